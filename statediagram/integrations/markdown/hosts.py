"""What converts a page -> what MkDocs or Zensical know of that page, or should.

Nobody promises that it can be found there, so nothing but messages depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown import Markdown


def page_name(md: Markdown) -> str:
    """The page's path from the folder of all pages; empty if it is not known."""
    names = _found(md.treeprocessors, "relpath", "file", "src_uri")
    names += _found(md.preprocessors, "rendering_context", "page", "path")
    return next(iter(names), "")


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
    found = getattr(getattr(registry[processor], holder, None), name, "")
    return [found] if isinstance(found, str) else []
