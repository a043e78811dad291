import io
import re
import sys
from pathlib import Path

import pytest

UNTIDY = """\
initial:   "Closed"  # where it begins
transitions:
- Closed->Open : push
- Open -> Closed: 'pull'
"""
TIDY = """\
initial: Closed  # where it begins
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
"""


@pytest.fixture
def untidy(folder: Path) -> Path:
    path = folder / "untidy.statediagram.yaml"
    path.write_text(UNTIDY)
    return path


@pytest.fixture
def tidy(folder: Path) -> Path:
    path = folder / "tidy.statediagram.yaml"
    path.write_text(TIDY)
    return path


@pytest.fixture
def broken(folder: Path) -> Path:
    path = folder / "broken.statediagram.yaml"
    path.write_text("transitions: [\n")
    return path


def feed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_the_canonical_form_is_printed(run, untidy) -> None:
    answer = run("fmt", "untidy.statediagram.yaml")
    assert (answer.code, answer.out, answer.err) == (0, TIDY, "")
    assert untidy.read_text() == UNTIDY


def test_as_a_filter(run, monkeypatch) -> None:
    feed(monkeypatch, UNTIDY)
    assert run("fmt", "-").out == TIDY


@pytest.mark.parametrize(("text", "code"), [(UNTIDY, 1), (TIDY, 0)])
@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_standard_input_is_compared(run, monkeypatch, option: str, text: str, code: int) -> None:
    feed(monkeypatch, text)
    answer = run("fmt", "-", option, "--stdin-filename", "door.yaml")
    assert answer.code == code
    assert ("door.yaml" in answer.out) == bool(code)


def test_standard_input_cannot_be_rewritten(run, monkeypatch) -> None:
    feed(monkeypatch, UNTIDY)
    answer = run("fmt", "-w", "-")
    assert (answer.code, answer.out) == (2, "")
    assert "without `--write`" in answer.err


def test_only_files_that_differ_are_rewritten(run, untidy, tidy) -> None:
    before = tidy.stat()
    answer = run("fmt", "--write", ".")
    assert (answer.code, answer.out) == (0, "wrote untidy.statediagram.yaml\n")
    assert untidy.read_text() == TIDY
    assert tidy.stat().st_mtime_ns == before.st_mtime_ns
    assert run("fmt", "-w", ".").out == ""
    assert run("fmt", "--check").code == 0


def test_check_names_files_and_writes_nothing(run, untidy, tidy) -> None:
    answer = run("fmt", "--check", tidy.name, untidy.name)
    assert (answer.code, answer.out) == (1, "untidy.statediagram.yaml\n")
    assert "fmt --write" in answer.err
    assert untidy.read_text() == UNTIDY


def test_diff_is_one_that_patch_reads(run, untidy, tidy) -> None:
    answer = run("fmt", "--diff")
    assert answer.code == 1
    assert answer.out.startswith("--- untidy.statediagram.yaml\n+++ untidy.statediagram.yaml\n@@")
    old = [line[1:] for line in answer.out.splitlines()[3:] if line[0] in " -"]
    new = [line[1:] for line in answer.out.splitlines()[3:] if line[0] in " +"]
    assert ("\n".join(old) + "\n", "\n".join(new) + "\n") == (UNTIDY, TIDY)
    assert untidy.read_text() == UNTIDY


def test_a_byte_order_mark_is_taken_off(run, tidy) -> None:
    tidy.write_bytes(b"\xef\xbb\xbf" + TIDY.encode())
    assert run("fmt", "--check").code == 1
    assert run("fmt", "-w").out == "wrote tidy.statediagram.yaml\n"
    assert tidy.read_bytes() == TIDY.encode()


def test_line_ends_of_windows_stay(run, untidy) -> None:
    untidy.write_bytes(UNTIDY.replace("\n", "\r\n").encode())
    assert run("fmt", "-w").code == 0
    assert untidy.read_bytes() == TIDY.replace("\n", "\r\n").encode()


def test_a_file_that_cannot_be_read_keeps_nobody_else_from_it(run, untidy, broken) -> None:
    answer = run("fmt", "-w", ".")
    assert answer.code == 2
    assert answer.out == "wrote untidy.statediagram.yaml\n"
    assert re.match(r"broken\.statediagram\.yaml:\d+:\d+: error SD100 ", answer.err)
    assert broken.read_text() == "transitions: [\n"


def test_the_place_of_a_fault_is_the_one_that_check_tells(run, broken) -> None:
    said = run("check", "--output-format", "concise").out.splitlines()[0]
    assert run("fmt", "--check").err.splitlines()[0] == said


def test_a_file_that_is_missing(run) -> None:
    answer = run("fmt", "nowhere.yaml")
    assert answer.code == 2
    assert "nowhere.yaml:1:1: error SD100" in answer.err


def test_a_file_that_is_read_only_stays(run, untidy) -> None:
    untidy.chmod(0o444)
    answer = run("fmt", "-w")
    assert (answer.code, answer.out) == (2, "")
    assert "read-only" in answer.err
    assert untidy.read_text() == UNTIDY


def test_permissions_and_links_stay(run, untidy, folder) -> None:
    untidy.chmod(0o640)
    link = folder / "link.yaml"
    link.symlink_to(untidy.name)
    assert run("fmt", "-w", "link.yaml").code == 0
    assert link.is_symlink()
    assert untidy.read_text() == TIDY
    assert untidy.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["door.dot", "message.txt"])
def test_other_languages_have_no_canonical_form(run, folder, name: str) -> None:
    (folder / name).write_text("digraph { a -> b }\n")
    answer = run("fmt", "-w", name)
    assert answer.code == 2
    assert "only specs in YAML" in answer.err
    assert (folder / name).read_text() == "digraph { a -> b }\n"


@pytest.mark.parametrize("options", [("-w", "--check"), ("--check", "--diff"), ("-w", "--diff")])
def test_one_mode_at_a_time(run, untidy, options: tuple[str, ...]) -> None:
    answer = run("fmt", *options)
    assert answer.code == 2
    assert "exclude each other" in answer.err
    assert untidy.read_text() == UNTIDY


def test_a_result_that_says_something_else_is_never_written(run, untidy, monkeypatch) -> None:
    monkeypatch.setattr("statediagram.formatting._notation.label", lambda _: "other")
    answer = run("fmt", "-w")
    assert (answer.code, answer.out) == (2, "")
    assert "this is a bug" in answer.err
    assert untidy.read_text() == UNTIDY


@pytest.mark.parametrize("command", [("init", "door"), ("convert", "door.dot", "door.yaml")])
def test_what_this_tool_writes_is_canonical(run, folder, command: tuple[str, ...]) -> None:
    (folder / "door.dot").write_text(
        'digraph door { "" [shape=point]; "" -> a; c -> a [label="no"]; '
        'a -> "b: c" [label="go [x] / y"]; }'
    )
    assert run(*command).code == 0
    assert run("fmt", "--check", ".").code == 0
