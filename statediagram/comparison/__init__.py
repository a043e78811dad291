"""Two machines -> what has changed from one to the other, and what follows from that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..machine import Machine
from ..place import Location
from . import alignment
from .changes import Aspect, Change, Manner, Question
from .differences import differences
from .grouping import grouped
from .guessing import questions
from .matching import Naming, matched
from .pieces import pieces

if TYPE_CHECKING:
    from .consequences import Consequence
    from .sequences import Verdict

_BEHAVIOUR = frozenset(
    {
        *(Aspect.STATES, Aspect.NESTING, Aspect.STARTS, Aspect.TRANSITIONS),
        *(Aspect.EVENTS, Aspect.GUARDS),
    }
)


@dataclass(frozen=True, eq=False)
class Comparison:
    """What has changed from one machine to another.

    Attributes:
        old, new: the machines.
        names: the full path that each state of `old` has in `new`, under the one that it had;
            those that are gone are missing.
        events: likewise the names of events.
        changes: sorted by what they are about, then by their places.
        questions: states that may have been renamed; the changes tell them as removed and added.
        ignored: what is not compared.
    """

    old: Machine
    new: Machine
    names: Mapping[str, str]
    events: Mapping[str, str]
    changes: tuple[Change, ...]
    questions: tuple[Question, ...] = ()
    ignored: frozenset[Aspect] = frozenset()

    @property
    def is_of_behaviour(self) -> bool:
        """Whether all of the machines is compared that what they do depends on."""
        return _BEHAVIOUR.isdisjoint(self.ignored)

    @property
    def behaves_otherwise(self) -> bool:
        """Whether it is certain that the sequences of events allowed are not those of before.

        That may be so without a change: of transitions for one event, the first that can is taken.
        """
        return self.is_of_behaviour and bool(self.verdict.lost or self.verdict.gained)

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """Where `renamed` of the new version puts states of the old one, beyond their names."""
        return alignment.homes(self.old, self.new)

    @cached_property
    def consequences(self) -> tuple[Consequence, ...]:
        """Which states can be reached, left and ended from as before, and which expectations."""
        from .consequences import consequences

        return consequences(self.old, self.new, self.names)

    @cached_property
    def verdict(self) -> Verdict:
        """Whether the same sequences of events are allowed as before."""
        from .sequences import verdict

        return verdict(self.old, self.new, self.events)


def compare(old: Machine, new: Machine, ignored: Iterable[Aspect] = ()) -> Comparison:
    """What has changed from one machine to another.

    Args:
        old, new: any machines.
        ignored: what of them is not compared. Transitions that differ in nothing else count once.

    Returns:
        The comparison; the same changes the other way round where `old` and `new` are exchanged.
    """
    ignored = frozenset(ignored)
    naming = Naming(alignment.states(old, new), alignment.events(old, new))
    before, after = pieces(old, ignored), pieces(new, ignored)
    single = differences(matched(before, after, naming), naming)
    return Comparison(
        old,
        new,
        *naming,
        changes=tuple(sorted(grouped(single, before, after), key=_order)),
        questions=questions(old, new, *naming),
        ignored=ignored,
    )


def _order(change: Change) -> tuple[int, Location, Manner]:
    location = change.piece.location._replace(path="")
    return tuple(Aspect).index(change.aspect), location, change.manner
