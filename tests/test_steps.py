"""What a single transition enters, and where it leads from one state to another."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from strategies import nested_specs

from statediagram.behaviour.exploration import explore
from statediagram.behaviour.steps import between, entered_by
from statediagram.machine import Machine, build
from statediagram.readers import read
from statediagram.spec import Spec

TREE = """\
initial: Out
states:
  Out:
  Box:
    initial: A
    states:
      A:
      B: {initial: D, states: {C: '', D: ''}}
      Near: {history: shallow, default: A}
      Far: {history: deep, default: A}
  Two:
    regions:
      left: {initial: L1, states: {L1: '', L2: ''}}
      right: {initial: R1, states: {R1: '', R2: {initial: R3, states: {R3: '', R4: ''}}}}
transitions: [Out -> Out: x]
"""


def machine(text: str) -> Machine:
    (spec,) = read(text.encode(), "steps.yaml")
    return build(spec)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Out", {"Out"}),
        ("Box", {"Box", "Box.A"}),
        ("Box.B", {"Box.B", "Box.B.D"}),
        ("Box.B.C", {"Box.B.C"}),
        ("Box.Near", {"Box.Near", "Box.A", "Box.B", "Box.B.D"}),
        ("Box.Far", {"Box.Far", "Box.A", "Box.B.C", "Box.B.D"}),
        ("Two", {"Two", "Two.left", "Two.left.L1", "Two.right", "Two.right.R1"}),
        ("Two.left.L2", {"Two.left.L2", "Two.right", "Two.right.R1"}),
        ("Two.right.R2", {"Two.right.R2", "Two.right.R2.R3", "Two.left", "Two.left.L1"}),
    ],
)
def test_defaults_and_regions_are_followed(target: str, expected: set[str]) -> None:
    assert set(entered_by(machine(TREE), [target])) == expected


def test_what_is_told_is_not_entered_by_default() -> None:
    found = entered_by(machine(TREE), ["Two.left.L2", "Two.right.R2.R4"])
    assert set(found) == {"Two.left.L2", "Two.right.R2.R4"}


def test_what_is_around_the_source_is_not_entered() -> None:
    found = entered_by(machine(TREE), ["Two.left.L2"], "Two.left")
    assert found == ("Two.left.L2",)


@given(nested_specs())
def test_no_step_that_is_taken_is_missed(spec: Spec) -> None:
    """Where one transition alone is taken, it leads from what was active to all that is then."""
    built = build(spec)
    found = cache(lambda source, target: {id(t) for t in between(built, source, target)})
    tree, behaviour = built.hierarchy, explore(built)
    lines = [{n for leaf in each for n in tree.line(leaf)} for each in behaviour.configurations]
    for number, ways in enumerate(behaviour.steps):
        for step, behind in ways:
            first, *others = step.transitions
            leaves = behaviour.configurations[number]
            inside = [leaf for leaf in leaves if tree.is_within(leaf, first.source)]
            for target in () if others else lines[behind] - lines[number]:
                assert id(first) in found(first.source, target)
                assert len(inside) > 1 or id(first) in found(inside[0], target)
