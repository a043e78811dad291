"""`check` as a team configures it: which rules, how told, and what need not be judged again."""

import json
from pathlib import Path

import pytest

from statediagram import api, parallel, reports
from statediagram.cli import answers, check


def test_rules_are_selected_and_ignored(run, trapped) -> None:
    assert run("check", "--ignore", "unreachable-state").code == 0
    assert run("check", "--select", "SD2,SD4").code == 0
    assert run("check", "--select", "SD3").code == 1
    assert run("check", "--ignore", "ALL", "--extend-select", "SD301").code == 0  # ignore is last


@pytest.mark.parametrize("option", ["--select", "--ignore", "--extend-select"])
def test_a_misspelt_rule_is_answered_by_the_nearest(run, trapped, option: str) -> None:
    answer = run("check", option, "unreachble-state")
    assert answer.code == 2
    assert "did you mean `unreachable-state`?" in answer.err


def test_what_could_not_be_read_cannot_be_ignored(run, folder) -> None:
    (folder / "x.yaml").write_text("initial: A\ntransitions: [A = B]\n")
    assert run("check", "x.yaml", "--ignore", "ALL").code == 1
    answer = run("check", "x.yaml", "--ignore", "SD104")
    assert answer.code == 2
    assert "cannot be silenced" in answer.err


def test_the_closest_configuration_counts(run, folder, trapped) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "x.statediagram.yaml").write_text(trapped.read_text())
    (folder / "pyproject.toml").write_text('[tool.statediagram]\nseverity = {SD301 = "info"}\n')
    (inner / "statediagram.toml").write_text('ignore = ["SD301"]\noutput-format = "json"\n')
    answer = run("check")
    assert answer.code == 0
    assert "trapped.statediagram.yaml:5:5: info SD301" in answer.out
    assert "inner" not in answer.out
    assert run("check", "--fail-on", "info").code == 1
    assert run("check", "--config", "inner/statediagram.toml").out == "[]\n"


def test_a_wrong_configuration_is_told_with_its_line(run, folder, door) -> None:
    (folder / "statediagram.toml").write_text('fail-on = "warning"\nselct = []\n')
    answer = run("check")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: statediagram.toml:2:1: no key is called `selct`")
    assert "2 | selct = []" in answer.err


def test_github_is_noticed(run, trapped, monkeypatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("check").out.startswith("::error ")
    assert not run("check", "--output-format", "concise").out.startswith("::")


def test_a_report_goes_into_a_file(run, trapped) -> None:
    Path("report.json").write_text("old")
    answer = run("check", "--output-format", "json", "--output-file", "report.json")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "1 error in 1 file, see report.json\n"
    assert json.loads(Path("report.json").read_text())[0]["code"] == "SD301"
    missing = run("check", "--output-file", "nowhere/report.txt")
    assert missing.code == 2
    assert "there is no folder `nowhere`" in missing.err
    assert not Path("nowhere").exists()


def test_statistics(run, trapped, door) -> None:
    answer = run("check", "--statistics")
    assert answer.out == "1  SD301  unreachable-state (error)\n1 error in 1 file\n"
    (line,) = json.loads(run("check", "--statistics", "--output-format", "json").out)
    assert (line["count"], line["code"]) == (1, "SD301")
    assert run("check", "--statistics", "--output-format", "sarif").code == 2


@pytest.fixture
def judged(monkeypatch) -> list[str]:
    """The files that are judged from now on; files count as settled at once."""
    seen: list[str] = []
    judge = api.judge

    def noting(path: str, *arguments):
        seen.append(path)
        return judge(path, *arguments)

    monkeypatch.setattr(api, "judge", noting)
    monkeypatch.setattr(answers, "_TICK", -1)
    return seen


def test_only_what_has_changed_is_judged_again(run, door, trapped, judged) -> None:
    first = run("check")
    assert judged == ["door.statediagram.yaml", "trapped.statediagram.yaml"]
    door.write_text(door.read_text() + "# a comment\n")
    assert run("check") == first
    assert judged[2:] == ["door.statediagram.yaml"]
    assert run("check", "--no-cache") == first
    assert len(judged) == 5


@pytest.mark.parametrize("format", reports.formats())
def test_what_is_known_is_told_alike(run, trapped, judged, format: str) -> None:
    trapped.write_text(trapped.read_text() + "  - Closed -> Open: push\n")
    first = run("check", "--output-format", format)
    assert run("check", "--output-format", format) == first
    assert len(judged) == 1


def test_what_is_known_is_accepted_alike(run, folder, judged) -> None:
    cut_off = "s [shape=point]; s -> A; A -> A [label=x]; B -> C [label=y]; C -> A [label=y]"
    text = f"digraph one {{ {cut_off} }}\ndigraph two {{ {cut_off} }}\n"
    (folder / "two.dot").write_text(text)
    (folder / "x.yaml").write_text("transitions: [A -> B: x, B -> A: x]\n")
    accepting = ("check", "--baseline", "accepted.json", "two.dot", "x.yaml")
    run(*accepting, "--write-baseline")
    first = run(*accepting)
    (folder / "x.yaml").write_text("transitions: [A -> B: x, B -> A: x]\n# a comment\n")
    assert run(*accepting) == first
    assert "All clean" in first.out
    assert judged[2:] == ["two.dot", "x.yaml", "x.yaml"]


def test_other_settings_ask_again(run, folder, trapped, judged) -> None:
    assert run("check").code == 1
    (folder / "statediagram.toml").write_text('ignore = ["SD301"]\n')
    assert run("check").code == 0
    assert len(judged) == 2


def test_damaged_notes_are_no_notes(run, folder, trapped, judged) -> None:
    first = run("check")
    for path in (folder.parent / "cache").rglob("*.notes"):
        path.write_bytes(b"{")
    assert run("check") == first
    assert len(judged) == 2


def test_a_file_changed_a_moment_ago_is_judged_again(run, trapped, judged, monkeypatch) -> None:
    monkeypatch.setattr(answers, "_TICK", 2_000_000_000)
    run("check")
    run("check")
    assert len(judged) == 2


@pytest.mark.parametrize("format", reports.formats())
def test_many_files_are_told_in_their_order_on_all_cores(
    run, folder, trapped, monkeypatch, format: str
) -> None:
    text = trapped.read_text()
    for number in range(40):
        (folder / f"m{number:02}.statediagram.yaml").write_text(text)
    alone = run("check", "--no-cache", "--output-format", format)
    monkeypatch.setattr(parallel, "_cores", lambda: 2)
    monkeypatch.setattr(check, "WORTHWHILE", 4)
    assert run("check", "--no-cache", "--output-format", format) == alone
    places = [alone.out.find(f"m{number:02}.statediagram.yaml") for number in range(40)]
    assert places == sorted(places)
    assert places[0] >= 0
