"""A page that lists other pages -> the same with tables of contents for Sphinx.

Links lead readers of the plain files, toctrees the readers of the site. A page that lists others
has the links only: for each heading of the second level, the pages in its links become a toctree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LISTS = ("index", "rules/README", "gallery/README")

_SECTION = re.compile(r"^## (.*)\n((?:(?!## ).*\n?)*)", re.MULTILINE)
_PAGE = re.compile(r"\]\(([\w./-]+)\.md\)")


def contents(text: str) -> str:
    """The toctrees of a page, which show in the margin and not in the page."""
    return "".join(
        "\n".join(("\n```{toctree}", ":hidden:", f":caption: {heading}", "", *pages, "```\n"))
        for heading, section in _SECTION.findall(text)
        if (pages := dict.fromkeys(_PAGE.findall(section)))
    )


def _append(app: Sphinx, page: str, source: list[str]) -> None:
    del app
    if page in LISTS:
        source[0] += contents(source[0])


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("source-read", _append)
    return {"parallel_read_safe": True}
