"""What converts a page -> the name of that page, where MkDocs or Zensical have left it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown import Markdown


def page_name(md: Markdown) -> str:
    """The page's path from the folder of all pages; empty if it is not known.

    Nobody promises that it can be found, so it is for messages only.
    """
    names = _found(md.treeprocessors, "relpath", "file", "src_uri")
    names += _found(md.preprocessors, "rendering_context", "page", "path")
    return next(iter(names), "")


def _found(registry: Any, processor: str, holder: str, name: str) -> list[str]:
    """What a processor holds, if there is one that does."""
    if processor not in registry:
        return []
    found = getattr(getattr(registry[processor], holder, None), name, "")
    return [found] if isinstance(found, str) else []
