"""Links of a page to files outside docs/ -> links to what the site has in their place.

Pages are read on the repository's site as well, where `../specs/tcp.statediagram.yaml` is a file.
Here it is a page of the gallery. A folder has no page, and a link to one becomes its text; any
other file can be downloaded.
"""

from __future__ import annotations

import re
from os.path import normpath, relpath
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

DOCS = "docs"

PAGES = {
    ".github/CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "benchmarks/README.md": "benchmarks.md",
    "specs/README.md": "gallery/README.md",
}

_LINK = re.compile(r"(?<!!)\[([^\]\n]*)\]\(((?:\.\./)+[^)\s#]*)(#[^)\s]*)?\)")
_SPEC = re.compile(r"specs/([\w-]+)\.statediagram\.yaml")


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

    return _LINK.sub(lead, text)


def _rewrite(app: Sphinx, page: str, source: list[str]) -> None:
    source[0] = inside(source[0], page, Path(app.srcdir).parent)


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("source-read", _rewrite, priority=400)  # before `contents` looks for pages
    return {"parallel_read_safe": True}
