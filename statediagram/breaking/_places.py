"""What was in the old version -> where the new one has what is left of it."""

from __future__ import annotations

from ..checks._words import way
from ..comparison import Comparison
from ..place import Location, Note
from ..spec import State
from ._naming import placed, went_with
from ._remedies import renaming


def remains(comparison: Comparison, name: str) -> State | None:
    """What a state of the old version is now, or the innermost around it that is there."""
    places = placed(comparison)
    lines = comparison.old.hierarchy.line(name)
    return next((comparison.new.states[places[n]] for n in lines if n in places), None)


def place(comparison: Comparison, name: str) -> Location:
    """Where to look in the new file for a state of the old one; the machine's place if nowhere."""
    state = remains(comparison, name)
    return state.location if state else comparison.new.spec.location


def before(location: Location) -> tuple[Note, ...]:
    """A note at the place in the old file."""
    return (Note("before, it stood here", location),)


def way_there(comparison: Comparison, name: str) -> tuple[str, ...]:
    """How the old version came into a state, as evidence; nothing for a start."""
    return tuple(f"before, `{name}` was {words}" for words in way(comparison.old, name))


def guess(comparison: Comparison, name: str) -> str:
    """What to write about a state that is gone, as a remedy: what it may be called now."""
    now = next((each.new for each in comparison.questions if each.old == name), "")
    now = now or _around(comparison, name)
    if now:
        return f"{renaming(comparison, name, now)} if `{now}` is the same state"
    return f"{renaming(comparison, name, 'STATE')} with the state that takes its place"


def _around(comparison: Comparison, name: str) -> str:
    """The new composite that has what was inside one that is gone; empty if there is none."""
    went = went_with(comparison, name).values()
    return next((comparison.new.states[now].parent for now in went), "")
