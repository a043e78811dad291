"""Where two texts differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from statediagram.hunks import Hunk, Hunks, distance, hunks

TEXTS = st.lists(st.sampled_from("abc"), min_size=1, max_size=12)


def test_a_line_that_is_changed_taken_out_or_put_in() -> None:
    assert hunks("a\nb\nc", "a\nB\nc") == Hunks((Hunk(range(2, 3), range(2, 3)),))
    assert hunks("a\nb\nc", "a\nc") == Hunks((Hunk(range(2, 3), range(2, 2)),))
    assert hunks("a\nc", "a\nb\nc") == Hunks((Hunk(range(2, 2), range(2, 3)),))


def test_how_lines_end_is_no_difference() -> None:
    assert hunks("a\nb\n", "a\r\nb\r\n") == Hunks()


@given(TEXTS, TEXTS)
def test_hunks_turn_one_text_into_the_other(then: list[str], now: list[str]) -> None:
    made = list(then)
    for hunk in reversed(hunks("\n".join(then), "\n".join(now)).each):
        lines = now[hunk.new.start - 1 : hunk.new.stop - 1]
        made[hunk.old.start - 1 : hunk.old.stop - 1] = lines
        assert lines != then[hunk.old.start - 1 : hunk.old.stop - 1]
    assert made == now


@given(TEXTS, TEXTS, st.integers(1, 13), st.integers(1, 4))
def test_what_is_nearest_is_nearer_than_all_before(
    then: list[str], now: list[str], first: int, length: int
) -> None:
    found = hunks("\n".join(then), "\n".join(now))
    lines = range(first, first + length)
    assert found.covers(first) == any(first in hunk.new for hunk in found.each)
    if found.each:
        near = min(found.each, key=lambda hunk: distance(lines, hunk.old))
        assert found.nearest_old(lines) is near
        near = min(found.each, key=lambda hunk: distance(lines, hunk.new))
        assert found.nearest_new(lines) is near


def test_lines_are_as_far_apart_as_one_has_to_go() -> None:
    assert distance(range(2, 4), range(3, 9)) == 0
    assert distance(range(2, 4), range(4, 9)) == distance(range(4, 9), range(2, 4)) == 1
    assert distance(range(2, 4), range(6, 6)) == distance(range(6, 7), range(4, 4)) == 3
