"""Positions in an editor's units, and changes of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls import workspace

from statediagram.integrations.lsp.places import Text
from statediagram.place import Location

texts = st.text(st.sampled_from("ab 🚪é\n\r\x0c\u2028"), max_size=30)
encodings = st.sampled_from(("utf-8", "utf-16", "utf-32"))


def units(text: str, encoding: str) -> int:
    """How many code units a text has."""
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    return len(text.encode(f"{encoding}-le" if size > 1 else encoding)) // size


def test_lines_end_only_where_the_protocol_says() -> None:
    assert Text("a\r\nb\rc\x0cd\u2028e\n").lines == ["a", "b", "c\x0cd\u2028e", ""]
    assert Text("").lines == [""]


@given(texts, encodings, st.data())
def test_a_place_becomes_a_position_and_comes_back(
    text: str, encoding: str, data: st.DataObject
) -> None:
    made = Text(text, workspace.PositionCodec(encoding))
    line = data.draw(st.integers(1, len(made.lines)))
    column = data.draw(st.integers(1, len(made.line(line)) + 1))
    position = made.position(line, column)
    assert position.character == units(made.line(line)[: column - 1], encoding)
    assert made.place(position) == (line, column)
    offset = made.offset(line, column)
    assert made.location("", offset, offset)[1:3] == (line, column)


@given(texts, st.integers(0, 9), st.integers(0, 40))
def test_no_position_is_outside_of_the_text(text: str, line: int, character: int) -> None:
    made = Text(text)
    place = made.place(types.Position(line, character))
    assert 0 <= made.offset(*place) <= len(text)
    assert place[1] <= len(made.line(place[0])) + 1


@given(texts, texts, encodings, st.data())
def test_a_change_replaces_what_is_between_its_ends(
    text: str, new: str, encoding: str, data: st.DataObject
) -> None:
    made = Text(text, workspace.PositionCodec(encoding))
    places = [(n, c) for n, line in enumerate(made.lines, 1) for c in range(1, len(line) + 2)]
    first, last = sorted(data.draw(st.tuples(*[st.sampled_from(places)] * 2)))
    range_ = types.Range(made.position(*first), made.position(*last))
    changed = made.changed(types.TextDocumentContentChangePartial(range_, new))
    assert changed.text == text[: made.offset(*first)] + new + text[made.offset(*last) :]


@given(texts, texts, texts, texts)
def test_the_edit_between_two_texts_makes_one_of_the_other(
    before: str, old: str, new: str, after: str
) -> None:
    made = Text(before + old + after)
    wanted = before + new + after
    for edit in made.edits(wanted):
        assert edit.new_text or edit.range.start != edit.range.end
        change = types.TextDocumentContentChangePartial(edit.range, edit.new_text)
        made = made.changed(change)
    assert made.text == wanted


def test_a_stretch_over_several_lines_is_given_as_it_is_written() -> None:
    text = Text("one\ntwo 🚪\nthree")
    place = Location("", 1, 2, 3, 3)
    assert text.written(place) == "ne\ntwo 🚪\nth"
    assert text.range(place) == types.Range(types.Position(0, 1), types.Position(2, 2))
