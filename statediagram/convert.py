"""Spec of a foreign file -> a spec in YAML, and what could not be carried over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from .machine import build
from .patterns import Pattern, literal, plain
from .spec import Attributes, Family, Kind, Spec, State
from .spelling import CONTROL, arrow, event_spelled, is_writable, label, sources_spelled, spelled
from .yamltext import mapping, scalar, sequence, write

if TYPE_CHECKING:
    from yaml import Node, ScalarNode

_LONGEST_KEY = 100
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f]+")
_UNWRITTEN = ("axes", "actors", "events", "expectations", "ignores", "renamed", "reserved")


def to_yaml(spec: Spec) -> tuple[str, tuple[str, ...]]:
    """A spec in this tool's own language, as a person would write it.

    Args:
        spec: of a foreign file (DOT, a message): flat, its names spelled out.

    Returns:
        The text, which reads back to the same states, transitions, starts and finals; and
        sentences that say what is not in it, for people.
    """
    names = _writable_names(spec)
    sections = tuple(_sections(spec, names))
    return write(sections), tuple(_lost(spec, names))


def _writable_names(spec: Spec) -> Mapping[str, str]:
    """Every state's name -> how the spec in YAML calls it: the same, wherever it can."""
    states = build(spec).states
    names = {name: name for name in states if is_writable(name)}
    taken = set(names)
    for name in states:
        if name not in names:
            stem = _UNSEEN.sub("_", name.strip()) or "unnamed"
            stem = stem if is_writable(stem) else "unnamed"
            candidates = (stem, *(f"{stem}_{number}" for number in range(2, len(states) + 2)))
            names[name] = next(candidate for candidate in candidates if candidate not in taken)
            taken.add(names[name])
    return names


def _sections(spec: Spec, names: Mapping[str, str]) -> Iterator[tuple[str, Node]]:
    for key, text in (
        ("machine", spec.name),
        ("title", spec.title),
        ("description", spec.description),
        ("source", spec.source),
    ):
        if text.strip():
            yield key, _text(text)
    yield from _starts(spec, names)
    states = _states(spec, names)
    if states or not spec.families:
        yield "states", mapping((names[state.name], _state(state)) for state in states)
    if spec.families:
        yield "transitions", sequence(_transition(_renamed(f, names)) for f in spec.families)
    if spec.presentation.direction:
        direction = _text(spec.presentation.direction)
        yield "diagram", mapping([("direction", direction)])


def _starts(spec: Spec, names: Mapping[str, str]) -> Iterator[tuple[str, Node]]:
    targets = [names[name] for name in dict.fromkeys(_start_names(spec))]
    if len(targets) > 1:
        yield "starts", sequence(map(_text, targets), flow=True)
    elif targets:
        action = spec.starts[0].action
        start = (("to", _text(targets[0])), ("action", _text(action)))
        yield "initial", mapping(start, flow=True) if action else _text(targets[0])


def _start_names(spec: Spec) -> Iterator[str]:
    return (name.text for start in spec.starts for name in start.targets)


def _states(spec: Spec, names: Mapping[str, str]) -> tuple[State, ...]:
    """The states to declare: none where the transitions name them all and no more is to be said."""
    machine = build(spec)
    touched = {*machine.starts}
    for transition in machine.transitions:
        touched |= {transition.source, *transition.targets}
    states = tuple(machine.states.values())
    if touched >= names.keys() and not any(_entries(state) for state in states):
        return ()
    return states


def _state(state: State) -> Node:
    entries = _entries(state)
    keys = [key for key, _ in entries]
    if keys == ["description"]:
        return entries[0][1]
    return mapping(entries, flow=keys == ["final"]) if entries else _text("")


def _entries(state: State) -> list[tuple[str, Node]]:
    final = "true" if state.kind is Kind.FINAL else ""
    texts = (
        ("description", state.description),
        ("final", final),
        ("note", state.note),
        ("link", state.link),
    )
    entries: list[tuple[str, Node]] = [(key, _text(text)) for key, text in texts if text.strip()]
    return entries + _tags(state.tags)


def _text(text: str, quoted: bool = False) -> ScalarNode:
    return scalar(CONTROL.sub("\N{REPLACEMENT CHARACTER}", text), quoted)


def _tags(tags: Iterable[str]) -> list[tuple[str, Node]]:
    return [("tags", sequence(map(_text, tags), flow=True))] if tags else []


def _renamed(family: Family, names: Mapping[str, str]) -> Family:
    sources, targets = (
        tuple(_renamed_pattern(pattern, names) for pattern in side)
        for side in (family.sources, family.targets)
    )
    return replace(family, sources=sources, targets=targets)


def _renamed_pattern(pattern: Pattern, names: Mapping[str, str]) -> Pattern:
    name = plain(pattern.parts)
    return literal(names.get(name, name), pattern.location) if pattern.is_plain else pattern


def _transition(family: Family) -> Node:
    """One line where the notation allows it, else a mapping."""
    sources = sources_spelled(family.sources, family.excluded)
    targets = [spelled(target.parts) for target in family.targets]
    short = arrow(sources, targets[0]) if len(targets) == 1 else ""
    details = _details(family)
    if not short or len(short) > _LONGEST_KEY:
        to = sequence(map(_text, targets), flow=True) if len(targets) > 1 else _text(targets[0])
        return mapping([("from", _text(sources)), ("to", to), *_long(family), *details])
    text = label(family)
    if text is None or details:
        return mapping([(short, mapping([*_long(family), *details]))])
    # Without a label, a colon inside the arrow would look like one that lacks its blank.
    return mapping([(short, _text(text))]) if text else _text(short, quoted=":" in short)


def _long(family: Family) -> list[tuple[str, Node]]:
    """Event, guard and action, each under its own key."""
    events = [_text(event_spelled(event.parts)) for event in family.events]
    entries: list[tuple[str, Node]] = []
    if events:
        entries.append(("event", sequence(events, flow=True) if len(events) > 1 else events[0]))
    parts = (("guard", family.guard), ("action", family.action))
    return entries + [(key, _text(text)) for key, text in parts if text]


def _details(family: Family) -> list[tuple[str, Node]]:
    """What only the long form can say."""
    texts = (
        ("by", family.by.text if family.by else ""),
        ("internal", "true" if family.internal else ""),
        ("note", family.note),
        ("link", family.link),
    )
    entries: list[tuple[str, Node]] = [(key, _text(text)) for key, text in texts if text]
    return entries + _tags(family.tags)


def _lost(spec: Spec, names: Mapping[str, str]) -> Iterator[str]:
    for name, written in names.items():
        if name != written:
            yield f"a state cannot be called `{name!r}` in a spec: it is `{written}` now"
    yield from _lost_attributes("graph", [spec.attributes])
    yield from _lost_attributes("state", [state.attributes for state in spec.states or ()])
    yield from _lost_attributes("transition", [family.attributes for family in spec.families])
    if CONTROL.search(spec.text):
        yield "control characters in labels are written as `\N{REPLACEMENT CHARACTER}`"
    if len(spec.starts) > 1 and any(start.action for start in spec.starts):
        yield "several starts have no actions in a spec: those on the way to them are left out"
    for section in _UNWRITTEN:
        if getattr(spec, section):
            yield f"the {section} are left out"
    for problem in spec.problems:
        yield f"line {problem.location.line}: {problem.message}"


def _lost_attributes(what: str, attributes: list[Attributes]) -> Iterator[str]:
    keys = dict.fromkeys(key for each in attributes for key, _ in each)
    count = sum(map(bool, attributes))
    if keys:
        listed = ", ".join(f"`{key}`" for key in keys)
        yield f"{count} {what}{'s lose' if count > 1 else ' loses'} the attributes {listed}"
