"""YAML text -> its nodes, every scalar a text, each with its place; within bounds."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ..errors import UnreadableError
from ..place import Location, Problem
from ._nodes import Mapping, Node, Scalar, Sequence
from ._source import Source, quoted

MAX_DEPTH = 100
MAX_ALIASED = 10_000
"""How many nodes aliases may bring in, each counted as often as it is brought in."""

# The pure parser does the same, some thirty times slower.
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\ufffe|\uffff")
_SWALLOWED = re.compile(r"[ \t]+(#[^\s#].*)")
_SWALLOWING = re.compile(r"[ \t]#[^\s#]")  # a search for the one above walks long blanks in squares


def compose(source: Source) -> Node:
    """The one document of a YAML text.

    What this language does not use (tags, merge keys, …) is reported and read as plain text, since
    that is what it was most likely meant to be.

    Raises:
        yaml.YAMLError: if it is no YAML.
        UnreadableError: if it is beyond the bounds, has no document or more than one.
    """
    parser = _Parser(source.text)
    try:
        return _Composer(source, parser.get_event).document()
    finally:
        parser.dispose()


class _Composer:
    """Makes nodes of events, one after the other."""

    def __init__(self, source: Source, get_event: Callable[[], Any]) -> None:
        self.source = source
        self.path = source.path
        self.get_event = get_event
        self.anchors: dict[str, tuple[Node, int] | None] = {}
        self.size = 0
        self.aliased = 0
        self.lines = source.text.count("\n") + 1
        self.may_cut = _SWALLOWING.search(source.text) is not None

    def document(self) -> Node:
        self.get_event()  # the start of the stream
        if not isinstance(self.get_event(), DocumentStartEvent):
            raise self._refusal("the file says nothing", None, "begin with `machine: NAME`")
        node = self._node(self.get_event(), 0)
        self.get_event()  # the end of the document
        following = self.get_event()
        if isinstance(following, DocumentStartEvent):
            raise self._refusal(
                "a second document begins here, but a file declares one machine",
                following,
                "put it into a file of its own",
            )
        return node

    def _node(self, event: Any, depth: int) -> Node:
        self.size += 1
        kind = type(event)
        if kind is AliasEvent:
            return self._alias(event)
        if event.anchor is not None:
            return self._anchored(event, depth)
        return self._plain_node(event, kind, depth)

    def _plain_node(self, event: Any, kind: type, depth: int) -> Node:
        if kind is ScalarEvent:
            return self._scalar(event)
        if depth >= MAX_DEPTH:
            raise self._refusal(f"this is nested more than {MAX_DEPTH} levels deep", event)
        if event.tag is not None:
            self._report_tag(event)
        return (self._sequence if kind is SequenceStartEvent else self._mapping)(event, depth)

    def _sequence(self, start: SequenceStartEvent, depth: int) -> Sequence:
        items = []
        while type(event := self.get_event()) is not SequenceEndEvent:
            items.append(self._node(event, depth + 1))
        return Sequence(
            tuple(items), self._around(start, event, items[-1:]), bool(start.flow_style)
        )

    def _mapping(self, start: MappingStartEvent, depth: int) -> Mapping:
        entries = []
        while type(event := self.get_event()) is not MappingEndEvent:
            key = self._key(event, depth + 1)
            value = self._node(self.get_event(), depth + 1)
            if key.text == "<<" and not key.style:
                self._report_merge(key)
            else:
                entries.append((key, value))
        last = [entries[-1][1]] if entries else []
        return Mapping(tuple(entries), self._around(start, event, last), bool(start.flow_style))

    def _key(self, event: Any, depth: int) -> Scalar:
        node = self._node(event, depth)
        if isinstance(node, Scalar):
            return node
        raw = self.source.raw(node.location)
        what = "a list" if isinstance(node, Sequence) else "a mapping"
        self.source.report(
            "SD103",
            f"`{raw}` is {what} to YAML, not a name",
            node.location,
            f"quote it: `{quoted(raw)}`",
        )
        return Scalar(raw, node.location)

    def _scalar(self, event: ScalarEvent) -> Scalar:
        text, location, style = event.value, self._place(event, event), event.style or ""
        if event.tag is not None:
            text = self._report_tag(event)
        if style == '"' and _CONTROL.search(text):
            text = self._without_controls(text, location)
        if self.may_cut and not style:
            self._look_for_comment(text, event)
        return Scalar(text, location, style)

    def _anchored(self, event: Any, depth: int) -> Node:
        self.anchors[event.anchor] = None  # not yet whole: an alias to it would be a cycle
        before = self.size
        node = self._plain_node(event, type(event), depth)
        if isinstance(node, Scalar):
            node = node._replace(reference=f"&{event.anchor}")
        self.anchors[event.anchor] = node, self.size - before + 1
        return node

    def _alias(self, event: Any) -> Node:
        location = self._place(event, event)
        written = f"*{event.anchor}"
        found = self.anchors.get(event.anchor)
        if found is None:
            cyclic = event.anchor in self.anchors
            what = (
                "stands inside what it refers to" if cyclic else f"has no anchor `&{event.anchor}`"
            )
            self.source.report(
                "SD103",
                f"`{written}` is an alias to YAML, and it {what}",
                location,
                f"quote it: `{quoted(written)}`",
            )
            return Scalar(written, location)
        node, size = found
        self.size += size
        self.aliased += size
        if self.aliased > MAX_ALIASED:
            raise self._refusal(f"aliases bring in more than {MAX_ALIASED:,} nodes", event)
        if isinstance(node, Scalar):
            return node._replace(location=location, reference=written)
        return node

    def _look_for_comment(self, text: str, event: Any) -> None:
        found = _SWALLOWED.match(self.source.text, event.end_mark.index)
        if not found:
            return
        comment = found[1].rstrip()
        self.source.report(
            "SD108",
            f"`{comment}` is a comment to YAML, so "
            + (f"only `{text}` is read" if text else "nothing is left of the text"),
            self._place(event, event),
            f"quote it: `{quoted(f'{text} {comment}'.strip())}`; "
            "or, if it is a comment, write a blank behind the `#`",
        )

    def _report_tag(self, event: Any) -> str:
        raw = self.source.raw(self._place(event, event))
        self.source.report(
            "SD103",
            f"`{raw.split(' ')[0]}` is a tag to YAML, and this language has none",
            self._place(event, event),
            f"quote it: `{quoted(raw)}`",
        )
        return raw

    def _report_merge(self, key: Scalar) -> None:
        self.source.report(
            "SD103",
            "`<<` merges mappings in YAML, which this language does not do",
            key.location,
            "write the entries out",
        )

    def _without_controls(self, text: str, location: Location) -> str:
        sign = _CONTROL.findall(text)[0]
        self.source.report(
            "SD103",
            f"a control character, U+{ord(sign):04X}, stands in this text",
            location,
            "write it without",
        )
        return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)

    def _place(self, start: Any, end: Any) -> Location:
        first, last = start.start_mark, end.end_mark
        line, column = last.line + 1, last.column + 1
        if line > self.lines:  # YAML sees a line break behind the last line, even if none is there
            line, column = self.lines, len(self.source.text) - self.source.text.rfind("\n")
        return Location(self.path, first.line + 1, first.column + 1, line, column)

    def _around(self, start: Any, end: Any, last: list[Node]) -> Location:
        """From `start` to the last child, since a block ends where the next thing begins."""
        if start.flow_style or not last:
            return self._place(start, end)
        mark, below = start.start_mark, last[0].location
        return Location(self.path, mark.line + 1, mark.column + 1, below.end_line, below.end_column)

    def _refusal(self, message: str, event: Any | None, remedy: str = "") -> UnreadableError:
        place = self._place(event, event) if event else Location(self.path)
        return UnreadableError((Problem("SD100", message, place, remedy),), self.source.text)
