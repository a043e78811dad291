"""Any text -> Spec: one for each ``digraph`` block, or, if there is none, one of its arrow notes.

So a mail, a page or a commit message can be checked as it is, with places in it. Blocks may be
quoted with ``>``. Beside a graph, the notes are not read; that they are there is told (SD109).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..errors import UnreadableError
from ..place import Location, Problem
from ..spec import Spec
from ._blocks import Block, find_blocks
from ._directives import in_dot
from .dot import read_graph
from .notes import Sentence, as_spec, find_notes, in_words, unread

SUFFIXES: tuple[str, ...] = ()


def read(text: str, path: str) -> tuple[Spec, ...]:
    """The machines that a text draws or describes.

    Returns:
        A machine for each block that can be read; what is wrong with others, and the notes beside
        the blocks, are problems of the first.

    Raises:
        UnreadableError: there is neither a block that can be read nor, without any block, a note.
    """
    blocks = tuple(find_blocks(text, path))
    notes = tuple(find_notes(text, path))
    if not blocks:
        return (_described(notes, text, path),)
    specs: list[Spec] = []
    problems: list[Problem] = []
    for block in blocks:
        try:
            specs.append(_drawn(block, text))
        except UnreadableError as error:
            problems += error.problems
    if not specs:
        raise UnreadableError(tuple(problems), text)
    problems += _beside(notes)
    first = replace(specs[0], problems=_sorted((*specs[0].problems, *problems)))
    return (first, *specs[1:])


def _drawn(block: Block, text: str) -> Spec:
    if block.is_closed:
        directives = tuple(directive for _, directive in in_dot(block.stretch))
        return replace(read_graph(block.stretch, text), directives=directives)
    endless = Problem(
        "SD100",
        "a graph begins here and never ends",
        block.header,
        "close its brace, or, if it is no graph, write the word without a brace behind it",
    )
    raise UnreadableError((endless,), text)


def _described(notes: Sequence[Sentence], text: str, path: str) -> Spec:
    if any(note.source for note in notes):
        return as_spec(notes, text)
    nothing = Problem(
        "SD100",
        "no state machine is in this text: neither a `digraph` block nor an arrow note",
        Location(path),
        "write `digraph { A -> B }`, or a line for each transition: `A -> B: what happens`",
    )
    raise UnreadableError((nothing, *unread(notes)), text)


def _beside(notes: Sequence[Sentence]) -> tuple[Problem, ...]:
    """What a message with a graph says in words as well."""
    arrows = [note for note in notes if note.source]
    if not arrows:
        return unread(notes)
    left_out = in_words(
        arrows, "not read, since a graph stands beside them", "`--from notes` reads them"
    )
    return (*unread(notes), left_out)


def _sorted(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda p: (p.location.line, p.location.column)))
