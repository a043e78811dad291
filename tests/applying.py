"""An oracle: the changes between two machines, applied to what the first one says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from statediagram.comparison.changes import (
    Change,
    EventName,
    Manner,
    Piece,
    Sort,
    StatePath,
    Value,
)

Item = tuple[Sort, frozenset[tuple[str, Value]]]
"""A piece by what it says."""

UNORDERED = ("initial", "targets", "defer", "tags")
"""Fields whose values are sets."""


def content(pieces: Iterable[Piece]) -> frozenset[Item]:
    """What pieces say, without their order and places."""
    return frozenset(_item(piece.sort, dict(piece.fields)) for piece in pieces)


def applied(changes: Iterable[Change], pieces: Iterable[Piece]) -> frozenset[Item]:
    """What a machine of these pieces says after the changes.

    A piece that is renamed or moved takes what is inside it along; then the fields are changed;
    what is removed and added is taken as it stands.
    """
    singles = [single for change in changes for single in change.singles]
    renaming = Renaming.of(singles, pieces)
    removed = {_key(_old(each)) for each in singles if each.manner is Manner.REMOVED}
    fields = {_key(piece): renaming.fields(piece) for piece in pieces if _key(piece) not in removed}
    for each in singles:
        if each.manner is Manner.MOVED:
            fields[_key(_old(each))]["parent"] = dict(_new(each).fields).get("parent", "")
        for detail in each.details:
            said = fields[_key(_old(each))]
            assert said.get(detail.field, "") == detail.before, detail
            said[detail.field] = detail.after
    found = {_item(key[0], said) for key, said in fields.items()}
    for each in singles:
        if each.manner is Manner.ADDED:
            added = _item(each.sort, dict(_new(each).fields))
            assert added not in found, f"{each.piece.name} is there already"
            found.add(added)
    return frozenset(found)


@dataclass(frozen=True)
class Renaming:
    """The names that states and events have afterwards."""

    states: Mapping[str, str]
    events: Mapping[str, str]

    @classmethod
    def of(cls, changes: Collection[Change], pieces: Iterable[Piece]) -> Renaming:
        told = {
            (each.sort, _old(each).name): _new(each).name
            for each in changes
            if each.manner in (Manner.RENAMED, Manner.MOVED)
        }
        gone = {
            _old(each).name
            for each in changes
            if each.manner is Manner.REMOVED and each.sort is Sort.STATE
        }
        states = [piece for piece in pieces if piece.sort is Sort.STATE]
        parents = {each.name: str(dict(each.fields).get("parent", "")) for each in states}

        def path(name: str) -> str:
            parent = parents.get(name, "")
            if (Sort.STATE, name) in told or not parent:
                return told.get((Sort.STATE, name), name)
            return f"{path(parent)}{name.removeprefix(parent)}"

        events = {old: new for (sort, old), new in told.items() if sort is Sort.EVENT}
        return cls({name: path(name) for name in parents if name not in gone}, events)

    def fields(self, piece: Piece) -> dict[str, Value]:
        return {field: ordered(field, self.now(value)) for field, value in piece.fields}

    def now(self, value: Value) -> Value:
        match value:
            case StatePath():
                return StatePath(self.states.get(value, value))
            case EventName():
                return EventName(self.events.get(value, value))
            case str():
                return value
        return tuple(self.now(each) for each in value)


def ordered(field: str, value: Value) -> Value:
    """A value whose order means nothing, in one order."""
    if field not in UNORDERED or not isinstance(value, tuple):
        return value
    return tuple(sorted(ordered(field, each) for each in value))


def _old(change: Change) -> Piece:
    assert change.old
    return change.old


def _new(change: Change) -> Piece:
    assert change.new
    return change.new


def _key(piece: Piece) -> tuple[Sort, tuple[tuple[str, Value], ...]]:
    return piece.sort, piece.fields


def _item(sort: Sort, said: Mapping[str, Value]) -> Item:
    return sort, frozenset((field, ordered(field, value)) for field, value in said.items() if value)
