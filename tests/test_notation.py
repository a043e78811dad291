"""The grammar of transitions, labels and patterns."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statediagram.notation import (
    EVENT,
    SOURCE,
    TARGET,
    GrammarError,
    Label,
    Piece,
    parse_pattern,
    split_arrow,
    split_label,
    split_sources,
)
from statediagram.patterns import Group, Sign, plain
from statediagram.place import Location

HERE = Location("test")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("", Label()),
        ("go", Label("go")),
        ("go [ready] / start it", Label("go", "ready", "start it")),
        ("[ready]", Label(guard="ready")),
        ("/ start it", Label(action="start it")),
        ("rcv SYN/ACK", Label("rcv SYN/ACK")),
        ("rcv SYN/ACK / snd ACK", Label("rcv SYN/ACK", action="snd ACK")),
        ("go [x[0] > 1]", Label("go", "x[0] > 1")),
        ("go [n / 2 > 1] / halve", Label("go", "n / 2 > 1", "halve")),
        ("go / a / b [c]", Label("go", action="a / b [c]")),
        ("go [a] [b]", Label("go [a]", "b")),
        ("go[a]", Label("go", "a")),
        ("after 30 s", Label("after 30 s")),
    ],
)
def test_label(text: str, label: Label) -> None:
    assert split_label(text) == label


@pytest.mark.parametrize(
    "text", ["go [x", "go x]", "go ]x[", "go [x] /act", "go [x] then", "go []", "go /"]
)
def test_malformed_label(text: str) -> None:
    with pytest.raises(GrammarError):
        split_label(text)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("A -> B", Piece("A", 0), Piece("B", 5)),
        ("A->B", Piece("A", 0), Piece("B", 3)),
        ("A, B  ->  C d", Piece("A, B", 0), Piece("C d", 10)),
        (r"a\->b -> c", Piece(r"a\->b", 0), Piece("c", 9)),
        ("C- -> D", Piece("C-", 0), Piece("D", 6)),
    ],
)
def test_arrow(text: str, source: Piece, target: Piece) -> None:
    assert split_arrow(text) == (source, target)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("A => B", "`A -> B`"),
        ("A → B", "`A -> B`"),
        ("A --> B", "`A -> B`"),
        ("A ->> B", "`A -> B`"),
        ("A -> B -> C", "a transition for each"),
        ("A", "SOURCE -> TARGET"),
        ("-> A", "SOURCE -> TARGET"),
        ("A ->", "SOURCE -> TARGET"),
        (r"A \-> B", "SOURCE -> TARGET"),
    ],
)
def test_malformed_arrow(text: str, remedy: str) -> None:
    with pytest.raises(GrammarError) as caught:
        split_arrow(text)
    assert remedy in caught.value.remedy


def texts(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.text for piece in pieces]


@pytest.mark.parametrize(
    ("side", "included", "excluded"),
    [
        ("A", ["A"], []),
        ("A, B", ["A", "B"], []),
        ("{A,B}r, C", ["{A,B}r", "C"], []),
        (r"a\,b, c", [r"a\,b", "c"], []),
        ("* except A, B", ["*"], ["A", "B"]),
        ("*r, ?z except {A,B}r", ["*r", "?z"], ["{A,B}r"]),
        ("none except one", ["none except one"], []),
    ],
)
def test_sources(side: str, included: list[str], excluded: list[str]) -> None:
    assert tuple(map(texts, split_sources(side))) == (included, excluded)


@pytest.mark.parametrize("side", ["A,", ", A", "A,,B", "* except", "* except A,"])
def test_a_list_lacks_a_name(side: str) -> None:
    with pytest.raises(GrammarError):
        split_sources(side)


@pytest.mark.parametrize(
    ("text", "signs", "parts"),
    [
        ("A", SOURCE, ("A",)),
        ("{U,S}r", SOURCE, (Group(("U", "S")), "r")),
        ("{U, S}{r,z}", SOURCE, (Group(("U", "S")), Group(("r", "z")))),
        ("*r", SOURCE, (Sign.ANY, "r")),
        ("?=", SOURCE, (Sign.ONE, "=")),
        ("=z", TARGET, (Sign.KEEP, "z")),
        ("*=?", EVENT, ("*=?",)),
        (r"\*\?\=\{\}\,\\\->", SOURCE, (r"*?={},\->",)),
        (r"\=", TARGET, ("=",)),
        (r"{a\,b,c}", EVENT, (Group(("a,b", "c")),)),
        (r"C:\new", EVENT, (r"C:\new",)),
        ("rcv SYN,ACK", EVENT, ("rcv SYN,ACK",)),
    ],
)
def test_pattern(text: str, signs: str, parts: tuple[object, ...]) -> None:
    assert parse_pattern(text, HERE, signs).parts == parts


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("{a,{b,c}}", EVENT),
        ("{}", EVENT),
        ("{a}", EVENT),
        ("{1..3}", SOURCE),
        ("{a,}", EVENT),
        ("{a,b", EVENT),
        ("a}", EVENT),
        ("*", TARGET),
        ("a?", TARGET),
        ("{a*,b}", SOURCE),
        ("{=,b}", TARGET),
    ],
)
def test_malformed_pattern(text: str, signs: str) -> None:
    with pytest.raises(GrammarError):
        parse_pattern(text, HERE, signs)


def test_an_escaped_sign_is_no_sign() -> None:
    assert not parse_pattern(r"\*", HERE, SOURCE).is_wild


@given(st.text(), st.sampled_from([SOURCE, TARGET, EVENT]))
def test_every_name_can_be_escaped(name: str, signs: str) -> None:
    escaped = "".join(f"\\{sign}" if sign in ",{}*?=\\" else sign for sign in name)
    pattern = parse_pattern(escaped.replace("->", "\\->"), HERE, signs)
    assert pattern.is_plain
    assert plain(pattern.parts) == name


@given(st.text(alphabet="ab{},*?=\\->[]/ "))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    for step in (split_arrow, split_label, split_sources, lambda t: parse_pattern(t, HERE, SOURCE)):
        with suppress(GrammarError):
            step(text)
