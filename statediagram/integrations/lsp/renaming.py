"""A name in a document and a new one -> the edits that rename it, or why that cannot be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from ...api import read
from ...errors import UnreadableError
from ...fixes import apply
from ...machine import Machine
from ...mentions import Subject
from ...names import Combinations
from ...results import Edit, Fix
from ...spelling import event_spelled, is_writable, spelled
from .document import Document
from .index import Form, Mention
from .sameness import Renaming, meaning


class RefusedError(Exception):
    """A name cannot be replaced by another; the message says why, to the user."""


def named(document: Document, position: types.Position) -> Mention:
    """The one name at a position that could be replaced.

    Raises:
        RefusedError: nothing is named there, or nothing that stands there in one piece.
    """
    if document.machine is None:
        raise RefusedError("nothing can be renamed here: no machine can be made of the text")
    mention = document.index.at(*document.text.place(position))
    if mention is None or not mention.names:
        raise RefusedError("no state, event or actor is named here")
    if mention.form is not Form.SPELLED or len(mention.names) > 1:
        written = _written(document, mention)
        raise RefusedError(f"`{written}` stands for several names, or for one in other signs")
    _refuse_made(document, mention)
    return mention


def renamed(document: Document, position: types.Position, new: str) -> tuple[Edit, ...]:
    """The edits that give what is named at a position another name, everywhere in the file.

    Whether they do that and nothing else is seen by reading the text behind them.

    Raises:
        RefusedError: they would not, or the new name cannot be written so.
    """
    mention = named(document, position)
    new = new.strip()
    machine = document.machine
    assert machine is not None  # or `named` had refused
    _refuse_name(machine, mention, new)
    edits = tuple(Edit(each.location, new) for each in _mentions(document, mention))
    text = apply(document.text.text, [Fix(f"rename to {new}", edits, is_safe=True)])
    if not _means(document, mention, new, text):
        raise RefusedError(
            f"with `{new}` for `{mention.names[0]}` the file would no longer say the same: a "
            "pattern, a guard or a sign of the name is in the way"
        )
    return edits


def _mentions(document: Document, mention: Mention) -> Iterator[Mention]:
    """Where the name stands letter by letter."""
    found = document.index.of_name(mention.subject, mention.names[0])
    return (each for each in found if each.form is Form.SPELLED)


def _written(document: Document, mention: Mention) -> str:
    """What stands there, in one line."""
    return " ".join(document.text.written(mention.location).split())


def _refuse_made(document: Document, mention: Mention) -> None:
    """Refuse a name that some place puts together, so that no other can take its place."""
    name = mention.names[0]
    machine = document.machine
    assert machine is not None
    if mention.subject is Subject.STATE:
        state = machine.states.get(name)
        is_inside = state is not None and state.parent
        if not is_inside and Combinations(machine.spec.axes).values(name):
            axes = ", ".join(f"`{axis.name}`" for axis in machine.spec.axes)
            raise RefusedError(f"`{name}` is made of values of the axes {axes}: rename a value")
        if state is None:
            raise RefusedError(f"no state is called `{name}`")
    for each in document.index.of_name(mention.subject, name):
        if each.form is Form.MADE:
            written = _written(document, each)
            raise RefusedError(
                f"`{written}` in line {each.location.line} stands for `{name}` without spelling "
                "it: write the name out there, then it can be renamed"
            )


def _refuse_name(machine: Machine, mention: Mention, new: str) -> None:
    if mention.subject is Subject.STATE:
        state = machine.states[mention.names[0]]
        taken = f"{state.parent}.{new}" if state.parent else new
        known: Iterable[str] = machine.states
        plain = is_writable(new) and spelled((new,)) == new and "." not in new
    else:
        taken, plain = new, bool(new) and event_spelled((new,)) == new
        is_event = mention.subject is Subject.EVENT
        known = machine.events if is_event else [actor.name for actor in machine.spec.actors or ()]
    if taken != mention.names[0] and taken in known:
        raise RefusedError(f"there is a {mention.subject.value} called `{taken}` already")
    if not plain or "\n" in new:
        raise RefusedError(f"`{new}` is no name that can be written without quotes and backslashes")


def _means(document: Document, mention: Mention, new: str, text: str) -> bool:
    """Whether a text says the same as the document but for the new name."""
    machine = document.machine
    assert machine is not None
    parent = machine.states[mention.names[0]].parent if mention.subject is Subject.STATE else ""
    renaming = Renaming(mention.subject, mention.names[0], f"{parent}.{new}" if parent else new)
    nothing = Renaming(mention.subject, "", "")
    data = text.encode("utf-8", "surrogatepass")
    try:
        (other,) = read(data, document.path, document.language, document.settings)
    except UnreadableError:
        return False
    return meaning(machine, renaming) == meaning(other.machine, nothing)
