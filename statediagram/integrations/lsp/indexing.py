"""Machine and the text of its file -> the mentions of its states, events and actors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from ...families import matches
from ...hierarchy import HISTORIES
from ...machine import Machine
from ...names import Scopes, asked_state
from ...notation import EVENT, GrammarError, parse_pattern
from ...patterns import Pattern, Sign, literal
from ...place import Location, Name
from ...spec import Default, Family, State, Transition
from . import spans
from .index import Form, Index, Mention, Subject, by_family, in_order
from .places import Text

Resolve = Callable[[str], Sequence[str]]
"""A name as it is written -> the full paths, or names, that it may mean."""


def index(machine: Machine, text: Text) -> Index:
    """Everything that the file names, and where."""
    families = tuple(by_family(machine))
    indexer = _Indexer(machine, text)
    found = [*indexer.declarations(), *indexer.uses()]
    for family, transitions in families:
        found += indexer.family(family, transitions)
    return Index(in_order(dict.fromkeys(found)), families)


class _Indexer:
    """Finds what each place of a spec names."""

    def __init__(self, machine: Machine, text: Text) -> None:
        self.machine = machine
        self.text = text
        self.scopes = Scopes(machine.states)

    def declarations(self) -> Iterator[Mention]:
        """The keys of `states`, `events` and `actors`."""
        spec = self.machine.spec
        for state in spec.states or ():
            if self.machine.states.get(state.name, state) is state:
                yield self._declared(state)
        for actor in spec.actors or ():
            yield self._whole(Subject.ACTOR, Name(*actor[:2]), declares=True)
        for place in dict.fromkeys(event.location for event in spec.events or ()):
            yield from self._event_key(place)

    def uses(self) -> Iterator[Mention]:
        """All that is named beside the transitions."""
        spec, wanted = self.machine.spec, self.machine.spec.presentation
        for start in spec.starts:
            yield from self._default(start)
        for state in spec.states or ():
            if state.initial:
                around = state.parent if state.kind in HISTORIES else state.name
                yield from self._default(state.initial, around)
            for name in state.defer:
                yield self._whole(Subject.EVENT, name)
        for by in dict.fromkeys(event.by for event in spec.events or ()):
            if by:
                yield self._whole(Subject.ACTOR, by)
        for expectation in spec.expectations:
            for _, names in expectation.operands:
                yield from self._states(names)
        rows = (name for row in wanted.rank for name in row)
        yield from self._states((*wanted.fold, *wanted.order, *rows))
        yield from self._states(rename.new for rename in spec.renamed)
        for ignore in spec.ignores:
            yield from self._patterns(Subject.STATE, ignore.states, self._ignored)
            yield from self._patterns(Subject.EVENT, ignore.events, self._event)

    def family(self, family: Family, transitions: Sequence[Transition]) -> Iterator[Mention]:
        """What a line of transitions names."""

        def inside(name: str) -> Sequence[str]:
            return self.scopes.find(name, family.scope)

        sources = tuple(dict.fromkeys(each.source for each in transitions))
        targets = tuple(dict.fromkeys(name for each in transitions for name in each.targets))
        for pattern in family.sources:
            yield from self._side(pattern, spans.spellings, inside, sources)
        for pattern in family.excluded:
            yield from self._side(pattern, spans.spellings, inside, ())
        for pattern in family.targets:
            yield from self._side(pattern, spans.steps, inside, targets)
        for pattern in family.events:
            for spelling in spans.steps(pattern):
                yield self._mention(Subject.EVENT, (spans.said(spelling),), pattern, spelling)
        if family.by:
            yield self._whole(Subject.ACTOR, family.by)
        if transitions and (asked := asked_state(family.guard)):
            yield from self._guard(family, asked, transitions[0].source)

    def _declared(self, state: State) -> Mention:
        inner = self._inner(state.location, state.label)
        form = Form.SPELLED if inner else Form.MADE
        place = inner or state.location
        return Mention(Subject.STATE, (state.name,), place, form, declares=True)

    def _event_key(self, place: Location) -> Iterator[Mention]:
        written = self.text.written(place).strip("'\"")
        inner = self._inner(place, written) or place
        try:
            pattern = parse_pattern(written, inner, EVENT)
        except GrammarError:
            return
        for spelling in spans.spellings(pattern):
            names = (spans.said(spelling),)
            yield self._mention(Subject.EVENT, names, pattern, spelling, declares=True)

    def _default(self, default: Default, scope: str = "") -> Iterator[Mention]:
        yield from self._states(default.targets, scope)

    def _states(self, names: Iterable[Name], scope: str = "") -> Iterator[Mention]:
        for name in names:
            pattern = literal(name.text, name.location)
            yield from self._paths(pattern, spans.spellings(pattern)[0], self._inside(scope))

    def _inside(self, scope: str) -> Resolve:
        return lambda name: self.scopes.find(name, scope)

    def _side(
        self,
        pattern: Pattern,
        spelled: Callable[[Pattern], Sequence[spans.Spelling]],
        resolve: Resolve,
        matched: tuple[str, ...],
    ) -> Iterator[Mention]:
        """What stands on a side of an arrow; what wild signs match is known already."""
        if any(isinstance(part, Sign) for part in pattern.parts):
            yield Mention(Subject.STATE, matched, pattern.location, Form.MATCHED)
            return
        for spelling in spelled(pattern):
            yield from self._paths(pattern, spelling, resolve)

    def _patterns(
        self, subject: Subject, patterns: Iterable[Pattern], resolve: Resolve
    ) -> Iterator[Mention]:
        """The names of an entry of `ignore`."""
        for pattern in patterns:
            if pattern.is_wild:
                names = tuple(self._matched(subject, pattern))
                yield Mention(subject, names, pattern.location, Form.MATCHED)
                continue
            for spelling in spans.spellings(pattern):
                if subject is Subject.STATE:
                    yield from self._paths(pattern, spelling, resolve)
                else:
                    yield self._mention(subject, (spans.said(spelling),), pattern, spelling)

    def _matched(self, subject: Subject, pattern: Pattern) -> list[str]:
        states = self.machine.states
        if subject is Subject.EVENT:
            return matches(pattern, {name: name for name in self.machine.events})
        paths = matches(pattern, {name: name for name in states})
        labels = ((state.label, name) for name, state in states.items())
        return paths or [n for label, n in labels if matches(pattern, {label: n})]

    def _ignored(self, name: str) -> Sequence[str]:
        """The states that `ignore` means by a name: by their paths, or else by their labels."""
        return [name] if name in self.machine.states else self.scopes.by_label.get(name, [])

    def _event(self, name: str) -> Sequence[str]:
        return [name]

    def _paths(
        self, pattern: Pattern, spelling: spans.Spelling, resolve: Resolve
    ) -> Iterator[Mention]:
        """A spelled path: each of its segments names a state."""
        found = resolve(spans.said(spelling))
        if len(found) != 1:
            names = tuple(found) or (spans.said(spelling),)
            yield self._mention(Subject.STATE, names, pattern, spelling)
            return
        name, rest = found[0], spelling
        while rest and name in self.machine.states:
            label = self.machine.states[name].label
            size = len(label) if spans.said(rest).endswith(label) else len(rest)
            yield self._mention(Subject.STATE, (name,), pattern, rest[len(rest) - size :])
            rest, name = rest[: max(0, len(rest) - size - 1)], self.machine.states[name].parent

    def _mention(
        self,
        subject: Subject,
        names: tuple[str, ...],
        pattern: Pattern,
        spelling: spans.Spelling,
        declares: bool = False,
    ) -> Mention:
        inner, piece = self._inner(pattern.location, pattern.text), spans.stretch(spelling)
        if inner is None or piece is None:
            return Mention(subject, names, pattern.location, Form.MADE, declares)
        start = inner.column + piece[0]
        place = inner._replace(column=start, end_column=inner.column + piece[1])
        return Mention(subject, names, place, Form.SPELLED, declares)

    def _whole(self, subject: Subject, name: Name, declares: bool = False) -> Mention:
        inner = self._inner(name.location, name.text)
        form = Form.SPELLED if inner else Form.MADE
        return Mention(subject, (name.text,), inner or name.location, form, declares)

    def _inner(self, place: Location, text: str) -> Location | None:
        """Where exactly `text` stands, without quotes; `None` if it is written in other signs."""
        if place.line != place.end_line:
            return None
        raw = self.text.line(place.line)[place.column - 1 : place.end_column - 1]
        if raw == text:
            return place
        if raw[:1] in ("'", '"') and raw[1:-1] == text:
            return place._replace(column=place.column + 1, end_column=place.end_column - 1)
        return None

    def _guard(self, family: Family, asked: str, source: str) -> Iterator[Mention]:
        """The state that a guard asks for; its place is looked for from the line on."""
        start = self.text.offset(family.location.line, family.location.column)
        name = re.escape(asked)
        sign = re.compile(rf"(?:\[|\bguard:\s*['\"]?)\s*in\s+({name})(?=\s*(?:['\"\],}}]|$))", re.M)
        found = sign.search(self.text.text, start, self._end(family))
        known = self.scopes.find(asked, source)
        if found and known:
            place = self.text.location(family.location.path, *found.span(1))
            pattern = literal(asked, place)
            yield from self._paths(pattern, spans.spellings(pattern)[0], self._inside(source))
        elif known:
            yield Mention(Subject.STATE, tuple(known), family.location, Form.MADE)

    def _end(self, family: Family) -> int:
        """The offset at which the next line of transitions begins."""
        following = (each for each in self._beginnings if each > family.location[1:3])
        place = next(following, None)
        return self.text.offset(*place) if place else len(self.text.text)

    @cached_property
    def _beginnings(self) -> Sequence[tuple[int, int]]:
        return sorted(each.location[1:3] for each in self.machine.spec.families)
