"""Short words -> specs and machines, so that tests of the core need no reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from statediagram.machine import Machine, build
from statediagram.patterns import Group, Part, Pattern, Sign
from statediagram.place import Location, Name
from statediagram.spec import Actor, Default, Event, Family, Ignore, Kind, Spec, State

ARROW = re.compile(
    r"(?P<sources>.+?) -> (?P<targets>[^:]+)"
    r"(?:: *(?P<event>[^\[/]*?) *(?:\[(?P<guard>.*)\])? *(?:/ (?P<action>.*))?)?"
)


class Page:
    """The text of a spec that is written line by line, each with its place."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, line: str) -> Location:
        self.lines.append(line)
        return Location("test", len(self.lines), 1, len(self.lines), len(line) + 1)

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)


def spec(
    *arrows: str,
    starts: Iterable[str] = (),
    states: Sequence[str] | None = None,
    finals: Sequence[str] = (),
    impossible: Sequence[str] = (),
    events: Sequence[str] | None = None,
    actors: Sequence[str] | None = None,
    ignores: Iterable[tuple[str, str]] = (),
    internal: bool = False,
) -> Spec:
    """A spec with one family an arrow, such as ``{A,B} -> C: go [ready] / run``.

    Parameters:
        finals, impossible: those of `states` that are.
        ignores: pairs of patterns, for states and for events.
        internal: whether all arrows are.
    """
    page = Page()
    families = tuple(
        replace(_family(arrow, page.write(arrow)), internal=internal) for arrow in arrows
    )
    return Spec(
        path="test",
        starts=tuple(_start(name, page.write(name)) for name in starts),
        states=None
        if states is None
        else tuple(
            State(
                name,
                page.write(name),
                kind=Kind.FINAL if name in finals else Kind.STATE,
                impossible="it cannot be" if name in impossible else "",
            )
            for name in states
        ),
        events=None if events is None else tuple(Event(name, page.write(name)) for name in events),
        actors=None if actors is None else tuple(Actor(name, page.write(name)) for name in actors),
        ignores=tuple(_ignore(pair, page.write(str(pair))) for pair in ignores),
        families=families,
        location=Location("test"),
        text=page.text,
    )


def machine(*arrows: str, **sections: object) -> Machine:
    """The machine of such a spec."""
    return build(spec(*arrows, **sections))  # type: ignore[arg-type]


def pattern(text: str, location: Location) -> Pattern:
    """A name with groups in braces and wild signs."""
    pieces = re.split(r"(\{[^}]*\}|[*?=])", text)
    return Pattern(text, tuple(_part(piece) for piece in pieces if piece), location)


def _part(piece: str) -> Part:
    if piece.startswith("{"):
        return Group(tuple(piece[1:-1].split(",")))
    return Sign(piece) if piece in "*?=" else piece


def _family(arrow: str, location: Location) -> Family:
    match = ARROW.fullmatch(arrow)
    assert match, arrow
    event = match["event"]
    return Family(
        text=arrow.partition(":")[0],
        location=location,
        sources=tuple(pattern(name, location) for name in match["sources"].split(", ")),
        targets=(pattern(match["targets"], location),),
        events=(pattern(event, location),) if event else (),
        guard=match["guard"] or "",
        action=match["action"] or "",
    )


def _start(name: str, location: Location) -> Default:
    return Default((Name(name, location),), location)


def _ignore(pair: tuple[str, str], location: Location) -> Ignore:
    states, events = (pattern(text, location) for text in pair)
    return Ignore((states,), (events,), "it is so", location)
