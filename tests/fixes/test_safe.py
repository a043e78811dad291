"""What is repeated, useless or misquoted goes or is mended; all else stays to the letter."""

from __future__ import annotations

from textwrap import dedent

import pytest

from statediagram.fixes import Repair, repaired


def repair(text: str) -> Repair:
    return repaired(dedent(text), "t.yaml")


def check(before: str, after: str) -> None:
    assert repair(before).text == dedent(after)


def test_a_repeated_line_goes() -> None:
    check(
        """\
        initial: A   # the start
        transitions:
          - A -> B: go

          - B -> A:   stop
          - A -> B: go
          - B -> A: off
        """,
        """\
        initial: A   # the start
        transitions:
          - A -> B: go

          - B -> A:   stop
          - B -> A: off
        """,
    )


def test_comments_of_a_line_that_goes_stay() -> None:
    check(
        """\
        initial: A
        transitions:
          - A -> B: go
          # before
          - from: A   # behind\tit
              # between
            to: B

            event: go # last
          # after
          - B -> A: stop
        """,
        """\
        initial: A
        transitions:
          - A -> B: go
          # before
          # behind\tit
          # between
          # last
          # after
          - B -> A: stop
        """,
    )


def test_comments_stay_out_of_the_text_above() -> None:
    check(
        """\
        initial: A
        transitions:
        - B -> A: |
            stop
        - B -> A: # here
              stop
        - A -> B: |  # there
            go

        - A -> B: go
        """,
        """\
        initial: A
        transitions:
        - B -> A: |
            stop
        # here
        - A -> B: |  # there
            go

        """,
    )


def test_inside_a_state() -> None:
    check(
        """\
        initial: A
        states:
          A:
            initial: B
            states: {B: , C: }
            transitions:
              - B -> C: go
              - C -> B: go
              - B -> C: go  # why
            entry: ring
        """,
        """\
        initial: A
        states:
          A:
            initial: B
            states: {B: , C: }
            transitions:
              - B -> C: go
              - C -> B: go
              # why
            entry: ring
        """,
    )


def test_a_section_that_would_be_empty_goes_too() -> None:
    check(
        """\
        initial: A
        states:
          A:
            states: {B: , C: }
            initial: B
            transitions:
              - B -> C: go
              - C -> B: go
          D:
            description: idle
            transitions: # none of its own
              - A.B -> A.C: go
              # really
        transitions:
          - A -> D: stop
          - D -> A: stop
        """,
        """\
        initial: A
        states:
          A:
            states: {B: , C: }
            initial: B
            transitions:
              - B -> C: go
              - C -> B: go
          D:
            description: idle
            # none of its own
              # really
        transitions:
          - A -> D: stop
          - D -> A: stop
        """,
    )


def test_the_only_thing_that_is_said_of_a_state_stays() -> None:
    text = """\
    initial: A
    states:
      A: {transitions: [A -> B: go, B -> A: x]}
      B: {transitions: [A -> B: go]}
    """
    check(text, text)
    assert [finding.code for finding in repair(text).left] == ["SD401"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[A -> B: go, B -> A: x, A -> B: go]", "[A -> B: go, B -> A: x]"),
        ("[A -> B: go, {A -> B: go}, B -> A: x]", "[A -> B: go, B -> A: x]"),
        ("[ A -> B: go , B -> A: x , 'A -> B': go , ]", "[ A -> B: go , B -> A: x , ]"),
        ("[A -> B: go, B -> A: x, {from: A, to: B, event: go} ]", "[A -> B: go, B -> A: x ]"),
        (
            "[\n  A -> B: go, # 1\n  A -> B: go, # 2\n  B -> A: x, # 3\n]",
            "[\n  A -> B: go, # 1\n  # 2\n  B -> A: x, # 3\n]",
        ),
        (
            "[\n  A -> B: go,\n  B -> A: x, # 1\n  # 2\n  A -> B: go # 3\n]",
            "[\n  A -> B: go,\n  B -> A: x # 1\n  # 2\n  # 3\n]",
        ),
        (
            "[\n  A -> B: go,\n  B -> A: x,\n  A -> B: go\n]",
            "[\n  A -> B: go,\n  B -> A: x\n]",
        ),
        (
            "[\n  A -> B: go,\n  A -> B: go,\n  B -> A: x\n]",
            "[\n  A -> B: go,\n  B -> A: x\n]",
        ),
        ("[A -> B: go,\n  B -> A: x, A -> B: go,\n]", "[A -> B: go,\n  B -> A: x,\n]"),
    ],
)
def test_in_brackets(before: str, after: str) -> None:
    check(f"initial: A\ntransitions: {before}\n", f"initial: A\ntransitions: {after}\n")


def test_a_comment_inside_of_braces_keeps_the_line() -> None:
    text = """\
    initial: A
    transitions: [A -> B: go, B -> A: x, {from: A, # here
      to: B, event: go}]
    """
    check(text, text)


@pytest.mark.parametrize(
    "line",
    [
        "{from: A, to: B, event: go, note: another}",
        "{from: A, to: B, event: go, by: someone}",
        "{from: A, to: B, event: go, internal: true}",
        "A, B -> B: go",
    ],
)
def test_a_line_that_says_more_is_left(line: str) -> None:
    text = f"initial: A\ntransitions:\n  - A -> B: go\n  - B -> A: x\n  - {line}\n"
    check(text, text)


def test_what_a_comment_says_of_the_next_line_is_never_said_of_another() -> None:
    text = """\
    initial: A
    transitions:
      - B -> A: stop
      - A -> B: go
      # statediagram: ignore[unlabelled-self-loop]
      - A, A -> A
      - A -> A
    """
    found = repair(text)
    assert "# statediagram: ignore[unlabelled-self-loop]\n  - A, A -> A\n" in found.text


def test_an_anchor_that_is_used_stays() -> None:
    text = """\
    initial: A
    transitions:
      - A -> B: go
      - &again {from: A, to: B, event: go}
      - B -> A: x
    ignore: []
    renamed: {}
    expect:
      - {reachable: &b B}
      - {home: *b}
    """
    assert "&again" not in repair(text).text
    text = text.replace("B -> A: x", "*again\n      - B -> A: x")
    check(text, text)


def test_a_family_that_is_redundant_goes() -> None:
    check(
        """\
        initial: A
        transitions:
          - A -> B: go
          - B -> C: go
          - C -> A: go
          - '{A,B,C} -> A': off   # all of them
          - A -> A: off
          - B, C -> A: off
        """,
        """\
        initial: A
        transitions:
          - A -> B: go
          - B -> C: go
          - C -> A: go
          - '{A,B,C} -> A': off   # all of them
        """,
    )


def test_the_order_in_which_guards_are_asked_stays() -> None:
    text = """\
    initial: A
    transitions:
      - '{A,B} -> C': go [x]
      - A -> D: go
      - C, D -> B: go
      - B -> A: back
      - A -> C: go [x]
      - B -> C: go [x]
    """
    assert "'{A,B} -> C': go [x]" in repair(text).text


def test_entries_of_ignore() -> None:
    check(
        """\
        initial: A
        transitions:
          - A -> B: go
          - B -> A: go
        ignore:
          - {in: A, events: go, because: it is so}  # one
          # two
          - in: zz
            events: go
            because: nothing
        # end
        """,
        """\
        initial: A
        transitions:
          - A -> B: go
          - B -> A: go
        # one
        # two
        # end
        """,
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- B -> A: x  # statediagram: ignore[SD401]\n", "- B -> A: x\n"),
        ("- B -> A: x  # statediagram: ignore[SD401]", "- B -> A: x"),
        ("- B -> A: x  # statediagram: ignore[SD401]  # why\n", "- B -> A: x  # why\n"),
        ("- B -> A: x  # a  # statediagram: ignore[SD401]\n", "- B -> A: x  # a\n"),
        ("# statediagram: ignore[SD401]\n  - B -> A: x\n", "- B -> A: x\n"),
        ("# statediagram: ignore[SD401, SD407]\n  - A -> A\n  - B -> A: x\n",
         "# statediagram: ignore[SD407]\n  - A -> A\n  - B -> A: x\n"),
        ("- B -> A: x\n  # statediagram: file-ignore[dead-end, trap] old", "- B -> A: x\n  # old"),
    ],
)  # fmt: skip
def test_suppressions_that_suppress_nothing(before: str, after: str) -> None:
    begin = "initial: A\ntransitions:\n  - A -> B: go\n  "
    assert repaired(begin + before, "t.yaml").text.rstrip() == (begin + after).rstrip()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- {A,B} -> A: off  # why", "- '{A,B} -> A': off  # why"),
        ("- * -> A: off", "- '* -> A': off"),
        ("- A -> A: @home: now", "- A -> A: '@home: now'"),
        ("- A, B -> A: off: now\t# a", "- A, B -> A: 'off: now'\t# a"),
    ],
)
def test_forgotten_quotes(before: str, after: str) -> None:
    begin = "initial: A\ntransitions:\n  - A -> B: go\n  - B -> A: x\n  "
    assert repaired(begin + before + "\n", "t.yaml").text == begin + after + "\n"


@pytest.mark.parametrize("label", ["[fine]", "[ x > 0 ]  # why", "[a: b]"])
def test_a_guard_without_quotes(label: str) -> None:
    text = "initial: A\ntransitions:\n  - A -> B: go\n  - B -> A: {}\n"
    guard, *comment = label.split("  #")
    quoted = "  #".join((f"'{guard}'", *comment))
    assert repair(text.format(label)).text == text.format(quoted)


@pytest.mark.parametrize("label", ["B -> A: [go]", "B -> A: [a, b]", "[fine]"])
def test_a_list_that_may_be_something_else_than_a_guard_stays(label: str) -> None:
    text = f"initial: A\ntransitions:\n  - A -> B: go\n  - {label}\n"
    assert repair(text).text == text


def test_what_cannot_be_read_is_left_alone() -> None:
    text = "initial: A\ntransitions:\n  - {A,B} -> B: go\n  - A -> B: go: [\n  - }\n"
    found = repair(text)
    assert (found.text, found.fixed) == (text, ())
    assert "SD100" in {finding.code for finding in found.left}


def test_entries_that_say_the_same_twice() -> None:
    check(
        """\
        initial: A
        states:
          A: the start
          B:
            note: x  # one
            note: x  # two
          B: other
          A: the start
        transitions: [A -> B: go, B -> A: x]
        """,
        """\
        initial: A
        states:
          A: the start
          B:
            note: x  # one
            # two
          B: other
        transitions: [A -> B: go, B -> A: x]
        """,
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", [True, False])
def test_ends_of_lines(ending: str, mark: str, last: bool) -> None:
    lines = ["initial: A  # ü", "transitions:", "  - A -> B: go", "  - B -> A: x", "  - A -> B: go"]
    end = ending if last else ""
    text = mark + ending.join(lines) + end
    assert repaired(text, "t.yaml").text == mark + ending.join(lines[:-1]) + end
    text = mark + ending.join(lines) + "  # k" + end
    assert repaired(text, "t.yaml").text == mark + ending.join([*lines[:-1], "  # k"]) + end
