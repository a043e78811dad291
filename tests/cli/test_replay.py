from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from statediagram.errors import UsageError
from statediagram.testing import verdicts
from statediagram.testing.replay import Verdict


@pytest.fixture
def log(folder: Path):
    def write(name: str, *lines: str) -> str:
        (folder / name).write_text("".join(f"{line}\n" for line in lines))
        return name

    return write


def test_all_conform(run, door, log) -> None:
    answer = run("replay", str(door), log("events.log", "push", "pull", "push"))
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "All conform: 1 instance, 3 events\nstates visited: 2 of 2\ntransitions taken: 2 of 2\n"
    )


def test_the_first_deviation_is_told_with_its_line(run, door, log) -> None:
    answer = run("replay", str(door), log("events.log", "push", "push", "pull"))
    assert answer.code == 1
    assert answer.out.startswith(
        "events.log:2: deviation: `push` is not possible in `Open`\n"
        "  = possible instead: `pull`\n\n"
        "1 of 1 instance deviates, 3 events\n"
    )


def test_an_event_that_nobody_knows(run, door, log) -> None:
    answer = run("replay", str(door), log("events.log", "puhs"))
    assert answer.code == 1
    assert "no event is called `puhs`; the machine was in `Closed`" in answer.out
    assert "did you mean `push`?" in answer.out


def test_many_instances(run, door, log) -> None:
    rows = ("who,what", "a,push", "b,push", "a,pull", "b,push", "c,push", "b,pull")
    answer = run("replay", str(door), log("l.csv", *rows), "--event", "what", "--id", "who")
    assert answer.code == 1
    assert answer.out.startswith("l.csv:5: deviation: instance `b`: `push` is not possible")
    assert "1 of 3 instances deviates, 6 events" in answer.out


def test_json(run, door, log) -> None:
    lines = ('{"id": 1, "event": "push"}', '{"id": 1, "event": "slam"}')
    answer = run("replay", str(door), log("l.jsonl", *lines), "--output-format", "json")
    found = json.loads(answer.out)
    assert answer.code == 1
    assert not found["conforms"]
    assert found["deviations"] == [
        {
            "line": 2,
            "instance": "1",
            "event": "slam",
            "known": False,
            "meant": None,
            "configurations": [["Open"]],
            "possible": ["pull"],
        }
    ]
    assert found["states"]["surely"] == found["states"]["total"] == 2
    assert found["transitions"]["each"] == [
        {
            "source": "Closed",
            "targets": ["Open"],
            "label": "push",
            "line": 3,
            "surely": 1,
            "possibly": 1,
        },
        {
            "source": "Open",
            "targets": ["Closed"],
            "label": "pull",
            "line": 4,
            "surely": 0,
            "possibly": 0,
        },
    ]


def test_what_guards_leave_open_is_said(run, folder, log) -> None:
    Path("g.yaml").write_text("initial: A\ntransitions:\n  - 'A -> B': 'go [ready]'\n")
    answer = run("replay", "g.yaml", log("l.log", "go"))
    assert "states visited: 1 of 2, and 1 more if guards said so\n" in answer.out
    assert "transitions taken: 0 of 1, and 1 more if guards said so\n" in answer.out


def test_of_very_many_deviations_the_rest_is_counted(run, door, log) -> None:
    rows = [f"{number},pull" for number in range(150)]
    answer = run("replay", str(door), log("l.csv", "id,event", *rows))
    assert answer.out.count("deviation: ") == 100
    assert "… and 50 more deviations\n" in answer.out
    assert "150 of 150 instances deviate" in answer.out


def test_a_format_that_does_not_exist() -> None:
    with pytest.raises(UsageError, match="choose one of `full`, `json`"):
        verdicts.write("xml", "door.log", Verdict(0, 0, 0, (), (), ()))


def test_steps_that_never_end_are_told(run, folder, log) -> None:
    Path("loop.yaml").write_text("initial: A\ntransitions: [{A -> B: go}, B -> C, C -> B]\n")
    answer = run("replay", "loop.yaml", log("l.log", "go", "go"))
    assert "l.log:2: deviation: `go` is not possible in steps without an event" in answer.out
    assert "= no event was possible there any more\n" in answer.out


def test_either_may_be_standard_input(run, door, log, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"push\npush\n")))
    assert "<stdin>:2: deviation" in run("replay", str(door), "-").out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(door.read_bytes())))
    assert run("replay", "-", log("l.log", "push")).code == 0
    assert run("replay", "-", "-").code == 2


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("absent.log", "absent.log: this cannot be read: no such file or directory"),
        (".", ".: this cannot be read: is a directory"),
    ],
)
def test_a_log_that_cannot_be_read(run, door, name: str, words: str) -> None:
    answer = run("replay", str(door), name)
    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err


def test_a_broken_line_is_told_with_log_and_line(run, door, log) -> None:
    answer = run("replay", str(door), log("l.jsonl", '{"id": 1, "event": "push"}', "{"))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: l.jsonl: line 2: this is not JSON: ")


def test_a_spec_without_a_start(run, folder, log) -> None:
    Path("open.yaml").write_text("transitions: [A -> B]\n")
    answer = run("replay", "open.yaml", log("l.log", "go"))
    assert answer.code == 2
    assert "nothing says where the machine starts: declare it, such as `initial: A`" in answer.err


def test_a_log_cannot_steer_the_terminal(run, door, log) -> None:
    answer = run("replay", str(door), log("l.log", "\x1b[2Jpush"))
    assert "\x1b" not in answer.out
    assert r"\x1b[2Jpush" in answer.out


def test_an_interrupt_ends_it_at_once(door) -> None:
    command = [sys.executable, "-m", "statediagram", "replay", str(door), "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        for _ in range(20_000):  # more than a pipe holds, so it is being read
            process.stdin.write(b"push\npull\n")
        process.stdin.flush()
        os.kill(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert (out, err.strip()) == (b"", b"error: interrupted")


def test_heat_on_the_picture(run, door, log) -> None:
    answer = run("replay", str(door), log("l.log", "push"), "--heat", "pictures/door.svg")
    assert answer.code == 0
    svg = Path("pictures/door.svg").read_text()
    assert "sd-state sd-heat-4" in svg
    assert "sd-edge sd-heat-0" in svg


def test_heat_in_a_format_that_does_not_exist(run, door) -> None:
    answer = run("replay", str(door), "absent.log", "--heat", "door.gif")
    assert (answer.code, answer.out) == (2, "")
    assert "`door.gif` cannot be drawn: end its name with one of `.dot`, `.pdf`" in answer.err
