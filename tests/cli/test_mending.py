"""`check` that rewrites: --fix, --diff, --add-ignore, --write-baseline; and --against."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

TWICE = """\
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
  - Closed -> Open: push      # so it was said
  - Locked -> Closed: unlock
"""
ONCE = TWICE.replace("  - Closed -> Open: push      # so", "  # so")


@pytest.fixture
def twice(folder: Path) -> Path:
    path = folder / "twice.statediagram.yaml"
    path.write_text(TWICE)
    return path


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def test_what_can_be_mended_is_mended_and_the_rest_is_told(run, twice) -> None:
    answer = run("check", "--fix", "--output-format", "concise")
    assert twice.read_text() == ONCE
    assert answer.code == 1
    assert [line.split(" ")[2] for line in answer.out.splitlines()[:-1]] == ["SD301"]
    assert answer.err == "1 finding fixed in 1 file\n"
    assert run("check", "--fix", "--ignore", "SD301").err == ""


def test_a_patch_is_printed_and_nothing_written(run, twice, tmp_path) -> None:
    answer = run("check", "--diff")
    assert answer.code == 1
    assert twice.read_text() == TWICE
    subprocess.run(["patch", "-s", "-p0"], input=answer.out.encode(), check=True)
    assert twice.read_text() == ONCE
    assert run("check", "--fix", "--diff").out == ""


def test_unsafe_fixes_are_made_on_demand_only(run, folder) -> None:
    path = folder / "x.yaml"
    path.write_text("initial: A\nstates: {A: '', Bell: ''}\ntransitions: [A -> Bel, Bell -> A]\n")
    assert run("check", "--fix", "x.yaml").code == 1
    assert "Bel," in path.read_text()
    assert run("check", "--fix", "--unsafe-fixes", "x.yaml").code == 0
    assert "A -> Bell," in path.read_text()


def test_what_is_found_is_suppressed_by_comments(run, trapped) -> None:
    answer = run("check", "--add-ignore", "--reason", "as it was in 1998")
    assert (answer.code, answer.err) == (0, "1 finding suppressed in 1 file\n")
    comment = "  # statediagram: ignore[unreachable-state]  # as it was in 1998\n"
    assert trapped.read_text().endswith(f"unlock{comment}")
    assert run("check").code == 0


def test_what_no_comment_can_suppress_is_said(run, folder) -> None:
    (folder / "x.yaml").write_text("initial: A\ntransitions:\n  - A = B\n  - A -> A: x\n")
    answer = run("check", "--add-ignore", "x.yaml")
    assert answer.code == 1
    assert "cannot be suppressed" in answer.err


def test_findings_are_accepted_and_stale_ones_told(run, trapped, door) -> None:
    written = run("check", "--write-baseline", "--baseline", "accepted.json")
    assert (written.code, written.out) == (0, "accepted.json has 1 entry: 1 new\n")
    assert run("check", "--baseline", "accepted.json").code == 0
    trapped.write_text(trapped.read_text() + "  - Open -> Locked: lock\n  - Odd -> Open: x\n")
    answer = run("check", "--baseline", "accepted.json", "--output-format", "json")
    codes = [finding["code"] for finding in json.loads(answer.out)]
    assert (answer.code, codes) == (1, ["SD301", "SD803"])
    pruned = run("check", "--prune-baseline", "--baseline", "accepted.json")
    assert (pruned.code, pruned.out) == (0, "accepted.json has 0 entries: 1 gone\n")
    assert json.loads(Path("accepted.json").read_text())["findings"] == []


def test_the_configured_baseline_counts(run, folder, trapped) -> None:
    (folder / "statediagram.toml").write_text('baseline = "accepted.json"\n')
    missing = run("check")
    assert missing.code == 2
    assert "--write-baseline" in missing.err
    assert run("check", "--write-baseline").code == 0
    assert run("check").code == 0
    (folder / "accepted.json").write_text("{")
    assert run("check").code == 2


def test_only_what_a_change_brings_is_told(run, folder, trapped) -> None:
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "as it was")
    assert run("check", "--against", "HEAD").code == 0
    trapped.write_text(trapped.read_text().replace("  - Open -> Closed: pull\n", ""))
    answer = run("check", "--against", "HEAD", "--output-format", "concise", "--fail-on", "info")
    assert answer.code == 1
    assert [line.split(" ")[2] for line in answer.out.splitlines()[:-1]] == ["SD302"]
    assert answer.err == "1 changed file compared with `HEAD`, 1 finding from before not told\n"
    assert run("check").out.count("error SD301") == 1


def test_a_renamed_file_is_followed_whatever_its_suffix_says(run, folder, trapped) -> None:
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "as it was")
    git("mv", trapped.name, "trapped.yaml")
    assert run("check", "trapped.yaml", "--against", "HEAD").code == 0


def test_a_folder_in_the_place_of_a_revision_is_said(run, folder, trapped) -> None:
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "as it was")
    (folder / "old").mkdir()
    (folder / "old" / trapped.name).write_text(trapped.read_text())
    answer = run("check", "--against", "old", trapped.name)
    assert answer.code == 0
    assert answer.err.startswith("compared with the folder `old`: no commit is called `old`")


@pytest.mark.parametrize("reference", ["nowhere", "", "--output=x", "./nowhere", "./" + "x" * 300])
def test_a_revision_that_is_none(run, folder, trapped, reference: str) -> None:
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "as it was")
    answer = run("check", f"--against={reference}")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: ")


@pytest.mark.parametrize(
    "options",
    [
        ("--fix", "--add-ignore"),
        ("--write-baseline", "--prune-baseline"),
        ("--against", "HEAD", "--fix"),
        ("--unsafe-fixes",),
        ("--reason", "x"),
        ("--write-baseline",),
        ("--diff", "--output-file", "x"),
        ("--add-ignore", "--statistics"),
    ],
)
def test_options_that_do_not_go_together(run, twice, options: tuple[str, ...]) -> None:
    answer = run("check", *options)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: ")
    assert twice.read_text() == TWICE


@pytest.mark.parametrize("name", ["statediagram.toml", "accepted.json"])
def test_no_report_takes_the_place_of_what_was_asked_by(run, folder, trapped, name: str) -> None:
    (folder / "statediagram.toml").write_text('baseline = "accepted.json"\n')
    run("check", "--write-baseline")
    before = (folder / name).read_text()
    assert run("check", "--output-file", name).code == 2
    assert (folder / name).read_text() == before


def test_standard_input_cannot_be_rewritten_but_shown(run, monkeypatch) -> None:
    def given() -> io.TextIOWrapper:
        return io.TextIOWrapper(io.BytesIO(TWICE.encode()))

    monkeypatch.setattr(sys, "stdin", given())
    assert run("check", "-", "--fix").code == 2
    monkeypatch.setattr(sys, "stdin", given())
    assert run("check", "-", "--diff").code == 1


@pytest.mark.parametrize("options", [("--diff",), ("--add-ignore",), ("--fix",)])
@pytest.mark.parametrize("content", [b"transitions: [", b"\xff", None])
def test_what_cannot_be_read_is_told(run, folder, options, content: bytes | None) -> None:
    if content is not None:
        (folder / "x.yaml").write_bytes(content)
    answer = run("check", *options, "x.yaml")
    assert answer.code == 2
    assert (answer.out + answer.err).count("error SD100") == 1


def test_what_a_baseline_does_not_accept_is_told(run, folder) -> None:
    (folder / "x.yaml").write_text("initial: A\ntransitions:\n  - A = B\n  - A -> A: x\n")
    answer = run("check", "x.yaml", "--write-baseline", "--baseline", "b.json")
    assert answer.code == 1
    assert "x.yaml:3:5: error SD104" in answer.err


def test_a_reason_is_asked_for_where_one_has_to_be_given(run, folder, trapped) -> None:
    (folder / "statediagram.toml").write_text("require-reasons = true\n")
    answer = run("check", "--add-ignore")
    assert answer.code == 2
    assert "--reason" in answer.err
    assert run("check", "--add-ignore", "--reason", "old").code == 0
    assert run("check", "--fail-on", "info").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--output-file", "trapped.statediagram.yaml"),
        ("check", "x.dot", "--output-file", "trapped.statediagram.yaml"),
        ("check", "--write-baseline", "--baseline", "trapped.statediagram.yaml"),
        ("paths", "trapped.statediagram.yaml", "-o", "trapped.statediagram.yaml"),
    ],
)
def test_no_output_takes_the_place_of_a_spec(
    run, folder, trapped, arguments: tuple[str, ...]
) -> None:
    (folder / "x.dot").write_text("digraph { a -> a }")
    before = trapped.read_text()
    assert run(*arguments).code == 2
    assert trapped.read_text() == before


def test_a_file_that_cannot_be_written_stays_as_it_is(run, twice) -> None:
    twice.parent.chmod(0o555)
    try:
        answer = run("check", "--fix")
    finally:
        twice.parent.chmod(0o755)
    if answer.code != 1:  # root may write everywhere
        assert answer.code == 2
        assert "cannot be written" in answer.err
        assert twice.read_text() == TWICE
