"""Items of `transitions` -> families, each quoting slip with words of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import prod

from ..language import RECORDS
from ..notation import (
    EVENT,
    TARGET,
    GrammarError,
    Label,
    split_arrow,
    split_label,
    split_list,
)
from ..patterns import Pattern, literal
from ..place import Location
from ..spec import Family
from ._entry import Entry
from ._misquoted import (
    MalformedError,
    is_guard,
    listed,
    neighbours,
    refuse_colon,
    refuse_reference,
    refuse_unquoted_group,
)
from ._nodes import Mapping, Node, Scalar, Sequence
from ._pieces import line_of, pattern_of, sources_of, stretch_of
from ._shape import Shaper
from ._source import Source, quoted

MAX_SPELLED = 100_000
"""How many names and transitions groups may stand for, those of one spelling not counted."""

_Ends = tuple[tuple[Pattern, ...], tuple[Pattern, ...], tuple[Pattern, ...]]
"""Sources, excepted sources, targets."""


class Transitions:
    """Reads the items of `transitions`, at the top and inside states."""

    def __init__(self, source: Source, shaper: Shaper) -> None:
        self.source = source
        self.shaper = shaper
        self.spelled = 0

    def read(self, items: Iterable[Node], scope: str = "") -> Iterator[Family]:
        """The families that the items write down; what is none of them is reported."""
        for item in items:
            try:
                family = self._family(item, scope)
                if family:
                    self._count(_size(family), family.location)
                    yield family
            except MalformedError as error:
                self._report(error)

    def patterns(self, scalars: Iterable[Scalar], signs: str) -> tuple[Pattern, ...]:
        """Names with groups and signs, one each; what is no pattern is reported."""
        found = []
        for scalar in scalars:
            try:
                pattern = pattern_of(scalar, signs)
                self._count(_spellings(pattern), pattern.location)
                found.append(pattern)
            except MalformedError as error:
                self._report(error)
        return tuple(found)

    def _report(self, error: MalformedError) -> None:
        self.source.report("SD104", error.message, error.location, error.remedy)

    def _count(self, spellings: int, location: Location) -> None:
        """Refuse what would make, out of a few lines, more than anybody can mean."""
        if spellings < 2:
            return
        if self.spelled + spellings > MAX_SPELLED:
            raise MalformedError(
                f"with this line, groups stand for more than {MAX_SPELLED:,} names or transitions",
                location,
                "split the machine, or use fewer groups",
            )
        self.spelled += spellings

    def _family(self, item: Node, scope: str) -> Family | None:
        if isinstance(item, Scalar):
            return self._bare(item, scope)
        if isinstance(item, Sequence):
            remedy = f"quote it: `- {quoted(self.source.raw(item.location))}`" if item.flow else ""
            raise MalformedError("a transition cannot be a list", item.location, remedy)
        names = {key.text for key, _ in item.entries}
        if names & {"from", "to"}:
            return self._mapped(item, scope)
        if not item.entries:
            raise MalformedError("an item is empty", item.location, "write `- SOURCE -> TARGET`")
        key, value = item.entries[0]
        if "->" not in key.text and key.text in RECORDS["arrow"].by_name:
            raise MalformedError(
                "this transition has no source and no target",
                key.location,
                "write it under `SOURCE -> TARGET:`, indented more, or add `from:` and `to:`",
            )
        if len(item.entries) > 1:
            raise neighbours(self.source, item)
        return self._arrow(key, value, scope)

    def _bare(self, item: Scalar, scope: str) -> Family:
        """`- A -> B`, without a label."""
        if item.is_blank:
            raise MalformedError("an item is empty", item.location, "write `- SOURCE -> TARGET`")
        refuse_colon(item)
        sources, excluded, targets = self._ends(item)
        return Family(
            text=item.text,
            location=item.location,
            sources=sources,
            targets=targets,
            excluded=excluded,
            scope=scope,
        )

    def _arrow(self, key: Scalar, value: Node, scope: str) -> Family:
        """`- A -> B:` with a label or a mapping behind it."""
        sources, excluded, targets = ends = self._ends(key)
        try:
            if isinstance(value, Mapping):
                refuse_unquoted_group(self.source, key, value)
                entry = self.shaper.entry(value, RECORDS["arrow"])
                return self._long(value, entry, key.text, key.location, ends, scope)
            label, events = self._label(key, value)
        except MalformedError as error:
            if any(target.groups for target in targets):
                raise  # without the event's groups nobody knows what they are
            self._report(error)
            label, events = self._meant(value)
        return Family(
            text=key.text,
            location=line_of(key, value),
            sources=sources,
            targets=targets,
            events=events,
            excluded=excluded,
            guard=label.guard,
            action=label.action,
            scope=scope,
        )

    def _mapped(self, item: Mapping, scope: str) -> Family | None:
        """`from: A`, `to: B` and the rest as one mapping; `None` if one of them is amiss."""
        entry = self.shaper.entry(item, RECORDS["transition"])
        sides = [sources_of(scalar) for scalar in entry.scalars("from")]
        if len(sides) > 1 and any(excluded for _, excluded in sides):
            raise MalformedError(
                "`except` stands beside other sources, and would be taken from them too",
                entry.nodes["from"].location,
                "write a transition for each",
            )
        ends = (
            tuple(pattern for included, _ in sides for pattern in included),
            tuple(pattern for _, excluded in sides for pattern in excluded),
            tuple(pattern_of(scalar, TARGET) for scalar in entry.scalars("to")),
        )
        if not ends[0] or not ends[2]:
            return None
        text = f"{', '.join(entry.texts('from'))} -> {', '.join(entry.texts('to'))}"
        return self._long(item, entry, text, item.location, ends, scope)

    def _long(
        self, item: Mapping, entry: Entry, text: str, location: Location, ends: _Ends, scope: str
    ) -> Family:
        sources, excluded, targets = ends
        return Family(
            text=text,
            location=location,
            sources=sources,
            targets=targets,
            events=self._events(item, entry),
            excluded=excluded,
            guard=entry.text("guard"),
            action=entry.text("action"),
            by=entry.name("by"),
            internal=entry.flag("internal"),
            scope=scope,
            note=entry.text("note"),
            link=entry.text("link"),
            tags=entry.texts("tags"),
        )

    def _events(self, item: Mapping, entry: Entry) -> tuple[Pattern, ...]:
        """The events of a long form; where every one is malformed, what is written there."""
        found = self.patterns(entry.scalars("event"), EVENT)
        given = Entry(item).nodes.get("event")
        if found or given is None or (isinstance(given, Sequence) and not given.items):
            return found
        return (self._raw(given),)

    def _meant(self, value: Node) -> tuple[Label, tuple[Pattern, ...]]:
        """A malformed label as it was meant: `[fine]` as a guard, all else as an event."""
        raw = self.source.raw(value.location)
        if isinstance(value, Sequence) and is_guard(raw):
            return split_label(raw), ()
        return Label(), (self._raw(value),)

    def _raw(self, node: Node) -> Pattern:
        """A malformed event as it is written: without any, other faults would seem to follow."""
        text = node.text if isinstance(node, Scalar) else ""
        return literal(text or self.source.raw(node.location), node.location)

    def _ends(self, key: Scalar) -> _Ends:
        """The sources, exceptions and targets of `A, B -> C`."""
        refuse_reference(key)
        try:
            left, right = split_arrow(key.text)
            targets = split_list(right)
        except GrammarError as error:
            raise MalformedError(error.message, key.location, error.remedy) from None
        if len(targets) > 1:
            listed = ", ".join(target.text for target in targets)
            raise MalformedError(
                f"`{right.text}` names several targets",
                key.part(right.offset, len(right.text)),
                "write a transition for each, or, to enter several regions at once, "
                f"`{{from: {left.text}, to: [{listed}]}}`",
            )
        side = Scalar(left.text, key.part(left.offset, len(left.text)))
        target = Scalar(right.text, key.part(right.offset, len(right.text)))
        return (*sources_of(side), (pattern_of(target, TARGET),))

    def _label(self, key: Scalar, value: Scalar | Sequence) -> tuple[Label, tuple[Pattern, ...]]:
        if isinstance(value, Sequence):
            raise listed(self.source, key, value)
        refuse_reference(value)
        if value.style in ("|", ">") and not value.text.strip():
            raw = self.source.raw(value.location).strip()
            raise MalformedError(
                f"`{value.style}` begins a block of text in YAML, and nothing follows",
                value.location,
                f"quote it: `- {key.text}: {quoted(raw)}`",
            )
        try:
            label = split_label(" ".join(value.text.split()))
        except GrammarError as error:
            raise MalformedError(error.message, value.location, error.remedy) from None
        return label, (pattern_of(stretch_of(value, label.event), EVENT),) if label.event else ()


def _size(family: Family) -> int:
    """How many transitions the groups of a family make; what wild signs match is not known here."""
    sources = sum(map(_spellings, family.sources))
    events = [
        max([len(group.options) for group in each.groups], default=1) for each in family.events
    ]
    return sources * max(1, sum(events))


def _spellings(pattern: Pattern) -> int:
    return prod([len(group.options) for group in pattern.groups])
