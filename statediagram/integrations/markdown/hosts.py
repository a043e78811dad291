"""What converts a page -> what MkDocs or Zensical know of that page, or should.

Nobody promises that it can be found there, so nothing but messages depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown import Markdown


def page_name(md: Markdown) -> str:
    """The page's path from the folder of all pages; empty if it is not known."""
    names = _found(md.treeprocessors, "relpath", "file", "src_uri")
    names += _found(md.preprocessors, "rendering_context", "page", "path")
    return next(iter(names), "")


def source(md: Markdown) -> list[str]:
    """The lines of the page as its writer sees them, front matter and all; none if not known."""
    files = _found(md.treeprocessors, "relpath", "file", "abs_src_path")
    folders = _found(md.preprocessors, "rendering_context", "config", "docs_dir")
    files += [str(Path(folder, page_name(md))) for folder in folders]
    try:
        return Path(files[0]).read_text(encoding="utf-8-sig").splitlines() if files else []
    except (OSError, UnicodeError):
        return []


def note_ids(md: Markdown, ids: Iterable[str]) -> None:
    """Tell MkDocs what a page can be linked to; it looks for IDs before pictures are there."""
    if "mkdocs_extract_anchors" in md.treeprocessors:
        known = getattr(md.treeprocessors["mkdocs_extract_anchors"], "present_anchor_ids", None)
        if isinstance(known, set):
            known.update(ids)


def _found(registry: Any, processor: str, holder: str, name: str) -> list[str]:
    """What a processor holds, if there is one that does."""
    if processor not in registry:
        return []
    held = getattr(registry[processor], holder, None)
    found = held.get(name) if isinstance(held, dict) else getattr(held, name, "")
    return [found] if isinstance(found, str) else []
