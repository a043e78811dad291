"""Machine and the text of its file -> the mentions of its states, events and actors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ... import mentions
from ...families import matches
from ...machine import Machine
from ...mentions import Role, Subject
from ...names import Scopes
from ...notation import EVENT, GrammarError, parse_pattern
from ...patterns import Pattern, Sign
from ...place import Location, Name
from ...spec import State, Transition
from . import spans
from .index import Form, Index, Mention, by_family, in_order
from .places import Text

Resolve = Callable[[str], Sequence[str]]
"""A name as it is written -> the full paths, or names, that it may mean."""


def index(machine: Machine, text: Text) -> Index:
    """Everything that the file names, and where."""
    families = tuple(by_family(machine))
    indexer = _Indexer(machine, text, {id(family): said for family, said in families})
    found = [*indexer.declarations()]
    for mention in mentions.mentions(machine.spec):
        found += indexer.used(mention)
    return Index(in_order(dict.fromkeys(found)), families)


class _Indexer:
    """Finds what each place of a spec names."""

    def __init__(
        self, machine: Machine, text: Text, transitions: Mapping[int, Sequence[Transition]]
    ) -> None:
        self.machine = machine
        self.text = text
        self.transitions = transitions
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

    def used(self, mention: mentions.Mention) -> Iterator[Mention]:
        """What a place names that declares nothing."""
        subject, pattern, role, scope, _ = mention
        match role:
            case Role.NAME if subject is Subject.STATE:
                yield from self._state(pattern, scope)
            case Role.NAME:
                yield self._whole(subject, pattern)
            case Role.CONDITION:
                yield from self._condition(mention)
            case Role.EXCUSED:
                resolve = self._ignored if subject is Subject.STATE else self._event
                yield from self._excused(subject, pattern, resolve)
            case Role.STEP if subject is Subject.EVENT:
                for spelling in spans.steps(pattern):
                    yield self._mention(subject, (spans.said(spelling),), pattern, spelling)
            case Role.SOURCE | Role.EXCEPTION | Role.STEP:
                yield from self._side(mention)

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

    def _state(self, pattern: Pattern, scope: str) -> Iterator[Mention]:
        yield from self._paths(pattern, spans.spellings(pattern)[0], self._inside(scope))

    def _inside(self, scope: str) -> Resolve:
        return lambda name: self.scopes.find(name, scope)

    def _side(self, mention: mentions.Mention) -> Iterator[Mention]:
        """What stands on a side of an arrow; what wild signs match is known already."""
        pattern = mention.written
        if any(isinstance(part, Sign) for part in pattern.parts):
            names = self._arrived(mention)
            yield Mention(Subject.STATE, names, pattern.location, Form.MATCHED)
            return
        spelled = spans.steps if mention.role is Role.STEP else spans.spellings
        for spelling in spelled(pattern):
            yield from self._paths(pattern, spelling, self._inside(mention.scope))

    def _arrived(self, mention: mentions.Mention) -> tuple[str, ...]:
        """The states that the line of a pattern leads from or to."""
        if mention.role is Role.SOURCE:
            return tuple(dict.fromkeys(each.source for each in self._said(mention)))
        if mention.role is Role.STEP:
            ends = (name for each in self._said(mention) for name in each.targets)
            return tuple(dict.fromkeys(ends))
        return ()

    def _said(self, mention: mentions.Mention) -> Sequence[Transition]:
        """The transitions that a line stands for."""
        return self.transitions[id(mention.family)]

    def _excused(self, subject: Subject, pattern: Pattern, resolve: Resolve) -> Iterator[Mention]:
        """The names of an entry of `ignore`."""
        if pattern.is_wild:
            names = tuple(self._matched(subject, pattern))
            yield Mention(subject, names, pattern.location, Form.MATCHED)
            return
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

    def _whole(self, subject: Subject, name: Name | Pattern, declares: bool = False) -> Mention:
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

    def _condition(self, mention: mentions.Mention) -> Iterator[Mention]:
        """The state that a guard asks for, if there is one; its line is where it is not found."""
        pattern, family, said = mention.written, mention.family, self._said(mention)
        known = self.scopes.find(pattern.text, said[0].source) if said else []
        if not known or family is None:
            return
        if pattern.location == family.location:
            yield Mention(Subject.STATE, tuple(known), family.location, Form.MADE)
        else:
            yield from self._state(pattern, said[0].source)
