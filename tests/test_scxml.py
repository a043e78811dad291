"""Small machines -> the configurations in which the SCXML recommendation puts them, and no others.

Each machine shows one rule; its file says which. Many have the structure of a test of the W3C's
suite (https://www.w3.org/Voice/2013/scxml-irp/), with events in any order instead of a script, and
with states that only a breach of the rule would enter. What is expected was derived by hand with
the procedures of appendix D, transient configurations included.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from statediagram.behaviour.exploration import explore
from statediagram.machine import Machine, build
from statediagram.readers import read

MACHINES = Path(__file__).parent / "data" / "scxml"

CONFIGURATIONS = {
    # defaults
    "test-355-first-child": {"s.a"},
    "test-364-initial-in-two-regions": {"s.p.r1.b + s.p.r2.d", "s.p.r1.a + s.p.r2.c"},
    "test-413-start-in-two-regions": {"p.r1.b + p.r2.d", "x", "p.r1.a + p.r2.c"},
    "test-576-start-in-one-region": {"p.r1.a + p.r2.d"},
    "section-3-3-deep-default": {"x", "s.b.b2", "s.b.b1"},
    # entering regions
    "section-3-4-regions-take-one-event": {"x", "p.r1.a + p.r2.c", "p.r1.b + p.r2.d"},
    "section-3-4-nested-regions": {
        "p.r1.q.q1.a + p.r1.q.q2.c + p.r2.m",
        "p.r1.z + p.r2.n",
    },
    "section-3-5-fork": {"x", "p.r1.b + p.r2.d"},
    "section-3-5-several-targets": {"x", "p.r1.b + p.r2.c + p.r3.g"},
    "section-3-11-one-region-targeted": {"x", "p.r1.b + p.r2.c + p.r3.f"},
    # which transition is chosen
    "test-403a-document-order": {"a", "b", "maybe", "otherwise"},
    "test-403a-inner-before-outer": {"s.a", "s.b", "out"},
    "test-403b-chosen-in-two-regions": {
        "s.p.r1.a + s.p.r2.c",
        "s.p.r1.b + s.p.r2.c",
        "inherited",
    },
    "section-3-13-targetless-hides-outer": {"s.a"},
    # which transitions preempt each other
    "test-403c-preemption": {
        "s.p.r1.a1 + s.p.r2.b + s.p.r3.c",
        "s.p.r1.a2 + s.p.r2.b + s.p.r3.c",
        "s1",
    },
    "section-3-13-first-region-leaves": {"p.r1.a + p.r2.c", "x"},
    "section-3-13-staying-preempts-leaving": {"p.r1.a + p.r2.c", "p.r1.b + p.r2.c"},
    "section-3-13-leaving-preempts-staying": {"p.r1.a + p.r2.c", "x"},
    "section-3-13-inner-preempts-outer": {
        "p.r1.a + p.r2.c",
        "p.r1.b + p.r2.c",
        "p.r1.a + p.r2.d",
        "p.r1.b + p.r2.d",
    },
    "section-3-13-guarded-leave-or-stay": {"p.r1.a + p.r2.c", "x", "p.r1.a + p.r2.d"},
    "section-3-13-targetless-preempts-nothing": {"p.r1.a + p.r2.c", "x"},
    "section-3-13-preempted-preempts-nothing": {
        "p.r1.y + p.r2.q.q1.x1 + p.r2.q.q2.x2",
        "p.r1.y2 + p.r2.z",
    },
    "section-3-13-inner-removes-outer": {"p.r1.q.q1.x1 + p.r1.q.q2.x2 + p.r2.y", "out"},
    # what a transition leaves
    "section-3-13-crossing-regions": {"p.r1.a + p.r2.c", "p.r1.b + p.r2.c", "p.r1.a + p.r2.d"},
    "section-3-13-domain-within-a-region": {"p.r1.s.a + p.r2.c", "p.r1.z + p.r2.d"},
    "section-3-13-target-is-ancestor": {"s.b", "s.a"},
    "test-503-targetless": {"s.b"},
    "test-504-self-transition": {"s.b", "s.a"},
    "test-504-external-leaves-the-source": {
        "s.p.r1.a + s.p.r2.c",
        "s.p.r1.a + s.p.r2.d",
        "s.p.r1.b + s.p.r2.c",
    },
    "test-505-internal-keeps-the-source": {
        "s.p.r1.a + s.p.r2.c",
        "s.p.r1.a + s.p.r2.d",
        "s.p.r1.b + s.p.r2.c",
        "s.p.r1.b + s.p.r2.d",
    },
    "test-506-internal-with-target-outside": {"s.p.r1.b + s.p.r2.d", "s.p.r1.a + s.p.r2.c"},
    "test-533-internal-of-a-parallel-state": {
        "p.r1.a + p.r2.c",
        "p.r1.a + p.r2.d",
        "p.r1.b + p.r2.c",
    },
    # guards that look at the configuration
    "test-310-in": {"p.r1.a + p.r2.c", "p.r1.b + p.r2.c", "p.r1.b + p.r2.d"},
    "test-310-in-a-composite": {
        "p.r1.b + p.r2.c",
        "p.r1.s.s1 + p.r2.c",
        "p.r1.s.s2 + p.r2.c",
        "p.r1.s.s1 + p.r2.d",
        "p.r1.s.s2 + p.r2.d",
    },
    "test-310-in-before-the-step": {"p.r1.a + p.r2.c", "p.r1.b + p.r2.d"},
    # eventless transitions
    "test-419-eventless-first": {"a", "b", "c", "d"},
    "test-419-eventless-inner-first": {"s.a", "s.b", "x"},
    "section-3-13-eventless-in-both-regions": {"p.r1.a + p.r2.c", "p.r1.b + p.r2.d"},
    "section-3-13-eventless-follows": {"p.r1.a + p.r2.c", "p.r1.b + p.r2.c", "p.r1.b + p.r2.d"},
    "section-3-13-choice": {
        "p.r1.a + p.r2.m",
        "p.r1.c + p.r2.m",
        "p.r1.b + p.r2.m",
        "p.r1.a + p.r2.n",
        "p.r1.c + p.r2.n",
        "p.r1.d + p.r2.n",
        "p.r1.b + p.r2.n",
    },
    "section-3-13-join": {
        "p.r1.a + p.r2.c",
        "p.r1.b + p.r2.c",
        "p.r1.a + p.r2.d",
        "p.r1.b + p.r2.d",
        "x",
    },
    # completion
    "test-372-done-at-once": {"x", "s.f", "ok"},
    "test-416-done-of-a-composite": {"s.inner.a", "s.inner.f", "s.b"},
    "test-417-done-of-regions": {
        "p.r1.a + p.r2.b",
        "p.r1.f1 + p.r2.b",
        "p.r1.a + p.r2.f2",
        "p.r1.f1 + p.r2.f2",
        "ok",
    },
    "test-421-done-before-other-events": {"s.a", "s.f", "ok"},
    "test-570-one-region-is-not-enough": {
        "p.r1.a + p.r2.b",
        "p.r1.f1 + p.r2.b",
        "p.r1.a + p.r2.c",
        "p.r1.f1 + p.r2.c",
    },
    "test-570-done-of-nested-regions": {
        "p.r1.q.q1.a + p.r1.q.q2.c + p.r2.m",
        "p.r1.q.q1.fa + p.r1.q.q2.fc + p.r2.fm",
        "p.r1.f + p.r2.fm",
        "ok",
    },
    "section-3-7-parallel-completes-last": {"start", "p.r1.f1 + p.r2.f2", "x"},
    "section-3-7-exits-before-entries": {"p.r1.a + p.r2.f2", "p.r1.f1 + p.r2.c"},
    "section-3-13-eventless-before-done": {"s.a", "s.f", "x"},
    "section-3-13-completions-in-entry-order": {
        "p.r1.s1.a + p.r2.s2.c",
        "p.r1.s1.f1 + p.r2.s2.f2",
        "x",
    },
    "section-3-13-completion-stays-in-the-queue": {"s.a", "s.f", "x"},
    # history
    "test-387-history-by-default": {"x", "s.s2.s21", "s.s2.s22"},
    "test-388-deep-history": {"s.s1.s12", "x"},
    "test-388-shallow-history": {"s.s1.s12", "x", "s.s1.s11"},
    "test-579-history-as-default": {
        "p.r1.s.a + p.r2.first",
        "p.r1.s.b + p.r2.first",
        "p.r1.s.b + p.r2.second",
    },
    "test-580-history-is-never-active": {"p.r1.z + p.r2.s.a", "p.r1.z + p.r2.s.b"},
    "section-3-10-history-changes": {
        "p.r1.s.a + p.r2.m",
        "p.r1.x + p.r2.m",
        "p.r1.s.b + p.r2.n",
        "p.r1.x + p.r2.n",
    },
    "section-3-10-history-decides-the-domain": {
        "s.p.r1.b + s.p.r2.d",
        "x",
        "s.p.r1.a + s.p.r2.c",
    },
    "section-3-10-history-is-not-the-default": {"s.b", "x", "s.a", "y"},
    "section-3-10-history-needs-an-exit": {"s.a", "s.c"},
    "section-3-10-history-of-the-last-visit": {
        "p.r1.s.a + p.r2.first",
        "p.r1.s.b + p.r2.first",
        "p.r1.x + p.r2.first",
        "p.r1.s.b + p.r2.second",
        "p.r1.x + p.r2.second",
    },
    "section-3-10-history-beside-a-target": {"p.r1.b + p.r2.c", "x", "p.r1.b + p.r2.d"},
    "section-3-10-internal-to-history": {"s.a", "s.c"},
    "section-3-10-external-to-history": {"s.b"},
    "section-3-10-deep-history-over-regions": {"s.p.r1.b + s.p.r2.d", "x"},
    "section-3-10-shallow-history-over-regions": {
        "s.p.r1.b + s.p.r2.d",
        "x",
        "s.p.r1.a + s.p.r2.c",
    },
    "section-3-10-history-in-one-region": {"p.r1.b + p.r2.d", "x", "p.r1.b + p.r2.c"},
}
"""By the file's stem: all configurations that can occur, each as the paths of its atomic states."""


def machine_of(name: str) -> Machine:
    path = MACHINES / f"{name}.yaml"
    (spec,) = read(path.read_bytes(), str(path))
    return build(spec)


def test_every_machine_is_expected_to_do_something() -> None:
    assert {path.stem for path in MACHINES.glob("*.yaml")} == set(CONFIGURATIONS)


@pytest.mark.parametrize("name", sorted(CONFIGURATIONS))
def test_reads_without_a_problem(name: str) -> None:
    assert machine_of(name).problems == ()


@pytest.mark.parametrize("name", sorted(CONFIGURATIONS))
def test_is_in_the_configurations_of_the_recommendation(name: str) -> None:
    behaviour = explore(machine_of(name))
    found = {" + ".join(sorted(leaves)) for leaves in behaviour.configurations}
    assert found == CONFIGURATIONS[name]
