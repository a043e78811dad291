"""Files and what they are made of -> a rule that says so, as make and ninja read it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from .errors import UsageError
from .terminal import printable

_HERE = os.path.join(os.curdir, "")  # noqa: PTH118
_PARTING = re.compile(r"(\\*)([ #])")
_UNSPEAKABLE = re.compile(r"[\t\r\n]")


def write(targets: Iterable[str], sources: Iterable[str]) -> bytes:
    """A rule that says so, and an empty one for each source: it may be deleted without make
    missing it.

    The syntax is what `gcc -MD -MP` writes, which is all that make and ninja have in common.

    Args:
        targets: what one command has made.
        sources: of what; each is taken for a source of each target, as ninja does it.

    Raises:
        UsageError: the name of a file cannot be written so.
    """
    known = tuple(dict.fromkeys(sources))
    # Of several targets, ninja takes ``./door.svg`` for another one than ``door.svg``.
    made = (target.removeprefix(_HERE) for target in targets)
    lines = [f"{_listed(made)}: {_listed(known)}\n"]
    lines += [f"\n{_escaped(source)}:\n" for source in known]
    return os.fsencode("".join(lines))


def _listed(paths: Iterable[str]) -> str:
    return " ".join(map(_escaped, paths))


def _escaped(path: str) -> str:
    """A path as one word; backslashes count only before what parts words (GNU make, 4.2)."""
    if _UNSPEAKABLE.search(path):
        raise UsageError(
            f"`{printable(path)}` has a tab or a line break, which no depfile can hold: rename it"
        )
    return _PARTING.sub(r"\1\1\\\2", path).replace("$", "$$").replace(":", "\\:")
