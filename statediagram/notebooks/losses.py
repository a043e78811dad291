"""A machine -> the sentence that says which lines of its file could not be read, if any."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..machine import Machine

MOST = 5
"""Lines that are told; `check` tells them all."""


def losses(machine: Machine, what: str) -> str:
    """What an answer lacks since a part of the file could not be read; empty if nothing.

    Args:
        machine: that is asked.
        what: the answer, such as ``the picture``.
    """
    from ..checks import rule

    lost = (each for each in machine.problems if rule(each.code).is_about_reading)
    lines = sorted({each.location.line for each in lost})
    if not lines:
        return ""
    noun = "line" if len(lines) == 1 else "lines"
    told = ", ".join(map(str, lines[:MOST])) + (", …" if len(lines) > MOST else "")
    return f"{what} lacks what could not be read in {noun} {told}: `.check()` tells more"
