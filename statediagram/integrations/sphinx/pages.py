"""The style sheet of all pictures, for every page of HTML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...embedding import style
from ...saving import save

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FILE = "statediagram.css"

_SWITCHES = """
.statediagram-picture{overflow-x:auto}
.statediagram-picture.align-center{text-align:center}
.statediagram-picture.align-left{float:left;clear:left;margin:0 1em .5em 0;max-width:100%}
.statediagram-picture.align-right{float:right;clear:right;margin:0 0 .5em 1em;max-width:100%}
table.statediagram-table .line-block{margin:0}
@media not print{
[data-theme=auto] .statediagram{color-scheme:light dark}
:is([data-theme=light],[data-mode=light],.light) .statediagram{color-scheme:light}
:is([data-theme=dark],[data-mode=dark],.dark) .statediagram{color-scheme:dark}
:is([data-theme=auto],[data-theme=light],[data-theme=dark]) .statediagram .sd-paper{fill:none}
:is([data-mode=light],[data-mode=dark],.light,.dark) .statediagram .sd-paper{fill:none}
}
"""
"""What themes set that have a switch, for those that leave the page's `color-scheme` as it is.

Only where that is known, pictures do without paper of their own: they can be read on the page's.
"""


def setup(app: Sphinx) -> None:
    """Make the style sheet known, and have it written."""
    app.connect("builder-inited", _write)
    app.add_css_file(FILE)


def _write(app: Sphinx) -> None:
    if app.builder.format == "html":
        save(str(Path(app.outdir) / "_static" / FILE), (style() + _SWITCHES).encode())
