import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from statediagram import api, parallel
from statediagram.cli import console


def test_a_clean_spec(run, door) -> None:
    answer = run("check", "door.statediagram.yaml")
    assert (answer.code, answer.out, answer.err) == (0, "All clean: 1 machine in 1 file\n", "")


def test_without_a_path_the_specs_here_are_checked(run, door, trapped) -> None:
    Path("compose.yaml").write_text("services: {}\n")
    answer = run("check")
    assert answer.code == 1
    assert "trapped.statediagram.yaml:5:5: error SD301 unreachable-state" in answer.out
    assert "compose" not in answer.out
    assert answer.out.endswith("\n1 error in 1 file\n")


def test_the_line_is_shown(run, trapped) -> None:
    assert "5 |   - Locked -> Closed: unlock\n  |     ^^^^^^\n" in run("check").out


def test_concise(run, trapped) -> None:
    lines = run("check", "--output-format", "concise").out.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["trapped.statediagram.yaml:5:5:", "1"]


def test_json(run, trapped) -> None:
    (finding,) = json.loads(run("check", "--output-format", "json").out)
    assert (finding["code"], finding["line"]) == ("SD301", 5)


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 0), ("warning", 0), ("info", 1), ("never", 0)]
)
def test_fail_on(run, door, fail_on: str, code: int) -> None:
    door.write_text(door.read_text().replace("initial: Closed\n", ""))
    assert run("check", "--fail-on", fail_on).code == code


def test_standard_input_is_yaml(run, monkeypatch, trapped) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(trapped.read_bytes())))
    answer = run("check", "-", "--output-format", "concise")
    assert answer.code == 1
    assert answer.out.startswith("<stdin>:5:5: error SD301")


def test_the_name_of_standard_input_tells_its_language(run, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"digraph x { a -> a }")))
    answer = run("check", "-", "--stdin-filename", "x.dot", "--output-format", "concise")
    assert answer.code == 0
    assert answer.out.startswith("x.dot:1:")


def test_a_language_can_be_named(run, folder) -> None:
    (folder / "x.txt").write_text("digraph x { a -> b [label=x]; b -> a [label=y] }")
    assert run("check", "--from", "dot", "x.txt").code == 0
    assert run("check", "--from", "yaml", "x.txt").code == 2


def test_nested_machines_are_judged_beside_the_others(run, nested, trapped) -> None:
    answer = run("check", "--output-format", "concise")
    assert (answer.code, answer.err) == (1, "")
    assert "nested.statediagram.yaml:3:3: error SD209" in answer.out
    assert "trapped.statediagram.yaml" in answer.out


def test_no_spec_at_all(run) -> None:
    answer = run("check")
    assert answer.code == 2
    assert "statediagram init" in answer.err


HOSTILE = {
    "not-utf-8.yaml": b"initial: \xff\xfe\n",
    "empty.yaml": b"",
    "blank.yaml": b"\n\n# nothing\n",
    "binary.yaml": bytes(range(256)) * 64,
    "nul.yaml": b"initial: a\0b\n",
    "list.yaml": b"- a\n- b\n",
    "text.txt": b"nothing to see\n",
    "broken.dot": b"digraph { a -> \n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_files_that_are_no_spec(run, folder, name: str) -> None:
    (folder / name).write_bytes(HOSTILE[name])
    answer = run("check", name)
    assert answer.code == 2
    assert f"{name}:" in answer.out
    assert ": error SD1" in answer.out
    assert "bug" not in answer.err


@pytest.mark.parametrize(
    "path", ["gone.yaml", "/dev/zero", "pipe", "link", "n\nl\x1b.yaml", "\udcff"]
)
def test_paths_that_are_no_file(run, folder, path: str) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to("gone")
    answer = run("check", path)
    assert answer.code == 2
    assert ": error SD100 unreadable-file: this " in answer.out.splitlines()[0]
    assert "\x1b" not in answer.out


def test_a_file_of_100_mb(run, folder) -> None:
    with (folder / "x.yaml").open("wb") as file:
        file.truncate(100 << 20)
    answer = run("check", "x.yaml")
    assert answer.code == 2
    assert "larger than 64 MB" in answer.out


def test_a_file_that_may_not_be_read(run, door, monkeypatch) -> None:
    def forbidden(*_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", forbidden)
    answer = run("check", "--no-cache", "door.statediagram.yaml")
    assert answer.code == 2
    assert "permission denied" in answer.out


def test_a_bug_is_told_in_one_line(run, door, monkeypatch) -> None:
    monkeypatch.setattr(api, "judge", lambda *_: 1 // 0)
    answer = run("check")
    assert answer.code == 2
    assert "door.statediagram.yaml: this is a bug in statediagram: ZeroDivisionError" in answer.err
    assert "Traceback" not in answer.err


def test_many_specs_are_told_in_their_order(run, folder, monkeypatch) -> None:
    monkeypatch.setattr(parallel, "_cores", lambda: 2)
    for number in range(120):
        (folder / f"{number:03}.statediagram.yaml").write_text(
            "initial: A\ntransitions:\n  - A -> A: x\n  - B -> A: y\n"
        )
    lines = run("check", "--output-format", "concise").out.splitlines()
    told = list(dict.fromkeys(line[:3] for line in lines[:-1]))
    assert told == [f"{number:03}" for number in range(120)]


@pytest.mark.parametrize(("variables", "coloured"), [({}, False), ({"FORCE_COLOR": "1"}, True)])
def test_colour(run, trapped, monkeypatch, variables, coloured: bool) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("check").out) is coloured


def test_no_color_wins(run, trapped, monkeypatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check").out


def test_what_is_expected_is_judged(run, folder) -> None:
    expecting = "initial: A\ntransitions:\n  - A -> A: x\nexpect:\n  - {}: A\n"
    spec = folder / "a.statediagram.yaml"
    spec.write_text(expecting.format("reachable"))
    assert run("check").code == 0
    spec.write_text(expecting.format("unreachable"))
    answer = run("check", "--output-format", "concise")
    assert answer.code == 1
    assert "a.statediagram.yaml:5:5: error SD701" in answer.out


def test_a_nested_machine_is_told_what_reading_found(run, nested) -> None:
    nested.write_text(nested.read_text() + "sates: {}\n")
    answer = run("check")
    assert (answer.code, answer.err) == (1, "")
    assert "SD102" in answer.out


SPECS = Path(__file__).parents[2] / "specs"


@pytest.mark.parametrize(
    ("name", "with_start", "without"),
    [
        ("page-hinting-as-drawn", 1, 1),
        ("page-hinting-as-described", 1, 1),
        ("page-hinting", 0, 0),
    ],
)
def test_page_hinting(run, folder, name: str, with_start: int, without: int) -> None:
    text = (SPECS / f"{name}.statediagram.yaml").read_text().replace("\ninitial: Sz\n", "\n")
    Path("without.yaml").write_text(text)
    Path("with.yaml").write_text(f"{text}\ninitial: Sz\n")
    assert run("check", "with.yaml").code == with_start
    assert run("check", "without.yaml").code == without


@pytest.mark.parametrize("number", [5, 30])
def test_progress_is_shown_on_a_terminal_only_and_of_many_files(folder, number: int) -> None:
    for each in range(number):
        (folder / f"{each}.statediagram.yaml").write_text("initial: A\ntransitions:\n  - A -> A\n")
    command = [sys.executable, "-m", "statediagram", "check", "--no-cache"]
    parent, terminal = pty.openpty()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=terminal, check=False)
    os.write(terminal, b"end")
    shown = os.read(parent, 100_000)
    for descriptor in (parent, terminal):
        os.close(descriptor)
    assert (b"checking" in shown) is (number > console.LONG)
    piped = subprocess.run(command, capture_output=True, check=False)
    assert piped.stderr == b""
