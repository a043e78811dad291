"""Items of `transitions` -> families, each quoting slip with words of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import prod

from ..language import RECORDS
from ..notation import (
    EVENT,
    SOURCE,
    TARGET,
    GrammarError,
    Label,
    Piece,
    parse_pattern,
    split_arrow,
    split_label,
    split_list,
    split_sources,
)
from ..patterns import Pattern
from ..place import Location
from ..spec import Family
from ._entry import Entry
from ._misquoted import (
    MalformedError,
    listed,
    neighbours,
    refuse_colon,
    refuse_reference,
    refuse_unquoted_group,
)
from ._nodes import Mapping, Node, Scalar, Sequence
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
                self._count(_size(family), family.location)
            except MalformedError as error:
                self.source.report("SD104", error.message, error.location, error.remedy)
            else:
                yield family

    def patterns(self, scalars: Iterable[Scalar], signs: str) -> tuple[Pattern, ...]:
        """Names with groups and signs, one each; what is no pattern is reported."""
        found = []
        for scalar in scalars:
            try:
                pattern = _pattern(scalar, signs)
                self._count(_spellings(pattern), pattern.location)
                found.append(pattern)
            except MalformedError as error:
                self.source.report("SD104", error.message, error.location, error.remedy)
        return tuple(found)

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

    def _family(self, item: Node, scope: str) -> Family:
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
        if isinstance(value, Sequence):
            raise listed(self.source, key, value)
        sources, excluded, targets = self._ends(key)
        if isinstance(value, Mapping):
            refuse_unquoted_group(self.source, key, value)
            entry = self.shaper.entry(value, RECORDS["arrow"])
            return self._long(entry, key.text, key.location, (sources, excluded, targets), scope)
        label = self._label(key, value)
        return Family(
            text=key.text,
            location=_line(key, value),
            sources=sources,
            targets=targets,
            events=(_pattern(_written(value, label.event), EVENT),) if label.event else (),
            excluded=excluded,
            guard=label.guard,
            action=label.action,
            scope=scope,
        )

    def _mapped(self, item: Mapping, scope: str) -> Family:
        """`from: A`, `to: B` and the rest as one mapping."""
        entry = self.shaper.entry(item, RECORDS["transition"])
        sides = [_sources(scalar) for scalar in entry.scalars("from")]
        ends = (
            tuple(pattern for included, _ in sides for pattern in included),
            tuple(pattern for _, excluded in sides for pattern in excluded),
            tuple(_pattern(scalar, TARGET) for scalar in entry.scalars("to")),
        )
        if not ends[0] or not ends[2]:
            missing = "source" if not ends[0] else "target"
            raise MalformedError(f"this transition has no {missing}", item.location)
        text = f"{', '.join(entry.texts('from'))} -> {', '.join(entry.texts('to'))}"
        return self._long(entry, text, item.location, ends, scope)

    def _long(self, entry: Entry, text: str, location: Location, ends: _Ends, scope: str) -> Family:
        sources, excluded, targets = ends
        return Family(
            text=text,
            location=location,
            sources=sources,
            targets=targets,
            events=self.patterns(entry.scalars("event"), EVENT),
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
        return (*_sources(side), (_pattern(target, TARGET),))

    def _label(self, key: Scalar, value: Scalar) -> Label:
        refuse_reference(value)
        if value.style in ("|", ">") and not value.text.strip():
            raw = self.source.raw(value.location).strip()
            raise MalformedError(
                f"`{value.style}` begins a block of text in YAML, and nothing follows",
                value.location,
                f"quote it: `- {key.text}: {quoted(raw)}`",
            )
        try:
            return split_label(" ".join(value.text.split()))
        except GrammarError as error:
            raise MalformedError(error.message, value.location, error.remedy) from None


def _sources(side: Scalar) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
    """The sources of one side, and its exceptions."""
    try:
        included, excluded = split_sources(side.text)
    except GrammarError as error:
        raise MalformedError(error.message, side.location, error.remedy) from None
    return _located(side, included), _located(side, excluded)


def _located(side: Scalar, pieces: tuple[Piece, ...]) -> tuple[Pattern, ...]:
    if len(pieces) == 1 and pieces[0].text == side.text:
        return (_pattern(side, SOURCE),)
    return tuple(
        _pattern(Scalar(piece.text, side.part(piece.offset, len(piece.text))), SOURCE)
        for piece in pieces
    )


def _pattern(scalar: Scalar, signs: str) -> Pattern:
    refuse_reference(scalar)
    try:
        return parse_pattern(scalar.text, scalar.location, signs)
    except GrammarError as error:
        raise MalformedError(error.message, scalar.location, error.remedy) from None


def _written(value: Scalar, text: str) -> Scalar:
    """The stretch of a scalar that says `text`."""
    offset = max(value.text.find(text), 0)
    return Scalar(text, value.part(offset, len(text)))


def _line(key: Scalar, value: Scalar) -> Location:
    """From a key to the end of what stands behind it in the same line."""
    end = value.location
    if end.end_line != key.location.line or end.line != end.end_line:
        return key.location
    start = key.location
    return Location(start.path, start.line, start.column, end.end_line, end.end_column)


def _size(family: Family) -> int:
    """How many transitions the groups of a family make; what wild signs match is not known here."""
    sources = sum(map(_spellings, family.sources))
    events = (
        max((len(group.options) for group in each.groups), default=1) for each in family.events
    )
    return sources * max(1, sum(events))


def _spellings(pattern: Pattern) -> int:
    return prod(len(group.options) for group in pattern.groups)
