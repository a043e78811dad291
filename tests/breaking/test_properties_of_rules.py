"""What is true of any machine: a version breaks nothing of itself, nor does what is only added."""

from __future__ import annotations

from dataclasses import replace

from building import Page
from hypothesis import given
from hypothesis import strategies as st
from statecharts import Statechart, statecharts
from strategies import NAMES, nested_specs, specs

from statediagram import readers
from statediagram.breaking import check, rules
from statediagram.comparison import compare
from statediagram.machine import build
from statediagram.patterns import literal
from statediagram.spec import Family, Spec, State


def codes(old: Spec, new: Spec) -> set[str]:
    return {finding.code for finding in check(compare(build(old), build(new)))}


def arrow(page: Page, source: str, target: str, event: str) -> Family:
    text = f"{source} -> {target}"
    place = page.write(f"{text}: {event}")
    parts = (literal(name, place) for name in (source, target, event))
    source_part, target_part, event_part = parts
    return Family(text, place, (source_part,), (target_part,), (event_part,))


@st.composite
def extended(draw: st.DrawFn, old: Spec) -> Spec:
    """With one more state at the top, a way into it and one out of it, by new events."""
    states = build(old).states
    names = [name for name, state in states.items() if state.kind == "state"]
    if not names:
        return old
    page = Page()
    declared = old.states
    if declared is not None:
        declared = (*declared, State("Added", page.write("Added")))
    families = [
        arrow(page, draw(st.sampled_from(names)), "Added", "enter added"),
        arrow(page, "Added", draw(st.sampled_from(names)), "leave added"),
    ]
    return replace(old, states=declared, events=None, families=(*old.families, *families))


@given(specs() | nested_specs())
def test_a_machine_breaks_nothing_of_itself(spec: Spec) -> None:
    assert codes(spec, spec) == set()


@given(statecharts())
def test_a_chart_breaks_nothing_of_itself(chart: Statechart) -> None:
    (spec,) = readers.read(chart.yaml().encode(), "chart.statediagram.yaml")
    assert codes(spec, spec) == set()


@given(specs() | nested_specs(), st.data())
def test_what_is_only_added_breaks_nothing(old: Spec, data: st.DataObject) -> None:
    old = replace(old, events=None)
    assert codes(old, data.draw(extended(old))) == set()


@given(specs(started=True) | nested_specs(), specs(started=True) | nested_specs())
def test_any_two_versions_can_be_judged(old: Spec, new: Spec) -> None:
    assert codes(old, new) <= rules().keys()


@given(specs(), st.sampled_from(NAMES))
def test_a_state_that_is_taken_out_is_told_once(old: Spec, name: str) -> None:
    """By SB101 or by SB301, whatever else is told."""
    machine = build(old)
    page = Page()
    kept = [t for t in machine.transitions if name not in (t.source, *t.targets)]
    new = replace(
        old,
        starts=(),
        states=tuple(state for state in machine.states.values() if state.name != name),
        families=tuple(arrow(page, t.source, t.target, t.event) for t in kept if t.event),
    )
    told = [f.code for f in check(compare(machine, build(new))) if f.key == name]
    is_gone = name in machine.states and name not in machine.undeclared
    assert len({"SB101", "SB301"}.intersection(told)) == is_gone
