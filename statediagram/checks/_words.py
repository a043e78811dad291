"""Names -> the parts of sentences that several checks share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ..machine import Machine

if TYPE_CHECKING:
    from ..behaviour.exploration import Path

LIMIT = 6
"""How many names a sentence, or lines an evidence, can hold before nobody reads them."""

LONGEST = 20
"""How many transitions a way can have before nobody follows it."""

LOSSES = ("SD104", "SD105")
"""The problems that cost a line its transitions."""


def listed(names: Sequence[str], last: str = "and") -> str:
    """The names in backticks: ``` `A`, `B` and `C` ```; of many the first few and their number."""
    if not names:
        return ""
    shown = [f"`{name}`" for name in names[:LIMIT]]
    if len(names) > LIMIT:
        shown[-1] = f"{len(names) - LIMIT + 1} more"
        last = "and"
    return f" {last} ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def lines(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts as lines of evidence; of many the first few and how many are left."""
    if len(texts) <= LIMIT:
        return tuple(texts)
    return (*texts[: LIMIT - 1], f"and {len(texts) - LIMIT + 1} more")


def unread(machine: Machine, what: str) -> tuple[str, ...]:
    """Where `what` may stand after all, as evidence: in a line that cost its transitions."""
    line = _lost_line(machine)
    if not line:
        return ()
    return (f"{what} may stand in line {line}, which could not be read as a transition",)


@lru_cache(maxsize=1)  # many findings of one machine ask for it
def _lost_line(machine: Machine) -> int:
    """The first line that is wrong and that no transition came from; 0 if there is none."""
    wrong = [each.location.line for each in machine.problems if each.code in LOSSES]
    read = set(_read_lines(machine)) if wrong else set()
    return next((line for line in wrong if line not in read), 0)


def _read_lines(machine: Machine) -> Iterator[int]:
    """The lines that some part of a transition was read from."""
    for place, family in {each.location: each.family for each in machine.transitions}.items():
        yield from range(place.line, place.end_line + 1)
        for part in (*family.sources, *family.targets, *family.events):
            yield part.location.line


def way(machine: Machine, name: str) -> tuple[str, ...]:
    """The shortest path from a start into a state, as evidence; nothing where none is known."""
    from ..behaviour.exploration import shortest_path

    path = shortest_path(machine, name)
    return walked(path) if path and path.hops else ()


def walked(path: Path) -> tuple[str, ...]:
    """A path as evidence; of a long one its ends and its length."""
    from ..behaviour.exploration import shown

    if len(path.hops) <= LONGEST:
        return (f"reached by {path}",)
    count, last = len(path.hops), path.hops[-1].transitions[0]
    return (f"reached from `{shown(path.start)}` by {count} transitions, the last one `{last}`",)
