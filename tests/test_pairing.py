"""Files in pairs -> their machines in pairs."""

from __future__ import annotations

import pytest

from statediagram.comparison.changes import Aspect
from statediagram.errors import UsageError
from statediagram.pairing import Fate, Paired, paired
from statediagram.project import Source
from statediagram.sides import Pair

DOOR = "initial: Closed\ntransitions:\n  - Closed -> Open: push\n  - Open -> Closed: pull\n"


def compared(
    old: str | None, new: str | None, path: str = "x.yaml", **given: object
) -> list[Paired]:
    sides = [
        None if text is None else Source(f"{name}:{path}", text.encode())
        for name, text in (("old", old), ("new", new))
    ]
    return list(paired(Pair(*sides, path), **given))  # type: ignore[arg-type]


def dot(*names: str) -> str:
    return "\n".join(f"digraph {name} {{ {name}1 -> {name}2 }}" for name in names)


def fates(old: str | None, new: str | None, path: str = "x.yaml") -> list[tuple[str, str]]:
    return [(str(each.fate), each.machine) for each in compared(old, new, path)]


def test_one_machine_on_each_side_is_compared_whatever_its_name() -> None:
    (found,) = compared(f"machine: a\n{DOOR}", f"machine: b\n{DOOR}")
    assert found.fate is Fate.CHANGED
    assert found.machine == ""
    assert found.comparison is not None
    assert [change.aspect for change in found.comparison.changes] == [Aspect.DESCRIPTIONS]


def test_what_is_ignored_makes_no_difference() -> None:
    (found,) = compared(f"machine: a\n{DOOR}", DOOR, ignored=frozenset({Aspect.DESCRIPTIONS}))
    assert found.fate is Fate.SAME


def test_machines_of_a_file_are_partners_by_name() -> None:
    assert fates(dot("a", "b"), dot("b", "a"), "x.dot") == [("same", "b"), ("same", "a")]


def test_what_is_left_over_are_partners_by_order() -> None:
    found = fates(dot("a", "b", "c"), dot("a", "d", "c"), "x.dot")
    assert found == [("same", "a"), ("changed", "d"), ("same", "c")]


def test_a_machine_on_one_side_only() -> None:
    assert fates(dot("a"), dot("b", "a"), "x.dot") == [("added", "b"), ("same", "a")]
    assert fates(dot("a", "b"), dot("a"), "x.dot") == [("same", ""), ("deleted", "b")]
    assert fates(None, DOOR) == [("added", "")]
    assert fates(DOOR, None) == [("deleted", "")]


def test_files_that_are_the_same_are_not_read() -> None:
    pair = Pair(Source("old:nowhere.yaml"), Source("nowhere.yaml"), "nowhere.yaml", is_same=True)
    (found,) = paired(pair)
    assert found.fate is Fate.SAME


@pytest.mark.parametrize(
    ("old", "new", "paths"),
    [
        ("a: [", DOOR, ["old:x.yaml"]),
        (DOOR, "a: [", ["new:x.yaml"]),
        ("\x00\x01", "a: [", ["old:x.yaml", "new:x.yaml"]),
    ],
)
def test_what_cannot_be_read_is_told_of_each_side(old: str, new: str, paths: list[str]) -> None:
    (found,) = compared(old, new)
    assert found.fate is Fate.UNKNOWN
    assert list(dict.fromkeys(each.location.path for each in found.problems)) == paths


def test_a_file_that_is_not_there() -> None:
    (found,) = paired(Pair(Source("nowhere.yaml"), Source("x.yaml", DOOR.encode()), "x.yaml"))
    assert found.fate is Fate.UNKNOWN


def test_a_side_of_which_a_part_cannot_be_read_is_named() -> None:
    (found,) = compared(DOOR, DOOR + "  - Open Closed\n")
    assert found.lacking == ("new:x.yaml",)
    assert found.fate is Fate.SAME


def test_standard_input_is_yaml_beside_any_other_language() -> None:
    old, new = Source("<stdin>", DOOR.encode()), Source("x.dot", b"digraph { Closed -> Open }")
    (found,) = paired(Pair(old, new, "x.dot"))
    assert found.fate is Fate.CHANGED


def test_an_unknown_language() -> None:
    with pytest.raises(UsageError, match="no language is called `klingon`"):
        compared(DOOR, DOOR, language="klingon")


def test_lines_that_change_places_may_change_what_a_machine_does() -> None:
    first, second = "  - A -> B: go [ready]\n", "  - A -> C: go\n"
    old, new = (
        f"initial: A\ntransitions:\n{lines}  - B -> D: on\n"
        for lines in (first + second, second + first)
    )
    (found,) = compared(old, new)
    assert found.comparison
    assert (found.comparison.changes, found.fate) == ((), Fate.CHANGED)
    (without,) = compared(old, new, ignored=frozenset({Aspect.GUARDS}))
    assert without.fate is Fate.SAME
