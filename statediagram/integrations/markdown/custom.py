"""The ``format`` of an entry in ``custom_fences``, for who calls the fence by another name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .extension import of
from .headers import LANGUAGES, PICTURE, Header

if TYPE_CHECKING:
    from markdown import Markdown


def fence(
    source: str,
    language: str,
    css_class: str,
    options: Mapping[str, str | None],
    md: Markdown,
    classes: Sequence[str] = (),
    id_value: str = "",
    **_: object,
) -> str:
    """What stands for a fence until the page is there, as superfences asks for it.

    Args:
        source: what it holds.
        language: what it is called; all but tables are pictures.
        css_class: of the entry; elements have classes of their own.
        options: the words of its first line.
        md: what reads the page.
        classes, id_value: what a list in braces gives.
    """
    del css_class
    called = language if language in LANGUAGES else PICTURE
    return of(md).hold(Header(called, options, tuple(classes), id_value), source)
