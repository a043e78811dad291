"""The nodes of a spec -> which of its texts are arrows, labels and patterns, by their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Map

from ..readers._nodes import Mapping, Node, Scalar, Sequence
from . import _notation

Spell = Callable[[str], str]
Spelled = tuple[Scalar, Spell]
"""A text of the spec, and what gives it its blanks."""

Spells = Map[str, Spell]

_ENDS: Spells = {"from": _notation.sources, "to": _notation.target, "event": _notation.event}


def spellings(tree: Node) -> dict[tuple[int, int], Spell]:
    """Line and column of every text that the notation reads, each with what spells it."""
    # An alias is no text, and what is anchored may be meant in several ways.
    return {
        (scalar.location.line, scalar.location.column): spell
        for scalar, spell in _of_scope(tree)
        if not scalar.reference
    }


def _of_scope(node: Node) -> Iterator[Spelled]:
    """Of a machine, a state or a region."""
    for key, value in _entries(node):
        if key.text in ("states", "regions"):
            for _, inner in _entries(value):
                yield from _of_scope(inner)
        elif key.text == "transitions":
            for item in _items(value):
                yield from _of_transition(item)
        elif key.text == "events":
            yield from ((name, _notation.event) for name, _ in _entries(value))
        elif key.text == "ignore":
            yield from _under(value, {"in": _notation.source, "events": _notation.source})
        elif key.text == "expect":
            yield from _under(value, {"no step": _notation.step})


def _of_transition(item: Node) -> Iterator[Spelled]:
    if isinstance(item, Scalar):
        yield item, _notation.arrow
        return
    entries = _entries(item)
    if not entries or {"from", "to"} & {key.text for key, _ in entries}:
        yield from _of_entries(item, _ENDS)
        return
    key, value = entries[0]
    yield key, _notation.arrow
    if isinstance(value, Scalar):
        yield value, _notation.label
    else:
        yield from _of_entries(value, {"event": _notation.event})


def _under(node: Node, spells: Spells) -> Iterator[Spelled]:
    for item in _items(node):
        yield from _of_entries(item, spells)


def _of_entries(node: Node, spells: Spells) -> Iterator[Spelled]:
    """What stands under some keys of a mapping: a text, or a list of texts."""
    for key, value in _entries(node):
        if key.text in spells:
            for scalar in _items(value) or (value,):
                if isinstance(scalar, Scalar):
                    yield scalar, spells[key.text]


def _entries(node: Node) -> tuple[tuple[Scalar, Node], ...]:
    return node.entries if isinstance(node, Mapping) else ()


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()
