"""Where two texts differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from statediagram.hunks import Hunk, hunks


def test_a_line_that_is_changed_taken_out_or_put_in() -> None:
    assert hunks("a\nb\nc", "a\nB\nc") == (Hunk(range(2, 3), range(2, 3)),)
    assert hunks("a\nb\nc", "a\nc") == (Hunk(range(2, 3), range(2, 2)),)
    assert hunks("a\nc", "a\nb\nc") == (Hunk(range(2, 2), range(2, 3)),)


def test_how_lines_end_is_no_difference() -> None:
    assert hunks("a\nb\n", "a\r\nb\r\n") == ()


@given(*[st.lists(st.sampled_from("abc"), max_size=12)] * 2)
def test_hunks_turn_one_text_into_the_other(then: list[str], now: list[str]) -> None:
    then, now = then or [""], now or [""]
    made = list(then)
    for hunk in reversed(hunks("\n".join(then), "\n".join(now))):
        lines = now[hunk.new.start - 1 : hunk.new.stop - 1]
        made[hunk.old.start - 1 : hunk.old.stop - 1] = lines
        assert lines != then[hunk.old.start - 1 : hunk.old.stop - 1]
    assert made == now
