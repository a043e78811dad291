"""What changes the machine is only written when that is asked for, and never makes new errors."""

from __future__ import annotations

from textwrap import dedent

import pytest

from statediagram.fixes import repaired

SPEC = """\
machine: pump
initial: Idle
states:
  Idle:
  Working: {description: pumps}  # all day
actors:
  guest:
  owner:
events:
  request: {by: guest}
  answer: {by: owner}
transitions:
  - Idle -> Working: request  # from above
  - Working -> Idle:
      event: answer
      guard: done
"""

TWO = "initial: A\ntransitions:\n  - A -> B: go\n  - B -> A: back\n"


@pytest.mark.parametrize(
    ("right", "slip", "code"),
    [
        ("initial: Idle", "initial: 'Idel'", "SD201"),
        ("- Working -> Idle", "- Workng -> Idle", "SD201"),
        ("event: answer", "event: answr", "SD601"),
        ("Working: request  #", "Working: requst  #", "SD601"),
        ("{by: owner}", "{by: ownr}", "SD604"),
        ("guard: done", "gaurd: done", "SD102"),
        ("guard: done", "cond: done", "SD102"),
        ("- Idle -> Working", "- Idle → Working", "SD104"),
        ("Working: request", "Working:request", "SD104"),
    ],
)
def test_what_was_meant_is_written_once_it_is_asked_for(right: str, slip: str, code: str) -> None:
    wrong = SPEC.replace(right, slip)
    careful = repaired(wrong, "t.yaml")
    assert careful.text == wrong
    assert code in {finding.code for finding in careful.left if finding.fix}
    bold = repaired(wrong, "t.yaml", unsafe=True)
    assert bold.text == SPEC.replace("'Idle'", "Idle") or bold.text.replace("'", "") == SPEC
    assert bold.left == ()


def test_every_mention_is_mended() -> None:
    text = SPEC + "  - Workin -> Workin: request\n  - Workin -> Idle: answer\n"
    repair = repaired(text, "t.yaml", unsafe=True)
    assert "Workin " not in repair.text
    assert repair.text.count("Working -> ") == 3


def test_of_two_names_as_near_none_is_written() -> None:
    text = dedent(
        """\
        initial: Sr
        states: {Sr: , Sp: }
        transitions: [Sr -> Sp: go, Sp -> Sx: stop]
        """
    )
    assert repaired(text, "t.yaml", unsafe=True).text == text


@pytest.mark.parametrize(
    ("section", "line"),
    [
        ("states", "  Broken: for good"),
        ("states", "  Broken:\n    # really\n    description: for good"),
        ("events", "  halt:"),
        ("actors", "  nobody: {line: dashed}"),
    ],
)
def test_unused_declarations_go(section: str, line: str) -> None:
    text = SPEC.replace(f"{section}:\n", f"{section}:\n{line}\n")
    comment = "  # really\n" if "#" in line else ""
    mended = SPEC.replace(f"{section}:\n", f"{section}:\n{comment}")
    assert repaired(text, "t.yaml").text == text
    assert repaired(text, "t.yaml", unsafe=True).text == mended


@pytest.mark.parametrize(
    "declared",
    [
        "  '{halt,stop}':\n",  # of which one is used
        "  halt:\n  stop:\n",  # of which one is deferred
    ],
)
def test_what_is_needed_elsewhere_stays(declared: str) -> None:
    text = SPEC.replace("events:\n", f"events:\n{declared}") + "  - Idle -> Idle: stop\n"
    text = text.replace("  Idle:\n", "  Idle: {defer: [halt]}\n")
    assert repaired(text, "t.yaml", unsafe=True).text == text


@pytest.mark.parametrize(
    "line",
    [
        "expect: [reachable: Spare]",
        "ignore: [{in: Spare, events: '*', because: rare}]",
        "diagram: {order: [Spare]}",
        "renamed: {Old: Spare}",
    ],
)
def test_a_state_that_something_speaks_of_stays(line: str) -> None:
    text = f"states: {{A: , B: , Spare: }}\n{TWO}{line}\n"
    assert "Spare: " in repaired(text, "t.yaml", unsafe=True).text
    unsaid = text.replace(f"{line}\n", "")
    assert "Spare: " not in repaired(unsaid, "t.yaml", unsafe=True).text


@pytest.mark.parametrize(
    "line",
    ["- A -> B: 'go [in Spare]'", "- {from: A, to: B, event: go, guard: in Spare}"],
)
def test_a_state_that_a_guard_asks_for_stays(line: str) -> None:
    text = f"states: {{A: , B: , Spare: }}\n{TWO}".replace("- A -> B: go", line)
    assert repaired(text, "t.yaml", unsafe=True).text == text


def test_a_name_is_mended_in_guards_and_among_old_names_as_well() -> None:
    wrong = """\
initial: Idle
states: {Idle: , Waiting: }
renamed: {Paused: Waitng}
transitions:
  - Idle -> Waitng: stop
  - Waiting -> Idle: go
  - {from: Idle, to: Idle, event: tick, guard: "in Waitng"}
  - Idle -> Idle: 'tack [in Waitng]'
"""
    mended = repaired(wrong, "t.yaml", unsafe=True).text
    assert mended == wrong.replace("Waitng", "Waiting")


def test_a_name_that_a_guard_writes_in_other_signs_is_not_mended_by_halves() -> None:
    text = "states: {A: , B: , Code: }\n" + TWO + "  - A -> Cod: stop\n"
    asking = text.replace("A -> B: go", 'A -> B: "go [in \\x43od]"')
    assert "A -> Code" in repaired(text, "t.yaml", unsafe=True).text
    assert repaired(asking, "t.yaml", unsafe=True).text == asking


def test_nothing_goes_while_a_line_cannot_be_read() -> None:
    text = SPEC.replace("request  #", "[request]  #")
    assert "request: {by: guest}" in repaired(text, "t.yaml", unsafe=True).text


def test_where_a_machine_starts_is_for_a_person_to_say() -> None:
    text = SPEC.replace("initial: Idle\n", "").replace("      guard: done\n", "")
    text = text.replace("states:\n", "states:\n  Off:\n") + "  - Off -> Idle: request\n"
    assert repaired(text, "t.yaml", unsafe=True).text == text


def test_a_text_that_a_comment_cuts() -> None:
    text = "initial: A\ntransitions:\n  - A -> B: press #5\n  - B -> A: #6  \n"
    repair = repaired(text, "t.yaml", unsafe=True)
    assert repair.text == ("initial: A\ntransitions:\n  - A -> B: 'press #5'\n  - B -> A: '#6'  \n")


def test_in_brackets_a_comment_may_have_taken_more() -> None:
    text = "initial: A\ntransitions: [\n  A -> B: press #5,\n  , B -> A: go]\n"
    assert repaired(text, "t.yaml", unsafe=True).text == text


def test_a_group_without_quotes() -> None:
    text = "initial: A\ntransitions:\n  - A -> '{B,C}': {x,y}\n  - B, C -> A: back\n"
    text = text.replace("A -> '{B,C}'", "'A -> {B,C}'")
    repair = repaired(text, "t.yaml", unsafe=True)
    assert repair.text == text.replace("{x,y}", "'{x,y}'")


def test_a_misspelt_suppression() -> None:
    text = TWO + "  - A -> A  # statediagram: ingore[unlabeled-self-loop]\n"
    expected = text.replace("ingore", "ignore").replace("unlabeled", "unlabelled")
    assert repaired(text, "t.yaml").text == text
    assert repaired(text, "t.yaml", unsafe=True).text == expected


def test_safe_fixes_come_first() -> None:
    text = SPEC + "  - {Idle,Workng} -> Idle: answr\n"
    repair = repaired(text, "t.yaml", unsafe=True)
    safety = [finding.fix.is_safe for finding in repair.fixed if finding.fix]
    assert safety == sorted(safety, reverse=True)


def test_a_misspelt_entry_of_ignore() -> None:
    text = TWO + "ignore:\n  - {in: [A, B], events: gone, because: so}\n"
    assert repaired(text, "t.yaml").text == text
    text = text.replace("go\n", "start\n").replace("gone", "stat").replace("[A, B]", "B")
    expected = text.replace("stat,", "start,")
    assert repaired(text, "t.yaml", unsafe=True).text == expected


def test_what_speaks_to_the_tool_is_not_taken_for_a_text() -> None:
    text = TWO + "  - A -> A: x #statediagram: ignore[swallowed-comment]\n"
    assert repaired(text, "t.yaml", unsafe=True).text == text
    text = TWO + "  - A -> A: x #statediagram: ignore[missing-initial]\n"
    assert "x #" not in repaired(text, "t.yaml", unsafe=True).text
