from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from statediagram.errors import UsageError
from statediagram.testing import walks

TURNSTILE = """\
machine: turnstile
initial: Locked
states:
  Locked:
  Unlocked:
  Broken:
transitions:
  - Locked -> Unlocked: coin [valid] / release
  - Unlocked -> Locked: push
  - Broken -> Locked: repair
"""

DRIVER = """\
import pytest

class Turnstile:
    def start(self, state):
        self.state = state

    def send(self, event):
        self.state = {"coin": "Unlocked", "push": "Locked"}[event]
        return self.state

@pytest.fixture
def driver():
    return Turnstile()
"""


@pytest.fixture
def turnstile(folder: Path) -> str:
    Path("turnstile.yaml").write_text(TURNSTILE)
    return "turnstile.yaml"


def test_text(run, turnstile) -> None:
    answer = run("paths", turnstile)
    assert answer.code == 0
    assert answer.out == (
        "Locked\n  -- coin [valid] / release --> Unlocked\n  -- push --> Locked\n"
    )


def test_what_is_not_covered_is_told(run, turnstile) -> None:
    answer = run("paths", turnstile)
    assert answer.err == (
        "1 path with 2 events: 2 of 3 transitions\n"
        "turnstile.yaml:10:5: never taken, so not covered: `Broken -> Locked: repair`\n"
    )
    states = run("paths", turnstile, "--cover", "states")
    assert "turnstile.yaml:6:3: never entered, so not covered: `Broken`" in states.err


def test_a_path_to_a_state(run, turnstile) -> None:
    answer = run("paths", turnstile, "--to", "Unlocked")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "Locked\n  -- coin [valid] / release --> Unlocked\n"


def test_no_path_to_a_state(run, turnstile) -> None:
    answer = run("paths", turnstile, "--to", "Broken", "-o", "out.txt")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "no path leads to `Broken`\n"
    assert not Path("out.txt").exists()


def test_json(run, turnstile) -> None:
    (path,) = json.loads(run("paths", turnstile, "--format", "json").out)
    assert path["start"] == ["Locked"]
    assert path["events"] == ["coin", "push"]
    assert path["steps"][0] == {
        "event": "coin",
        "input": True,
        "guards": ["valid"],
        "actions": ["release"],
        "transitions": [
            {
                "source": "Locked",
                "targets": ["Unlocked"],
                "event": "coin",
                "path": "turnstile.yaml",
                "line": 8,
            }
        ],
        "configuration": ["Unlocked"],
    }


def test_pytest_runs_the_paths_once_there_is_a_driver(run, turnstile, folder) -> None:
    assert run("paths", turnstile, "--format", "pytest", "-o", "test_turnstile.py").code == 0
    pytest_ = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir=.", "-q"]
    alone = subprocess.run([*pytest_, "test_turnstile.py"], capture_output=True, check=False)
    assert b"fixture 'driver' not found" in alone.stdout
    Path("conftest.py").write_text(DRIVER)
    passed = subprocess.run([*pytest_, "test_turnstile.py"], capture_output=True, check=False)
    assert b"1 passed" in passed.stdout
    Path("conftest.py").write_text(DRIVER.replace('"push": "Locked"', '"push": "Unlocked"'))
    failed = subprocess.run([*pytest_, "test_turnstile.py"], capture_output=True, check=False)
    assert b"1 failed" in failed.stdout


def test_pytest_tells_what_must_hold_and_waits_for_what_comes_by_itself(run, folder) -> None:
    Path("odd.yaml").write_text(
        'machine: "a\\"\\\\\\n"\ninitial: A\n'
        "transitions:\n  - A -> B\n  - B -> C: 'say \"é\" [x\\y]'\n  - C -> D: '[z]'\n"
    )
    text = run("paths", "odd.yaml", "--format", "pytest").out
    assert '            "say \\"\\u00e9\\"",  # [x\\y] [z]\n' in text
    found: dict[str, list] = {}
    exec(compile(text, "test_odd.py", "exec"), found)
    assert [param.values for param in found["PATHS"]] == [("B", ['say "é"'], ["D"])]


def test_several_active_states_are_one_text(run, folder) -> None:
    Path("two.yaml").write_text(
        "initial: Up\nstates:\n  Up:\n    regions:\n"
        "      left: {initial: A, states: {A: '', B: ''}}\n"
        "      right: {initial: C, states: {C: ''}}\n"
        "transitions:\n  - A -> B: go\n"
    )
    assert '"Up.left.B, Up.right.C",\n' in run("paths", "two.yaml", "--format", "pytest").out
    assert "  -- go --> {Up.left.B, Up.right.C}\n" in run("paths", "two.yaml").out


def test_a_format_that_does_not_exist() -> None:
    with pytest.raises(UsageError, match="choose one of `json`, `pytest`, `text`"):
        walks.write("xml", "door", ())


def test_a_file(run, turnstile) -> None:
    answer = run("paths", turnstile, "-o", "deep/paths.json", "--format", "json")
    assert answer.out == "wrote deep/paths.json\n"
    assert json.loads(Path("deep/paths.json").read_text())


def test_a_machine_that_was_not_explored_to_the_end(run, folder) -> None:
    Path("long.yaml").write_text(
        "initial: A\ntransitions: [{A -> B: x}, {B -> C: x}, {C -> D: x}]\n"
    )
    answer = run("paths", "long.yaml", "--max-configurations", "3")
    assert "this covers what 3 configurations show, of more: --max-configurations" in answer.err
    assert "in none of them taken, so not covered: `C -> D: x`" in answer.err
    assert "among 3 conf" in run("paths", "long.yaml", "--max-configurations", "3", "--to", "D").err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--to", "Unloked"), "did you mean `Unlocked`?"),
        (("--to", "Locked", "--cover", "pairs"), "exclude each other"),
        (("--cover", "all"), "'states', 'transitions', 'pairs'"),
    ],
)
def test_wrong_usage(run, turnstile, arguments: tuple[str, ...], words: str) -> None:
    answer = run("paths", turnstile, *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err


def test_a_spec_without_a_start(run, folder) -> None:
    Path("open.yaml").write_text("transitions: [A -> B]\n")
    answer = run("paths", "open.yaml")
    assert answer.code == 2
    assert "nothing says where the machine starts: declare it, such as `initial: A`" in answer.err
