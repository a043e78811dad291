"""What is remembered is seen from outside: a process that would have to compute cannot."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from statediagram.cli import answers

FORGETFUL = "import sys; sys.modules['click'] = None\n"
START = "from statediagram.cli import main\nmain()"


@pytest.fixture
def command() -> Callable[..., subprocess.CompletedProcess[str]]:
    """The command as users start it."""

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return _started(START, arguments)

    return call


@pytest.fixture
def remembered() -> Callable[..., bool]:
    """Whether a command line is answered without click, so from what is remembered."""

    def call(*arguments: str) -> bool:
        answer = _started(FORGETFUL + START, arguments)
        return "ModuleNotFoundError" not in answer.stderr

    return call


def _started(program: str, arguments: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    # Without this file's folder on the path, whose time changes as the tests write.
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_the_same_words_and_code_come_again(command, remembered, trapped) -> None:
    first = command("check")
    assert remembered("check")
    again = command("check")
    assert first.returncode == again.returncode == 1
    assert (first.stdout, first.stderr) == (again.stdout, again.stderr)


def test_a_render_is_answered_with_what_a_run_with_nothing_to_do_says(
    command, remembered, trapped
) -> None:
    first = command("render", "--format", "svg")
    assert "wrote" in first.stdout
    assert remembered("render", "--format", "svg")
    again = command("render", "--format", "svg")
    assert again.stdout == "up to date: 1 file\n"
    assert again.stderr == first.stderr


def test_touching_a_spec_changes_nothing(command, remembered, door) -> None:
    command("check")
    door.write_bytes(door.read_bytes())
    assert remembered("check")


def test_a_changed_spec_is_seen(command, remembered, door) -> None:
    command("check")
    door.write_text(door.read_text() + "# more\n")
    assert not remembered("check")


def test_a_spec_that_appears_or_goes_is_seen(command, remembered, door, trapped) -> None:
    command("check")
    new = Path("deep/new.statediagram.yaml")
    new.parent.mkdir()
    assert remembered("check")
    new.touch()
    assert not remembered("check")
    new.unlink()
    assert remembered("check")
    trapped.unlink()
    assert not remembered("check")


def test_a_spec_that_becomes_a_pipe_is_not_waited_for(command, remembered, door) -> None:
    import os

    command("check", door.name)
    door.unlink()
    os.mkfifo(door)
    assert not remembered("check", door.name)


@pytest.mark.parametrize("change", ["gone", "edited"])
def test_a_changed_picture_is_seen(command, remembered, door, change: str) -> None:
    command("render", "--format", "dot")
    picture = Path("out/door.dot")
    if change == "gone":
        picture.unlink()
    else:
        picture.write_text(picture.read_text().replace("Open", "Oben"))
    assert not remembered("render", "--format", "dot")


def test_another_folder_or_option_is_another_question(
    command, remembered, door, monkeypatch
) -> None:
    command("check", "door.statediagram.yaml")
    assert not remembered("check", "door.statediagram.yaml", "--fail-on", "info")
    Path("other").mkdir()
    Path("other/door.statediagram.yaml").write_bytes(door.read_bytes())
    monkeypatch.chdir("other")
    assert not remembered("check", "door.statediagram.yaml")


def test_the_wish_for_colour_is_part_of_the_question(command, trapped, monkeypatch) -> None:
    assert "\x1b[" not in command("check").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in command("check").stdout


def test_another_version_is_another_question(command, door, monkeypatch, capsys) -> None:
    answers.remember(["x"], 1, "out\n", "err\n", [])
    assert answers.recall(["x"]) == 1
    assert capsys.readouterr() == ("out\n", "err\n")
    monkeypatch.setattr(answers, "__version__", "another")
    assert answers.recall(["x"]) is None


@pytest.mark.parametrize(
    "arguments", [("check", "--no-cache"), ("check", "gone.yaml"), ("check", "-")]
)
def test_not_everything_is_remembered(command, remembered, door, arguments) -> None:
    command(*arguments)
    assert not remembered(*arguments)


@pytest.mark.parametrize("damage", [b"", b"x", b"\n", b"\xff" * 1000])
def test_a_damaged_answer_is_ignored(command, remembered, door, tmp_path, damage: bytes) -> None:
    command("check")
    (answer,) = (path for path in tmp_path.glob("cache/**/*") if path.is_file())
    whole = answer.read_bytes()
    for data in (damage, whole[:-1] + b"?", whole[1:], b"0" * 32 + whole[32:]):
        answer.write_bytes(data)
        assert not remembered("check")
    assert command("check").returncode == 0


def test_an_answer_to_another_question_is_ignored(tmp_path) -> None:
    answers.remember(["x"], 0, "x", "", [])
    (answer,) = (path for path in tmp_path.glob("cache/**/*") if path.is_file())
    answers.remember(["y"], 0, "y", "", [])
    (other,) = (p for p in tmp_path.glob("cache/**/*") if p.is_file() and p != answer)
    other.write_bytes(answer.read_bytes())
    assert answers.recall(["y"]) is None


@pytest.mark.parametrize("cache", ["/proc/nowhere", "/dev/null", "relative"])
def test_without_a_place_to_write_nothing_is_remembered(
    command, remembered, door, monkeypatch, cache: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", cache)
    monkeypatch.setenv("HOME", "/proc/nowhere")
    assert command("check").returncode == 0
    assert not remembered("check")
    assert not Path("relative").exists()


def test_old_answers_go(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(answers, "MAX_ANSWERS", 3)
    for number in range(10):
        answers.remember([str(number)], 0, "", "", [])
    assert len([path for path in tmp_path.glob("cache/**/*") if path.is_file()]) == 3
    assert answers.recall(["9"]) == 0


def test_an_answer_is_given_without_the_imports_that_take_time(command, door) -> None:
    command("check")
    found = _started(
        "import sys\nfrom statediagram.cli import main\ntry: main()\nfinally: print(*sys.modules)",
        ("check",),
    )
    assert found.stdout.startswith("All clean")
    late = {"click", "dataclasses", "pathlib", "json", "statediagram.place"}
    assert not late & set(found.stdout.split())


@pytest.mark.parametrize("times", [1, 2])
def test_what_is_printed_keeps_its_order_in_one_file(command, trapped, times: int) -> None:
    for _ in range(times):
        done = subprocess.run(
            [sys.executable, "-m", "statediagram", "render", "--check"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    assert done.stdout.splitlines()[-1].startswith("`statediagram render`")


@pytest.mark.parametrize("remembers", [False, True])
def test_a_full_disk_is_told(command, door, remembers: bool) -> None:
    if remembers:
        command("check")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", START, "check"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (
        2,
        b"error: the system refused: no space left on device\n",
    )


@pytest.mark.parametrize("arguments", ["check", "convert x.dot -", "rule", "render"])
def test_a_closed_standard_output_is_no_bug(command, door, arguments: str) -> None:
    Path("x.dot").write_text("digraph { a -> b }")
    line = f'exec "{sys.executable}" -m statediagram {arguments} >&-'
    done = subprocess.run(["sh", "-c", line], stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("remembers", [False, True])
def test_a_reader_that_goes_half_way_is_not_taken_for_success(
    command, folder, monkeypatch, unbuffered: str, remembers: bool
) -> None:
    keys = "".join(f"key{number}: 1\n" for number in range(3000))
    Path("x.yaml").write_text(f"initial: A\ntransitions:\n  - A -> A: x\n{keys}")
    arguments = ("check", "x.yaml", "--fail-on", "never")
    if remembers:
        command(*arguments)
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    with subprocess.Popen(
        [sys.executable, "-m", "statediagram", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.read(1)
        process.stdout.close()
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (141, b"")
