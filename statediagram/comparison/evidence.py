"""What is known of the states of two machines -> the ways that show what has changed of them.

What was is told by the names that states had then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from ..behaviour.situations import Step
from ..machine import Machine
from ..spec import Transition
from .prospects import Prospects
from .ways import Ways, named

Lines = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Evidence:
    """Lines that show how a state was and is entered, left and ended from.

    Attributes:
        old, new: what is known of both machines.
        names: the full path in `new` of each state of `old` that is still there.
    """

    old: Prospects
    new: Prospects
    names: Mapping[str, str]

    def found(self, was: str, name: str) -> Lines:
        """The way into a state that had none.

        Without a start it is what leads into its group; nothing if only the group has come apart.
        """
        if self.new.into:
            return self._entered(name)
        group = [self.names[each] for each in self.old.islands[was] if each in self.names]
        return tuple(f"`{each}` leads there" for each in _into(self.new.machine, group))

    def lost(self, was: str, name: str) -> Lines:
        """The way that there was into a state that has none, and where it breaks off.

        Without a start it is what led into its group; nothing if only the group has grown.
        """
        if self.old.into:
            words = (f"was reached {words}" for words in _way(self.old.into, was))
            return (*words, *self._break(self.old.into, was))
        group = [self._former[each] for each in self.new.islands[name] if each in self._former]
        into = _into(self.old.machine, group)
        why = ("nothing leads there now, unless the machine starts there",) if into else ()
        return (*(f"`{each}` led there" for each in into), *why)

    def stuck(self, was: str, name: str) -> Lines:
        """The way into a state that is never left, and the way out that it had."""
        out = (f"was left by `{each}`" for each in _out(self.old, was))
        return (*self._entered(name), *out)

    def left(self, _: str, name: str) -> Lines:
        """The first step out of a state."""
        return tuple(f"left by `{each}`" for each in _out(self.new, name))

    def caught(self, was: str, name: str) -> Lines:
        """The way into a state from which there is no end, and the way there was to one."""
        return (*self._entered(name), *self.ended(was, name))

    def freed(self, was: str, name: str) -> Lines:
        """The way to the end of a state that was in a trap; at least out of the state."""
        return self.ends(was, name) or self.left(was, name)

    def ends(self, _: str, name: str) -> Lines:
        """The way from a state to the machine's end."""
        return tuple(f"can end {words}" for words in _way(self.new.onward, name))

    def ended(self, was: str, _: str) -> Lines:
        """The way that there was from a state to the end, and the step that it lacks."""
        onward = self.old.onward
        number = onward.nearest(was) if onward else None
        if not onward or number is None:
            return ()
        words, root = f"could end {onward.words(number)}", onward.root(number)
        if step := self._lacking_steps[number]:
            return (words, *self._missing(step))
        ends = {self.names.get(each, "") for each in onward.behaviour.configurations[root]}
        is_final = not ends.isdisjoint(self.new.machine.finals)
        gone = () if is_final else (f"the machine ends in {onward.shown(root)} no more",)
        return (words, *gone)

    @cached_property
    def _former(self) -> Mapping[str, str]:
        return {now: was for was, now in self.names.items()}

    def _entered(self, name: str) -> Lines:
        """The way into a state; nothing where no start is known."""
        return tuple(f"reached {words}" for words in _way(self.new.into, name))

    def _break(self, into: Ways, was: str) -> Iterator[str]:
        number = into.nearest(was)
        if number is None:
            return
        root = into.root(number)
        if root not in self._still_entered:
            yield f"the machine starts in {into.shown(root)} no more"
        else:
            yield from self._missing(self._first_steps[number])

    def _missing(self, step: Step | None) -> Iterator[str]:
        """What has become of a step that leads on no more."""
        if step:
            gone = (each for each in step.transitions if not self._is_kept(each))
            lacking = next(gone, None)
            if lacking:
                yield f"`{lacking}` is there no more"
            else:
                yield f"`{named(step)}` leads there no more"

    def _is_kept(self, transition: Transition) -> bool:
        source = self.names.get(transition.source, "")
        return all(
            (source, self.names.get(target, "")) in self._arrows for target in transition.targets
        )

    @cached_property
    def _arrows(self) -> frozenset[tuple[str, str]]:
        transitions = self.new.machine.transitions
        return frozenset((each.source, target) for each in transitions for target in each.targets)

    @cached_property
    def _first_steps(self) -> Mapping[int, Step | None]:
        """For each situation of `old` the step of its way behind which nothing is entered now."""
        return self.old.into.crossings(self._still_entered) if self.old.into else {}

    @cached_property
    def _lacking_steps(self) -> Mapping[int, Step | None]:
        """For each situation of `old` the first step of its way to an end that `new` lacks."""
        if not self.old.onward:
            return {}
        return self.old.onward.first(lambda step: not all(map(self._is_kept, step.transitions)))

    @cached_property
    def _still_entered(self) -> frozenset[int]:
        """The situations of `old` of which all states are still entered."""
        configurations = self.old.behaviour.configurations if self.old.behaviour else ()
        return frozenset(
            number
            for number, states in enumerate(configurations)
            if all(self.names.get(each, "") in self.new.possible for each in states)
        )


def _way(ways: Ways | None, state: str) -> Iterator[str]:
    """A state's way in words, if it has one."""
    number = ways.nearest(state) if ways else None
    if ways and number is not None:
        yield ways.words(number)


def _out(prospects: Prospects, state: str) -> list[str]:
    """The first transition out of a state, in a list; at least one that enters it anew."""
    if not prospects.behaviour:
        return []
    configurations, steps = prospects.behaviour.configurations, prospects.behaviour.steps
    ways = (pair for n in prospects.behaviour.active.get(state, ()) for pair in steps[n])
    out = (named(step) for step, behind in ways if state not in configurations[behind])
    line, leaving = prospects.machine.hierarchy.line(state), prospects.machine.leaving
    again = (str(t) for each in line for t in leaving.get(each, ()) if t.targets != (state,))
    return list(islice(chain(out, again), 1))


def _into(machine: Machine, group: Sequence[str]) -> list[Transition]:
    """The first transition into a group of states from elsewhere, in a list."""
    members = frozenset(group)
    into = (each for name in group for each in machine.arriving.get(name, ()))
    return [each for each in into if each.source not in members][:1]
