from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest

MATRIX = """\
| State  | push   | pull     |
| ------ | ------ | -------- |
| Closed | → Open |          |
| Open   |        | → Closed |

Where a cell is empty, nothing says what the state does on the event.

2 of 4 pairs decided, 50 %.
"""


def test_a_matrix_in_markdown_goes_to_standard_output(run, door: Path) -> None:
    answer = run("table", door.name)
    assert (answer.code, answer.out, answer.err) == (0, MATRIX, "")


def test_the_readme_shows_what_is_printed(run) -> None:
    root = Path(__file__).parents[2]
    spec = "specs/turnstile.statediagram.yaml"
    shown = (root / "README.md").read_text().partition(f"$ statediagram table {spec}\n")[2]
    assert shown.startswith(run("table", str(root / spec)).out + "$ ")


def test_a_file_is_written_whole(run, door: Path) -> None:
    answer = run("table", door.name, "-o", "docs/door.md")
    assert (answer.code, answer.out) == (0, "wrote docs/door.md\n")
    assert Path("docs/door.md").read_text(encoding="utf-8") == MATRIX


def test_kind_and_format_are_chosen(run, door: Path) -> None:
    answer = run("table", door.name, "--kind", "transitions", "--format", "csv")
    assert list(csv.reader(io.StringIO(answer.out))) == [
        ["From", "Event", "To"],
        ["Closed", "push", "Open"],
        ["Open", "pull", "Closed"],
    ]


def test_standard_input_is_read(run, door: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(door.read_bytes())))
    assert run("table", "-", "-o", "-").out == MATRIX


def test_each_machine_of_a_folder_has_a_table_under_its_title(
    run, door: Path, trapped: Path
) -> None:
    out = run("table").out
    assert [line for line in out.splitlines() if line.startswith("#")] == ["## door", "## trapped"]


def test_a_nested_machine_has_one(run, nested: Path) -> None:
    assert "| A.B   | → A (from A) |" in run("table", nested.name).out


class TestFailUnder:
    def test_too_many_open_pairs_are_told(self, run, door: Path) -> None:
        answer = run("table", door.name, "--fail-under", "51")
        assert answer.code == 1
        assert answer.out == MATRIX
        assert answer.err.splitlines() == [
            f"{door.name}: 2 of 4 pairs decided, less than 51 %",
            "  `Closed` does not say what happens on `pull`",
            "  `Open` does not say what happens on `push`",
        ]

    def test_enough_is_enough(self, run, door: Path) -> None:
        answer = run("table", door.name, "--fail-under", "50")
        assert (answer.code, answer.err) == (0, "")

    def test_each_machine_is_measured_by_itself(self, run, door: Path) -> None:
        Path("full.yaml").write_text("initial: A\ntransitions:\n  - A -> A: x\n")
        answer = run("table", "full.yaml", door.name, "--fail-under", "100")
        assert answer.code == 1
        assert "full.yaml" not in answer.err

    def test_what_is_never_entered_counts_for_nothing(self, run, trapped: Path) -> None:
        assert "  `Locked`" not in run("table", trapped.name, "--fail-under", "100").err

    def test_ignoring_decides(self, run, door: Path) -> None:
        door.write_text(
            door.read_text() + "ignore:\n  - {in: '*', events: '*', because: it is a door}\n"
        )
        assert run("table", door.name, "--fail-under", "100").code == 0

    def test_one_of_several_machines_is_named(self, run) -> None:
        Path("doors.dot").write_text(
            "digraph a { x -> y [label=e] }\ndigraph b { u -> u [label=e] }"
        )
        answer = run("table", "doors.dot", "--fail-under", "100")
        assert answer.err.splitlines()[0] == "doors.dot (a): 1 of 2 pairs decided, less than 100 %"

    @pytest.mark.parametrize(
        "options", [("--kind", "states", "--fail-under", "5"), ("--fail-under", "101")]
    )
    def test_it_counts_the_pairs_of_a_matrix(
        self, run, door: Path, options: tuple[str, ...]
    ) -> None:
        assert run("table", door.name, *options).code == 2


class TestFailures:
    def test_what_cannot_be_read_is_told_and_the_rest_shown(self, run, door: Path) -> None:
        Path("bad.yaml").write_text("transitions: [")
        answer = run("table", "bad.yaml", door.name)
        assert answer.code == 2
        assert answer.out == MATRIX
        assert answer.err.startswith("bad.yaml:")

    def test_a_file_is_not_replaced_by_a_part(self, run, door: Path) -> None:
        Path("door.md").write_text("before")
        answer = run("table", "none.yaml", door.name, "-o", "door.md")
        assert answer.code == 2
        assert Path("door.md").read_text() == "before"

    def test_with_nothing_to_show_nothing_is_said(self, run) -> None:
        answer = run("table", "none.yaml", "--format", "csv")
        assert (answer.code, answer.out) == (2, "")

    def test_a_spec_is_not_replaced_by_its_table(self, run, door: Path) -> None:
        text = door.read_text()
        answer = run("table", door.name, "-o", f"./{door.name}")
        assert answer.code == 2
        assert "is the spec itself" in answer.err
        assert door.read_text() == text

    def test_what_is_missing_in_the_table_is_told(self, run, door: Path) -> None:
        door.write_text(door.read_text() + "  - Open\n")
        answer = run("table", door.name)
        assert answer.code == 1
        assert answer.err == (
            f"{door.name}: the table lacks what could not be read: "
            f"see `statediagram check {door.name}`\n"
        )

    def test_a_language_that_there_is_not_ends_one_file_only(self, run, door: Path) -> None:
        Path("x.klingon").write_text("nuqneH")
        answer = run("table", "x.klingon", door.name)
        assert answer.code == 2
        assert answer.out == MATRIX
