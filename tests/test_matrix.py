"""What becomes of an event in a state: flat, nested, and with regions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from building import machine as flat
from hypothesis import given, settings
from strategies import nested_specs, specs

from statediagram.behaviour.exploration import explore
from statediagram.machine import Machine, build
from statediagram.matrix import Coverage, Matrix, Verdict
from statediagram.spec import Spec

Build = Callable[[str], Machine]

PLAYER = """\
initial: Off
states:
  Off:
  On:
    initial: Playing
    defer: [low battery]
    states:
      Playing: {defer: [eject]}
      Paused:
    transitions:
      - Playing -> Paused: pause
      - Playing -> Playing: seek [in range] / move
      - Paused -> Playing: pause [disc in]
events: {power: '', pause: '', seek: '', eject: '', low battery: '', nap: ''}
transitions:
  - Off -> On: power
  - On -> Off: power
  - On -> Off: eject
  - On -> On: {event: seek, internal: true, action: beep}
  - On -> Off: pause / stop
"""

UPLOAD = """\
initial: Upload
states:
  Upload:
    regions:
      network:
        initial: Up
        states: {Up: '', Down: ''}
        transitions:
          - Up -> Down: lose
          - Down -> Up: find
      buffer:
        initial: Empty
        states: {Empty: '', Full: ''}
        transitions:
          - Empty -> Full: data
          - Full -> Empty: flush
  Done:
transitions:
  - Upload -> Done: cancel
  - Done -> Upload: again
"""


def verdict(matrix: Matrix, state: str, event: str) -> str:
    return matrix.cell(state, event).verdict


class TestNested:
    @pytest.mark.parametrize(
        ("state", "event", "expected", "answers"),
        [
            ("Off", "power", "handled", ["Off -> On: power"]),
            ("Off", "pause", "open", []),
            ("On.Paused", "power", "inherited", ["On -> Off: power"]),
            ("On.Playing", "pause", "handled", ["On.Playing -> On.Paused: pause"]),
            (
                "On.Paused",
                "pause",
                "handled",
                ["On.Paused -> On.Playing: pause [disc in]", "On -> Off: pause / stop"],
            ),
            ("On.Paused", "seek", "inherited", ["On -> On: seek / beep"]),
            ("On.Playing", "eject", "deferred", []),
            ("On.Paused", "eject", "inherited", ["On -> Off: eject"]),
        ],
    )
    def test_the_innermost_state_decides(
        self, machine: Build, state: str, event: str, expected: str, answers: list[str]
    ) -> None:
        cell = Matrix(machine(PLAYER)).cell(state, event)
        assert cell.verdict == expected
        assert [str(transition) for transition in cell.transitions] == answers

    def test_what_may_fail_leaves_it_to_the_deferral(self, machine: Build) -> None:
        judged = machine("""\
            initial: A
            states:
              A: {defer: [x]}
            transitions:
              - A -> A: x [ready]
            """)
        cell = Matrix(judged).cell("A", "x")
        assert (cell.verdict, cell.deferrer, len(cell.transitions)) == (Verdict.HANDLED, "A", 1)

    def test_what_is_around_defers_for_all_inside(self, machine: Build) -> None:
        cell = Matrix(machine(PLAYER)).cell("On.Paused", "low battery")
        assert (cell.verdict, cell.deferrer) == (Verdict.DEFERRED, "On")

    def test_composites_are_no_rows(self, machine: Build) -> None:
        assert Matrix(machine(PLAYER)).states == ("Off", "On.Playing", "On.Paused")

    def test_an_own_internal_transition_is_told_as_such(self) -> None:
        matrix = Matrix(flat("A -> A: x", "B -> A: x", internal=True))
        assert verdict(matrix, "A", "x") == "internal"
        assert verdict(matrix, "B", "x") == "handled"  # it enters A, so it does not stay

    def test_completion_is_no_event(self, machine: Build) -> None:
        judged = machine("""\
            initial: A
            states:
              A:
                initial: B
                states: {B: '', F: {final: true}}
                transitions: [{from: B, to: F, event: go}]
              C:
            transitions:
              - A -> C: done
              - C -> A: go
            """)
        matrix = Matrix(judged)
        assert matrix.events == ("go",)
        assert matrix.states == ("A.B", "C")

    def test_of_a_plain_state_done_is_an_event_like_others(self) -> None:
        assert Matrix(flat("A -> B: done")).events == ("done",)

    def test_pseudo_states_are_no_rows(self, machine: Build) -> None:
        judged = machine("""\
            initial: A
            states:
              A:
              Route: {choice: true}
              B:
                initial: C
                states: {C: '', Last: {history: shallow, default: C}}
            transitions:
              - A -> Route: go
              - Route -> B.Last: '[again]'
              - Route -> B: '[else]'
              - B -> A: back
            """)
        matrix = Matrix(judged)
        assert matrix.states == ("A", "B.C")
        assert matrix.cell("A", "go").transitions[0].target == "Route"


class TestRegions:
    @pytest.mark.parametrize(
        ("state", "event", "expected", "regions"),
        [
            ("Upload.network.Up", "flush", "elsewhere", ("Upload.buffer",)),
            ("Upload.buffer.Full", "lose", "elsewhere", ("Upload.network",)),
            ("Upload.network.Up", "find", "open", ()),  # Down is the same region's business
            ("Upload.buffer.Empty", "flush", "open", ()),
            ("Upload.buffer.Empty", "again", "open", ()),  # only heard outside
            ("Upload.buffer.Empty", "cancel", "inherited", ()),
        ],
    )
    def test_an_event_may_be_left_to_the_region_that_speaks_of_it(
        self, machine: Build, state: str, event: str, expected: str, regions: tuple[str, ...]
    ) -> None:
        cell = Matrix(machine(UPLOAD)).cell(state, event)
        assert (cell.verdict, cell.regions) == (expected, regions)

    def test_of_regions_inside_each_other_the_nearest_that_speaks_decides(
        self, machine: Build
    ) -> None:
        judged = machine("""\
            initial: P
            states:
              P:
                regions:
                  a:
                    initial: Q
                    states:
                      Q:
                        regions:
                          c: {initial: X, states: {X: ''}}
                          d: {initial: Y, states: {Y: ''}}
                  b: {initial: Z, states: {Z: ''}}
            transitions:
              - Y -> Y: inner
              - Z -> Z: outer
              - Z -> Z: inner
            """)
        matrix = Matrix(judged)
        assert matrix.cell("P.a.Q.c.X", "inner").regions == ("P.a.Q.d",)
        assert matrix.cell("P.a.Q.c.X", "outer").regions == ("P.b",)
        assert matrix.cell("P.b.Z", "outer").verdict == "handled"

    def test_a_state_that_waits_at_a_join_hears_events(self, machine: Build) -> None:
        judged = machine("""\
            initial: P
            states:
              P:
                regions:
                  a: {initial: X, states: {X: ''}}
                  b: {initial: Y, states: {Y: ''}}
              J: {join: true}
              End: {final: true}
            transitions:
              - X -> J
              - Y -> J
              - J -> End
              - X -> X: tick
            """)
        assert Matrix(judged).states == ("P.a.X", "P.b.Y")

    def test_before_a_join_is_complete_others_may_answer(self, machine: Build) -> None:
        judged = machine("""\
            initial: P
            states:
              P:
                regions:
                  a: {initial: X, states: {X: ''}}
                  b: {initial: Y, states: {Y: ''}}
              J: {join: true}
              End: {final: true}
            transitions:
              - X -> J: go
              - Y -> J: go
              - J -> End
              - P -> End: go
            """)
        cell = Matrix(judged).cell("P.a.X", "go")
        assert [transition.target for transition in cell.transitions] == ["J", "End"]


class TestIgnored:
    @pytest.mark.parametrize("name", ["On", "On.*", "Paused", "On.Paused", "'{Paused,Playing}'"])
    def test_states_are_named_by_path_by_label_or_by_what_is_around(
        self, machine: Build, name: str
    ) -> None:
        entry = f"ignore:\n  - {{in: {name}, events: nap, because: busy}}\n"
        cell = Matrix(machine(PLAYER + entry)).cell("On.Paused", "nap")
        assert (cell.verdict, cell.reason) == (Verdict.IGNORED, "busy")

    def test_a_path_goes_before_a_label(self, machine: Build) -> None:
        judged = machine("""\
            initial: A
            states:
              A: {initial: B, states: {B: ''}}
              B:
            transitions: [{from: A, to: B, event: go}, {from: B, to: A, event: back}]
            ignore: [{in: B, events: go, because: there already}]
            """)
        assert verdict(Matrix(judged), "B", "go") == "ignored"
        assert list(Matrix(judged).excuses.pairs(judged.spec.ignores[0])) == [("B", "go")]

    def test_a_reason_tells_more_than_a_region(self, machine: Build) -> None:
        text = UPLOAD + "ignore:\n  - {in: Up, events: flush, because: no need}\n"
        assert verdict(Matrix(machine(text)), "Upload.network.Up", "flush") == "ignored"

    def test_what_is_handled_is_not_ignored(self) -> None:
        matrix = Matrix(flat("A -> B: x", ignores=[("*", "*")]))
        assert verdict(matrix, "A", "x") == "handled"
        assert verdict(matrix, "B", "x") == "ignored"


class TestRows:
    def test_what_is_left_at_once_is_told_apart(self, machine: Build) -> None:
        judged = machine("""\
            initial: A
            states: {A: {initial: B, states: {B: ''}}, C: ''}
            transitions:
              - A -> C
              - C -> A: go
            """)
        matrix = Matrix(judged)
        assert (matrix.states, matrix.hasty) == (("C",), ("A.B",))

    def test_what_is_never_entered_does_not_count(self) -> None:
        matrix = Matrix(flat("A -> A: x", "B -> A: y", starts="A"))
        assert matrix.states == ("A", "B")
        assert matrix.counted == ("A",)
        assert matrix.coverage == Coverage(1, 2)

    def test_without_a_start_all_count(self) -> None:
        assert Matrix(flat("A -> A: x", "B -> A: y")).counted == ("A", "B")

    def test_final_impossible_and_undeclared_states_are_none(self) -> None:
        judged = flat(
            "A -> Z: x", "A -> I: x", "A -> U: x", states="AZI", finals="Z", impossible="I"
        )
        assert Matrix(judged).states == ("A",)


class TestCoverage:
    @pytest.mark.parametrize(
        ("decided", "pairs", "words"),
        [
            (31, 40, "31 of 40 pairs decided, 78 %"),
            (999, 1000, "999 of 1000 pairs decided, 99 %"),
            (4, 4, "4 of 4 pairs decided, 100 %"),
            (0, 0, "0 of 0 pairs decided, 100 %"),
        ],
    )
    def test_it_is_said_without_flattery(self, decided: int, pairs: int, words: str) -> None:
        assert str(Coverage(decided, pairs)) == words

    @settings(deadline=None)
    @given(specs())
    def test_it_counts_the_cells(self, spec: Spec) -> None:
        matrix = Matrix(build(spec))
        cells = [matrix.cell(s, e).verdict for s in matrix.counted for e in matrix.events]
        decided = sum(each is not Verdict.OPEN for each in cells)
        assert matrix.coverage == Coverage(decided, len(cells))


@settings(deadline=None)
@given(nested_specs())
def test_an_event_that_moves_a_machine_is_open_in_none_of_its_states(spec: Spec) -> None:
    """Against the semantics: whatever is taken on an event stands in a cell of an active state."""
    judged = build(spec)
    matrix, behaviour = Matrix(judged), explore(judged)
    for number, ways in enumerate(behaviour.steps):
        leaves = behaviour.configurations[number]
        for step, _ in ways:
            event = step.transitions[0].event if step.transitions else ""
            if event in matrix.events:
                told = {id(t) for leaf in leaves for t in matrix.cell(leaf, event).transitions}
                handled = [t for t in step.transitions if t.event == event]
                assert {id(t) for t in handled} <= told
