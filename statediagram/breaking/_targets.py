"""Where transitions and starts of two versions lead -> whether that is the same."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from ..comparison import Comparison
from ..machine import Machine
from ._naming import placed


class _Way(Enum):
    """How a state of the new version is entered."""

    THROUGH = auto()
    """It is named, or what is named starts in it."""
    LAST = auto()
    """What is named starts in it, and it starts in nothing."""
    WITHIN = auto()
    """It is named, or something inside it."""


Goal = tuple[_Way, str] | frozenset[str]
"""A state of the new version and how it is entered, or several states that are named together."""


def enters_alike(comparison: Comparison, old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether to enter some states of the new version is to enter those of the old one.

    To name a composite is to name what it starts in; and who enters what is inside a state that had
    nothing inside still enters that state.
    """
    return not goals(comparison, old).isdisjoint(entered_by(comparison.new, new))


def goals(comparison: Comparison, old: tuple[str, ...]) -> frozenset[Goal]:
    """To reach one of these in the new version is to enter some states of the old one."""
    places = placed(comparison)
    if len(old) != 1:
        known = frozenset(places[name] for name in old if name in places)
        return frozenset((known,)) if all(name in places for name in old) else frozenset()
    (then,) = old
    *_, begin = _chain(comparison.old, then)
    found: list[Goal] = []
    if begin in places:
        found.append((_Way.LAST, places[begin]))
    if then in places:
        found.append((_Way.THROUGH, places[then]))
        if not comparison.old.hierarchy.is_composite(then):
            found.append((_Way.WITHIN, places[then]))
    return frozenset(found)


def entered_by(machine: Machine, names: tuple[str, ...]) -> Iterator[Goal]:
    """What somebody reaches who enters some states of the new version."""
    yield frozenset(names)
    if len(names) == 1:
        chain = tuple(_chain(machine, names[0]))
        yield _Way.LAST, chain[-1]
        yield from ((_Way.THROUGH, name) for name in chain)
        yield from ((_Way.WITHIN, name) for name in machine.hierarchy.line(names[0]))


def _chain(machine: Machine, name: str) -> Iterator[str]:
    """A state, then what it starts in, and so on inwards."""
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        yield name
        default = machine.defaults.get(name, ())
        if len(default) == 1 and default[0] in machine.states:
            name = default[0]
