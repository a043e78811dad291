"""What a piece says of itself -> what it is called, and its values in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .changes import Sort, Value

_CALLED = {Sort.MACHINE: "machine", Sort.START: "initial"}
"""What pieces are called by that have no name."""


def called(sort: Sort, fields: Sequence[tuple[str, Value]]) -> str:
    """What a piece is called, of what is compared."""
    said = dict(fields)
    match sort:
        case Sort.TRANSITION:
            return _arrow(said)
        case Sort.EXPECTATION:
            return _claimed(fields)
        case Sort.EXEMPTION:
            return f"{shown(said['events'])} in {shown(said['in'])}"
    return shown(said.get(_CALLED.get(sort, "name"), ""))


def _claimed(fields: Sequence[tuple[str, Value]]) -> str:
    """An expectation in its own words."""
    (_, kind), *operands = fields
    words = ", ".join(f"{word}: {shown(value)}" for word, value in operands)
    if not words:
        return shown(kind)
    return words if kind in dict(operands) else f"{shown(kind)}: {words}"


def _arrow(said: Mapping[str, Value]) -> str:
    """A transition as it is written."""
    parts = (
        shown(said.get("event", "")),
        f"[{shown(said['guard'])}]" if "guard" in said else "",
        f"/ {said['action']}" if "action" in said else "",
    )
    label = " ".join(part for part in parts if part)
    arrow = f"{said['source']} -> {shown(said['targets'])}"
    return f"{arrow}: {label}" if label else arrow


def shown(value: Value) -> str:
    """A value in words."""
    if isinstance(value, str):
        return value
    separator = " " if value[:1] == ("in",) else ", "
    return separator.join(map(shown, value))
