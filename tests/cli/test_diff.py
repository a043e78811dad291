"""`statediagram diff`, as people and CI run it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from histories import DOOR, LAMP, commit, git, isolate, write

from statediagram import contrast, pages, writers
from statediagram.cli import diff as command

ROOT = Path(__file__).parents[2]
DESCRIBED = ROOT / "specs" / "page-hinting-as-described.statediagram.yaml"
MESSAGE = ROOT / "tests" / "data" / "lkml-2008-03-12-page-hinting.txt"
LOCKED = DOOR + "  - Open -> Locked: lock\n  - Locked -> Open: unlock\n"


@pytest.fixture
def two(folder: Path) -> tuple[str, str]:
    """A machine before and after."""
    write("old.yaml", DOOR)
    write("new.yaml", LOCKED)
    return "old.yaml", "new.yaml"


@pytest.fixture
def history(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate(tmp_path, monkeypatch)
    git("init", "--quiet", "--initial-branch=main")
    write("specs/door.statediagram.yaml", DOOR)
    write("specs/gone.statediagram.yaml", LAMP.replace("switch", "dim"))
    write("specs/old name.statediagram.yaml", LAMP)
    commit()
    git("switch", "--quiet", "--create", "topic")
    write("specs/door.statediagram.yaml", LOCKED)
    git("rm", "--quiet", "specs/gone.statediagram.yaml")
    git("mv", "specs/old name.statediagram.yaml", "specs/Lämpchen.statediagram.yaml")
    write("specs/new.statediagram.yaml", "transitions:\n  - Up -> Down: fall\n")
    commit()
    git("switch", "--quiet", "main")
    write("elsewhere.statediagram.yaml", LAMP.replace("switch", "turn"))
    commit()
    git("switch", "--quiet", "topic")
    return folder


# The seed


def test_the_graph_lost_four_transitions_of_the_prose(run, folder: Path) -> None:
    answer = run(
        "diff", str(DESCRIBED), str(MESSAGE), "--ignore", "labels,descriptions,presentation"
    )
    assert answer.code == 1
    headline, *found = answer.out.splitlines()
    assert headline.endswith(": 4 changes")
    assert [line.split(f"  {DESCRIBED}")[0].strip() for line in found] == [
        "− transition `Pr -> Ur`",
        "− transition `Pr -> Sr`",
        "− transition `Pr -> Vr`",
        "− transition `Vr -> Vz`",
    ]
    assert answer.err == ""


# What the exit code says


def test_no_difference(run, two: tuple[str, str]) -> None:
    answer = run("diff", two[0], two[0])
    assert (answer.code, answer.out) == (0, "old.yaml → old.yaml: no difference\n")


def test_a_difference(run, two: tuple[str, str]) -> None:
    assert run("diff", *two).code == 1
    write("described.yaml", f"title: A door\n{DOOR}")
    assert run("diff", "old.yaml", "described.yaml").code == 1
    assert run("diff", "old.yaml", "described.yaml", "--ignore", "descriptions").code == 0


def test_no_answer(run, two: tuple[str, str]) -> None:
    assert run("diff", "old.yaml", "nowhere.yaml").code == 2
    write("broken.yaml", "a: [")
    answer = run("diff", "old.yaml", "broken.yaml")
    assert answer.code == 2
    assert "broken.yaml:1:" in answer.out
    Path("binary.yaml").write_bytes(bytes(range(256)))
    assert run("diff", "binary.yaml", "old.yaml").code == 2


# What is compared


def test_two_revisions_of_a_history(run, history: Path) -> None:
    answer = run("diff", "topic~1", "topic")
    assert answer.code == 1
    headlines = [line for line in answer.out.splitlines() if line[:1].strip()]
    assert headlines == [
        "topic~1:specs/door.statediagram.yaml → topic:specs/door.statediagram.yaml: 5 changes",
        "topic~1:specs/gone.statediagram.yaml: deleted, 2 states, 2 transitions",
        "topic:specs/new.statediagram.yaml: added, 2 states, 1 transition",
        "4 machines: 1 changed, 1 added, 1 deleted, 1 unchanged",
    ]


def test_a_branch_since_it_was_left(run, history: Path) -> None:
    for names in (("main...topic",), ("main...",)):
        out = run("diff", *names).out
        assert "elsewhere" not in out
        assert out.endswith("\n4 machines: 1 changed, 1 added, 1 deleted, 1 unchanged\n")
    assert "elsewhere" in run("diff", "main").out


def test_a_dirty_working_tree_from_a_folder_below(
    run, history: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("specs")
    assert run("diff", "HEAD").out == "3 machines: 3 unchanged\n"
    write("door.statediagram.yaml", DOOR)
    answer = run("diff", "HEAD", "door.statediagram.yaml")
    assert "HEAD:specs/door.statediagram.yaml → door.statediagram.yaml: " in answer.out
    assert "  − state `Locked`" in answer.out


def test_a_shallow_clone(run, history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("clone", "--quiet", "--depth=1", "--branch=topic", f"file://{history}", "../clone")
    monkeypatch.chdir("../clone")
    answer = run("diff", "HEAD~1")
    assert answer.code == 2
    assert "`git fetch --unshallow` brings the rest" in answer.err


def test_any_language_on_each_side(run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("door.dot", "digraph { Closed -> Open [label=push]; Open -> Closed [label=pull] }")
    write("door.txt", "a door:\n\n  digraph { Closed -> Open; Open -> Closed }\n")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(DOOR.encode())))
    assert run("diff", "door.dot", "-", "--ignore", "starts").code == 0
    assert run("diff", "door.dot", "door.txt", "--ignore", "labels,descriptions").code == 0
    write("door.mail", "transitions:\n  - Closed -> Open: push\n")
    assert "cannot be compared" in run("diff", "door.mail", "door.mail", "--from", "dot").out


def test_what_is_excluded_is_left_out(run, history: Path) -> None:
    write("statediagram.toml", 'exclude = ["specs/d*"]\n')
    out = run("diff", "HEAD~1").out
    assert "door" not in out
    assert "gone" in out
    assert "door" in run("diff", "HEAD~1", "specs/door.statediagram.yaml").out
    write("other.toml", 'exclude = ["specs/g*"]\n')
    assert "gone" not in run("diff", "HEAD~1", "--config", "other.toml").out


# Options


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("lables", "did you mean `labels`?"),
        ("guard", "did you mean `guards`?"),
        ("xyz", "choose among labels, states, "),
    ],
)
def test_a_misspelt_aspect(run, two: tuple[str, str], word: str, hint: str) -> None:
    answer = run("diff", *two, "--ignore", f"events, {word}")
    assert answer.code == 2
    assert f"nothing that can be ignored is called `{word}`: {hint}" in answer.err


def test_what_is_ignored_may_be_listed_or_repeated(run, two: tuple[str, str]) -> None:
    everything = "states,nesting,starts,transitions,events,guards"
    listed = run("diff", *two, "--ignore", everything)
    assert listed.code == 0
    repeated = (part for word in everything.split(",") for part in ("--ignore", word))
    assert run("diff", *two, *repeated) == listed


def test_members_of_a_family_on_demand(run, folder: Path) -> None:
    write("old.yaml", "transitions:\n  - '{A,B} -> C': go\n")
    write("new.yaml", "transitions:\n  - '{A,B} -> C': stop\n")
    assert "B -> C: stop`" not in run("diff", "old.yaml", "new.yaml").out
    assert "B -> C: stop`" in run("diff", "old.yaml", "new.yaml", "--expand").out


def test_a_report_in_a_file(run, two: tuple[str, str]) -> None:
    answer = run("diff", *two, "--output-format", "markdown", "--output-file", "comment.md")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "1 machine: 1 changed, see comment.md\n"
    assert Path("comment.md").read_text().startswith("**State machines**: 1 machine: 1 changed\n")
    answer = run("diff", *two, "--output-file", "new.yaml")
    assert answer.code == 2
    assert Path("new.yaml").read_text() == LOCKED


def test_json_for_programs(run, two: tuple[str, str]) -> None:
    (found,) = json.loads(run("diff", *two, "--output-format", "json").out)
    assert found["verdict"]["relation"] == "extends"


def test_colour_where_it_is_wished_for(run, two: tuple[str, str], monkeypatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[32m\x1b[1m+\x1b[0m state" in run("diff", *two).out


@pytest.mark.parametrize(
    "options", [("--radius", "2"), ("--changed-only",), ("--format", "svg"), ("--format", "gif")]
)
def test_options_that_say_nothing_alone(run, two: tuple[str, str], options) -> None:
    assert run("diff", *two, *options).code == 2


# Pictures


def test_all_that_can_be_drawn() -> None:
    assert sorted((*writers.formats(), "html")) == list(command.FORMATS)


def test_pictures_before_after_and_in_one(run, two: tuple[str, str]) -> None:
    answer = run("diff", *two, "-o", "out", "--format", "dot,html", "--format", "svg")
    assert answer.code == 1
    assert sorted(path.name for path in Path("out").iterdir()) == sorted(
        (
            "new-diff.html",
            *(f"new-{view}.{format}" for view in contrast.VIEWS for format in ("dot", "svg")),
        )
    )
    assert answer.err.splitlines()[-1] == "wrote out/new-both.svg"
    assert "Locked" not in Path("out/new-before.svg").read_text()
    text = Path("out/new-diff.html").read_text()
    assert "state “Locked”" in text
    assert "extends: newly allowed: " in text


def test_what_is_drawn_already_is_not_drawn_again(run, two: tuple[str, str]) -> None:
    drawn = ("diff", *two, "-o", "out", "--format", "svg,html")
    run(*drawn)
    before = {path: path.stat().st_mtime_ns for path in Path("out").iterdir()}
    assert run(*drawn).err == "up to date: 4 files\n"
    assert {path: path.stat().st_mtime_ns for path in Path("out").iterdir()} == before
    assert "wrote" in run(*drawn, "--changed-only").err
    assert "wrote" in run(*drawn, "--changed-only", "--radius", "2").err
    assert "up to date" in run(*drawn, "--changed-only", "--radius", "2").err
    assert "wrote" in run(*drawn, "--ignore", "guards").err


@pytest.mark.parametrize("format", ["svg", "html", "dot"])
def test_a_file_of_somebody_else_stays(run, two: tuple[str, str], format: str) -> None:
    name = f"out/new-{'diff' if format == 'html' else 'both'}.{format}"
    write(name, "<!doctype html>\nmine")
    answer = run("diff", *two, "-o", "out", "--format", format)
    assert answer.code == 2
    assert f"`{name}` was not made by statediagram" in answer.err
    assert [path.name for path in Path("out").iterdir()] == [Path(name).name]
    assert Path(name).read_text() == "<!doctype html>\nmine"


def test_a_picture_never_replaces_what_is_compared(run, folder: Path) -> None:
    write("old.dot", "digraph { a -> b }")
    write("x-before.dot", "digraph { a -> c }")
    run("diff", "old.dot", "x-before.dot", "-o", ".", "--format", "dot")
    write("x.yaml", LAMP)
    answer = run("diff", "x.yaml", "x-before.dot", "-o", ".", "--format", "dot")
    assert answer.code == 1
    answer = run("diff", "x-before.dot", "x.yaml", "-o", ".", "--format", "dot")
    assert answer.code == 2
    assert "`./x-before.dot` would replace a spec" in answer.err
    assert Path("x-before.dot").read_text() == "digraph { a -> c }"


def test_two_machines_of_one_name_are_not_drawn_over_each_other(run, folder: Path) -> None:
    for number, text in enumerate((DOOR, LOCKED)):
        write(f"{'ab'[number]}/one/door.yaml", text)
        write(f"{'ab'[number]}/two/door.yaml", text)
    answer = run("diff", "a", "b", "-o", "out")
    assert answer.code == 2
    assert "would both become `out/door-before.svg`" in answer.err
    assert not Path("out").exists()


def test_each_machine_of_a_file_has_pictures_of_its_own(run, folder: Path) -> None:
    for name, label in (("old.dot", "go"), ("new.dot", "stop")):
        write(
            name, f"digraph a {{ x -> y [label={label}] }} digraph b {{ x -> y [label={label}] }}"
        )
    run("diff", "old.dot", "new.dot", "-o", "out", "--format", "html")
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "new-a-diff.html",
        "new-b-diff.html",
    ]
    assert pages.digest(Path("out/new-a-diff.html").read_bytes())


def test_only_what_has_changed_is_drawn(run, history: Path) -> None:
    answer = run("diff", "main...topic", "-o", "out")
    assert [line for line in answer.err.splitlines() if "wrote" in line] == [
        "wrote out/door-before.svg",
        "wrote out/door-after.svg",
        "wrote out/door-both.svg",
    ]


def test_other_commands_do_not_wait_for_it(folder: Path) -> None:
    write("door.statediagram.yaml", DOOR)
    program = (
        "import sys; from statediagram.cli.group import run; run(['check', '--no-cache']); "
        "print([name for name in sys.modules if name.startswith('statediagram.') "
        "and name.split('.')[1] in ('comparison', 'contrast', 'diffs', 'pairing', 'sides')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_without_names_it_says_what_to_name(run, folder) -> None:
    answer = run("diff")
    assert answer.code == 2
    assert "OLD and NEW" in answer.err
