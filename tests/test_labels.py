"""The lines of a label."""

from __future__ import annotations

import pytest
from building import machine

from statediagram.drawing.labels import label_lines, name_lines


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Delivering.glucose.Valid and new", ("Delivering.glucose.", "Valid and new")),
        ("short a.b and more words", ("short a.b and more", "words")),
        ("x" * 30, ("x" * 20, "x" * 10)),
    ],
)
def test_a_path_too_long_for_a_line_breaks_after_a_dot(name: str, lines: tuple[str, ...]) -> None:
    assert name_lines(name) == lines


def test_trigger_guard_and_action_stand_below_each_other_where_a_line_is_too_short() -> None:
    (long,) = machine("A -> B: a long event [a long guard] / act").transitions
    (short,) = machine("A -> B: go [ready] / run").transitions
    assert label_lines(long) == ("a long event", "[a long guard]", "/ act")
    assert label_lines(short) == ("go [ready] / run",)
