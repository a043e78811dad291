import json
from dataclasses import replace

import click
import pytest

from statediagram import reports
from statediagram.errors import UsageError
from statediagram.place import Location, Note
from statediagram.results import Edit, Finding, Fix, Judgement, Severity

TEXT = "initial: Sz\ntransitions:\n  - Pr -> Sp: 名前\n"
UNREACHABLE = Finding(
    "SD301",
    "nothing leads into `Pr`",
    Location("a.yaml", 3, 5, 3, 7),
    remedy="add a transition into `Pr`",
    notes=(Note("the start is here", Location("a.yaml", 1, 10, 1, 12)),),
    evidence=("Sz -- x --> Sr",),
    name="unreachable-state",
    key="state Pr",
)
HINT = Finding(
    "SD206", "no start", Location("b.yaml"), severity=Severity.INFO, name="missing-initial"
)
FOUND = (Judgement("a.yaml", TEXT, (UNREACHABLE,)), Judgement("b.yaml", "x: y", (HINT, HINT)))
CLEAN = (Judgement("a.yaml", "", ()), Judgement("m.txt", "", ()), Judgement("m.txt", "", ()))


def told(format: str, judgements: tuple[Judgement, ...]) -> str:
    return click.unstyle("".join(reports.write(format, judgements)))


def fixable(*are_safe: bool) -> Judgement:
    """One finding for each fix, by whether that is safe."""
    edits = (Edit(Location("c.yaml", 2, 1, 3, 1), ""),)
    fixes = (Fix("remove the line", edits, is_safe) for is_safe in are_safe)
    found = tuple(
        Finding("SD401", "twice", Location("c.yaml", 2), fix=fix, name="duplicate-transition")
        for fix in fixes
    )
    return Judgement("c.yaml", "a\nb\n", found)


def test_the_formats_are_those_of_the_folder() -> None:
    assert reports.formats() == (
        *("concise", "full", "github", "gitlab", "json", "junit", "markdown", "rdjson", "sarif"),
    )


def test_an_unknown_format_is_an_error_at_the_call_that_names_the_known_ones() -> None:
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
    first, second, _ = json.loads(told("json", FOUND))
    assert first == {
        "code": "SD301",
        "name": "unreachable-state",
        "severity": "error",
        "message": "nothing leads into `Pr`",
        "key": "state Pr",
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
        "cause": None,
        "fix": None,
    }
    assert second["severity"] == "info"


def test_json_of_nothing_is_an_empty_list() -> None:
    assert told("json", CLEAN) == "[]\n"


def test_json_keeps_letters_and_escapes_what_terminals_obey() -> None:
    finding = Finding("SD201", "名\x9b\u2028\udcff", Location("a"))
    text = "".join(reports.write("json", (Judgement("a", "", (finding,)),)))
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
    assert told("full", ()) == told("concise", ()) == "Nothing to check\n"


def test_a_safe_fix_is_marked_behind_the_rule() -> None:
    safe, unsafe, summary = told("concise", (fixable(True, False),)).splitlines()
    assert safe == "c.yaml:2:1: error SD401 duplicate-transition [*]: twice"
    assert "[*]" not in unsafe + summary


@pytest.mark.parametrize("format", ["concise", "full"])
@pytest.mark.parametrize(
    ("are_safe", "words"),
    [
        ((True, True), "2 errors in 1 file; `--fix` mends 2"),
        ((True, False), "2 errors in 1 file; `--fix` mends 1, `--unsafe-fixes` 1 more"),
        ((False,), "1 error in 1 file; `--unsafe-fixes` mends 1"),
    ],
)
def test_the_summary_says_how_many_can_be_fixed(
    format: str, are_safe: tuple[bool, ...], words: str
) -> None:
    assert told(format, (fixable(*are_safe),)).splitlines()[-1] == words


def test_full_names_the_change_that_brought_a_finding() -> None:
    caused = replace(HINT, cause=Location("b.yaml", 7, 3, 7, 9))
    lines = told("full", (Judgement("b.yaml", "", (caused,)),)).splitlines()
    assert lines[1].strip() == "= note: brought by the change at b.yaml:7:3"


def test_json_tells_cause_and_fix() -> None:
    (finding,) = fixable(True).findings
    caused = replace(finding, cause=Location("c.yaml", 7, 3, 7, 9))
    (found,) = json.loads(told("json", (Judgement("c.yaml", "", (caused,)),)))
    place = {"path": "c.yaml", "line": 2, "column": 1, "end_line": 3, "end_column": 1}
    assert found["cause"] == place | {"line": 7, "column": 3, "end_line": 7, "end_column": 9}
    edits = [{"text": "", **place}]
    assert found["fix"] == {"message": "remove the line", "is_safe": True, "edits": edits}


def test_files_are_counted_however_many_machines_they_hold() -> None:
    assert told("concise", (*CLEAN, *FOUND, *FOUND[1:])).splitlines()[-1] == (
        "1 error, 4 infos in 2 files"
    )
