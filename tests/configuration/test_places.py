"""Where keys and words of TOML stand."""

import tomllib
from collections.abc import Iterator
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recipes import ROOT

from statediagram.configuration.places import Keys, Places

TEXT = """\
    [project]
    keywords = ["statediagram", "ignore"]  # statediagram = 1
    [tool.ruff]
    lint = ["statediagram"]
    [tool.ruff.lint_]
    ignore = ["SD3"]
    [tool.statediagram]
    notes = \'\'\'
    [tool.statediagram.naming]
    states = 3\'\'\'
    bound.most = 1.5
    severity = {SD301 = "warn", "SD302" = \'info\'}
    ignore = [
      "SD30",  # SD3
      "SD3", "\\u0053D4",
    ]
    more = [{a = 1}, {a = 2}]
    [[tool.statediagram.overrides]]
    paths = ["a"]
    [[tool.statediagram.overrides]]
    paths = ["a"]
    naming.states = "paths"
"""


def place(text: str, *keys: str | int, word: str = "") -> str:
    found = Places("x.toml", text).of(keys, word)
    return text.split("\n")[found.line - 1][found.column - 1 : found.end_column - 1]


def ways(value: Any, keys: Keys = ()) -> Iterator[Keys]:
    if keys:
        yield keys
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ways(inner, (*keys, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from ways(inner, (*keys, number))


@pytest.mark.parametrize(
    ("keys", "word", "line"),
    [
        ("", "", 7),
        ("ignore", "", 13),
        ("ignore", "SD3", 15),
        ("ignore", "SD4", 15),
        ("ignore", "SD5", 13),  # not there: the key
        ("severity", "warn", 12),
        ("severity", "SD302", 12),
        ("bound most", "", 11),
        ("nowhere", "", 7),  # not there: the table
        ("more 1 a", "", 17),
        ("overrides 0 paths", "a", 19),
        ("overrides 1", "", 20),
        ("overrides 1 paths", "a", 21),
        ("overrides 1 naming states", "paths", 22),
    ],
)
def test_a_key_is_looked_for_in_its_own_table(keys: str, word: str, line: int) -> None:
    way = (int(key) if key.isdigit() else key for key in keys.split())
    assert Places("x.toml", dedent(TEXT)).of(("tool", "statediagram", *way), word).line == line


def test_what_is_marked_is_the_word_with_its_quotes() -> None:
    text = dedent(TEXT)
    ours = ("tool", "statediagram")
    assert place(text, *ours) == "statediagram"
    assert place(text, *ours, "severity", "SD302") == '"SD302"'
    assert place(text, *ours, "ignore", word="SD4") == '"\\u0053D4"'
    assert place("", *ours) == ""


def test_all_that_a_parser_finds_is_found_in_a_long_file() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for keys in ways(tomllib.loads(text)):
        *_, name = keys
        assert isinstance(name, int) or place(text, *keys).strip("\"'") == name


NAMES = st.sampled_from(["a", "b", '"a b"', "'#'", '"x=\\""', "1"])
PLAIN = st.sampled_from(
    ["1", "1.5", "true", "1979-05-27 07:32:00", '"# [a]"', '"""\n[a]\n""""', "'''a = 1\n'''"]
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda all_: f"[ # ]\n{','.join(all_)} ]"),
        st.dictionaries(NAMES, inner, max_size=3).map(
            lambda all_: "{" + ", ".join(f"{k} = {v}" for k, v in all_.items()) + "}"
        ),
    ),
    max_leaves=6,
)
HEADS = st.lists(NAMES, min_size=1, max_size=3).map(" . ".join)
LINES = st.one_of(
    HEADS.map("[{}]".format),
    HEADS.map("[[{}]] # more".format),
    st.tuples(HEADS, VALUES).map(" = ".join),
)


@given(st.lists(LINES, max_size=6))
def test_every_key_is_found_where_its_name_is(lines: list[str]) -> None:
    text = ""
    for line in lines:  # those that say nothing twice
        try:
            tomllib.loads(f"{text}{line}\n")
        except tomllib.TOMLDecodeError:
            continue
        text += f"{line}\n"
    for keys in ways(tomllib.loads(text)):
        *_, name = keys
        shown = place(text, *keys)
        if isinstance(name, str):
            assert (tomllib.loads(f"x = {shown}")["x"] if shown[0] in "\"'" else shown) == name
