"""Any text -> Spec, from its arrow notes: lines such as ``Ur -> Uz: the host removes the page``.

A note is prose, and no event can be taken out of prose without guessing. So the words behind the
colon, all of them, are the event's name, just as the same line means it in a YAML spec; `check`
says that they are words (SD109). A transition without event would claim more than the note does:
that it is taken as soon as it can be.

A note may be quoted with ``>``, and goes on over the lines that follow, quoted alike, until a
blank line, another note, or a line such as ``{A,B}: …``. The latter, and notes about several
states, describe transitions that only a person can tell: each becomes a finding (SD109).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..errors import UnreadableError
from ..patterns import literal
from ..place import Location, Problem
from ..spec import Family, Spec
from ._blocks import find_blocks

SUFFIXES: tuple[str, ...] = ()

_NAME = r"[^\W\d]\w*(?:[.-]\w+)*"
_LIST = rf"{_NAME}(?:[ \t]*,[ \t]*{_NAME})*"
_SIDE = rf"(?:{_LIST}|[\w.-]*\{{[ \t]*{_LIST}[ \t]*\}}[\w.-]*)"
_LEAD = re.compile(r"(?:[ \t]*>)*+[ \t]*+(?:[-*+•][ \t]+)?")
_ARROW_NOTE = re.compile(
    rf"(?P<source>{_NAME})[ \t]+->[ \t]+(?P<target>{_NAME})(?::[ \t]+(?P<words>\S.*))?"
)
_UNCLEAR = re.compile(
    rf"(?P<subject>\{{[ \t]*{_LIST}[ \t]*\}}|{_SIDE}[ \t]+->[ \t]+{_SIDE}):[ \t]+(?P<words>\S.*)"
)

_NAME_THEM = "`statediagram convert` writes a spec in which you can name the events"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A note in a text.

    Attributes:
        subject: what stands before the colon.
        words: what stands behind it, in one line; a bare arrow behind other notes has none.
        location: the whole of it.
        source: where the state stands that it leaves; `None` if a person has to tell.
        target: likewise where it leads.
    """

    subject: str
    words: str
    location: Location
    source: Location | None = None
    target: Location | None = None


def read(text: str, path: str) -> tuple[Spec, ...]:
    """The machine that the arrow notes of a text describe.

    Raises:
        UnreadableError: there are none.
    """
    notes = tuple(find_notes(text, path))
    arrows = [note for note in notes if note.source]
    if not arrows:
        nothing = Problem(
            "SD100",
            "no arrow note is in this text",
            Location(path),
            "write a line for each transition, such as `A -> B: what happens`",
        )
        raise UnreadableError((nothing, *unread(notes)), text)
    return (as_spec(notes, text),)


def find_notes(text: str, path: str) -> Iterator[Sentence]:
    """Every note outside the ``digraph`` blocks of a text, in its order."""
    in_graphs = {line for b in find_blocks(text, path) if b.is_closed for line in b.lines}
    note: Sentence | None = None
    quoted = 0
    for number, row in enumerate(text.split("\n"), 1):
        lead = _LEAD.match(row)
        start = lead.end() if lead else 0
        depth = row.count(">", 0, start)
        rest = row[start:].rstrip()
        place = Location(path, number, start + 1, number, start + len(rest) + 1)
        begun = _begun(rest, place) if number not in in_graphs else None
        if begun and not begun.words and not note:
            begun = None  # an arrow without words is a note only behind others: code has such, too
        if note and rest and depth == quoted and not begun and number not in in_graphs:
            note = _continued(note, rest, place)
            continue
        if note:
            yield note
        note, quoted = begun, depth
    if note:
        yield note


def as_spec(notes: Iterable[Sentence], text: str) -> Spec:
    """The machine that the arrow notes among `notes` describe; at least one must be there."""
    notes = tuple(notes)
    arrows = [note for note in notes if note.source]
    problems = (*unread(notes), in_words(arrows, "taken as event names", _NAME_THEM))
    return Spec(
        path=arrows[0].location.path,
        text=text,
        location=arrows[0].location,
        families=tuple(_family(note) for note in arrows),
        problems=tuple(sorted(problems, key=lambda p: p.location.line)),
    )


def unread(notes: Iterable[Sentence]) -> tuple[Problem, ...]:
    """A problem for each note that only a person can make transitions of."""
    return tuple(
        Problem(
            "SD109",
            f"`{note.subject}: …` describes transitions in words that this tool does not read",
            note.location,
            "write them as a family, such as `'{A,B} -> {C,D}': event_{c,d}`",
        )
        for note in notes
        if not note.source
    )


def in_words(arrows: Sequence[Sentence], fate: str, remedy: str) -> Problem:
    """Says once, at the first, what became of the words of all arrow notes."""
    count = f"the words of {len(arrows)} arrow notes are"
    if len(arrows) == 1:
        count = "the words of an arrow note are"
    return Problem("SD109", f"{count} {fate}", arrows[0].location, remedy)


def _begun(rest: str, place: Location) -> Sentence | None:
    if not ("->" in rest or rest.startswith("{")):
        return None
    if match := _ARROW_NOTE.fullmatch(rest):
        subject = f"{match['source']} -> {match['target']}"
        source, target = (_part(place, match, name) for name in ("source", "target"))
        return Sentence(subject, match["words"] or "", place, source, target)
    if match := _UNCLEAR.fullmatch(rest):
        return Sentence(match["subject"], match["words"], place)
    return None


def _part(place: Location, match: re.Match[str], name: str) -> Location:
    column = place.column
    return place._replace(column=column + match.start(name), end_column=column + match.end(name))


def _continued(note: Sentence, rest: str, place: Location) -> Sentence:
    location = note.location._replace(end_line=place.line, end_column=place.end_column)
    return replace(note, words=f"{note.words} {rest}".strip(), location=location)


def _family(note: Sentence) -> Family:
    source, target = note.subject.split(" -> ")
    return Family(
        text=note.subject,
        location=note.location,
        sources=(literal(source, note.source or note.location),),
        targets=(literal(target, note.target or note.location),),
        events=(literal(note.words, note.location),) if note.words else (),
    )
