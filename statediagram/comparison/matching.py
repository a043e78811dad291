"""The pieces of two machines -> which of them belong together, and which are gone or new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from .changes import EventName, Piece, Sort, StatePath, Value
from .pieces import ordered

_PASSES: Mapping[Sort, tuple[tuple[str, ...], ...]] = {
    Sort.MACHINE: ((),),
    Sort.START: (("initial",), ()),
    Sort.TRANSITION: (
        ("source", "targets", "event", "guard", "action", "by", "internal"),
        ("source", "targets", "event", "guard"),
        ("source", "targets", "event"),
        ("source", "event", "guard"),
        ("source", "event"),
        ("source", "targets"),
    ),
    Sort.EXPECTATION: (),
    Sort.EXEMPTION: (("in", "events"),),
}
"""By which fields those are told to belong together that are not the same: the closest first."""

_BY_NAME = (("name",),)


class Naming(NamedTuple):
    """What the states and events of before are called now."""

    states: Mapping[str, str]
    events: Mapping[str, str]

    def now(self, value: Value) -> Value:
        """A value of before in the names of now."""
        match value:
            case StatePath():
                return StatePath(self.states.get(value, value))
            case EventName():
                return EventName(self.events.get(value, value))
            case str():
                return value
        return tuple(map(self.now, value))


class Match(NamedTuple):
    """A piece before and after; `None` where there is none.

    Attributes:
        before: what `old` says, in the names of now.
    """

    old: Piece | None
    new: Piece | None
    before: Mapping[str, Value]


def matched(old: Iterable[Piece], new: Iterable[Piece], naming: Naming) -> Iterator[Match]:
    """Each piece once, with the one of the other machine that it belongs to.

    The same ones are matched, whichever machine is the older one.
    """
    before = _by_sort((piece, _named(piece, naming)) for piece in old)
    after = _by_sort((piece, dict(piece.fields)) for piece in new)
    for sort in Sort:
        matching = _Matching(before.get(sort, ()), after.get(sort, ()))
        yield from matching.pairs(_PASSES.get(sort, _BY_NAME))


_Said = tuple[Piece, Mapping[str, Value]]
"""A piece and its fields, in the names of now."""


def _named(piece: Piece, naming: Naming) -> Mapping[str, Value]:
    return {field: ordered(field, naming.now(value)) for field, value in piece.fields}


def _by_sort(said: Iterable[_Said]) -> Mapping[Sort, Sequence[_Said]]:
    found: dict[Sort, list[_Said]] = defaultdict(list)
    for each in said:
        found[each[0].sort].append(each)
    return found


class _Matching:
    """The pieces of one sort; those that are matched are taken out."""

    def __init__(self, old: Sequence[_Said], new: Sequence[_Said]) -> None:
        self.old, self.new = list(old), list(new)

    def pairs(self, passes: Iterable[tuple[str, ...]]) -> Iterator[Match]:
        yield from self._alike(lambda said: tuple(said.items()))
        for fields in passes:
            yield from self._alike(partial(_told, fields))
        yield from (Match(piece, None, said) for piece, said in self.old)
        yield from (Match(None, piece, {}) for piece, _ in self.new)

    def _alike(self, key: Callable[[Mapping[str, Value]], Hashable]) -> Iterator[Match]:
        """Match those that have the same key, the first with the first."""
        waiting: dict[Hashable, list[_Said]] = defaultdict(list)
        for each in reversed(self.new):
            waiting[key(each[1])].append(each)
        left = []
        for piece, said in self.old:
            if found := waiting.get(key(said)):
                yield Match(piece, found.pop()[0], said)
            else:
                left.append((piece, said))
        unmatched = {id(each[0]) for group in waiting.values() for each in group}
        self.old, self.new = left, [each for each in self.new if id(each[0]) in unmatched]


def _told(fields: Iterable[str], said: Mapping[str, Value]) -> tuple[Value | None, ...]:
    return tuple(map(said.get, fields))
