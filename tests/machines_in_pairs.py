"""Machines in pairs, for the formats to tell."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent

from statediagram.pairing import Paired, paired
from statediagram.project import Source
from statediagram.sides import Pair

BEFORE = """\
machine: door
title: A door
initial: Closed
states:
  Closed: shut
  Open: {description: open, tags: [a, b]}
  Broken: ''
  Worn: ''
events:
  push: ''
  pull: ''
  kick: ''
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
  - '{Closed,Open} -> Broken': kick
  - Broken -> Worn: push
expect:
  - reachable: Broken
diagram: {direction: left-right}
"""

AFTER = """\
machine: door
title: A nice door
initial: Closed
renamed: {Open: Opened}
states:
  Closed: shut
  Opened: {description: open, tags: [b, c]}
  Broken: ''
  Used: ''
  Locked: {final: true}
events:
  push: ''
  pull: ''
  kick: ''
transitions:
  - Closed -> Opened: push [unlocked] / beep
  - Opened -> Closed: pull
  - '{Closed,Opened} -> Locked': kick
  - Broken -> Used: push
expect:
  - reachable: Broken
diagram: {direction: top-down}
"""


def pair(old: str | None, new: str | None, name: str = "door.yaml") -> tuple[Paired, ...]:
    sides = [
        None if text is None else Source(path, dedent(text).encode("utf-8", "surrogatepass"))
        for path, text in ((f"HEAD:{name}", old), (name, new))
    ]
    return tuple(paired(Pair(*sides, name)))


def every() -> Iterator[Paired]:
    """One of each kind."""
    yield from pair(BEFORE, AFTER)
    yield from pair(None, BEFORE, "new.yaml")
    yield from pair(AFTER, None, "gone.yaml")
    yield from pair(BEFORE, "a: [", "broken.yaml")
    yield from pair(BEFORE, BEFORE, "same.yaml")
