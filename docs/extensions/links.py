"""A page as a repository's site shows it -> the same for Sphinx: links and tables of contents.

Links name files, those outside docs/ as well, where `../specs/tcp.statediagram.yaml` is a file.
Here it is a page of the gallery. A folder has no page, and a link to one becomes its text; any
other file can be downloaded. A page that lists others has the links only: for each heading of its
second level, the pages in its links become a toctree.
"""

from __future__ import annotations

import re
from os.path import normpath, relpath
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

DOCS = "docs"

LISTS = ("index", "rules/README", "gallery/README")

PAGES = {
    ".github/CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "benchmarks/README.md": "benchmarks.md",
    "specs/README.md": "gallery/README.md",
}
"""The files outside that a page of the site includes, each with that page."""

_OUTSIDE = re.compile(r"(?<!!)\[([^\]\n]*)\]\(((?:\.\./)+[^)\s#]*)(#[^)\s]*)?\)")
_SPEC = re.compile(r"specs/([\w-]+)\.statediagram\.yaml")
_SECTION = re.compile(r"^## (.*)\n((?:(?!## ).*\n?)*)", re.MULTILINE)
_PAGE = re.compile(r"\]\(([\w./-]+)\.md\)")


def inside(text: str, page: str, root: Path) -> str:
    """The text of a page with links that stay on the site.

    Args:
        text: as the file has it.
        page: its name, from docs/ and without a suffix.
        root: the folder of the repository.
    """
    folder = Path(DOCS, page).parent

    def lead(link: re.Match[str]) -> str:
        path = normpath(folder / link[2])
        if not path.startswith(DOCS) and (root / path).is_dir():
            return link[1]
        found = PAGES.get(path) or _SPEC.sub(r"gallery/\1.md", path)
        if found == path:
            return link[0]
        return f"[{link[1]}]({relpath(Path(DOCS, found), folder)}{link[3] or ''})"

    return _OUTSIDE.sub(lead, text)


def contents(text: str) -> str:
    """The toctrees of a page, which show in the margin and not in the page."""
    return "".join(
        "\n".join(("\n```{toctree}", ":hidden:", f":caption: {heading}", "", *pages, "```\n"))
        for heading, section in _SECTION.findall(text)
        if (pages := dict.fromkeys(_PAGE.findall(section)))
    )


def _rewrite(app: Sphinx, page: str, source: list[str]) -> None:
    text = inside(source[0], page, Path(app.srcdir).parent)
    source[0] = text + contents(text) if page in LISTS else text


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("source-read", _rewrite)
    return {"parallel_read_safe": True}
