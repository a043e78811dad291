"""A place in a document -> what may be written there: names, keys and words of the language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from lsprotocol import types

from ...kinds import AnyOf, Arrow, Claim, Flag, Key, Kind, Listed, Named, Record, Use, Word
from ...language import CLAIM_WORDS, CLAIMS, RECORDS
from ...machine import Machine
from ...mentions import KEYS, Subject
from ...names import Scopes
from .comments import rules_at
from .context import ITEM, Cursor, cursor
from .document import Document

_NAMED = {**KEYS, **dict.fromkeys(CLAIMS, Subject.STATE)}
"""What the values of each key name."""
_INSIDE = frozenset(("states", "regions"))
_TOKEN = re.compile(r"(?:.*(?:->|[,{\[]|\bexcept\s)|^)\s*['\"]?", re.DOTALL)
_LABEL = re.compile(r"(?:->.*?):\s+['\"]?")

_Kinds = types.CompletionItemKind


def completions(
    document: Document, known: Machine | None, position: types.Position
) -> list[types.CompletionItem]:
    """What may be written at a position.

    Args:
        document: as it stands, however broken.
        known: the machine whose names are offered: of the last text that could be read.
        position: where the cursor is.
    """
    if document.language != "yaml":
        return []
    line, column = document.text.place(position)
    if rule := rules_at(document.text.line(line), column):
        return list(_rules(_range(document, line, rule.start, column)))
    if "#" in _outside_quotes(document.text.line(line)[: column - 1]):
        return []
    here = cursor(document.text.lines, line, column)
    begun = _begun(here)
    range_ = _range(document, line, column - len(begun), column)
    return [_placed(each, range_) for each in _items(here, known)]


def _range(document: Document, line: int, start: int, end: int) -> types.Range:
    return types.Range(document.text.position(line, start), document.text.position(line, end))


def _placed(item: types.CompletionItem, range_: types.Range) -> types.CompletionItem:
    text = item.insert_text or item.label
    item.text_edit = types.TextEdit(range_, text)
    item.insert_text = None
    return item


def _rules(range_: types.Range) -> Iterator[types.CompletionItem]:
    from ... import rules

    for rule in rules.every().values():
        why = rule.page.partition("\n\n")[0]
        item = types.CompletionItem(rule.name, kind=_Kinds.Value, detail=rule.code)
        item.documentation = why
        yield _placed(item, range_)


def _begun(here: Cursor) -> str:
    """What is written already of the name, key or word at the cursor."""
    text = here.begun
    if not here.key and (label := _LABEL.search(text)):
        return text[label.end() :]
    found = _TOKEN.match(text)
    return text[found.end() :] if found else text


def _items(here: Cursor, machine: Machine | None) -> Iterator[types.CompletionItem]:
    kinds = _kinds_at(here.path)
    scope = _scope(here.path, machine)
    holder = next((step for step in reversed(here.path) if step != ITEM), "")
    if here.key:
        for each in kinds:
            speaks = holder if isinstance(each, Named) else here.key
            yield from _values(here.key, speaks, each, scope, machine)
        return
    for kind in kinds:
        match kind:
            case Use(record):
                yield from _keys(RECORDS[record])
            case Arrow() if here.is_first:
                is_label = _LABEL.search(here.begun)
                yield from _events(machine) if is_label else _states(machine, scope)
                if not here.begun:
                    yield from _keys(RECORDS["transition"])
            case Arrow():
                yield from _keys(RECORDS["transition"])
            case Claim():
                yield from _claims()
            case _ if holder:
                yield from _named(holder, kind, scope, machine)
    if holder in _INSIDE | {"events", "actors", "renamed"} and here.path[-1:] == (holder,):
        yield from _unlisted(holder, machine)


def _values(
    key: str, speaks: str, kind: Kind, scope: str, machine: Machine | None
) -> Iterator[types.CompletionItem]:
    """What may stand behind the colon of a key; `speaks` is the key that says what of."""
    if isinstance(kind, Arrow) and "->" in key:
        yield from _events(machine)
        return
    for each in _below(kind, key):
        yield from _named(speaks, each, scope, machine)


def _named(
    key: str, kind: Kind, scope: str, machine: Machine | None
) -> Iterator[types.CompletionItem]:
    """What stands under a key, by the names that it speaks of or the kind of its value."""
    if isinstance(kind, Word | Flag):
        words = kind.words if isinstance(kind, Word) else ("true", "false")
        yield from (types.CompletionItem(word, kind=_Kinds.Keyword) for word in words)
    elif isinstance(kind, Named | Use):
        return
    elif subject := _NAMED.get(key):
        yield from _of(subject, machine, scope)
    if key in ("rank", "grid") and machine:
        yield from (types.CompletionItem(a.name, kind=_Kinds.Enum) for a in machine.spec.axes)


def _of(subject: Subject, machine: Machine | None, scope: str) -> Iterator[types.CompletionItem]:
    """Every name of a state, an event or an actor."""
    match subject:
        case Subject.STATE:
            yield from _states(machine, scope)
        case Subject.EVENT:
            yield from _events(machine)
        case Subject.ACTOR:
            yield from _actors(machine)


def _kinds_at(path: Iterable[str]) -> tuple[Kind, ...]:
    """The kinds of what may stand under a path of keys."""
    kinds: tuple[Kind, ...] = (Use("machine"),)
    for step in path:
        kinds = tuple(inner for kind in kinds for inner in _below(kind, step))
    return kinds


def _below(kind: Kind, step: str) -> tuple[Kind, ...]:
    """The kinds of what stands under a key, or in an item, of a thing of some kind."""
    match kind:
        case Use(record):
            return _of_key(RECORDS[record].by_name, step)
        case Named(value):
            return _each(value)
        case Listed(item) if step == ITEM:
            return _each(item)
        case Arrow():
            keys = RECORDS["transition"].by_name
            return (Use("arrow"),) if "->" in step else _of_key(keys, step)
        case Claim():
            return tuple(k for record in CLAIMS.values() for k in _of_key(record.by_name, step))[:1]
    return ()


def _of_key(keys: Mapping[str, Key], step: str) -> tuple[Kind, ...]:
    return _each(keys[step].kind) if step in keys else ()


def _each(kind: Kind) -> tuple[Kind, ...]:
    return kind.kinds if isinstance(kind, AnyOf) else (kind,)


def _scope(path: tuple[str, ...], machine: Machine | None) -> str:
    """The full path of the state whose section a place is in."""
    names = [b for a, b in pairwise(path) if a in _INSIDE]
    scope = ".".join(names)
    return scope if machine and scope in machine.states else ""


def _keys(record: Record) -> Iterator[types.CompletionItem]:
    for number, key in enumerate(record.keys):
        item = types.CompletionItem(key.name, kind=_Kinds.Property, detail=record.what)
        item.documentation, item.insert_text = key.doc, f"{key.name}: "
        item.sort_text = f"~{number:02}"  # behind the names, in the language's order
        yield item


def _claims() -> Iterator[types.CompletionItem]:
    for word, doc in CLAIM_WORDS.items():
        yield types.CompletionItem(word, kind=_Kinds.Keyword, documentation=doc)
    for record in CLAIMS.values():
        yield from _keys(record)


def _states(machine: Machine | None, scope: str) -> Iterator[types.CompletionItem]:
    """Every state, by the shortest name that means it there."""
    if machine is None:
        return
    scopes = Scopes(machine.states)
    for name, state in machine.states.items():
        is_short = scopes.find(state.label, scope) == [name]
        item = types.CompletionItem(state.label if is_short else name, kind=_Kinds.EnumMember)
        item.detail, item.documentation = str(state.kind), state.description or None
        yield item


def _events(machine: Machine | None) -> Iterator[types.CompletionItem]:
    if machine is None:
        return
    docs = {event.name: event.description for event in machine.spec.events or ()}
    for name in machine.events:
        item = types.CompletionItem(name, kind=_Kinds.Event, detail="event")
        item.documentation = docs.get(name) or None
        yield item


def _actors(machine: Machine | None) -> Iterator[types.CompletionItem]:
    declared = (actor.name for actor in (machine.spec.actors if machine else ()) or ())
    used = (each.by for each in (machine.transitions if machine else ()) if each.by)
    for name in dict.fromkeys((*declared, *used)):
        yield types.CompletionItem(name, kind=_Kinds.Interface, detail="actor")


def _unlisted(section: str, machine: Machine | None) -> Iterator[types.CompletionItem]:
    """Names that the file uses and a section does not list yet."""
    if machine is None:
        return
    if section == "events":
        listed = {event.name for event in machine.spec.events or ()}
        yield from (each for each in _events(machine) if each.label not in listed)
    elif section == "actors":
        listed = {actor.name for actor in machine.spec.actors or ()}
        yield from (each for each in _actors(machine) if each.label not in listed)
    elif section == "states":
        listed = {state.name for state in machine.spec.states or ()}
        yield from (each for each in _states(machine, "") if each.label not in listed)


def _outside_quotes(line: str) -> str:
    """What of a line is not quoted; a comment begins behind a blank only."""
    bare = re.sub(r"""'[^']*'?|"[^"]*"?""", "", line)
    return bare if re.search(r"(?:^|\s)#", bare) else ""
