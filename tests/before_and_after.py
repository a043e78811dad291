"""Texts of two versions -> what the new one breaks."""

from __future__ import annotations

from textwrap import dedent

from statediagram import readers
from statediagram.breaking import check
from statediagram.comparison import Comparison, compare
from statediagram.machine import Machine, build
from statediagram.results import Finding


def machine(text: str, path: str = "door.statediagram.yaml") -> Machine:
    """The machine of a spec."""
    (spec,) = readers.read(dedent(text).encode(), path)
    return build(spec)


def comparison(old: str, new: str) -> Comparison:
    """Two versions of a file, compared."""
    return compare(machine(old, "HEAD:door.statediagram.yaml"), machine(new))


def broken(old: str, new: str) -> list[Finding]:
    """What the new version breaks."""
    return list(check(comparison(old, new)))


def told(old: str, new: str) -> list[tuple[str, str]]:
    """The code of each finding, and what it is about."""
    return [(finding.code, finding.key) for finding in broken(old, new)]
