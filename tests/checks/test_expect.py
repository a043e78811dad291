"""SD701: what a spec expects of its machine, judged."""

from __future__ import annotations

import pytest

import statediagram
from statediagram.checks import check
from statediagram.checks.failed_expectation import undecided
from statediagram.machine import Machine, build
from statediagram.readers import read
from statediagram.results import Finding
from statediagram.spec import State, Transition

PRINTER = """\
initial: Idle
transitions:
  - Idle -> Printing: job
  - Printing -> Idle: printed
  - Printing -> Jammed: paper jam
  - Jammed -> Open: open
  - Open -> Jammed: close
  - Spare -> Idle: install
"""

LAMPS = """\
initial: House
states:
  House:
    regions:
      left: {initial: Off, states: {Off: '', On: ''}}
      right: {initial: Off, states: {Off: '', On: '', Broken: ''}}
  Box:
    initial: Full
    states: {Full: '', Empty: '', Last: {history: shallow, default: Full}}
  Route: {choice: true}
  Split: {fork: true}
transitions:
  - left.Off -> left.On: a
  - left.On -> left.Off: a
  - right.Off -> right.On: b
  - right.On -> right.Off: b [in left.Off]
  - House -> Box: pack
  - Full -> Empty: take
  - Full -> Empty: pack
  - Empty -> Route: send
  - Route -> House: '[known]'
  - Route -> Last: '[else]'
  - Box -> Split: unpack
  - Split -> left.On
  - Split -> right.On
"""


def machine(text: str, bound: int = 50_000) -> Machine:
    (spec,) = read(text.encode(), "expecting.yaml")
    return build(spec, bound)


def failing(text: str, *entries: str, bound: int = 50_000) -> list[Finding]:
    expected = "".join(f"  - {entry}\n" for entry in entries)
    found = check(machine(f"{text}expect:\n{expected}", bound))
    return [finding for finding in found if finding.code == "SD701"]


def subject(finding: Finding) -> str:
    assert isinstance(finding.subject, State)
    return finding.subject.name


HOLDING = [
    "reachable: [Idle, Open]",
    "unreachable: Spare",
    "{from: Printing, can reach: Open}",
    "{from: Printing, can reach: Printing}",
    "{from: Idle, always reaches: [Open, Jammed]}",
    "{from: Idle, always reaches: Jammed}",
    "{from: Jammed, always reaches: Open}",
    "{into: Open, only through: Printing}",
    "{into: Spare, only through: Open}",
    "{no step: Idle -> Jammed}",
    "{never together: [Idle, Open]}",
    "{home: Jammed}",
    "{home: [Idle, Open]}",
    "deterministic",
    "no dead ends",
]


@pytest.mark.parametrize("entry", HOLDING)
def test_what_holds_is_not_told(entry: str) -> None:
    assert failing(PRINTER, entry) == []


FAILING = [
    ("reachable: Spare", "`Spare` is never entered", ()),
    (
        "unreachable: Jammed",
        "`Jammed` is entered",
        ("reached by Idle -- job --> Printing -- paper jam --> Jammed",),
    ),
    ("unreachable: Idle", "`Idle` is entered", ("the machine starts in `Idle`",)),
    (
        "{from: Open, can reach: Idle}",
        "no way leads from `Open` to `Idle`",
        (
            "reached by Idle -- job --> Printing -- paper jam --> Jammed -- open --> Open",
            "from there, only `Jammed` and `Open` can be active",
        ),
    ),
    ("{from: Spare, can reach: Idle}", "`Spare` is never entered", ()),
    (
        "{from: Printing, always reaches: Idle}",
        "from `Jammed` no way leads to `Idle`",
        ("reached by Idle -- job --> Printing -- paper jam --> Jammed",),
    ),
    (
        "{into: Jammed, only through: Open}",
        "`Jammed` is entered without `Open` before",
        ("reached by Idle -- job --> Printing -- paper jam --> Jammed",),
    ),
    ("{into: Idle, only through: Open}", "without `Open`", ("the machine starts in `Idle`",)),
    ("{no step: Idle -> Printing}", "`Idle -> Printing: job` is such a step", ()),
    (
        "{home: Idle}",
        "from `Jammed` no way leads to `Idle`",
        ("reached by Idle -- job --> Printing -- paper jam --> Jammed",),
    ),
]


@pytest.mark.parametrize(("entry", "reason", "evidence"), FAILING)
def test_what_fails_is_told_with_the_shortest_way(
    entry: str, reason: str, evidence: tuple[str, ...]
) -> None:
    (finding,) = failing(PRINTER, "deterministic", entry)
    assert finding.message.startswith(f"`{entry.strip('{}')}` does not hold: ")
    assert reason in finding.message
    assert finding.evidence == evidence
    assert finding.location.line == PRINTER.count("\n") + 3


def test_each_state_of_a_list_is_judged_by_itself() -> None:
    found = failing(PRINTER, "unreachable: [Idle, Spare, Open]")
    assert [subject(finding) for finding in found] == ["Idle", "Open"]


def test_always_reaches_asks_only_for_what_comes_before() -> None:
    assert failing(PRINTER, "{from: Idle, always reaches: Printing}") == []


def test_a_step_is_marked_and_shown_where_it_stands() -> None:
    (finding,) = failing(PRINTER, "{no step: Open -> Jammed}")
    assert isinstance(finding.subject, Transition)
    assert [note.location.line for note in finding.notes] == [7]


def test_a_dead_end_marks_where_the_way_ends() -> None:
    (finding,) = failing(PRINTER, "{home: Idle}")
    assert subject(finding) == "Jammed"


def test_a_line_that_could_not_be_read_is_under_suspicion() -> None:
    (finding,) = failing("initial: A\ntransitions:\n- A -> B: x\n- B -> {C,D}: y\n", "home: A")
    assert finding.evidence[-1].startswith("the way may stand in line 4")


@pytest.mark.parametrize(
    "line", ["- {B,C} -> D: y", "- C -> D: [y]", "- C -> D: y: z", "- C -> D:\n    event: '{y'"]
)
def test_a_line_that_was_read_in_spite_of_a_slip_is_not(line: str) -> None:
    (finding,) = failing(f"initial: A\ntransitions:\n- A -> B: x\n{line}\n", "home: A")
    assert not any("may stand in line" in each for each in finding.evidence)


class TestWithOtherChecks:
    def test_what_is_not_deterministic_is_told_in_full_once(self) -> None:
        (finding,) = failing(f"{PRINTER}  - Open -> Idle: close\n", "deterministic")
        assert finding.message == "`deterministic` does not hold: SD402 tells why"
        assert [note.location.line for note in finding.notes] == [9]

    def test_so_is_a_dead_end(self) -> None:
        (finding,) = failing(f"{PRINTER}  - Open -> Scrap: give up\n", "no dead ends")
        assert finding.message == "`no dead ends` does not hold: SD302 tells why"
        assert finding.key == "no dead ends"

    def test_a_configuration_may_be_stuck_where_no_state_is(self) -> None:
        text = (
            "initial: P\nstates:\n  P:\n    regions:\n"
            "      r: {initial: A, states: {A: '', B: ''}}\n"
            "      s: {initial: C, states: {C: '', D: ''}}\n"
            "transitions:\n- A -> B: go\n- B -> A: back [in D]\n"
            "- C -> D: to\n- D -> C: fro [in A]\n"
        )
        assert failing(text, "no dead ends") == []
        (finding,) = failing(text.replace("[in D]", "[in C]"), "no dead ends")
        assert "`{P.r.B, P.s.D}` is never left" in finding.message


class TestWithoutAStart:
    TEXT = "transitions:\n  - A -> B: x\n  - B -> A: y\n"

    def test_only_what_needs_none_is_judged(self) -> None:
        found = failing(self.TEXT, "{no step: A -> B}", "{home: C}", "unreachable: A", "{home: A}")
        assert [finding.message.partition("`")[2][:7] for finding in found] == ["no step"]

    @pytest.mark.parametrize(
        ("entries", "line"),
        [
            (["reachable: A"], ("without a start, 1 entry of `expect` is not judged",)),
            (
                ["reachable: A", "{home: A}", "deterministic", "no dead ends"],
                ("without a start, 3 entries of `expect` are not judged",),
            ),
            (["deterministic", "{no step: A -> A}"], ()),
        ],
    )
    def test_how_many_are_not_is_told_once(self, entries: list[str], line: tuple[str]) -> None:
        expected = "".join(f"  - {entry}\n" for entry in entries)
        found = check(machine(f"{self.TEXT}expect:\n{expected}"))
        assert [finding.evidence for finding in found if finding.code == "SD206"] == [line]

    def test_nor_is_anything_where_the_start_is_misspelt(self) -> None:
        text = f"initial: Aa\nstates: {{A: '', B: ''}}\n{self.TEXT}expect: [reachable: A]\n"
        assert [finding.code for finding in check(machine(text))] == ["SD201"]


class TestNested:
    @pytest.mark.parametrize(
        "entry",
        [
            "reachable: [House, left, Box.Full, Route, Split, Last]",
            "unreachable: Broken",
            "{never together: [House, Box]}",
            "{from: left.On, can reach: right.On}",
            "{into: Empty, only through: Full}",
            "{into: Empty, only through: Box}",
            "{into: Route, only through: [Empty, Broken]}",
            "{from: Box, always reaches: House}",
            "{no step: House -> Empty}",
            "{no step: Box.Empty -> left.Off}",
            "{home: House}",
            "no dead ends",
            "deterministic",
        ],
    )
    def test_what_holds_is_not_told(self, entry: str) -> None:
        assert failing(LAMPS, entry) == []

    @pytest.mark.parametrize(
        ("entry", "reason", "evidence"),
        [
            (
                "{never together: [left.On, right.On]}",
                "`House.left.On` and `House.right.On` are active at once",
                "reached by {House.left.Off, House.right.Off} -- a --> "
                "{House.left.On, House.right.Off} -- b --> {House.left.On, House.right.On}",
            ),
            (
                "{into: Box, only through: left.On}",
                "`Box` is entered without `House.left.On` before",
                "reached by {House.left.Off, House.right.Off} -- pack --> Box.Full",
            ),
            (
                "{into: right.On, only through: Split}",
                "`House.right.On` is entered without `Split` before",
                "reached by {House.left.Off, House.right.Off} -- b --> "
                "{House.left.Off, House.right.On}",
            ),
            (
                "{into: Full, only through: Empty}",
                "without `Box.Empty`",
                "reached by {House.left.Off, House.right.Off} -- pack --> Box.Full",
            ),
        ],
    )
    def test_the_way_is_one_of_configurations(self, entry: str, reason: str, evidence: str) -> None:
        (finding,) = failing(LAMPS, entry)
        assert reason in finding.message
        assert finding.evidence == (evidence,)

    @pytest.mark.parametrize(
        ("entry", "step"),
        [
            ("left.On -> Box.Full", "House -> Box: pack"),  # inherited, and by default
            ("House -> left.Off", "House.left.On -> House.left.Off: a"),  # from within
            ("Route -> right.Off", "Route -> House: [known]"),  # a region's default
            ("Route -> Box.Empty", "Route -> Box.Last: [else]"),  # remembered
            ("Box -> right.On", "Box -> Split: unpack"),  # behind a fork
        ],
    )
    def test_one_step_may_be_inherited_and_lead_further_in(self, entry: str, step: str) -> None:
        (finding,) = failing(LAMPS, f"{{no step: {entry}}}")
        assert f"`{step}` is such a step" in finding.message

    def test_what_is_handled_inside_is_no_step(self) -> None:
        text = (
            "initial: P\nstates:\n  P: {initial: A, states: {A: '', B: ''}}\n  Q:\n"
            "transitions:\n- P -> Q: go\n- Q -> P: back\n- B -> A: no\n- A -> B: "
        )
        assert failing(f"{text}go\n", "{no step: A -> Q}") == []
        assert len(failing(f"{text}other\n", "{no step: A -> Q}")) == 1
        assert len(failing(f"{text}go [maybe]\n", "{no step: A -> Q}")) == 1


class TestNames:
    @pytest.mark.parametrize(
        ("entry", "code", "words"),
        [
            ("reachable: Boks", "SD201", "no state is called `Boks`"),
            ("{no step: Full -> Emty}", "SD201", "no state is called `Emty`"),
            ("{from: 'On', can reach: Box}", "SD203", "`House.left.On`, `House.right.On`"),
            ("{home: Last}", "SD103", "`Last` is a shallow history"),
            ("{into: Split, only through: Box}", "SD103", "`Split` is a fork"),
            ("{into: Box, only through: Last}", "SD103", "`Last` is a shallow history"),
            ("{never together: [Box]}", "SD103", "`never together`"),
            ("unreachable: []", "SD103", "`unreachable`"),
        ],
    )
    def test_what_is_wrong_with_an_entry_is_told_instead(
        self, entry: str, code: str, words: str
    ) -> None:
        line = LAMPS.count("\n") + 2
        found = check(machine(f"{LAMPS}expect:\n  - {entry}\n"))
        (finding,) = [finding for finding in found if finding.location.line == line]
        assert finding.code == code
        assert words in finding.message

    def test_the_likely_name_is_told_at_the_name(self) -> None:
        text = "initial: Box\ntransitions: [Box -> In: x, In -> Box: y]\nexpect: [home: Bx]"
        (finding,) = check(machine(text))
        assert (finding.remedy, finding.location.column) == ("did you mean `Box`?", 16)

    def test_a_combination_that_nothing_touches_is_known_and_never_active(self) -> None:
        text = (
            "initial: Sr\naxes: {usage: [S, V], content: [r, p]}\n"
            "transitions: [Sr -> Vr: x, Vr -> Sr: y]\n"
        )
        never = ["unreachable: [Sp, Vp]", "{into: Vp, only through: Sr}", "{no step: Vp -> Sr}"]
        assert failing(text, *never, "{never together: [Vp, Sr]}") == []
        (finding,) = failing(text, "reachable: Vp")
        assert finding.message.endswith("`Vp` is never entered")


class TestBeyondTheBound:
    """Two lamps and a box, of which one configuration is explored."""

    def test_what_was_met_decides(self) -> None:
        assert failing(LAMPS, "reachable: House", bound=1) == []
        assert len(failing(LAMPS, "unreachable: House", bound=1)) == 1
        assert len(failing(LAMPS, "{never together: [left.Off, right.Off]}", bound=1)) == 1

    def test_what_nothing_leads_to_decides(self) -> None:
        assert len(failing(LAMPS, "reachable: Broken", bound=1)) == 1
        assert len(failing(LAMPS, "{from: House, always reaches: Broken}", bound=1)) == 1
        assert len(failing(LAMPS, "{from: Broken, can reach: Box}", bound=1)) == 1
        assert failing(LAMPS, "unreachable: Broken", bound=1) == []

    def test_what_excludes_each_other_decides(self) -> None:
        assert failing(LAMPS, "{never together: [House, Box]}", bound=1) == []
        text = f"{LAMPS}expect:\n  - {{never together: [House, Box]}}\n"
        assert undecided(machine(text, bound=1)) == ()

    @pytest.mark.parametrize(
        "entry",
        [
            "reachable: Empty",
            "unreachable: Empty",
            "{from: House, can reach: Empty}",
            "{from: House, always reaches: Empty}",
            "{into: Empty, only through: House}",
            "{never together: [left.On, right.On]}",
            "{home: Box}",
            "no dead ends",
        ],
    )
    def test_the_rest_is_undecided(self, entry: str) -> None:
        judged = machine(f"{LAMPS}expect:\n  - deterministic\n  - {entry}\n", bound=2)
        assert not [finding for finding in check(judged) if finding.code == "SD701"]
        assert undecided(judged) == judged.spec.expectations[1:]


def test_without_expectations_nothing_is_undecided() -> None:
    assert undecided(machine(LAMPS)) == ()


def test_a_flat_machine_takes_whatever_its_lines_allow() -> None:
    text = "initial: A\ntransitions:\n- A -> B: x\n- A -> C: x\n- B, C -> A: y\n"
    assert failing(text, "reachable: C") == []


def test_a_picture_marks_what_fails() -> None:
    text = PRINTER + "expect: [home: Idle]\n"
    marked = statediagram.loads(text).draw("svg", mark=True).decode()
    assert "from `Jammed` no way leads" in marked
