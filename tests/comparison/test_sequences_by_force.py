"""What is said of the sequences that machines allow agrees with trying all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import building
import pytest
from bruteforce import Both, Flat, Nested, Runner, allows, letter, shortest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from statecharts import DONE, Arrow, Statechart, statecharts

from statediagram import readers
from statediagram.behaviour.exploration import explore
from statediagram.comparison.sequences import Relation, Verdict, Witness, verdict
from statediagram.machine import Machine, build

LENGTH = 6
WORDS = 200
MANY = 120
"""How many situations a machine may have, so that trying all words does not take long."""

RELATIONS = {
    (False, False): Relation.EQUAL,
    (True, False): Relation.RESTRICTS,
    (False, True): Relation.EXTENDS,
    (True, True): Relation.DIFFERS,
}

NAMES = st.sampled_from("ABCD")
LABELS = st.sampled_from(
    ["", ": [odd]", ": [even]", *(f": {event}" for event in ("go", "stop") for _ in range(3))]
    + [f": {event} [{guard}]" for event in ("go", "stop") for guard in ("odd", "even")]
)


@st.composite
def arrows(draw: st.DrawFn) -> str:
    """A transition between two of four states."""
    return f"{draw(NAMES)} -> {draw(NAMES)}{draw(LABELS)}"


@st.composite
def flat_pairs(draw: st.DrawFn) -> tuple[Machine, Machine]:
    """A machine with one start or two, and what a few edits have made of it."""
    way = [f"{a} -> {b}{draw(LABELS)}" for a, b in ("AB", "BC", "CD")]
    old = [*way, *draw(st.lists(arrows(), max_size=6))]
    new = list(old)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(new)))
        new[place : place + draw(st.integers(0, 1))] = draw(st.lists(arrows(), max_size=1))
    starts = st.sampled_from(["A", "A", "A", "AC", "B"])
    before = draw(starts)
    after = draw(st.just(before) | starts)
    return flat(old, before), flat(new, after)


def flat(arrows: Sequence[str], starts: Sequence[str]) -> Machine:
    return building.machine(*arrows, starts=starts, states="ABCD")


@st.composite
def nested_pairs(draw: st.DrawFn) -> tuple[Machine, Machine]:
    """A statechart with more guards, and the same with some arrows less or otherwise guarded."""
    chart = draw(statecharts(size=8))
    return read(draw(edited(chart))), read(draw(edited(chart)))


@st.composite
def edited(draw: st.DrawFn, chart: Statechart) -> Statechart:
    """A statechart of which some arrows are gone or have another guard."""
    kept = []
    for arrow in chart.arrows:
        is_free = arrow.event not in ("", DONE)
        edit = draw(st.sampled_from(["", "", "", "", "gone", "guard"])) if is_free else ""
        if edit == "guard":
            kept.append(Arrow(*arrow_words(arrow), draw(st.sampled_from(["", "ready", "warm"]))))
        elif not edit:
            kept.append(arrow)
    return replace(chart, arrows=tuple(kept))


def arrow_words(arrow: Arrow) -> tuple[str, str, str]:
    return arrow.source, arrow.target, arrow.event


def read(chart: Statechart) -> Machine:
    (spec,) = readers.read(chart.yaml().encode(), "chart.yaml")
    return build(spec)


def assert_agreement(old: Runner, new: Runner, found: Verdict) -> None:
    """The verdict is what trying shows, and its witnesses are right and as short as can be."""
    lost, gained, tried = Both(old, new).differences(LENGTH, WORDS)
    assert found.relation is RELATIONS[found.lost is not None, found.gained is not None]
    assert_shortest(found.lost, shortest(lost, tried), old, new)
    assert_shortest(found.gained, shortest(gained, tried), new, old)


def assert_shortest(
    witness: Witness | None, lengths: range, allowing: Runner, refusing: Runner
) -> None:
    if witness is None:
        assert len(lengths) != 1
        return
    word = tuple(map(letter, witness.events))
    assert allows(allowing, word)
    assert not allows(refusing, word)
    assert allows(refusing, word[:-1])
    assert len(word) in lengths


def assert_mirrored(old: Machine, new: Machine) -> None:
    forth, back = verdict(old, new, {}), verdict(new, old, {})
    assert (forth.lost, forth.gained) == (back.gained, back.lost)


def assert_flat(pair: tuple[Machine, Machine]) -> None:
    old, new = pair
    assert_agreement(Flat(old), Flat(new), verdict(old, new, {}))
    assert_mirrored(old, new)
    assert verdict(old, old, {}).relation is Relation.EQUAL


def assert_nested(pair: tuple[Machine, Machine]) -> None:
    old, new = pair
    for machine in pair:
        behaviour = explore(machine)
        assume(behaviour.is_complete and len(behaviour.situations) < MANY)
    assert_agreement(Nested(old), Nested(new), verdict(old, new, {}))
    assert_mirrored(old, new)


@given(flat_pairs())
@settings(max_examples=300)
def test_flat_machines_compare_as_by_force(pair: tuple[Machine, Machine]) -> None:
    assert_flat(pair)


@given(nested_pairs())
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_nested_machines_compare_as_by_force(pair: tuple[Machine, Machine]) -> None:
    assert_nested(pair)


@pytest.mark.fuzz
@given(flat_pairs())
def test_many_flat_machines_compare_as_by_force(pair: tuple[Machine, Machine]) -> None:
    assert_flat(pair)


@pytest.mark.fuzz
@given(nested_pairs())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_many_nested_machines_compare_as_by_force(pair: tuple[Machine, Machine]) -> None:
    assert_nested(pair)
