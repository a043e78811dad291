"""What stands under `states` -> states outer before inner, and the transitions inside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..place import Location
from ..spec import Default, Family, Kind, State
from ._entry import Entry
from ._nodes import Mapping, Node, Scalar
from ._source import Source
from ._transitions import Transitions

_KINDS = {
    "final": Kind.FINAL,
    "choice": Kind.CHOICE,
    "fork": Kind.FORK,
    "join": Kind.JOIN,
}
_HISTORIES = {"shallow": Kind.SHALLOW_HISTORY, "deep": Kind.DEEP_HISTORY}


class States:
    """Reads `states` and `regions`, at the top and inside states."""

    def __init__(self, source: Source, transitions: Transitions) -> None:
        self.source = source
        self.transitions = transitions
        self.families: list[Family] = []

    def read(
        self, entries: Iterable[tuple[Scalar, Node]], parent: str = "", kind: Kind = Kind.STATE
    ) -> Iterator[State]:
        """The states that the entries declare; their transitions go to `families`."""
        for key, node in entries:
            path = f"{parent}.{key.text}" if parent else key.text
            if isinstance(node, Scalar):
                text = node.text.strip()
                yield State(path, key.location, description=text, kind=kind, parent=parent)
                continue
            if not isinstance(node, Mapping):
                continue
            entry = Entry(node)
            yield self._state(path, key.location, parent, entry, kind)
            self.families += self.transitions.read(entry.items("transitions"), path)
            yield from self.read(entry.entries("states"), path)
            yield from self.read(entry.entries("regions"), path, Kind.REGION)

    def _state(self, path: str, location: Location, parent: str, entry: Entry, kind: Kind) -> State:
        kind = self._kind(path, location, entry, kind)
        is_history = kind in _HISTORIES.values()
        return State(
            path,
            location,
            description=entry.text("description"),
            kind=kind,
            parent=parent,
            initial=default(entry, "default" if is_history else "initial"),
            entry=entry.text("entry"),
            exit=entry.text("exit"),
            do=entry.text("do"),
            defer=entry.names("defer"),
            impossible=entry.text("impossible"),
            note=entry.text("note"),
            link=entry.text("link"),
            tags=entry.texts("tags"),
        )

    def _kind(self, path: str, location: Location, entry: Entry, kind: Kind) -> Kind:
        given = [kind for key, kind in _KINDS.items() if entry.flag(key)]
        if history := entry.text("history"):
            given.append(_HISTORIES[history])
        elif "default" in entry:
            self.source.report(
                "SD103",
                f"`{path}` has a `default` but no `history`",
                location,
                "write `initial:` for where a state starts",
            )
        if len(given) > 1:
            several = " and ".join(f"`{kind}`" for kind in given)
            self.source.report("SD103", f"`{path}` cannot be {several}", location, "keep one")
        if "states" in entry and "regions" in entry:
            message = f"`{path}` has both `states` and `regions`"
            self.source.report("SD103", message, location, "put the states into a region")
        inside = next((key for key in ("states", "regions") if key in entry), "")
        if given and inside:
            message = f"a {given[0]} has no `{inside}` inside, but `{path}` does"
            self.source.report("SD103", message, location, f"take `{inside}` out")
        return given[0] if given else kind


def default(entry: Entry, key: str) -> Default | None:
    """Where a machine, a state or a history starts: a name, or `{to: …, action: …}`."""
    node = entry.nodes.get(key)
    if isinstance(node, Scalar):
        return Default((node.name,), node.location)
    if isinstance(node, Mapping):
        inner = Entry(node)
        names = inner.names("to")
        return Default(names, node.location, inner.text("action")) if names else None
    return None
