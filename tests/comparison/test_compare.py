"""What `compare` tells of two machines."""

from __future__ import annotations

from pathlib import Path

import pytest

from statediagram import load, loads
from statediagram.comparison import Comparison, compare
from statediagram.comparison.changes import LABELS, Aspect, Change

ROOT = Path(__file__).parents[2]
DOOR = """
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
  - Closed -> Locked: lock [has key] / turn
"""
LONG = "Closed -> Locked: {event: lock, guard: has key, action: turn, …}"


def compared(old: str, new: str, *ignored: Aspect) -> Comparison:
    return compare(loads(old).machine, loads(new).machine, ignored)


def told(comparison: Comparison) -> list[str]:
    """Each change in short."""
    return [f"{change.manner} {change.sort} {change.piece.name}" for change in comparison.changes]


def details(change: Change) -> list[tuple[str, object, object]]:
    return [(each.field, each.before, each.after) for each in change.details]


def test_the_graph_of_the_message_has_lost_four_transitions_of_its_prose() -> None:
    prose = load(ROOT / "specs/page-hinting-as-described.statediagram.yaml").machine
    graph = load(ROOT / "tests/data/lkml-2008-03-12-page-hinting.txt").machine
    found = compare(prose, graph, (*LABELS, Aspect.DESCRIPTIONS, Aspect.PRESENTATION))
    lost = ["Pr -> Ur", "Pr -> Sr", "Pr -> Vr", "Vr -> Vz"]
    assert told(found) == [f"removed transition {arrow}" for arrow in lost]


@pytest.mark.parametrize(
    ("line", "aspect", "field", "before", "after"),
    [
        ("Closed -> Locked: lock [no key] / turn", "guards", "guard", "has key", "no key"),
        ("Closed -> Locked: lock / turn", "guards", "guard", "has key", ""),
        ("Closed -> Locked: lock [has key]", "actions", "action", "turn", ""),
        ("Closed -> Open: lock [has key] / turn", "transitions", "targets", ("Locked",), ("Open",)),
        (LONG.replace("…", "note: slowly"), "descriptions", "note", "", "slowly"),
        (LONG.replace("…", "by: owner"), "actors", "by", "", "owner"),
    ],
)
def test_what_is_different_about_a_transition(
    line: str, aspect: str, field: str, before: object, after: object
) -> None:
    new = DOOR.replace("Closed -> Locked: lock [has key] / turn", line)
    states = "states: {Closed: , Open: , Locked: }"
    changed = [c for c in compared(states + DOOR, states + new).changes if c.manner == "changed"]
    assert [(each.aspect, details(each)) for each in changed] == [
        (aspect, [(field, before, after)])
    ]


def test_another_event_makes_it_another_event_of_the_same_transition() -> None:
    found = compared(DOOR, DOOR.replace("push", "shove"))
    assert told(found) == [
        "removed event push",
        "added event shove",
        "changed transition Closed -> Open: shove",
    ]


def test_every_aspect_of_a_machine() -> None:
    old = """
    machine: door
    initial: A
    actors: {owner: {line: dashed}}
    events: {go: {by: owner}, stop: }
    states:
      A: {entry: hum, description: the first}
      B: {defer: [go]}
      C: {initial: D, states: {D: , E: {final: true}}}
    transitions: [A -> B: go, B -> C: stop, C -> A: go]
    expect: [reachable: C]
    diagram: {direction: left-right}
    """
    new = """
    machine: gate
    initial: B
    actors: {owner: {line: bold}}
    events: {go: , stop: }
    states:
      A: {entry: sing, description: number one}
      B:
      C: {initial: E, states: {D: , E: }}
    transitions: [A -> B: go, B -> C: stop, C -> A: go]
    expect: [reachable: B]
    diagram: {direction: right-left}
    """
    found = compared(old, new)
    assert [(str(c.aspect), str(c.sort), c.piece.name) for c in found.changes] == [
        ("states", "state", "C.E"),
        ("starts", "start", "B"),
        ("starts", "state", "C"),
        ("events", "state", "B"),
        ("actions", "state", "A"),
        ("actors", "event", "go"),
        ("claims", "expectation", "reachable: B"),
        ("claims", "expectation", "reachable: C"),
        ("descriptions", "machine", "gate"),
        ("descriptions", "state", "A"),
        ("presentation", "machine", "gate"),
        ("presentation", "actor", "owner"),
    ]
    for ignored in Aspect:
        left = [c for c in found.changes if c.aspect != ignored]
        assert len(compared(old, new, ignored).changes) <= len(left)
    assert compared(old, new, *Aspect).changes == ()


def test_without_labels_parallel_transitions_count_once() -> None:
    twice = DOOR + "  - Closed -> Open: kick\n"
    assert compared(twice, DOOR, *LABELS).changes == ()
    assert told(compared(DOOR + "  - Locked -> Open: x\n", DOOR, *LABELS)) == [
        "removed transition Locked -> Open"
    ]


def test_a_family_that_is_gone_is_one_change_with_its_members() -> None:
    old = "transitions: ['{A,B,C} -> D': go, D -> A: back, D -> B: side, D -> C: other]"
    new = "transitions: [D -> A: back, D -> B: side, D -> C: other]"
    (family,) = (c for c in compared(old, new).changes if c.sort == "transition")
    assert [c.piece.name for c in family.singles] == ["A -> D: go", "B -> D: go", "C -> D: go"]


def test_of_a_family_that_is_partly_gone_each_transition_is_told() -> None:
    old = "transitions: ['{A,B,C} -> D': go, D -> A: back, D -> B: side, D -> C: other]"
    new = "transitions: ['{B,C} -> D': go, D -> A: back, D -> B: side, D -> C: other]"
    assert told(compared(old, new)) == ["removed transition A -> D: go"]


def test_a_family_that_changes_alike_is_one_change() -> None:
    old = "transitions: ['{A,B} -> C': go]"
    new = "transitions: ['{A,B} -> C': 'go [ready]']"
    (change,) = compared(old, new).changes
    assert (change.aspect, len(change.members)) == (Aspect.GUARDS, 2)


def test_form_and_order_are_no_change() -> None:
    family = "states: {C: , B: , A: }\ntransitions: ['{A,B} -> C': x, C -> A: z]"
    lines = "states: {A: , B: , C: }\ntransitions: [C -> A: z, B -> C: x, A -> C: {event: x}]"
    assert compared(family, lines).changes == ()


class TestRenames:
    def test_a_name_that_is_gone_is_found_under_the_one_that_renamed_says(self) -> None:
        new = DOOR.replace("Locked", "Shut") + "renamed: {Locked: Shut}\n"
        found = compared(DOOR, new)
        assert told(found) == ["renamed state Shut"]
        assert found.names["Locked"] == "Shut"

    def test_the_other_way_round_too(self) -> None:
        new = DOOR.replace("Locked", "Shut") + "renamed: {Locked: Shut}\n"
        assert told(compared(new, DOOR)) == ["renamed state Locked"]

    def test_over_several_versions(self) -> None:
        new = DOOR.replace("Locked", "Shut") + "renamed: {Locked: Barred, Barred: Shut}\n"
        assert told(compared(DOOR, new)) == ["renamed state Shut"]

    def test_of_an_event(self) -> None:
        new = DOOR.replace("push", "shove") + "renamed: {push: shove}\n"
        assert told(compared(DOOR, new)) == ["renamed event shove"]

    def test_what_is_inside_follows(self) -> None:
        old = "states: {A: {initial: B, states: {B: , C: }}}\ntransitions: [A.B -> A.C: x]"
        new = old.replace("A", "Z") + "\nrenamed: {A: Z}"
        found = compared(old, new)
        assert told(found) == ["renamed state Z"]
        assert found.names == {"A": "Z", "A.B": "Z.B", "A.C": "Z.C"}

    def test_what_both_say_was_over_before(self) -> None:
        old = (
            "states: {Set: , On: {initial: Busy, states: {Busy: , Idle: }}}\n"
            "transitions: [Set -> On: x, On.Busy -> On.Idle: y]\n"
            "renamed: {Idle: Ready, Ready: Set}\n"
        )
        new = (
            "states: {Go: , On: {initial: Busy, states: {Busy: }}}\n"
            "transitions: [Go -> On: x, On.Busy -> On.Busy: y]\n"
            "renamed: {Idle: Ready, Ready: Set, Set: Go}\n"
        )
        there, back = compared(old, new), compared(new, old)
        assert there.names["Set"] == "Go"
        assert "removed state On.Idle" in told(there)
        assert "added state On.Idle" in told(back)

    def test_a_ring_of_renames_ends(self) -> None:
        assert told(compared(DOOR, DOOR + "renamed: {Locked: Shut, Shut: Locked}\n")) == []

    def test_a_guard_that_asks_for_a_state_follows(self) -> None:
        old = DOOR + "  - Open -> Open: knock [in Closed]\n"
        new = old.replace("Closed", "Shut") + "renamed: {Closed: Shut}\n"
        assert told(compared(old, new)) == ["renamed state Shut"]

    def test_a_likely_one_is_asked_for_and_not_assumed(self) -> None:
        found = compared(DOOR, DOOR.replace("Closed", "Shut"))
        assert [(each.old, each.new) for each in found.questions] == [("Closed", "Shut")]
        assert found.questions[0].evidence == (
            "Open -- pull -->",
            "-- lock --> Locked",
            "-- push --> Open",
        )
        assert "removed state Closed" in told(found)

    def test_of_two_that_look_alike_none_is_guessed(self) -> None:
        new = "initial: Closed\ntransitions: [Closed -> B: push, Closed -> C: push]"
        old = "initial: Closed\ntransitions: [Closed -> A: push]"
        assert compared(old, new).questions == ()


class TestNesting:
    OLD = """
    states:
      Off:
      On: {initial: Slow, states: {Slow: , Fast: {states: {Warm: , Hot: }, initial: Warm}}}
      Turbo:
    transitions: [Off -> On: start, Slow -> Fast: more, Warm -> Hot: heat, On -> Turbo: boost]
    """

    def test_a_state_that_stands_elsewhere_has_moved_with_all_inside(self) -> None:
        new = """
        states:
          Off:
          On: {initial: Slow, states: {Slow: }}
          Turbo:
          Fast: {states: {Warm: , Hot: }, initial: Warm}
        transitions: [Off -> On: start, Slow -> Fast: more, Warm -> Hot: heat, On -> Turbo: boost]
        """
        found = compared(self.OLD, new)
        assert told(found) == ["moved state Fast"]
        assert found.names["On.Fast.Hot"] == "Fast.Hot"

    def test_of_two_of_one_name_none_has_moved(self) -> None:
        old = "states: {A: {initial: X, states: {X: }}, B: {initial: X, states: {X: }}, C: }"
        new = "states: {A: {initial: Y, states: {Y: }}, B: {initial: Y, states: {Y: }}, X: , C: }"
        assert "moved state X" not in told(compared(old, new))
