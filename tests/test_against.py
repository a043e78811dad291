"""What a change introduces, and the line that is to blame."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statediagram import api
from statediagram.against import Comparison, Judged, introduced
from statediagram.errors import UnreadableError
from statediagram.place import Location
from statediagram.project import select
from statediagram.results import Finding, Judgement, Severity
from statediagram.revisions import earlier
from statediagram.settings import Settings

SEED = Path(__file__).parents[1] / "specs" / "page-hinting.statediagram.yaml"
WAY_IN = "  - '{U,S,V,P}r -> Pr': page_set_volatile [writable]\n"


def judged(text: str, path: str = "door.yaml") -> list[Judged]:
    try:
        diagrams = api.read(text.encode(), path)
    except UnreadableError as error:
        return [Judged(api.unread(path, error))]
    return list(map(Judged, api.judgements(diagrams), (each.machine for each in diagrams)))


def compared(then: str, now: str, path: str = "door.yaml") -> Comparison:
    return introduced(judged(dedent(now), path), judged(dedent(then), path))


def found(comparison: Comparison) -> list[tuple[str, str]]:
    return [(each.code, each.key) for each in _findings(comparison)]


def blamed(comparison: Comparison) -> dict[str, str]:
    """What is found, and the text of the line that did it: the cause's, or the finding's own."""
    return {
        f"{finding.code} {finding.key}": _shown(judgement, finding)
        for judgement in comparison.judgements
        for finding in judgement.findings
    }


def _findings(comparison: Comparison) -> list[Finding]:
    return [finding for judgement in comparison.judgements for finding in judgement.findings]


def _shown(judgement: Judgement, finding: Finding) -> str:
    place = finding.cause or finding.location
    line = judgement.text.split("\n")[place.line - 1]
    if finding.cause:
        assert line[place.column - 1 : place.end_column - 1] == line.strip()
    return line.strip()


@pytest.mark.parametrize(
    ("instead", "blame"),
    [
        (WAY_IN.replace("-> Pr", "-> Vr"), WAY_IN.replace("-> Pr", "-> Vr").strip()),
        ("", ""),  # a blank line stands there now
    ],
)
def test_the_seed_in_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instead: str, blame: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text, file = SEED.read_text(encoding="utf-8"), Path("page.statediagram.yaml")
    assert WAY_IN in text
    file.write_text(text, encoding="utf-8")
    author = ("-c", "user.name=Someone", "-c", "user.email=someone@example.org")
    for command in (["init", "-q"], ["add", "."], [*author, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *command], check=True, timeout=60)
    file.rename("renamed.statediagram.yaml")
    Path("renamed.statediagram.yaml").write_text(text.replace(WAY_IN, instead), encoding="utf-8")
    ((path, version),) = earlier("HEAD", select([])).versions.items()
    assert version.data
    now = Path(path).read_text(encoding="utf-8")
    result = introduced(judged(now, path), judged(version.data.decode(), version.path))
    (finding,) = _findings(result)
    line = text[: text.index(WAY_IN)].count("\n") + 1
    assert (finding.code, finding.key) == ("SD301", "Pr")
    assert finding.cause
    assert (finding.cause.path, finding.cause.line) == (path, line)
    assert blamed(result) == {"SD301 Pr": blame}
    assert (result.inherited, result.gone) == (0, 0)


OLD = """\
    initial: Off
    transitions:
      - Off -> On: press
      - On -> Off: press
      - Lost -> Off: empty
      - Dead -> Dead: poke
"""


def test_what_was_there_before_is_counted_and_not_told() -> None:
    result = compared(OLD, "# a comment\n" + dedent(OLD))
    assert found(result) == []
    assert result.inherited == len(judged(dedent(OLD))[0].judgement.findings) > 1
    assert result.gone == 0


def test_of_a_new_file_all_is_told() -> None:
    now = judged(dedent(OLD))
    result = introduced(now, ())
    assert result == Comparison((now[0].judgement,), 0, 0)


def test_what_is_mended_is_counted() -> None:
    result = compared(OLD, OLD.replace("Off -> On: press", "Off -> Lost: press"))
    assert result.gone >= 1
    assert ("SD301", "Lost") not in found(result)


def test_a_state_that_is_cut_off_behind_one_that_was_is_new() -> None:
    then = """
        initial: A
        transitions:
          - A -> B: go
          - B -> A: back
          - Lost -> B: go
    """
    result = compared(then, then.replace("A -> B", "A -> A"))
    assert ("SD301", "Lost") in found(result)
    assert blamed(result)["SD301 Lost"] == "- A -> A: go"


def test_a_state_that_was_told_along_with_another_is_not_new() -> None:
    then = """
        initial: A
        transitions:
          - A -> A: go
          - First -> Second: go
          - Second -> A: go
    """
    result = compared(then, then.replace("- First -> Second: go", "- Second -> Second: go"))
    assert ("SD301", "Second") not in found(result)


def test_a_piece_that_grows_is_no_second_piece() -> None:
    then = """
        starts: [A, C]
        transitions:
          - A -> B: go
          - B -> A: back
          - C -> D: go
          - D -> C: back
    """
    result = compared(then, then + "      - D -> E: on\n          - E -> C: back\n")
    assert (found(result), result.inherited, result.gone) == ([], 1, 0)


def test_a_gap_beside_one_that_was_there_is_new() -> None:
    def open_pairs(*arrows: str) -> list[Judged]:
        text = spec("AB", ["A -> B: x", "B -> A: x", "B -> A: y", *arrows])
        asked = Settings((("SD603", Severity.WARNING),))
        diagrams = api.read(text.encode(), "x.yaml", settings=asked)
        return list(map(Judged, api.judgements(diagrams), (each.machine for each in diagrams)))

    result = introduced(open_pairs("B -> A: z"), open_pairs())
    assert found(result) == [("SD603", "A on z")]
    assert result.inherited == 1


def test_once_more_of_what_was_there_is_new() -> None:
    twice = spec("AB", ["A -> B: x", "B -> A: y", "A -> B: x"])
    result = compared(twice, f"{twice}  - A -> B: x\n")
    assert found(result) == [("SD401", "A -> B: x")]
    assert result.inherited == 1


def test_a_transition_that_contradicts_those_that_contradicted_each_other_is_new() -> None:
    then = """
        initial: A
        transitions:
          - A -> B: go
          - A -> C: go
          - B -> A: back
          - C -> A: back
    """
    result = compared(then, then.replace("- A -> B: go", "- A -> A: go\n          - A -> B: go"))
    assert set(blamed(result).values()) == {"- A -> A: go"}


CAUSES = {
    "a way in, though a way out was taken away before": (
        """
        initial: A
        states: {A: , B: }
        transitions:
          - B -> A: back
          - B -> B: stay
          - A -> A: stay
          - A -> B: go
        """,
        """
        initial: A
        states: {A: , B: }
        transitions:
          - B -> A: again
          - B -> B: wait
          - A -> A: stay
          - A -> A: go
        """,
        {"SD301 B": "- A -> A: go", "SD302 A": "- A -> A: go"},
    ),
    "a start that was declared": (
        """
        title: A title
        transitions:
          - A -> D: go
          - D -> B: go
          - B -> C: go
          - C -> B: back
        """,
        """
        initial: B
        transitions:
          # where it all began
          - A -> D: go
          - D -> B: go
          - B -> C: go
          - C -> B: back
        """,
        {"SD301 A": "initial: B"},
    ),
    "a contradiction, though something else was taken away": (
        """
        initial: A
        transitions:
          - A -> B: leave
          - B -> A: back
          - B -> B: stay
          - A -> B: go
        """,
        """
        initial: A
        transitions:
          - B -> A: back
          - A -> A: go
          - B -> B: stay
          - A -> B: go
        """,
        {"SD402 A -> B: go": "- A -> A: go"},
    ),
    "a dead end: a way out that was taken away": (
        """
        initial: A
        transitions:
          - A -> B: go
          - B -> A: back
          - A -> A: stay
        """,
        """
        initial: A
        transitions:
          - A -> B: go there
          - A -> A: stay
        """,
        {"SD302 B": "- A -> B: go there"},
    ),
    "a way in, though another line is nearer": (
        """
        states:
          A:
          B:
        initial: A
        transitions:
          - A -> A: stay
          - A -> B: go
          - B -> A: back
        """,
        """
        title: Of two
        states:
          A:
          B:
        initial: A
        transitions:
          - A -> A: stay
          - A -> A: go
          - B -> A: back
        """,
        {"SD301 B": "- A -> A: go", "SD302 A": "- A -> A: go"},
    ),
    "the start": (
        """
        title: A title
        states: {A: , B: }
        initial: A
        transitions:
          - A -> B: go
          - B -> B: stay
        """,
        """
        title: Another title
        states: {A: , B: }
        initial: B
        transitions:
          - A -> B: go
          - B -> B: stay
        """,
        {"SD301 A": "initial: B"},
    ),
    "a part of a transition on a line of its own": (
        """
        title: A title
        initial: A
        events: {go: , back: }
        transitions:
          - A -> B:
              note: some words
              event: go
          - B -> A: back
        """,
        """
        title: Another title
        initial: A
        events: {go: , back: }
        transitions:
          - A -> B:
              note: some words
              event: back
          - B -> A: back
        """,
        {"SD602 event go": "event: back"},
    ),
    "a second transition, told at the one that stood there": (
        """
        initial: A
        transitions:
          - A -> B: go
          - B -> A: back
        """,
        """
        initial: A
        transitions:
          - A -> A: go
          - A -> B: go
          - B -> A: back
        """,
        {"SD402 A -> B: go": "- A -> A: go"},
    ),
    "a step that is forbidden, though another was taken away": (
        """
        initial: A
        transitions:
          - A -> B: leave
          - A -> B: go
          - B -> C: go
          - C -> A: back
        expect:
          - {no step: A -> C}
        """,
        """
        initial: A
        transitions:
          - A -> B: go
          - B -> C: go
          - A -> C: hurry
          - C -> A: back
        expect:
          - {no step: A -> C}
        """,
        {"SD701 no step: A -> C": "- A -> C: hurry"},
    ),
    "a declaration": (
        """
        title: A title
        states: {A: , B: }
        initial: A
        events:
          go:
          back:
        transitions:
          - A -> B: go
          - B -> A: back
        """,
        """
        title: Another title
        states: {A: , B: }
        initial: A
        events:
          go:
        transitions:
          - A -> B: go
          - B -> A: back
        """,
        {"SD601 B -> A: back": "transitions:"},
    ),
    "a way out of what is around a state": (
        """
        title: A title
        initial: Outer
        states:
          Outer:
            initial: Inner
            states:
              Inner:
          Other:
        transitions:
          - Other -> Outer: back
          - Outer -> Other: go
        """,
        """
        title: Another title
        initial: Outer
        states:
          Outer:
            initial: Inner
            states:
              Inner:
          # words nearby
          Other:
        transitions:
          - Other -> Outer: back
        """,
        {"SD302 Outer.Inner": "- Other -> Outer: back", "SD301 Other": "- Other -> Outer: back"},
    ),
    "a change at the end of the file": (
        "initial: A\ntransitions:\n  - A -> B: go\n  - B -> A: back",
        "initial: A\ntransitions:\n  - A -> B: go",
        {"SD302 B": "- A -> B: go"},
    ),
}


@pytest.mark.parametrize("case", CAUSES)
def test_the_line_that_did_it(case: str) -> None:
    then, now, expected = CAUSES[case]
    assert blamed(compared(then, now)) == expected


def test_what_stands_on_a_changed_line_needs_no_other() -> None:
    result = compared(OLD, OLD + "      - On -> Off: press\n")
    (finding,) = _findings(result)
    assert (finding.code, finding.cause) == ("SD401", None)


@pytest.mark.parametrize("message", ["another claim", "a claim"])
def test_of_findings_alike_the_one_that_was_added_is_told(message: str) -> None:
    def judgement(text: str, *findings: tuple[str, int]) -> list[Judged]:
        places = [(words, Location("x", line, 1, line, 2)) for words, line in findings]
        found = tuple(Finding("SD701", words, place, key="A") for words, place in places)
        return [Judged(Judgement("x", text, found))]

    then = judgement("1\n2\n3\n", ("a claim", 2))
    (told,) = _findings(introduced(judgement("1\nX\n2\n3\n", (message, 2), ("a claim", 3)), then))
    assert (told.message, told.location.line) == (message, 2)
    moved = judgement("1\n2\nX\n", ("another claim", 2), ("a claim", 3))
    (told,) = _findings(introduced(moved, then))
    assert told.message == "another claim"


# Several machines, and files that cannot be read

ONE = "digraph one {\n  start -> A; A -> B; B -> A; Lost -> A;\n}\n"
TWO = "digraph two {\n  C -> D; D -> C; Lost -> C;\n}\n"


def test_machines_of_a_file_are_known_by_their_names() -> None:
    mended, broken = ONE.replace(" Lost -> A;", ""), TWO
    then = introduced(judged(f"{TWO}\n{ONE}", "a.txt"), judged(f"{ONE}\n{TWO}", "a.txt"))
    assert found(then) == []
    result = introduced(
        judged(f"{broken}\n{mended}", "a.txt"),
        judged(f"{ONE}\n{TWO.replace(' Lost -> C;', '')}", "a.txt"),
    )
    assert found(result) == [("SD301", "Lost")]
    assert (len(result.judgements), result.gone) == (2, 1)


def test_a_machine_that_was_taken_out_takes_its_findings_along() -> None:
    result = introduced(judged(TWO, "a.txt"), judged(f"{ONE}\n{TWO}", "a.txt"))
    assert found(result) == []
    assert result.gone == len(judged(ONE, "a.txt")[0].judgement.findings) > 0


def test_a_file_that_cannot_be_read_any_more_is_told() -> None:
    broken = "initial: [\n"
    for then in (OLD, broken):
        result = compared(then, broken)
        assert not result.judgements[0].readable
        assert _findings(result)


def test_of_a_file_that_could_not_be_read_nothing_is_known() -> None:
    result = compared("initial: [\n", OLD)
    assert found(result) == [(f.code, f.key) for f in judged(dedent(OLD))[0].judgement.findings]


# Properties

STATES = ["A", "B", "C", "D", "E"]


@st.composite
def arrows(draw: st.DrawFn) -> str:
    source, target = (draw(st.sampled_from(STATES)) for _ in range(2))
    return f"{source} -> {target}{draw(st.sampled_from([': go', ': go [ready]', ': stop', '']))}"


@st.composite
def texts(draw: st.DrawFn) -> tuple[Sequence[str], Sequence[str]]:
    """The lines of `states` and of `transitions`."""
    states = draw(st.lists(st.sampled_from(STATES), min_size=1, unique=True))
    return states, draw(st.lists(arrows(), min_size=1, max_size=8))


def spec(states: Sequence[str], arrows: Sequence[str], indent: str = "  ") -> str:
    declared = "".join(f"{indent}{name}: a state\n" for name in states)
    items = "".join(f"{indent}- {arrow}\n" for arrow in arrows)
    return f"initial: A\nstates:\n{declared}transitions:\n{items}"


@given(texts(), st.data())
def test_what_only_moves_or_is_laid_out_anew_introduces_nothing(
    parts: tuple[Sequence[str], Sequence[str]], data: st.DataObject
) -> None:
    states, arrows = parts
    rank = data.draw(st.permutations(STATES))  # of one source, the order has a meaning
    moved = sorted(arrows, key=lambda arrow: rank.index(arrow[0]))
    now = spec(data.draw(st.permutations(states)), moved, data.draw(st.sampled_from([" ", "    "])))
    lines = now.split("\n")
    for place in data.draw(st.lists(st.integers(0, len(lines)), max_size=4)):
        lines.insert(place, data.draw(st.sampled_from(["", "# words", "      # words"])))
    then = spec(states, arrows)
    end = data.draw(st.sampled_from(["\n", "\r\n"]))
    result = introduced(judged(end.join(lines)), judged(then))
    assert found(result) == []
    assert result.gone == 0


@given(texts(), texts())
def test_every_finding_is_told_or_inherited_and_blames_a_line_that_there_is(
    then: tuple[Sequence[str], Sequence[str]], now: tuple[Sequence[str], Sequence[str]]
) -> None:
    after = judged(spec(*now))
    result = introduced(after, judged(spec(*then)))
    told = _findings(result)
    assert len(told) + result.inherited == len(after[0].judgement.findings)
    unblamed = [replace(finding, cause=None) for finding in told]
    assert [each for each in after[0].judgement.findings if each in unblamed] == unblamed
    blamed(result)


@given(texts(), texts())
def test_what_one_change_introduces_its_reverse_takes_away(
    then: tuple[Sequence[str], Sequence[str]], now: tuple[Sequence[str], Sequence[str]]
) -> None:
    there, back = (
        introduced(judged(spec(*b)), judged(spec(*a))) for a, b in ((then, now), (now, then))
    )
    assert there.gone <= len(_findings(back))
    assert back.gone <= len(_findings(there))


def test_what_a_change_does_is_found_faster_than_what_is_wrong() -> None:
    lines = [
        f"  - S{number} -> {target}: e{number}"
        for number in range(2000)
        for target in (f"S{number + 1}", f"S{number * 7 % 2000}", f"S{number}")
    ]
    edited = [line.replace("-> S", "-> T") if k % 3 == 1 else line for k, line in enumerate(lines)]
    head = "initial: S0\ntransitions:\n"
    began = process_time()
    now, then = (judged(head + "\n".join(each)) for each in (edited, lines))
    judging = process_time() - began
    began = process_time()
    assert len(_findings(introduced(now, then))) > 1000
    assert process_time() - began < judging
