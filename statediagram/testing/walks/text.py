"""Walks -> a paragraph each, a line for each step, for people."""

from __future__ import annotations

from collections.abc import Sequence

from ...behaviour.exploration import shown
from ...terminal import printable
from ..walk import Walk


def write(_name: str, walks: Sequence[Walk]) -> str:
    """Each walk as ``START`` and, below it, ``-- EVENT [GUARD] / ACTION --> CONFIGURATION``."""
    return "\n".join(map(_paragraph, walks))


def _paragraph(walk: Walk) -> str:
    lines = (shown(walk.start), *(f"  {leg}" for leg in walk.legs))
    return "".join(f"{printable(line)}\n" for line in lines)
