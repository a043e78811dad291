"""What becomes of states and expectations when a machine is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from textwrap import dedent
from time import process_time

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from statediagram.behaviour import exploration
from statediagram.comparison.consequences import PASSED, Consequence, Effect, consequences
from statediagram.machine import Machine, build
from statediagram.readers import read
from statediagram.spec import Spec

DOOR = """\
initial: Off
states: {Off: '', On: '', Fault: '', Spare: '', Done: {final: true}}
transitions:
  - Off -> On: press
  - On -> Off: press
  - On -> Fault: crash
  - Fault -> Off: reset
  - Off -> Done: retire
"""

CALL = """\
initial: Idle
states:
  Idle: ''
  Call:
    regions:
      line: {initial: Ringing, states: {Ringing: '', Talking: '', Lost: ''}}
      tape: {initial: Still, states: {Still: '', Running: ''}}
  Archive: {initial: Open, states: {Open: '', Shut: ''}}
  Over: {final: true}
transitions:
  - Idle -> Call: dial
  - Ringing -> Talking: answer
  - Still -> Running: record
  - Running -> Still: stop
  - Call -> Archive: hang up [in Running]
  - Call -> Idle: hang up
  - Open -> Shut: close
  - Archive -> Over: expire
"""


def machine(text: str, bound: int = 50_000, path: str = "new.yaml") -> Machine:
    (spec,) = read(dedent(text).encode(), path)
    return build(spec, bound)


def same(old: Machine, new: Machine) -> dict[str, str]:
    """Every state by its own name."""
    return {name: name for name in old.states if name in new.states}


def edited(text: str, *edits: tuple[str, str]) -> str:
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    return text


def told(
    old: str, *edits: tuple[str, str], names: Mapping[str, str] | None = None, bound: int = 50_000
) -> list[Consequence]:
    """The consequences of replacing texts of a spec by others."""
    was, now = machine(old, bound, "old.yaml"), machine(edited(old, *edits), bound)
    return list(consequences(was, now, same(was, now) if names is None else names))


def effects(found: list[Consequence]) -> list[tuple[Effect, str]]:
    return [(each.effect, each.name) for each in found]


def test_a_state_that_nothing_leads_to_any_more() -> None:
    (only,) = told(DOOR, ("  - On -> Fault: crash\n", ""))
    assert only.effect is Effect.UNREACHABLE
    assert only.name == "Fault"
    assert str(only.location) == "new.yaml:2:27"
    assert str(only.old_location) == "old.yaml:2:27"
    assert only.path == (
        "was reached by Off -- press --> On -- crash --> Fault",
        "`On -> Fault: crash` is there no more",
    )


def test_the_step_is_told_behind_which_nothing_is_reached() -> None:
    """That another step of the old way is gone, too, is not why."""
    text = DOOR + "  - Off -> Fault: burn\n  - Fault -> Spare: swap\n"
    text += "  - Off -> Deep: a\n  - Deep -> Deeper: b\n"
    text = text.replace("Spare: ''", "Spare: '', Deep: '', Deeper: ''")
    found = told(text, ("Off -> Deep: a", "On -> Deep: a"), ("Deep -> Deeper", "Off -> Spare"))
    (lost,) = [each for each in found if each.effect is Effect.UNREACHABLE]
    assert lost.path == (
        "was reached by Off -- a --> Deep -- b --> Deeper",
        "`Deep -> Deeper: b` is there no more",
    )


def test_a_state_that_something_leads_to_now() -> None:
    more = ("reset\n", "reset\n  - Fault -> Spare: swap\n  - Spare -> Off: back\n")
    (only,) = told(DOOR, more)
    assert effects([only]) == [(Effect.REACHABLE, "Spare")]
    assert only.path == ("reached by Off -- press --> On -- crash --> Fault -- swap --> Spare",)


def test_a_start_that_is_another() -> None:
    text = "initial: A\ntransitions: [A -> B: go, B -> C: go, C -> B: back]\n"
    (only,) = told(text, ("initial: A", "initial: B"))
    assert effects([only]) == [(Effect.UNREACHABLE, "A")]
    assert only.path == ("was reached at the start, in `A`", "the machine starts in `A` no more")


def test_a_long_way_is_told_by_its_ends() -> None:
    steps = "".join(f"  - s{number} -> s{number + 1}: go\n" for number in range(30))
    text = f"initial: s0\ntransitions:\n{steps}"
    found = told(text, ("  - s1 -> s2: go\n", "  - s2 -> s2: go\n"))
    last = next(each for each in found if each.name == "s30")
    assert last.path == (
        "was reached from `s0` by 30 steps, the last one `s29 -> s30: go`",
        "`s1 -> s2: go` is there no more",
    )


def test_a_state_that_is_left_no_more() -> None:
    found = told(DOOR, ("Fault -> Off: reset", "Fault -> Fault: reset"))
    assert effects(found) == [(Effect.DEAD, "Fault")]
    assert found[0].path == (
        "reached by Off -- press --> On -- crash --> Fault",
        "was left by `Fault -> Off: reset`",
    )


def test_a_state_that_is_left_again() -> None:
    stuck = DOOR.replace("Fault -> Off: reset", "Fault -> Fault: reset")
    found = told(stuck, ("Fault -> Fault: reset", "Fault -> Off: reset"))
    assert effects(found) == [(Effect.DEAD_NO_MORE, "Fault")]
    assert found[0].path == ("left by `Fault -> Off: reset`",)


def test_a_new_way_into_a_dead_end() -> None:
    found = told(DOOR, ("reset\n", "reset\n  - Fault -> Spare: swap\n"))
    assert effects(found) == [(Effect.REACHABLE, "Spare"), (Effect.DEAD, "Spare")]


def test_a_dead_end_that_is_never_entered_is_no_relief() -> None:
    text = DOOR + "  - Fault -> Spare: swap\n"
    found = told(text, ("  - Fault -> Spare: swap\n", ""))
    assert effects(found) == [(Effect.UNREACHABLE, "Spare")]


TRAP = (
    ("Fault -> Off: reset", "Fault -> Spare: swap"),
    ("retire\n", "retire\n  - Spare -> Fault: back\n"),
)


def test_states_that_are_trapped() -> None:
    found = told(DOOR, *TRAP)
    assert effects(found) == [
        (Effect.REACHABLE, "Spare"),
        (Effect.TRAPPED, "Fault"),
        (Effect.TRAPPED, "Spare"),
    ]
    assert found[1].path == (
        "reached by Off -- press --> On -- crash --> Fault",
        "could end by Fault -- reset --> Off -- retire --> Done",
        "`Fault -> Off: reset` is there no more",
    )


def test_states_that_are_trapped_no_more() -> None:
    trapped = edited(DOOR, *TRAP)
    found = told(trapped, ("back\n", "back\n  - Spare -> Done: scrap\n"))
    assert effects(found) == [(Effect.TRAPPED_NO_MORE, "Fault"), (Effect.TRAPPED_NO_MORE, "Spare")]
    assert found[0].path == ("can end by Fault -- swap --> Spare -- scrap --> Done",)


def test_a_trap_from_which_a_way_leads_to_another_end() -> None:
    trapped = edited(DOOR, *TRAP)
    trapped = trapped.replace("Spare: ''", "Spare: '', Bin: ''").replace(
        "retire\n", "retire\n  - Off -> Bin: x\n"
    )
    found = told(trapped, ("back\n", "back\n  - Spare -> Bin: scrap\n"))
    assert effects(found) == [(Effect.TRAPPED_NO_MORE, "Fault"), (Effect.TRAPPED_NO_MORE, "Spare")]
    assert found[1].path == ("left by `Spare -> Fault: back`",)


def test_nothing_is_trapped_where_nothing_is_final() -> None:
    trapped = edited(DOOR, *TRAP)
    found = told(trapped, ("{final: true}", "''"))
    assert (Effect.ENDLESS, "Off") in effects(found)
    assert not {"Fault", "Spare"} & {each.name for each in found}


def test_states_that_reach_no_end_any_more() -> None:
    found = told(DOOR, ("  - Off -> Done: retire\n", ""))
    assert effects(found) == [
        (Effect.UNREACHABLE, "Done"),
        (Effect.ENDLESS, "Off"),
        (Effect.ENDLESS, "On"),
        (Effect.ENDLESS, "Fault"),
    ]
    assert found[2].path == (
        "could end by On -- press --> Off -- retire --> Done",
        "`Off -> Done: retire` is there no more",
    )


def test_an_end_that_is_none_any_more() -> None:
    found = told(DOOR, ("{final: true}", "''"), ("retire\n", "retire\n  - Done -> Off: undo\n"))
    assert effects(found) == [(Effect.ENDLESS, name) for name in ("Off", "On", "Fault", "Done")]
    assert found[0].path[1] == "the machine ends in `Done` no more"
    assert found[3].path[0] == "could end at once, in `Done`"


def test_states_that_reach_an_end_again() -> None:
    endless = DOOR.replace("  - Off -> Done: retire\n", "")
    found = told(endless, ("reset\n", "reset\n  - Off -> Done: retire\n"))
    assert effects(found) == [
        (Effect.REACHABLE, "Done"),
        (Effect.ENDING, "Off"),
        (Effect.ENDING, "On"),
        (Effect.ENDING, "Fault"),
    ]
    assert found[3].path == ("can end by Fault -- reset --> Off -- retire --> Done",)


def test_states_of_one_machine_alone() -> None:
    """That they are unreachable, or dead ends, the checks tell."""
    found = told(DOOR, ("Spare: ''", "Lonely: ''"), ("crash\n", "crash\n  - On -> Pit: fall\n"))
    assert found == []


def test_names_that_are_others_now() -> None:
    edits = [("Fault", "Broken"), ("Off", "Out"), ("  - On -> Broken: crash\n", "")]
    names = {"Off": "Out", "On": "On", "Fault": "Broken", "Done": "Done"}
    (only,) = told(DOOR, *edits, names=names)
    assert effects([only]) == [(Effect.UNREACHABLE, "Broken")]
    assert only.path == (
        "was reached by Off -- press --> On -- crash --> Fault",
        "`On -> Fault: crash` is there no more",
    )


def test_a_state_that_a_name_leads_through_is_gone() -> None:
    edits = [("On: '', ", ""), ("  - Off -> On: press\n", ""), ("  - On -> Off: press\n", "")]
    (only,) = told(DOOR, *edits, ("  - On -> Fault: crash\n", ""))
    assert effects([only]) == [(Effect.UNREACHABLE, "Fault")]
    assert only.path[1] == "`Off -> On: press` is there no more"


def test_nested_states_in_regions() -> None:
    found = told(CALL, ("  - Ringing -> Talking: answer\n", "  - Ringing -> Lost: drop\n"))
    assert effects(found)[:2] == [
        (Effect.UNREACHABLE, "Call.line.Talking"),
        (Effect.REACHABLE, "Call.line.Lost"),
    ]
    assert found[0].path == (
        "was reached by Idle -- dial --> {Call.line.Ringing, Call.tape.Still} -- answer --> "
        "{Call.line.Talking, Call.tape.Still}",
        "`Call.line.Ringing -> Call.line.Talking: answer` is there no more",
    )


def test_a_composite_and_what_is_inside() -> None:
    found = told(CALL, ("  - Call -> Archive: hang up [in Running]\n", ""))
    unreachable = [name for effect, name in effects(found) if effect is Effect.UNREACHABLE]
    assert unreachable == ["Archive", "Archive.Open", "Archive.Shut", "Over"]
    endless = [name for effect, name in effects(found) if effect is Effect.ENDLESS]
    assert endless == [
        "Idle",
        "Call.line.Ringing",
        "Call.line.Talking",
        "Call.tape.Still",
        "Call.tape.Running",
    ]


def test_a_default_that_is_another() -> None:
    """The step is still there, but it enters something else."""
    found = told(CALL, ("initial: Open", "initial: Shut"))
    assert effects(found) == [(Effect.UNREACHABLE, "Archive.Open")]
    assert found[0].path[1] == "`Call -> Archive: hang up [in Running]` leads there no more"


def test_a_composite_that_is_left_no_more() -> None:
    found = told(CALL, ("  - Archive -> Over: expire\n", ""))
    assert (Effect.DEAD, "Archive.Shut") in effects(found)
    assert (Effect.ENDLESS, "Archive.Open") in effects(found)


def test_nested_states_in_a_trap() -> None:
    found = told(
        CALL, ("  - Archive -> Over: expire\n", "  - Idle -> Over: quit\n  - Shut -> Open: open\n")
    )
    assert effects(found) == [(Effect.TRAPPED, "Archive.Open"), (Effect.TRAPPED, "Archive.Shut")]


def test_a_bound_that_is_too_small() -> None:
    """What was not met may have been entered all the same."""
    shut = ("  - Open -> Shut: close\n", "")
    assert effects(told(CALL, shut)) == [(Effect.UNREACHABLE, "Archive.Shut")]
    assert told(CALL, shut, bound=3) == []


def test_what_no_bound_can_hide() -> None:
    found = told(CALL, ("  - Idle -> Call: dial\n", "  - Idle -> Over: dial\n"), bound=4)
    assert (Effect.UNREACHABLE, "Call.line.Ringing") in effects(found)


def test_without_a_start_a_group_that_nothing_leads_into_any_more() -> None:
    text = "transitions: [A -> B: x, B -> A: y, B -> C: z, C -> D: v, D -> C: w]\n"
    found = told(text, ("B -> C", "B -> B"))
    assert sorted(effects(found)) == [(Effect.UNREACHABLE, "C"), (Effect.UNREACHABLE, "D")]
    assert {each.path for each in found} == {
        ("`B -> C: z` led there", "nothing leads there now, unless the machine starts there")
    }


def test_without_a_start_a_group_that_something_leads_into_now() -> None:
    text = "transitions: [A -> B: x, B -> A: y, C -> D: v, D -> C: w]\n"
    found = told(text, ("B -> A: y", "B -> A: y, B -> D: z"))
    assert sorted(effects(found)) == [(Effect.REACHABLE, "C"), (Effect.REACHABLE, "D")]
    assert {each.path for each in found} == {("`B -> D: z` leads there",)}


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(("C -> B: w", "C -> A: w"), id="a way back to what is the start"),
        pytest.param(("X -> Y: v", "X -> Y: v, Y -> X: u"), id="a group that has grown"),
        pytest.param(("w, X -> Y: v", "w"), id="a piece that is gone"),
        pytest.param(("A -> B: x", "A -> B: x, New -> New: n"), id="a piece that is new"),
    ],
)
def test_without_a_start_nobody_knows_which_group_has_it(edit: tuple[str, str]) -> None:
    text = "transitions: [A -> B: x, B -> C: y, C -> B: w, X -> Y: v]\n"
    for found in (told(text, edit), told(text.replace(*edit), edit[::-1])):
        assert not {each.effect for each in found} & {Effect.UNREACHABLE, Effect.REACHABLE}


@pytest.mark.parametrize("text", [DOOR, CALL])
def test_that_the_start_is_declared_changes_nothing(text: str) -> None:
    first = text.partition("\n")[0]
    assert told(text, (f"{first}\n", "")) == []
    started, bare = machine(text), machine(text.replace(f"{first}\n", ""))
    assert consequences(bare, started, same(bare, started)) == ()


def test_a_start_that_the_other_machine_does_not_have() -> None:
    """Where it starts then nobody knows, so that nothing is told of reaching."""
    text = "initial: A\ntransitions: [A -> B: x, B -> C: y, C -> B: z]\n"
    assert told(text, ("initial: A\n", ""), ("A -> B: x, ", ""), ("C -> B", "C -> D")) == []


def test_a_start_that_is_misspelt() -> None:
    assert told(DOOR, ("initial: Off", "initial: Of")) == []


STUCK = ("Fault -> Off", "Fault -> Fault")

CLAIMS = [
    ("reachable: Fault", ("On -> Fault", "On -> Off"), "`Fault` is never entered"),
    ("unreachable: Spare", ("reset", "reset\n  - On -> Spare: swap"), "`Spare` is entered"),
    ("from: Fault, can reach: On", STUCK, "no way leads from `Fault` to `On`"),
    ("from: Fault, always reaches: Done", STUCK, "from `Fault` no way leads to `Done`"),
    (
        "into: Fault, only through: On",
        ("reset", "reset\n  - Off -> Fault: burn"),
        "`Fault` is entered without `On` before",
    ),
    (
        "no step: Fault -> On",
        ("reset", "reset\n  - Fault -> On: on"),
        "`Fault -> On: on` is such a step",
    ),
    ("home: Done", STUCK, "from `Fault` no way leads to `Done`"),
    (
        "deterministic",
        ("reset", "reset\n  - On -> Done: press"),
        "`press` leads from `On` to `Off` and to `Done`",
    ),
    ("no dead ends", STUCK, "`Fault` has no way out: it only leads back into itself"),
]


def _expecting(text: str, words: str) -> str:
    entry = f"{{{words}}}" if ":" in words else words
    return f"{text}expect:\n  - {entry}\n"


def _claimed(found: list[Consequence]) -> list[Consequence]:
    return [each for each in found if each.effect.startswith("expectation")]


@pytest.mark.parametrize(("words", "edit", "reason"), CLAIMS)
def test_an_expectation_that_fails_now_and_holds_again(
    words: str, edit: tuple[str, str], reason: str
) -> None:
    text = _expecting(DOOR, words)
    (fails,) = _claimed(told(text, edit))
    assert (fails.effect, fails.name) == (Effect.FAILS, words)
    assert fails.path[0] == reason
    (holds,) = _claimed(told(edited(text, edit), edit[::-1]))
    assert (holds.effect, holds.name) == (Effect.HOLDS, words)
    assert holds.path == (f"it failed before: {reason}", *fails.path[1:])


def test_states_that_are_together_now() -> None:
    text = edited(
        _expecting(CALL, "never together: [Talking, Running]"),
        ("Running: record", "Running: record [in Ringing]"),
        ("Talking: answer", "Talking: answer [in Still]"),
    )
    (fails,) = _claimed(told(text, ("answer [in Still]", "answer")))
    assert fails.effect is Effect.FAILS
    assert fails.name == "never together: [Call.line.Talking, Call.tape.Running]"
    assert fails.path[-1].endswith("{Call.line.Talking, Call.tape.Running}")


def test_each_state_of_a_list_is_a_claim_of_its_own() -> None:
    text = _expecting(DOOR, "reachable: [On, Fault]")
    found = _claimed(told(text, ("On -> Fault", "On -> Off")))
    assert effects(found) == [(Effect.FAILS, "reachable: Fault")]


def test_an_expectation_whose_states_have_other_names_now() -> None:
    text = _expecting(DOOR, "from: Fault, always reaches: Done")
    names = {"Off": "Off", "On": "On", "Fault": "Broken", "Done": "End"}
    edits = [("Fault", "Broken"), ("Done", "End"), ("Broken -> Off", "Broken -> Broken")]
    (fails,) = _claimed(told(text, *edits, names=names))
    assert effects([fails]) == [(Effect.FAILS, "from: Broken, always reaches: End")]
    assert str(fails.location) == "new.yaml:10:5"
    assert str(fails.old_location) == "old.yaml:10:5"


def test_an_expectation_of_one_machine_alone() -> None:
    text = _expecting(DOOR, "reachable: Spare")
    assert told(text, ("reachable: Spare", "unreachable: On")) == []


def test_an_expectation_that_a_start_decided() -> None:
    text = _expecting(DOOR, "reachable: Fault")
    (lost,) = told(text, ("initial: Off\n", ""))
    assert effects([lost]) == [(Effect.UNDECIDED, "reachable: Fault")]
    assert lost.path == ("no start is declared",)
    (found,) = told(text.replace("initial: Off\n", ""), ("states:", "initial: Off\nstates:"))
    assert (found.effect, found.path) == (Effect.DECIDED, ("it holds",))


def test_what_a_start_decides_may_fail() -> None:
    text = _expecting(DOOR, "reachable: Spare").replace("initial: Off\n", "")
    (found,) = told(text, ("states:", "initial: Off\nstates:"))
    assert (found.effect, found.path) == (Effect.DECIDED, ("it fails: `Spare` is never entered",))


def test_an_expectation_that_a_bound_leaves_open() -> None:
    text = _expecting(CALL, "reachable: Talking")
    was, now = machine(text), machine(text, bound=1)
    (only,) = consequences(was, now, same(was, now))
    assert (only.effect, only.name) == (Effect.UNDECIDED, "reachable: Call.line.Talking")
    assert only.path == ("not all configurations were explored",)


def test_the_order_is_by_effect_then_by_place() -> None:
    text = _expecting(DOOR, "reachable: Done")
    found = told(text, ("On -> Fault", "On -> Spare"), ("  - Off -> Done: retire\n", ""))
    order = [list(Effect).index(each.effect) for each in found]
    assert order == sorted(order)
    for effect in Effect:
        places = [each.location for each in found if each.effect is effect]
        assert places == sorted(places)


machines = st.one_of(strategies.specs(), strategies.nested_specs())


@given(machines)
def test_of_no_change_nothing_follows(spec: Spec) -> None:
    one, other = build(spec), build(spec)
    assert consequences(one, other, same(one, other)) == ()


@st.composite
def changed(draw: st.DrawFn) -> tuple[Machine, Machine]:
    """A machine, and another one or the same with some of its transitions."""
    spec = draw(machines)
    kept = draw(st.lists(st.booleans(), min_size=len(spec.families), max_size=len(spec.families)))
    fewer = replace(
        spec, families=tuple(f for f, keep in zip(spec.families, kept, strict=True) if keep)
    )
    pair = [build(spec), build(draw(st.sampled_from([fewer, draw(machines)])))]
    return tuple(draw(st.permutations(pair)))  # type: ignore[return-value]


@given(changed())
def test_it_agrees_with_what_is_explored(pair: tuple[Machine, Machine]) -> None:
    old, new = pair
    names = same(old, new)
    if not (old.known_starts and new.known_starts):
        return
    before, after = exploration.reachable(old), exploration.reachable(new)
    found = consequences(old, new, names)

    def told_to(effect: Effect) -> set[str]:
        return {each.name for each in found if each.effect is effect}

    kinds = {name: {old.states[name].kind, new.states[name].kind} for name in names}
    active = {name for name in names if kinds[name].isdisjoint(PASSED)}
    assert told_to(Effect.UNREACHABLE) == {n for n in active if n in before and n not in after}
    assert told_to(Effect.REACHABLE) == {n for n in active if n in after and n not in before}


@given(changed())
def test_what_is_told_of_a_change_and_of_its_reverse(pair: tuple[Machine, Machine]) -> None:
    old, new = pair
    there = consequences(old, new, same(old, new))
    back = consequences(new, old, same(new, old))

    def named(found: tuple[Consequence, ...], effect: Effect) -> list[str]:
        return sorted(each.name for each in found if each.effect is effect)

    assert named(there, Effect.UNREACHABLE) == named(back, Effect.REACHABLE)
    assert named(there, Effect.REACHABLE) == named(back, Effect.UNREACHABLE)
    for each in there:
        assert each.location == new.states[each.name].location
        assert each.old_location == old.states[each.name].location
        assert each.path or not (old.starts and new.starts)


def test_ten_thousand_states_that_are_cut_off() -> None:
    """Their ways, thousands of steps long, share these."""
    size = 10_000
    steps = [f"  - s{number} -> s{number + 1}: go\n" for number in range(size)]
    head = f"initial: s0\nstates:\n  s{size}: {{final: true}}\n" + "".join(
        f"  s{number}: ''\n" for number in range(size)
    )
    old = machine(f"{head}transitions:\n{''.join(steps)}")
    new = machine(f"{head}transitions:\n{''.join(steps[1:])}")
    began = process_time()
    found = consequences(old, new, same(old, new))
    assert len(found) == size + 1
    assert process_time() - began < 30
