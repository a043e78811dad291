"""The text of an option of a directive -> its value, or what is wrong with it."""

from __future__ import annotations

from docutils.parsers.rst import directives

from .. import options


def length(text: str | None) -> str:
    """As `options.length`; of an option without a value there is no text."""
    return options.length(text or "")


def radius(text: str | None) -> int:
    """As `options.radius`."""
    return options.radius(text or "")


def kind(text: str | None) -> str:
    """As `options.kind`."""
    return options.kind(text or "")


def align(text: str | None) -> str:
    """``left``, ``center`` or ``right``; ValueError otherwise."""
    chosen: str = directives.choice(text or "", ("left", "center", "right"))
    return chosen
