import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from statediagram import __version__
from statediagram.cli import group


def test_version(run) -> None:
    assert run("--version").out == f"statediagram {__version__}\n"


def test_help_teaches_by_example(run) -> None:
    out = run("--help").out
    assert "statediagram render" in out
    assert "Exit codes" in out


@pytest.mark.parametrize("name", group.COMMANDS)
def test_every_command_has_help_with_examples(run, name: str) -> None:
    out = run(name, "--help").out
    assert f"Usage: statediagram {name}" in out
    assert f"  statediagram {name}" in out.partition("Examples:")[2]


def test_every_command_of_the_folder_is_there() -> None:
    modules = (path.stem for path in Path(group.__file__).parent.glob("[a-z]*.py"))
    commands = [
        name
        for name in modules
        if isinstance(getattr(import_module(f"statediagram.cli.{name}"), name, None), click.Command)
    ]
    assert sorted(commands) == sorted(group.COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [("chekc",), ("check", "--wat"), ("check", "--from", "klingon"), ("init", "a", "b")],
)
def test_wrong_usage(run, arguments: tuple[str, ...]) -> None:
    answer = run(*arguments)
    assert answer.code == 2
    assert "Error: " in answer.err


def test_a_reader_that_goes_is_no_fault(trapped) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "statediagram", "rule", "--all"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, err = process.communicate(timeout=20)
    assert err == b""
    assert process.returncode == 141


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_encoding_without_the_letters_is_no_fault(
    folder, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    (folder / "名.yaml").write_text("transitions:\n  - 名 -> 前: x\n")
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    for _ in range(2):
        answer = subprocess.run(
            [sys.executable, "-m", "statediagram", "check", "名.yaml"],
            capture_output=True,
            check=False,
        )
        assert answer.stdout.startswith(rb"\u540d.yaml:")
        assert answer.stderr == b""


def test_a_misspelt_command_is_answered_by_the_nearest(run) -> None:
    answer = run("chek")
    assert answer.code == 2
    assert "did you mean `check`?" in answer.err
