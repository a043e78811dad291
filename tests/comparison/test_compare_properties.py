"""What is true of every comparison of two machines."""

from __future__ import annotations

import random
from dataclasses import replace

import applying
import strategies
import versions
from applying import applied, content
from hypothesis import given, note
from hypothesis import strategies as st
from versions import Version

from statediagram.comparison import Comparison, compare
from statediagram.comparison.changes import Aspect, Change, Detail, Manner, Piece, Value
from statediagram.comparison.pieces import pieces
from statediagram.formatting import formatted
from statediagram.machine import Machine, build
from statediagram.readers import read
from statediagram.spec import Spec

MIRRORED = {Manner.ADDED: Manner.REMOVED, Manner.REMOVED: Manner.ADDED}


def machine(text: str) -> Machine:
    (spec,) = read(text.encode(), "test.yaml")
    assert not spec.problems, spec.problems
    return build(spec)


def compared(old: Version, new: Version, *ignored: Aspect) -> Comparison:
    texts = old.text(), new.text()
    note(f"{texts[0]}---\n{texts[1]}")
    return compare(machine(texts[0]), machine(texts[1]), ignored)


@given(versions.versions())
def test_nothing_has_changed_from_a_machine_to_itself(version: Version) -> None:
    found = compared(version, version)
    assert found.changes == ()
    assert found.questions == ()


def check_applied(old: Version, new: Version) -> None:
    check(compared(old, new))


def check(found: Comparison) -> None:
    for change in found.changes:
        note(f"{change.manner} {change.sort} {change.piece.name} {change.details}")
    after = applied(found.changes, pieces(found.old))
    expected = content(pieces(found.new))
    assert (after - expected, expected - after) == (frozenset(), frozenset())


@given(versions.pairs(nested=False))
def test_the_changes_lead_from_one_flat_machine_to_the_other(pair: tuple[Version, Version]) -> None:
    check_applied(*pair)


@given(versions.pairs())
def test_the_changes_lead_from_one_machine_to_the_other(pair: tuple[Version, Version]) -> None:
    check_applied(*pair)
    check_applied(*pair[::-1])


@given(versions.versions(), versions.versions())
def test_the_changes_lead_to_a_machine_that_is_unrelated(old: Version, new: Version) -> None:
    check_applied(old, new)


REGIONS = """\
machine: test
initial: {to: [Both.a.First, Both.b.Second]}
states:
  Both:
    regions:
      a: {initial: First, states: {First: , Last: }}
      b: {initial: Second, states: {Second: , Last: }}
transitions:
  - {from: Both, to: [Both.a.Last, Both.b.Last], event: go}
"""


def test_regions_that_are_entered_at_once_have_no_order() -> None:
    text = REGIONS.replace(" a: {", " z: {").replace(".a.", ".z.")
    found = compare(machine(REGIONS), machine(f"{text}renamed: {{Both.a: Both.z}}\n"))
    assert [(each.manner, each.piece.name) for each in found.changes] == [("renamed", "Both.z")]


SPECS = st.one_of(strategies.specs(), strategies.nested_specs())


@given(SPECS, SPECS)
def test_the_changes_lead_to_machines_of_every_shape(old: Spec, new: Spec) -> None:
    """With faults, too, and with pseudo-states."""
    machines = build(old), build(new)
    check(compare(*machines))
    assert compare(machines[0], build(old)).changes == ()


@given(st.one_of(versions.pairs(), st.tuples(versions.versions(), versions.versions())))
def test_each_comparison_mirrors_the_one_of_the_exchanged_machines(
    pair: tuple[Version, Version],
) -> None:
    there, back = compared(*pair), compared(*pair[::-1])
    assert {now: then for then, now in there.names.items()} == back.names
    assert {now: then for then, now in there.events.items()} == back.events
    mirrored = [_key(_mirrored(change, there), there) for change in back.changes]
    assert sorted(mirrored) == sorted(_key(change, there) for change in there.changes)


def _mirrored(change: Change, there: Comparison) -> Change:
    """A change of the comparison the other way round, as `there` has it."""
    renaming = applying.Renaming(there.names, there.events)

    def now(field: str, value: Value) -> Value:
        return applying.ordered(field, renaming.now(value))

    return replace(
        change,
        manner=MIRRORED.get(change.manner, change.manner),
        old=change.new,
        new=change.old,
        details=tuple(
            Detail(each.field, now(each.field, each.after), now(each.field, each.before))
            for each in change.details
        ),
        members=tuple(_mirrored(each, there) for each in change.members),
    )


def _key(change: Change, there: Comparison) -> str:
    """All that a change says, whatever the order of what it consists of."""

    def piece(each: Piece | None) -> object:
        return each and (each.sort, each.fields, each.location)

    ends = "" if change.members else (piece(change.old), piece(change.new))
    details = [] if change.members else sorted(map(repr, change.details))
    members = sorted(_key(each, there) for each in change.members)
    return repr((change.manner, change.aspect, ends, details, members))


@given(versions.versions(), st.randoms(use_true_random=False))
def test_the_order_in_the_file_means_nothing(version: Version, shuffler: random.Random) -> None:
    nodes, arrows, expected = (
        list(each) for each in (version.nodes, version.arrows, version.expected)
    )
    for each in (nodes, arrows, expected):
        shuffler.shuffle(each)
    other = replace(version, nodes=tuple(nodes), arrows=tuple(arrows), expected=tuple(expected))
    assert compared(version, other).changes == ()


@given(versions.versions())
def test_a_family_says_what_its_transitions_do(version: Version) -> None:
    one, other = (machine(version.text(expanded)) for expanded in (False, True))
    assert compare(one, other).changes == ()


@given(versions.pairs())
def test_a_change_of_a_family_is_that_of_its_transitions(pair: tuple[Version, Version]) -> None:
    short = compare(*(machine(each.text()) for each in pair))
    long = compare(*(machine(each.text(expanded=True)) for each in pair))

    def singles(found: Comparison) -> list[str]:
        changes = (single for change in found.changes for single in change.singles)
        return sorted(_said(each) for each in changes)

    assert singles(short) == singles(long)
    assert len(short.changes) <= len(long.changes)


def _said(change: Change) -> str:
    ends = [each and each.fields for each in (change.old, change.new)]
    return repr((change.manner, change.aspect, change.sort, ends, change.details))


@given(versions.versions())
def test_layout_means_nothing(version: Version) -> None:
    text = version.text()
    flow = text.replace("  - from: [", "  - from:   [ ").replace(": first", ": 'first'")
    assert compare(machine(flow), machine(formatted(flow, "test.yaml"))).changes == ()
    assert compare(machine(text), machine(f"# a comment\n\n{flow}")).changes == ()


TOLD_APART = [each for each in Aspect if each not in (Aspect.STATES, Aspect.NESTING)]
"""What can be ignored while the names of states are still told."""


@given(versions.pairs(), st.sets(st.sampled_from(TOLD_APART)))
def test_what_is_ignored_is_told_of_nowhere(
    pair: tuple[Version, Version], ignored: set[Aspect]
) -> None:
    found = compared(*pair, *ignored)
    assert not ignored & {change.aspect for change in found.changes}
    after = applied(found.changes, pieces(found.old, frozenset(ignored)))
    assert after == content(pieces(found.new, frozenset(ignored)))
