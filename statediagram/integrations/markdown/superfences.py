"""What superfences asks of a fence of its own, answered for state machines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .headers import LANGUAGES, Header

if TYPE_CHECKING:
    from markdown import Markdown

Hold = Callable[[Header, str], str]
"""A fence and what it holds -> what stands for it until the page is there."""


def join(superfences: Any, hold: Hold) -> None:
    """Have superfences ask for fences; it knows of lists, tabs and quotations."""

    def formatted(
        src: str,
        language: str,
        options: Mapping[str, str | None],
        classes: Sequence[str],
        id_value: str,
        **_: object,
    ) -> str:
        return hold(Header(language, options, tuple(classes), id_value), src)

    for language in LANGUAGES:
        superfences.extend_super_fences(language, formatted, validate, _nothing)


def validate(
    language: str,
    inputs: Mapping[str, str | None],
    options: dict[str, Any],
    attrs: dict[str, Any],
    md: Markdown,
) -> bool:
    """Take every fence: what is wrong with one is told in its place in the page."""
    del language, attrs, md
    options.update(inputs)
    return True


def _nothing(md: Markdown) -> None:
    """The extension itself is told when a page begins."""
