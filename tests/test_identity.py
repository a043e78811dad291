"""What tells the machines of a file from each other, and faults that are known."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from statediagram.identity import counted, distinct, partners, take
from statediagram.place import Location
from statediagram.results import Finding

NAMES = st.text("a#1", max_size=2)


def test_a_name_that_tells_a_machine_from_the_others_is_kept() -> None:
    assert distinct(["one"]) == distinct([""]) == ("",)
    assert distinct(["one", "two"]) == ("one", "two")
    assert distinct(["one", "", "one", "two"]) == ("#1", "#2", "#3", "two")


@given(st.lists(NAMES, min_size=2, max_size=5))
def test_no_two_machines_of_a_file_are_the_same(names: list[str]) -> None:
    found = distinct(names)
    assert len(set(found)) == len(names)
    assert all(found)


FINDINGS = st.lists(
    st.builds(
        Finding,
        st.sampled_from(["SD301", "SD302"]),
        st.just("a claim"),
        st.just(Location("x")),
        key=st.sampled_from("ABC"),
        shares=st.lists(st.sampled_from("ABC"), max_size=2).map(tuple),
    ),
    max_size=5,
)


@given(FINDINGS, FINDINGS)
def test_what_is_known_hides_itself_and_nothing_more(
    before: list[Finding], more: list[Finding]
) -> None:
    known = counted(before)
    assert all(take(finding, known) for finding in before)
    assert not any(take(finding, known) for finding in more)


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_each_machine_has_one_partner_at_most_and_its_namesake_if_there_is_one(
    then: list[str], now: list[str]
) -> None:
    found = partners(then, now)
    olds, news = zip(*found, strict=True) if found else ((), ())
    assert sorted(each for each in olds if each is not None) == list(range(len(then)))
    assert [each for each in news if each is not None] == list(range(len(now)))
    assert len(found) == max(len(then), len(now))
    matched = sum(a is not None and b is not None and then[a] == now[b] for a, b in found)
    assert matched == (Counter(then) & Counter(now)).total()
