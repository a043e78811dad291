"""Text of a spec -> the lines of it that a picture has room for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import TextWrapper

from ..spec import Transition

Lines = tuple[str, ...]

_LABEL_WIDTH = 24
_NAME_WIDTH = 20
_STACKED_WIDTH = 44
_PIECE_LINES = 3
_AFTER_DOTS = re.compile(r"(\s+)|(?<=\w\.)(?=\w)")  # where a path too long for a line may break
_LONGEST = 400  # no line break beyond it can show
# What XML 1.0 cannot hold, and with it no SVG.
_UNDRAWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def drawable(text: str) -> str:
    """`text` with the replacement character for all that no document can hold."""
    return _UNDRAWABLE.sub("\ufffd", text)


def name_lines(name: str) -> Lines:
    """A state's name, broken where it is too long for a box."""
    return _broken(name, _NAME_WIDTH)


def label_lines(transition: Transition) -> Lines:
    """A transition's label: one line if short, else trigger, guard and action below each other.

    Returns:
        The lines; none for a transition without a label.
    """
    guard = f"[{transition.guard}]" if transition.guard else ""
    action = f"/ {transition.action}" if transition.action else ""
    pieces = [piece for piece in (transition.event, guard, action) if piece]
    whole = " ".join(pieces)
    return broken_label([whole] if 0 < len(whole) <= _LABEL_WIDTH else pieces)


def broken_label(pieces: Iterable[str]) -> Lines:
    """The parts of a label below each other, each broken where it is too long."""
    return tuple(line for piece in pieces for line in _broken(piece, _LABEL_WIDTH))


def short_line(text: str) -> str:
    """A label in full on one line, cut where it is very long: for labels below each other."""
    return _broken(text, _STACKED_WIDTH, 1)[0]


def _broken(text: str, width: int, most: int = _PIECE_LINES) -> Lines:
    if 0 < len(text) <= width and text.isprintable() and "  " not in text and text == text.strip():
        return (text,)
    text = drawable(text[:_LONGEST])
    wrapper = TextWrapper(width, max_lines=most, placeholder="…", break_on_hyphens=False)
    if max(map(len, text.split()), default=0) > width:
        wrapper.wordsep_simple_re = _AFTER_DOTS
    return tuple(wrapper.wrap(text)) or (" ",)
