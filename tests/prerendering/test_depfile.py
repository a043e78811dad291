"""What pictures are made of, as make and ninja read it."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from commands import Answer, answered
from programs import program

from statediagram.depfile import write
from statediagram.errors import UsageError

ROOT = Path(__file__).parents[2]
DOOR = "initial: Closed\ntransitions:\n  - Closed -> Open: push\n  - Open -> Closed: pull\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "door.statediagram.yaml").write_text(DOOR)
    return tmp_path


def render(folder: Path, *arguments: str) -> Answer:
    wanted = ("-o", ".", "--format", "svg", "--depfile", "door.d", *arguments)
    return answered(folder, "render", *wanted)


def test_it_names_all_that_was_read(folder: Path) -> None:
    (folder / "statediagram.toml").write_text("")
    answer = render(folder, "door.statediagram.yaml", "--keep-layout", "--theme", "light,dark")
    assert answer.returncode == 0, answer.stderr
    first, *others = (folder / "door.d").read_text().splitlines()
    targets, _, sources = first.partition(": ")
    assert targets == "door-light.svg door-dark.svg"
    assert sources.split()[:2] == ["door.statediagram.yaml", "statediagram.toml"]
    assert "door.layout" in sources.split()
    assert [line for line in others if line] == [f"{source}:" for source in sources.split()]


def test_it_is_written_when_all_is_up_to_date_and_makes_old_pictures_new(folder: Path) -> None:
    render(folder)
    (folder / "door.d").unlink()
    picture, before = folder / "door.svg", (folder / "door.svg").read_bytes()
    os.utime(picture, (0, 0))
    render(folder, "--depfile", "")
    assert picture.stat().st_mtime == 0  # no build tool has asked
    assert render(folder).stdout == "up to date: 1 file\n"
    assert (folder / "door.d").exists()
    assert picture.stat().st_mtime_ns > (folder / "door.statediagram.yaml").stat().st_mtime_ns
    assert picture.read_bytes() == before
    touched = picture.stat().st_mtime_ns
    render(folder)
    assert picture.stat().st_mtime_ns == touched


def test_a_broken_spec_leaves_it_as_it_was(folder: Path) -> None:
    render(folder)
    before = (folder / "door.d").read_bytes()
    (folder / "other.statediagram.yaml").write_text("states: [")
    assert render(folder).returncode == 2
    assert (folder / "door.d").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--check",), "`--check` writes nothing"),
        (("-",), "standard input is none"),
        (("--depfile", "door.statediagram.yaml"), "would replace what is read"),
        (("--depfile", "./statediagram.toml"), "would replace what is read"),
        (("--depfile", "door.layout", "--keep-layout"), "would replace what is read"),
        (("--depfile", "door.svg"), "would replace what is drawn"),
    ],
)
def test_where_there_can_be_none(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    (folder / "statediagram.toml").write_text("")
    before = sorted(path.name for path in folder.iterdir())
    answer = render(folder, *arguments)
    assert answer.returncode == 2
    assert words in answer.stderr
    assert sorted(path.name for path in folder.iterdir() if path.name != ".cache") == before
    assert (folder / "statediagram.toml").read_text() == ""


def test_a_folder_for_it_is_made(folder: Path) -> None:
    assert render(folder, "--depfile", "new/folder/door.d").returncode == 0
    assert (folder / "new/folder/door.d").exists()


def test_a_name_that_it_cannot_hold_is_refused() -> None:
    with pytest.raises(UsageError, match="has a tab or a line break"):
        write(["a.svg"], ["a\nb.yaml"])


NAMES = ("plain", "a b", "a  b", "a#b", "a$b", "$$", "a:b", r"a\b", r"a\ b", "ä€", "a(b)", "-a")


@pytest.mark.parametrize("name", NAMES)
def test_make_reads_each_name_as_it_is(tmp_path: Path, name: str) -> None:
    make = program("make")
    source, target = tmp_path / f"{name}.yaml", tmp_path / f"{name}.svg"
    (tmp_path / "Makefile").write_bytes(write([target.name], [source.name]))
    said = []
    for modified in (1, 3):
        source.touch()
        target.touch()
        os.utime(source, (modified, modified))
        os.utime(target, (2, 2))
        done = subprocess.run(
            [make, "-n", "-d", "--", target.name], cwd=tmp_path, capture_output=True, check=False
        )
        said.append(b"is newer than target" in done.stdout)
    assert said == [False, True]
    source.unlink()
    assert not subprocess.run([make, "-s", "--", target.name], cwd=tmp_path, check=False).returncode


@pytest.mark.parametrize("deps", ["", "  deps = gcc\n"], ids=["depfile", "gcc"])
def test_ninja_reads_each_name_as_it_is(tmp_path: Path, deps: str) -> None:
    ninja = program("ninja")
    shell = program("sh")
    (tmp_path / "copy").write_text('cp "$1.kept" "$1.d" && echo "$1" >> log && touch "$2"\n')
    rules = "rule r\n  command = " + shell + " copy $number '$picture'\n  depfile = $number.d\n"
    for number, name in enumerate(NAMES):
        (tmp_path / f"{name}.yaml").touch()
        depends = write([f"{name}.svg"], [f"{name}.yaml"])
        (tmp_path / f"{number}.kept").write_bytes(depends)
        picture = f"{name}.svg".replace("$", "$$")
        target = picture.replace(" ", "$ ").replace(":", "$:")
        rules += f"{deps if not number else ''}build {target}: r\n"
        rules += f"  number = {number}\n  picture = ./{picture}\n"
    (tmp_path / "build.ninja").write_text(rules, encoding="utf-8")

    def built() -> int:
        subprocess.run([ninja, "-j1"], cwd=tmp_path, check=True, capture_output=True)
        return len((tmp_path / "log").read_text().split())

    assert built() == len(NAMES)
    assert built() == len(NAMES)
    for name in NAMES:
        later = (tmp_path / f"{name}.svg").stat().st_mtime + 10
        os.utime(tmp_path / f"{name}.yaml", (later, later))
    assert built() == 2 * len(NAMES)


COMMAND = f"{shlex.quote(sys.executable)} -m statediagram render -o . --format svg"


def runs(command: list[str], folder: Path) -> int:
    """How often a build tool draws before it has nothing to do."""
    for number in range(4):
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / ".cache")},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        if "statediagram" not in done.stdout:
            return number
    raise AssertionError("it never rests")


@pytest.mark.parametrize("deps", ["", "  deps = gcc\n"], ids=["depfile", "gcc"])
def test_ninja_rests_when_one_command_draws_several_specs(folder: Path, deps: str) -> None:
    spec = folder / "door.statediagram.yaml"
    (folder / "a window.statediagram.yaml").write_text(DOOR)
    (folder / "build.ninja").write_text(
        f"rule r\n  command = {COMMAND} --depfile all.d\n  depfile = all.d\n{deps}"
        "build a$ window.svg door.svg: r\n"
    )
    ninja = [program("ninja"), "-v"]
    assert runs(ninja, folder) == 1
    spec.touch()
    assert runs(ninja, folder) == 1


def test_ninja_and_make_rest_when_the_layout_is_kept(folder: Path) -> None:
    command = f"{COMMAND} door.statediagram.yaml --keep-layout --depfile door.d"
    (folder / "build.ninja").write_text(
        f"rule r\n  command = {command}\n  depfile = door.d\n"
        "build door.svg: r door.statediagram.yaml\n"
    )
    (folder / "Makefile").write_text(
        f"door.svg: door.statediagram.yaml\n\t{command}\n-include door.d\n"
    )
    assert runs([program("ninja"), "-v"], folder) <= 2
    (folder / "door.layout").unlink()
    (folder / "door.svg").unlink()
    assert runs([program("make"), "door.svg"], folder) == 1
