"""The style sheet of all pictures of a page, which follows the switch of the page's theme."""

from __future__ import annotations

from ... import embedding

_AROUND = """
.statediagram-picture{margin-left:0;margin-right:0;overflow-x:auto}
.statediagram-error pre{white-space:pre-wrap}
"""

_SWITCHES = """
@media not print{
[data-md-color-scheme=slate] .statediagram{color-scheme:dark}
[data-md-color-scheme=default] .statediagram{color-scheme:light}
:is([data-md-color-scheme=slate],[data-md-color-scheme=default]) .statediagram .sd-paper{fill:none}
}
"""
"""Material for MkDocs and Zensical name their schemes, of which a site may set the colours anew.

On their pages pictures need no paper of their own.
"""


def sheet() -> str:
    """The rules."""
    return embedding.style() + _AROUND + _SWITCHES
