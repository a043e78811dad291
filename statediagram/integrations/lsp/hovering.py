"""A place in a document -> what is known of what stands there, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lsprotocol import types

from ...errors import UsageError
from ...machine import Machine
from ...mentions import Subject
from ...place import Location
from ...spec import Family, Kind, State, Transition
from .comments import rules_at
from .document import Document
from .index import Form, Mention

MOST = 12
"""How many lines a list has before the rest is only counted."""
SHORT = 6
"""How many steps of a way are shown in one line."""


def hover(document: Document, position: types.Position) -> types.Hover | None:
    """What is known of the name, pattern, transition or rule at a position; `None` if nothing."""
    line, column = document.text.place(position)
    if rule := rules_at(document.text.line(line), column):
        return _shown(document, _rule(rule.text), rule.on(document.path, line))
    machine = document.machine
    if machine is None:
        return None
    mention, row = document.index.at(line, column), document.index.family_at(line, column)
    if mention and len(mention.names) == 1 and mention.form is not Form.MATCHED:
        return _shown(document, _named(machine, mention), mention.location)
    if row and row[1]:
        return _shown(document, _family(*row), mention.location if mention else row[0].location)
    if mention and mention.names:
        return _shown(document, _list(_coded(mention.names)), mention.location)
    return None


def _shown(document: Document, paragraphs: Iterable[str], place: Location) -> types.Hover | None:
    text = "\n\n".join(filter(None, paragraphs))
    content = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(content, document.text.range(place)) if text else None


def _named(machine: Machine, mention: Mention) -> Sequence[str]:
    name = mention.names[0]
    if mention.subject is Subject.STATE:
        state = machine.states.get(name)
        return _state(machine, state) if state else ()
    return _event(machine, name) if mention.subject is Subject.EVENT else _actor(machine, name)


def _state(machine: Machine, state: State) -> Sequence[str]:
    into, out = _around(machine, state.name)
    starting = [f"`{name}` starts here" for name, d in machine.defaults.items() if state.name in d]
    kind = str(state.kind)
    if state.kind is Kind.STATE and machine.hierarchy.is_composite(state.name):
        kind = "orthogonal state" if machine.hierarchy.is_orthogonal(state.name) else "composite"
    does = (("entry", state.entry), ("do", state.do), ("exit", state.exit))
    return (
        f"**{_escaped(state.name)}** ({kind})",
        _escaped(state.description),
        state.impossible and f"impossible: {_escaped(state.impossible)}",
        _list([f"{key}: {_escaped(text)}" for key, text in does if text]),
        _titled("ways in", [*starting, *_coded(into)]),
        _titled("ways out", _coded(out)),
        _way(machine, state.name),
    )


def _around(machine: Machine, name: str) -> tuple[list[Transition], list[Transition]]:
    """What leads into a state, or to what is inside it, from outside; and what leaves it so."""
    tree = machine.hierarchy
    inside = {name, *tree.inside(name)}
    into = {id(t): t for each in inside for t in machine.arriving.get(each, ())}
    out = {id(t): t for each in inside for t in machine.leaving.get(each, ())}
    return (
        [t for t in into.values() if name in t.targets or t.source not in inside],
        [t for t in out.values() if name == t.source or not inside.issuperset(t.targets)],
    )


def _event(machine: Machine, name: str) -> Sequence[str]:
    waiting = [each for each in machine.transitions if each.event == name]
    actors = dict.fromkeys(each.by for each in waiting if each.by)
    declared = next((each for each in machine.spec.events or () if each.name == name), None)
    return (
        f"**{_escaped(name)}** (event)",
        _escaped(declared.description) if declared else "",
        f"caused by {', '.join(map(_escaped, actors))}" if actors else "",
        _titled("transitions that wait for it", _coded(waiting)),
    )


def _actor(machine: Machine, name: str) -> Sequence[str]:
    causes = dict.fromkeys(each.event for each in machine.transitions if each.by == name)
    declared = next((each for each in machine.spec.actors or () if each.name == name), None)
    events = _coded(event for event in causes if event)
    return (
        f"**{_escaped(name)}** (actor)",
        _escaped(declared.description) if declared else "",
        f"causes\n\n{_list(events)}" if events else "",
    )


def _family(family: Family, transitions: Sequence[Transition]) -> Sequence[str]:
    note = _escaped(family.note)
    if len(transitions) == 1:
        by = transitions[0].by
        return (f"`{transitions[0]}`", f"caused by {_escaped(by)}" if by else "", note)
    return (f"stands for {len(transitions)} transitions", _list(_coded(transitions)), note)


def _way(machine: Machine, name: str) -> str:
    """The shortest way from the start."""
    from ...testing.paths import shortest

    try:
        walk = shortest(machine, name)
    except UsageError:  # there is no start, or nobody knows which state is meant
        return ""
    if walk is None:
        return "no way from the start was found"
    if not walk.legs:
        return "the machine starts here"
    if len(walk.legs) <= SHORT:
        return f"shortest way from the start: `{walk}`"
    steps = _coded(walk.legs)
    return f"shortest way from the start, {len(steps)} steps\n\n{_list(steps)}"


def _rule(name: str) -> Sequence[str]:
    """The title of a rule, and the first paragraphs of its page."""
    from ... import rules

    try:
        rule = rules.rule(name)
    except UsageError as error:
        return (_escaped(str(error)),)
    title, why, *_ = (*rule.page.split("\n\n"), "")
    return (f"**{rule.code} {rule.name}** ({rule.severity})", title, why)


def _titled(title: str, lines: Sequence[str]) -> str:
    return f"{title}\n\n{_list(lines)}" if lines else ""


def _coded(pieces: Iterable[object]) -> list[str]:
    return [f"`{piece}`" for piece in pieces]


def _list(lines: Sequence[str]) -> str:
    shown = [f"- {line}" for line in lines[:MOST]]
    return "\n".join([*shown, f"- … and {len(lines) - MOST} more"] if lines[MOST:] else shown)


def _escaped(text: str) -> str:
    """Prose of a spec, whose signs mean nothing in Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)
