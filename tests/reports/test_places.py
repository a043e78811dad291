"""Paths and columns as other programs count them."""

from __future__ import annotations

import os
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statediagram.place import Location, utf16
from statediagram.reports._places import plain, relative, ruler, uri, utf8
from statediagram.results import Judgement

HOME = PurePosixPath("/home/me/project")
DRIVE = PureWindowsPath("C:/Users/me/project")


@pytest.mark.parametrize(
    ("path", "here", "expected"),
    [
        ("specs/door.yaml", HOME, "specs/door.yaml"),
        ("./specs/../door.yaml", HOME, "door.yaml"),
        ("/home/me/project/door.yaml", HOME, "door.yaml"),
        ("a b%.yaml", HOME, "a%20b%25.yaml"),
        ("a:b.yaml", HOME, "a%3Ab.yaml"),
        ("a\\b.yaml", HOME, "a%5Cb.yaml"),
        ("Türe.yaml", HOME, "T%C3%BCre.yaml"),
        (os.fsdecode(b"\xff.yaml"), HOME, "%FF.yaml"),
        ("<stdin>", HOME, "%3Cstdin%3E"),
        ("../door.yaml", HOME, "file:///home/me/door.yaml"),
        ("/../a b.yaml", HOME, "file:///a%20b.yaml"),
        ("specs\\a b.yaml", DRIVE, "specs/a%20b.yaml"),
        ("C:\\Users\\me\\project\\door.yaml", DRIVE, "door.yaml"),
        ("D:\\door.yaml", DRIVE, "file:///D:/door.yaml"),
    ],
)
def test_a_path_becomes_a_uri_reference(path: str, here: PurePath, expected: str) -> None:
    assert uri(relative(path, (here,))) == expected


@given(st.binary(min_size=1).filter(lambda data: b"\0" not in data))
def test_a_uri_reference_leads_back_to_the_path(data: bytes) -> None:
    found = relative(os.fsdecode(data), (HOME,))
    split = urlsplit(uri(found))
    assert split.scheme == ("file" if found.is_absolute() else "")
    assert unquote_to_bytes(split.path) == os.fsencode(found.as_posix())


def test_the_first_root_that_holds_a_path_counts() -> None:
    roots = (HOME, HOME / "specs")
    assert plain(relative("door.yaml", roots)) == "specs/door.yaml"
    assert plain(relative("../door.yaml", roots)) == "door.yaml"
    assert plain(relative("/tmp/door.yaml", roots)) == "/tmp/door.yaml"
    elsewhere = (PurePosixPath("/builds/x"), HOME)
    assert plain(relative("door.yaml", elsewhere)) == "door.yaml"


def test_a_path_that_is_no_utf8_is_still_told() -> None:
    assert plain(PurePosixPath(os.fsdecode(b"a\xffb"))) == "a\ufffdb"


def test_columns_count_code_units_and_bytes() -> None:
    judgement = Judgement("a", "x\ná𝔸b\n", ())
    place = Location("a", 2, 3, 2, 4)
    assert ruler(judgement, utf16).measured(place) == place._replace(column=4, end_column=5)
    assert ruler(judgement, utf8).measured(place) == place._replace(column=7, end_column=8)


def test_columns_of_another_file_stay_as_they_are() -> None:
    place = Location("b", 1, 2, 1, 3)
    assert ruler(Judgement("a", "𝔸𝔸", ()), utf8).measured(place) == place


@given(st.text(), st.integers(1, 4), st.integers(1, 9), st.integers(0, 4))
def test_no_column_is_lost_even_behind_the_end(
    text: str, line: int, column: int, length: int
) -> None:
    place = Location("a", line, column, line, column + length)
    for units in (utf8, utf16):
        measured = ruler(Judgement("a", text, ()), units).measured(place)
        assert measured.column >= column
        assert measured.end_column - measured.column >= length
