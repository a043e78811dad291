"""SD5xx, and what composites and regions are entered by: SD206 to SD209."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from strategies import nested_specs

from statediagram.checks import check, rules
from statediagram.errors import UnreadableError
from statediagram.machine import build
from statediagram.readers import read
from statediagram.results import Finding
from statediagram.spec import Spec, State, Transition

UPLOAD = """\
initial: Idle
states:
  Idle:
  Upload:
    regions:
      network: {initial: Up, states: {Up: '', Down: ''}}
      buffer: {initial: Empty, states: {Empty: '', Full: ''}}
"""

CHOICE = """\
initial: Idle
states: {Idle: '', Check: {choice: true}, Good: '', Bad: ''}
transitions:
  - Idle -> Check: coin
  - Good, Bad -> Idle: done
"""


def of(code: str, text: str) -> list[Finding]:
    (spec,) = read(text.encode(), "pseudo.yaml")
    return [finding for finding in check(build(spec)) if finding.code == code]


class TestChoice:
    @pytest.mark.parametrize(
        ("branches", "is_told"),
        [
            (["Good: '[good]'", "Bad: '[bad]'"], True),
            (["Good: '[good]'", "Bad: '[else]'"], False),
            (["Good: '[good]'", "Bad"], False),
            ([], True),
        ],
    )
    def test_one_branch_must_be_open(self, branches: list[str], is_told: bool) -> None:
        text = CHOICE + "".join(f"  - Check -> {branch}\n" for branch in branches)
        assert [f.location.line for f in of("SD501", text)] == ([2] if is_told else [])

    def test_one_without_any_branch_is_told_so(self) -> None:
        (finding,) = of("SD501", CHOICE)
        assert finding.message.endswith("`Check`: it has no branch")

    @pytest.mark.parametrize("branch", ["Bad", "Bad: '[else]'", "'Bad': / count"])
    @pytest.mark.parametrize("other", ["Good", "Good: '[else]'"])
    def test_not_two_branches_may_be_open(self, branch: str, other: str) -> None:
        (finding,) = of("SD507", f"{CHOICE}  - Check -> {other}\n  - Check -> {branch}\n")
        assert finding.location.line == 7
        assert [note.location.line for note in finding.notes] == [6]

    def test_a_repeated_branch_is_another_fault(self) -> None:
        assert not of("SD507", f"{CHOICE}  - Check -> Good\n  - Check -> Good\n")

    def test_a_branch_must_not_wait(self) -> None:
        (finding,) = of("SD502", f"{CHOICE}  - Check -> Good: go\n  - Check -> Bad\n")
        assert isinstance(finding.subject, Transition)
        assert "`[go]`" in finding.remedy
        assert [piece.name for piece in finding.also if isinstance(piece, State)] == ["Check"]


class TestRegions:
    @pytest.mark.parametrize(
        ("arrow", "is_told"),
        [
            ("Up -> Full: x", True),
            ("'{Up,Down} -> Full': x", True),
            ("Up -> Down: x", False),
            ("Up -> Upload: x", False),
            ("Upload -> Full: x", False),
            ("Up -> Idle: x", False),
        ],
    )
    def test_none_is_left_for_another(self, arrow: str, is_told: bool) -> None:
        found = of("SD503", f"{UPLOAD}transitions:\n  - {arrow}\n")
        assert [finding.location.line for finding in found] == ([9] if is_told else [])

    def test_one_alone_is_told(self) -> None:
        (finding,) = of("SD508", "states: {P: {regions: {r: {states: {A: ''}}}}}\n")
        assert "is the only region of `P`" in finding.message

    def test_one_without_states_is_told(self) -> None:
        (finding,) = of("SD508", "states: {P: {regions: {r: {}, s: {states: {A: ''}}}}}\n")
        assert finding.message == "the region `P.r` has no states inside"

    def test_one_with_a_single_state_is_none_of_both(self) -> None:
        assert not of("SD508", UPLOAD.replace(", Full: ''", ""))


class TestHistory:
    @pytest.mark.parametrize(
        ("kind", "inside", "is_told"),
        [
            ("shallow", "A: ''", True),
            ("shallow", "A: '', B: ''", False),
            ("shallow", "A: {states: {C: '', D: ''}}", True),
            ("deep", "A: {states: {C: '', D: ''}}", False),
            ("deep", "A: {states: {C: ''}}", True),
            ("deep", "A: {regions: {r: {states: {C: '', D: ''}}, s: {states: {E: ''}}}}", False),
            ("deep", "A: {regions: {r: {states: {C: ''}}, s: {states: {E: ''}}}}", True),
            ("shallow", "Go: {choice: true}, A: ''", True),
        ],
    )
    def test_it_must_have_something_to_remember(
        self, kind: str, inside: str, is_told: bool
    ) -> None:
        text = f"states:\n  P: {{states: {{H: {{history: {kind}}}, {inside}}}}}\n"
        assert bool(of("SD504", text)) is is_told
        assert bool(of("SD505", text)) is not is_told

    @pytest.mark.parametrize(
        "text",
        [
            "states: {H: {history: deep}, A: '', B: ''}",
            "states: {P: {states: {H: {history: shallow}}}}",
        ],
    )
    def test_of_a_machine_or_a_leaf_there_is_none(self, text: str) -> None:
        assert len(of("SD504", text)) == 1

    @pytest.mark.parametrize(
        "default",
        ["{history: deep, default: B}}}}", "{history: deep}}}}\ntransitions: [P.H -> P.B]"],
    )
    def test_a_default_or_a_transition_says_where_it_leads_first(self, default: str) -> None:
        assert not of("SD505", f"states: {{P: {{states: {{A: '', B: '', H: {default}\n")

    def test_where_it_leads_otherwise_is_told(self) -> None:
        text = "states: {P: {initial: B, states: {A: '', B: '', H: {history: deep}}}}"
        (finding,) = of("SD505", text)
        assert "that is `P.B`" in finding.message
        assert finding.remedy == "say it: `default: B`"


class TestForkAndJoin:
    @pytest.mark.parametrize(
        ("arrows", "words"),
        [
            (["Idle -> F: x"], "has no branch"),
            (["Idle -> F: x", "F -> Up"], "has only one branch, `Upload.network.Up`"),
            (["Idle -> F: x", "F -> Up", "F -> Up"], "has only one branch"),
            (["Idle -> F: x", "F -> Up", "F -> Down"], "are not in different regions"),
            (["Idle -> F: x", "F -> Up", "F -> Idle"], "are not in different regions"),
            (["Up -> J", "J -> Idle"], "has only one way in"),
            (["Up -> J", "Down -> J", "J -> Idle"], "waits for `Upload.network.Up`"),
            (["Up -> J", "Full -> J"], "leads nowhere"),
        ],
    )
    def test_each_branch_needs_a_region_of_its_own(self, arrows: list[str], words: str) -> None:
        pseudo = "J: {join: true}" if any("J" in arrow for arrow in arrows) else "F: {fork: true}"
        lines = "".join(f"  - {arrow}\n" for arrow in arrows)
        (finding,) = of("SD506", f"{UPLOAD}  {pseudo}\ntransitions:\n{lines}")
        assert words in finding.message
        assert finding.location.line == 8

    @pytest.mark.parametrize(
        "arrows",
        [
            ["Idle -> F: x", "F -> Up", "F -> Full"],
            ["Idle -> F: x", "{from: F, to: [Up, Full]}"],
            ["Up -> J", "Full -> J", "J -> Idle"],
            ["Upload.network -> J", "Upload.buffer -> J", "J -> Idle"],
        ],
    )
    def test_different_regions_will_do(self, arrows: list[str]) -> None:
        pseudo = "J: {join: true}" if any("J" in arrow for arrow in arrows) else "F: {fork: true}"
        lines = "".join(f"  - {arrow}\n" for arrow in arrows)
        assert not of("SD506", f"{UPLOAD}  {pseudo}\ntransitions:\n{lines}")


class TestSeveralTargets:
    @pytest.mark.parametrize(
        ("targets", "is_told"),
        [
            ("[Down, Full]", False),
            ("[Upload.network, Upload.buffer]", False),
            ("[Up, Down]", True),
            ("[Up, Idle]", True),
            ("[Upload, Full]", True),
        ],
    )
    def test_they_must_be_in_different_regions(self, targets: str, is_told: bool) -> None:
        line = f"transitions:\n  - {{from: Idle, to: {targets}, event: x}}\n"
        assert [f.location.line for f in of("SD506", UPLOAD + line)] == ([9] if is_told else [])

    def test_so_must_those_of_a_start_and_of_a_default(self) -> None:
        text = UPLOAD.replace("initial: Idle", "initial: {to: [Up, Idle]}")
        (start,) = of("SD506", text.replace("initial: Empty", "initial: {to: [Empty, Full]}"))[:1]
        assert start.location.line == 1
        assert "`starts: [A, B]`" in start.remedy
        (_, default) = of("SD506", text.replace("initial: Empty", "initial: {to: [Empty, Full]}"))
        assert default.location.line == 7

    def test_of_a_misspelt_one_nobody_knows_its_region(self) -> None:
        line = "transitions:\n  - {from: Idle, to: [Dwn, Full], event: x}\n"
        assert of("SD201", UPLOAD + line)
        assert not of("SD506", UPLOAD + line)

    def test_a_flat_machine_has_no_regions(self) -> None:
        assert len(of("SD506", "transitions: [{from: A, to: [B, C]}]\n")) == 1


class TestDefaults:
    BOX = "initial: Idle\nstates:\n  Idle:\n  Box: {{states: {{A: '', B: ''{0}}}}}\ntransitions:\n"

    @pytest.mark.parametrize(
        ("more", "arrow", "is_told"),
        [
            ("", "Idle -> Box: x", True),
            ("", "Idle -> A: x", False),
            ("", "A -> Box: x", True),
            ("", "{from: Box, to: Box, event: x, internal: true}", False),
            (", H: {history: shallow}", "Idle -> H: x", True),
            (", H: {history: shallow, default: B}", "Idle -> H: x", False),
        ],
    )
    def test_one_is_needed_where_the_border_is_crossed(
        self, more: str, arrow: str, is_told: bool
    ) -> None:
        text = f"{self.BOX.format(more)}  - {arrow}\n"
        assert [finding.location.line for finding in of("SD209", text)] == ([4] if is_told else [])

    def test_a_region_beside_the_target_is_entered_by_default(self) -> None:
        text = UPLOAD.replace("initial: Empty, ", "")
        arrow = "transitions:\n  - Idle -> Down: x\n"
        (finding,) = of("SD209", text + arrow)
        assert finding.message.startswith("`Upload.buffer` does not say")
        assert finding.remedy == "name it: `initial: Empty`"
        assert [note.message for note in finding.notes] == [
            "`Idle -> Upload.network.Down: x` enters it"
        ]

    def test_a_start_enters_it_too(self) -> None:
        assert len(of("SD209", "initial: P\nstates: {P: {states: {A: ''}}}\n")) == 1

    @pytest.mark.parametrize(
        ("default", "is_told"),
        [
            ("initial: A, states: {A: '', B: ''}", False),
            ("initial: B.C, states: {A: '', B: {states: {C: ''}}}", False),
            ("initial: Idle, states: {A: '', B: ''}", True),
            ("initial: P, states: {A: '', B: ''}", True),
            ("initial: Nope, states: {A: '', B: ''}", False),
            ("initial: A, states: {A: '', H: {history: deep, default: A}}", False),
            ("initial: A, states: {A: '', H: {history: deep, default: Idle}}", True),
        ],
    )
    def test_it_stands_inside(self, default: str, is_told: bool) -> None:
        found = of("SD207", f"states: {{Idle: '', P: {{{default}}}}}\n")
        assert bool(found) is is_told

    def test_a_misspelt_one_is_told_once(self) -> None:
        text = "initial: P\nstates: {P: {initial: Aa, states: {A: '', B: ''}}}\n"
        assert [finding.location.line for finding in of("SD201", text)] == [2]
        assert not of("SD207", text) + of("SD209", text)


class TestUnusedState:
    def test_one_whose_inside_is_used_is_used(self) -> None:
        text = "states: {Box: {states: {A: '', B: {states: {C: ''}}}}, D: ''}\n"
        assert not of("SD208", f"initial: D\n{text}transitions: [C -> D: x, D -> C: y]\n")


@pytest.mark.parametrize(
    "text",
    [
        "initial: A\nstates:\n  A: &a\n    states: {B: *a}\n",
        "initial: A\nstates:\n  A: &a {states: {A: *a}}\n",
        "initial: P\nstates: {Q: '', P: {initial: Q, states: {A: ''}}}\n",
        "initial: P\nstates: {P: {initial: P, states: {A: ''}}}\n",
        "initial: H\nstates: {H: {history: deep}, A: ''}\n",
        "initial: P\nstates: {P: {initial: H, states: {H: {history: deep}}}}\n",
        "initial: H\nstates: {P: {states: {H: {history: deep, default: H}, A: ''}}}\n",
        "initial: P\nstates: {P: {regions: {r: {states: {A: ''}}}}}\n",
        "initial: P\nstates: {P: {regions: {r: {}}}}\n",
        "initial: P\nstates: {P: {regions: {r: {states: {H: {history: deep}}}}}}\n",
        "initial: C\nstates: {C: {choice: true}}\n",
        "initial: A\nstates: {A: '', C: {choice: true}}\ntransitions: [A -> C: x]\n",
        "initial: F\nstates: {F: {fork: true}, J: {join: true}}\ntransitions: [F -> J, J -> F]\n",
        "initial: F\nstates: {F: {fork: true}}\ntransitions: [F -> F]\n",
        "initial: A\nstates: {A: '', J: {join: true}}\ntransitions: [A -> J, J -> J]\n",
    ],
)
def test_what_makes_no_sense_is_told_with_its_place(text: str) -> None:
    claims = "[{home: A}, {from: A, always reaches: A}, {no step: A -> A}, no dead ends]"
    found = list(_judged(f"{text}expect: {claims}\n"))
    assert found
    assert all(finding.location.line > 0 for finding in found)


def _judged(text: str) -> Iterator[Finding]:
    from statediagram.checks import as_findings

    try:
        (spec,) = read(text.encode(), "senseless.yaml")
    except UnreadableError as error:
        yield from as_findings(error.problems)
    else:
        yield from check(build(spec))


@given(nested_specs())
def test_a_sound_machine_has_no_faults_of_structure(spec: Spec) -> None:
    structural = {"SD207", "SD209", "SD501", "SD502", "SD506", "SD507", "SD508"}
    assert structural <= set(rules())
    assert not structural & {finding.code for finding in check(build(spec))}


class TestAmbiguousHistory:
    HISTORY = """\
initial: Off
states: {Off: '', On: {initial: A, states: {A: '', B: '', Last: {history: deep}}}}
transitions:
  - Off -> Last: power
  - On -> Off: power
  - A -> B: x
"""

    @pytest.mark.parametrize(
        ("lines", "told"),
        [
            (["Last -> A"], []),
            (["Last -> A", "Last -> B"], [8]),
            (["Last -> A: play"], [7]),
            (["Last -> A: '[ready]'"], [7]),
        ],
    )
    def test_only_one_plain_line_may_lead_on(self, lines: list[str], told: list[int]) -> None:
        text = self.HISTORY + "".join(f"  - {line}\n" for line in lines)
        assert [f.location.line for f in of("SD509", text)] == told

    def test_a_default_beside_it_counts(self) -> None:
        text = self.HISTORY.replace("history: deep", "history: deep, default: B")
        assert [f.location.line for f in of("SD509", f"{text}  - Last -> A\n")] == [7]


def test_a_join_that_leads_into_a_join_is_told() -> None:
    text = UPLOAD + "  J: {join: true}\n  K: {join: true}\n  Done: {final: true}\ntransitions:\n"
    lines = ("Idle -> Upload: go", "Up -> J", "Empty -> J", "J -> K", "Down -> K", "K -> Done")
    (finding, *_) = of("SD506", text + "".join(f"  - {line}\n" for line in lines))
    assert "leads into another join, `K`" in finding.message
