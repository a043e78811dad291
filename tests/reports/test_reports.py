import json

import click
import pytest

from statediagram import reports
from statediagram.errors import UsageError
from statediagram.place import Location, Note
from statediagram.results import Finding, Judgement, Severity

TEXT = "initial: Sz\ntransitions:\n  - Pr -> Sp: 名前\n"
UNREACHABLE = Finding(
    "SD301",
    "nothing leads into `Pr`",
    Location("a.yaml", 3, 5, 3, 7),
    remedy="add a transition into `Pr`",
    notes=(Note("the start is here", Location("a.yaml", 1, 10, 1, 12)),),
    evidence=("Sz -- x --> Sr",),
    name="unreachable-state",
)
HINT = Finding(
    "SD206", "no start", Location("b.yaml"), severity=Severity.INFO, name="missing-initial"
)
FOUND = (Judgement("a.yaml", TEXT, (UNREACHABLE,)), Judgement("b.yaml", "x: y", (HINT, HINT)))
CLEAN = (Judgement("a.yaml", "", ()), Judgement("m.txt", "", ()), Judgement("m.txt", "", ()))


def told(format: str, judgements: tuple[Judgement, ...]) -> str:
    return click.unstyle(reports.write(format, judgements))


def test_the_formats_are_those_of_the_folder() -> None:
    assert reports.formats() == ("concise", "full", "json")


def test_an_unknown_format_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="`full`"):
        reports.write("xml", ())


def test_full_shows_the_line_and_all_that_is_known() -> None:
    assert told("full", FOUND[:1]) == (
        "a.yaml:3:5: error SD301 unreachable-state: nothing leads into `Pr`\n"
        "  |\n"
        "3 |   - Pr -> Sp: 名前\n"
        "  |     ^^\n"
        "  = Sz -- x --> Sr\n"
        "  = note: a.yaml:1:10: the start is here\n"
        "  = help: add a transition into `Pr`\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_full_does_without_an_excerpt_where_there_is_no_text() -> None:
    unread = Judgement("a.yaml", "", (UNREACHABLE,), readable=False)
    assert "|" not in told("full", (unread,))


def test_concise_has_one_line_for_each_finding() -> None:
    lines = told("concise", FOUND).splitlines()
    assert lines[0] == "a.yaml:3:5: error SD301 unreachable-state: nothing leads into `Pr`"
    assert lines[1:] == ["b.yaml:1:1: info SD206 missing-initial: no start"] * 2 + [
        "1 error, 2 infos in 2 files"
    ]


@pytest.mark.parametrize("format", ["concise", "full"])
def test_nothing_found_counts_machines_and_files(format: str) -> None:
    assert told(format, CLEAN) == "All clean: 3 machines in 2 files\n"


def test_json_is_a_list_of_findings() -> None:
    first, second, _ = json.loads(reports.write("json", FOUND))
    assert first == {
        "code": "SD301",
        "name": "unreachable-state",
        "severity": "error",
        "message": "nothing leads into `Pr`",
        "path": "a.yaml",
        "line": 3,
        "column": 5,
        "end_line": 3,
        "end_column": 7,
        "remedy": "add a transition into `Pr`",
        "evidence": ["Sz -- x --> Sr"],
        "notes": [
            {
                "message": "the start is here",
                "path": "a.yaml",
                "line": 1,
                "column": 10,
                "end_line": 1,
                "end_column": 12,
            }
        ],
    }
    assert second["severity"] == "info"


def test_json_of_nothing_is_an_empty_list() -> None:
    assert reports.write("json", CLEAN) == "[]\n"


def test_json_keeps_letters_and_escapes_what_terminals_obey() -> None:
    finding = Finding("SD201", "名\x9b\u2028\udcff", Location("a"))
    text = reports.write("json", (Judgement("a", "", (finding,)),))
    assert r"名\u009b\u2028\udcff" in text
    assert json.loads(text)[0]["message"] == finding.message


@pytest.mark.parametrize("format", ["concise", "full"])
def test_text_from_the_file_cannot_steer_the_terminal(format: str) -> None:
    place = Location("a\nb\x1b[2J", 1, 1, 1, 5)
    hostile = Finding("SD201", "\x1b]0;x\x07", place, None, "\x1b", (), ("\r",), name="x")
    judgement = Judgement(place.path, "\x1b[31m", (hostile,))
    text = told(format, (judgement,))
    assert not any(sign in text for sign in "\x1b\x07\r")
    assert text.splitlines()[0].startswith(r"a\nb\x1b[2J:1:1: error SD201")


def test_where_nothing_was_judged_nothing_is_called_clean() -> None:
    assert told("full", ()) == told("concise", ()) == "No machine was judged\n"
