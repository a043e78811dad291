"""`statediagram breaking`, as CI and people run it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from statediagram import breaking, reports

SPEC = "door.statediagram.yaml"
OLD = """\
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
  - Open -> Locked: lock
  - Locked -> Closed: unlock
"""
NEW = """\
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull [free]
  - Open -> Locked: lock
  - Locked -> Closed: unlock
"""
LAMP = "initial: Off\ntransitions:\n  - Off -> On: press\n  - On -> Off: press\n"


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def commit(message: str) -> None:
    git("add", ".")
    git("commit", "-qm", message)


@pytest.fixture
def spec(folder: Path) -> Path:
    """A repository with the old version committed, and the new one in the working tree."""
    git("init", "-q", "-b", "main")
    path = folder / SPEC
    path.write_text(OLD)
    (folder / "lamp.statediagram.yaml").write_text(LAMP)
    commit("as it was")
    path.write_text(NEW)
    return path


@pytest.fixture
def codes(run) -> Callable[..., list[str]]:
    """The codes of the findings."""

    def call(*arguments: str) -> list[str]:
        answer = run("breaking", *arguments, "--output-format", "json")
        return [each["code"] for each in json.loads(answer.out)]

    return call


def test_two_files(run, folder) -> None:
    (folder / "old.yaml").write_text(OLD)
    (folder / "new.yaml").write_text(NEW)
    answer = run("breaking", "old.yaml", "new.yaml", "--output-format", "concise")
    assert answer.code == 1
    finding, summary = answer.out.splitlines()
    assert finding.startswith("new.yaml:5:5: error SB203 guard-added: ")
    assert summary == "1 error in 1 file"
    assert answer.err == "1 breaking change in 1 machine compared with `old.yaml`\n"


def test_nothing_breaks(run, folder) -> None:
    (folder / "old.yaml").write_text(OLD)
    answer = run("breaking", "old.yaml", "old.yaml")
    assert (answer.code, answer.out) == (0, "All clean: 1 machine in 1 file\n")
    assert answer.err == "no breaking changes in 1 machine compared with `old.yaml`\n"


@pytest.mark.parametrize(
    "names", [("--against", "HEAD"), ("HEAD",), ("HEAD", SPEC), ("--against", "HEAD...", SPEC)]
)
def test_what_is_here_against_a_revision(run, codes, spec, names: tuple[str, ...]) -> None:
    assert codes(*names) == ["SB203"]
    answer = run("breaking", *names)
    assert "\n  = note: " in answer.out
    assert f":{SPEC}:5:5: before, it stood here" in answer.out
    reference = next(name for name in names if name != "--against")
    number = "1 machine" if SPEC in names else "2 machines"
    assert answer.err == f"1 breaking change in {number} compared with `{reference}`\n"


def test_a_folder_can_be_what_is_compared_with(codes, folder) -> None:
    for name, text in (("then", OLD), ("now", NEW)):
        (folder / name).mkdir()
        (folder / name / SPEC).write_text(text)
    assert codes("--against", "then", "now") == ["SB203"]


def test_a_renamed_file_is_followed(codes, spec) -> None:
    git("mv", SPEC, "gate.statediagram.yaml")
    assert codes("--against", "HEAD") == ["SB203"]


def test_a_deleted_machine_breaks(run, spec) -> None:
    spec.unlink()
    answer = run("breaking", "--against", "HEAD", "--output-format", "concise")
    assert answer.code == 1
    assert answer.out.startswith(
        f"HEAD:{SPEC}:1:1: error SB100 machine-deleted: the machine `door`"
    )
    assert run("breaking", "--against", "HEAD", "--ignore", "machine-deleted").code == 0


def test_two_commits(codes, spec) -> None:
    commit("a guard")
    assert codes("HEAD~1", "HEAD") == ["SB203"]
    assert codes("HEAD", "HEAD~1", SPEC) == []
    assert codes("--against", "HEAD") == []


def test_rules_are_chosen_by_codes_names_beginnings_and_levels(codes, spec) -> None:
    assert codes("--against", "HEAD", "--select", "stored,SB1") == []
    assert codes("--against", "HEAD", "--select", "BEHAVIOUR") == ["SB203"]
    assert codes("--against", "HEAD", "--select", "SB1", "--extend-select", "guard-added") == [
        "SB203"
    ]
    assert codes("--against", "HEAD", "--ignore", "SB2") == []


def test_a_rule_of_the_other_command_is_told_from_a_misspelt_one(run, spec) -> None:
    answer = run("breaking", "--against", "HEAD", "--select", "SD3")
    assert answer.code == 2
    assert "`SD3` names what `statediagram check` asks" in answer.err
    answer = run("check", "--select", "guard-added")
    assert answer.code == 2
    assert "`guard-added` names what `statediagram breaking` asks" in answer.err
    assert "did you mean `guard-added`?" in run("breaking", "HEAD", "--ignore", "gard-added").err


@pytest.mark.parametrize(("threshold", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_exit_codes_are_those_of_check(run, spec, threshold: str, code: int) -> None:
    spec.write_text(OLD.replace("door", "gate"))
    assert run("breaking", "--against", "HEAD", "--fail-on", threshold).code == code


def test_the_configuration_says_which_rules_are_asked(run, codes, spec, folder) -> None:
    config = folder / "statediagram.toml"
    config.write_text('select = ["SD3"]\nfail-on = "warning"\n')
    assert codes("--against", "HEAD") == ["SB203"]
    config.write_text('[breaking]\nselect = ["STORED"]\n')
    assert codes("--against", "HEAD") == []
    assert run("check", "--output-format", "concise").out == "All clean: 2 machines in 2 files\n"
    config.write_text('[breaking]\nseverity = {BEHAVIOUR = "info"}\n')
    assert run("breaking", "--against", "HEAD").out.endswith("1 info in 1 file\n")
    config.write_text('[[overrides]]\npaths = ["door*"]\nbreaking = {ignore = ["ALL"]}\n')
    assert codes("--against", "HEAD") == []
    assert codes("--against", "HEAD", "--extend-select", "SB203") == ["SB203"]
    config.write_text('exclude = ["door*"]\n')
    assert codes("--against", "HEAD") == []
    assert codes("--against", "HEAD", SPEC) == ["SB203"]


def test_a_comment_suppresses_and_no_check_calls_it_unused(run, codes, spec) -> None:
    comment = "  # statediagram: ignore[guard-added]  # nobody relies on it"
    spec.write_text(NEW.replace("[free]", f"[free]{comment}"))
    assert codes("--against", "HEAD") == []
    assert run("check").code == 0
    assert run("check").out == "All clean: 2 machines in 2 files\n"


@pytest.mark.parametrize("format", reports.formats())
def test_every_report_tells_it(run, spec, format: str) -> None:
    answer = run("breaking", "--against", "HEAD", "--output-format", format)
    assert answer.code == 1
    assert "guard-added" in answer.out


def test_sarif_describes_the_rules_that_are_asked(run, spec, folder) -> None:
    (folder / "lamp.statediagram.yaml").write_text(LAMP + "  - On => Off: slam\n")
    log = json.loads(run("breaking", "--against", "HEAD", "--output-format", "sarif").out)
    described = [each["id"] for each in log["runs"][0]["tool"]["driver"]["rules"]]
    assert described[: len(breaking.rules())] == list(breaking.rules())
    assert "SD301" not in described
    results = log["runs"][0]["results"]
    assert {described[each["ruleIndex"]] for each in results} == {e["ruleId"] for e in results}
    assert {"SD104", "SB203"} <= {each["ruleId"] for each in results}


def test_where_a_part_could_not_be_read_nothing_is_called_unbroken(run, spec) -> None:
    spec.write_text(OLD + "  - Open => Locked: slam\n")
    answer = run("breaking", "--against", "HEAD", "--output-format", "concise")
    assert answer.code == 2
    assert "SD104" in answer.out
    assert answer.err == f"{SPEC}: a part could not be read, so what breaks is not known\n"


def test_a_side_that_cannot_be_read_is_no_answer(run, folder) -> None:
    (folder / "old.yaml").write_text("a: [")
    (folder / "new.yaml").write_text("b: {")
    answer = run("breaking", "old.yaml", "new.yaml", "--output-format", "concise")
    assert answer.code == 2
    assert "old.yaml:" in answer.out
    assert "new.yaml:" in answer.out


def test_what_could_not_be_read_of_the_old_side_is_said(run, folder) -> None:
    (folder / "old.yaml").write_text(OLD + "  - Open => Locked: slam\n")
    (folder / "new.yaml").write_text(OLD)
    answer = run("breaking", "old.yaml", "new.yaml", "--output-format", "concise")
    assert answer.code == 2
    assert answer.out.startswith("old.yaml:8:5: error SD104")
    assert answer.err == "old.yaml: a part could not be read, so what breaks is not known\n"


def test_machines_without_a_difference_are_counted(run, spec) -> None:
    commit("a guard")
    answer = run("breaking", "--against", "HEAD")
    assert (answer.code, answer.out) == (0, "All clean: 2 machines in 2 files\n")
    assert answer.err == "no breaking changes in 2 machines compared with `HEAD`\n"


def test_beside_against_no_version_is_named(run, spec) -> None:
    answer = run("breaking", "--against", "HEAD", "main", "HEAD")
    assert answer.code == 2
    assert "`--against` takes the place of OLD and NEW" in answer.err


def test_a_misspelt_level_is_answered_by_the_nearest(run, spec) -> None:
    answer = run("breaking", "HEAD", "--select", "BEHAVIOR")
    assert answer.code == 2
    assert "did you mean `BEHAVIOUR`?" in answer.err


def test_what_is_gone_is_attached_to_the_first_line_of_the_file_that_it_stood_in(run, spec) -> None:
    spec.unlink()
    answer = run("breaking", "--against", "HEAD", "--output-format", "github")
    assert f"file={SPEC},line=1,endLine=1,col=1,endColumn=14::" in answer.out
    assert f"is no longer there, in `HEAD:{SPEC}`" in answer.out


def test_places_of_the_old_version_are_paths_that_a_review_knows(run, spec) -> None:
    log = json.loads(run("breaking", "--against", "HEAD", "--output-format", "sarif").out)
    (note,) = log["runs"][0]["results"][0]["relatedLocations"]
    assert note["physicalLocation"]["artifactLocation"] == {"uri": SPEC}
    assert note["message"]["text"] == f"before, it stood here, in `HEAD:{SPEC}`"


def test_the_level_of_a_finding_is_told(run, spec) -> None:
    (found,) = json.loads(run("breaking", "--against", "HEAD", "--output-format", "json").out)
    assert found["level"] == "BEHAVIOUR"
    told = run("breaking", "--against", "HEAD", "--output-format", "markdown").out
    assert "guard-added (SB203, BEHAVIOUR)" in told


def test_a_renamed_machine_is_told_in_one_line(run, spec) -> None:
    spec.write_text(OLD.replace("door", "gate"))
    (found,) = json.loads(run("breaking", "--against", "HEAD", "--output-format", "json").out)
    assert (found["line"], found["end_line"], found["end_column"]) == (1, 1, 14)


def test_statistics(run, spec) -> None:
    out = run("breaking", "--against", "HEAD", "--statistics").out
    assert out == "1  SB203  guard-added (error)\n1 error in 1 file\n"


def test_a_report_goes_into_a_file_that_is_no_spec(run, spec, folder) -> None:
    wish = ("--output-format", "markdown", "--output-file")
    answer = run("breaking", "--against", "HEAD", *wish, "comment.md")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("1 error in 1 file, see comment.md\n")
    assert (
        (folder / "comment.md")
        .read_text()
        .startswith("**Breaking changes in state machines, compared with `HEAD`**: 1 error")
    )
    assert run("breaking", "--against", "HEAD", *wish, SPEC).code == 2
    assert spec.read_text() == NEW


def test_without_two_versions_there_is_nothing_to_say(run, folder) -> None:
    answer = run("breaking")
    assert answer.code == 2
    assert "OLD and NEW" in answer.err
    (folder / "old.yaml").write_text(OLD)
    assert run("breaking", "old.yaml").code == 2
    assert run("breaking", "--against", "").code == 2


def test_a_revision_that_is_not_there(run, spec) -> None:
    answer = run("breaking", "--against", "nowhere")
    assert answer.code == 2
    assert "nowhere" in answer.err


def test_a_commit_before_the_first_is_called_no_file(run, spec) -> None:
    answer = run("breaking", "HEAD", "HEAD~99")
    assert answer.code == 2
    assert "no commit is called `HEAD~99`" in answer.err


def test_many_pairs_are_compared_in_several_processes(run, folder) -> None:
    for name, text in (("then", OLD), ("now", NEW)):
        (folder / name).mkdir()
        for number in range(30):
            (folder / name / f"{number:02}.statediagram.yaml").write_text(text)
    answer = run("breaking", "then", "now", "--output-format", "concise")
    told = [line.partition(":")[0] for line in answer.out.splitlines()[:-1]]
    assert told == [f"now/{number:02}.statediagram.yaml" for number in range(30)]
    assert answer.err == "30 breaking changes in 30 machines compared with `then`\n"
