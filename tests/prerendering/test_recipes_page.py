"""The page docs/recipes.md, followed as a reader would."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from programs import PATH, program

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
SPEC = "door.statediagram.yaml"

Run = Callable[..., str]


def block(heading: str, language: str) -> str:
    """The first block of a language below a heading."""
    (section,) = re.findall(rf"^##+ {heading}\n(.*?)(?=^##+ |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    return re.findall(rf"^```{language}\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (door,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    work = tmp_path / "work"
    work.mkdir()
    (work / SPEC).write_text(door)
    return work


@pytest.fixture
def run(folder: Path, tmp_path: Path) -> Run:
    """What a command line says, which is to succeed, in the folder of the spec."""
    commands = tmp_path / "bin"
    commands.mkdir()
    program = commands / "statediagram"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m statediagram "$@"\n')
    program.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{commands}{os.pathsep}{PATH}",
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "LC_ALL": "C.UTF-8",
    }

    def call(command: str) -> str:
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

    return call


def later(path: Path) -> None:
    """Let a file seem to be changed after all others."""
    newest = max(each.stat().st_mtime_ns for each in path.parent.rglob("*")) + 1_000_000
    os.utime(path, ns=(newest, newest))


def change(path: Path) -> None:
    path.write_text(path.read_text() + "  - Open -> Open: knock\n")
    later(path)


def test_the_commands_say_what_the_page_says(run: Run) -> None:
    session = block("Light and dark", "console")
    said = [f"$ {line}\n{run(line)}" for line in re.findall(r"^\$ (.*)$", session, re.MULTILINE)]
    assert "".join(said) == session


def test_the_readme_of_github(folder: Path, run: Run) -> None:
    run(re.findall(r"^\$ (.*--theme.*)$", PAGE, re.MULTILINE)[0])
    html = cmarkgfm.github_flavored_markdown_to_html(
        block("GitHub: a README", "html"), options=Options.CMARK_OPT_UNSAFE
    )
    named = re.findall(r'(?:src|srcset)="([^"]*)"', html)
    assert named == ["img/door-dark.svg", "img/door-light.svg"]
    assert all((folder / name).exists() for name in named)


def test_what_docusaurus_is_told_comes_out(folder: Path, run: Run) -> None:
    scripts = json.loads(block("Docusaurus", "json"))["scripts"]
    (folder / "machines").mkdir()
    (folder / SPEC).rename(folder / "machines" / SPEC)
    run(scripts["machines"])
    assert scripts["prestart"] == scripts["prebuild"] == "npm run machines"
    named = re.findall(r"useBaseUrl\('(.*)'\)", block("Docusaurus", "markdown"))
    assert len(named) == 2
    assert all((folder / f"static{name}").exists() for name in named)


def test_what_antora_is_told_comes_out(folder: Path, run: Run) -> None:
    (folder / "docs/machines").mkdir(parents=True)
    (folder / SPEC).rename(folder / "docs/machines" / SPEC)
    run(block("Antora", "sh").splitlines()[0])
    (name,) = re.findall(r"image::(.*?)\[", block("Antora", "text"))
    assert (folder / "docs/modules/ROOT/images" / name).exists()


def test_what_quarto_is_told_comes_out(folder: Path, run: Run) -> None:
    (folder / "machines").mkdir()
    (folder / SPEC).rename(folder / "machines" / SPEC)
    (command,) = re.findall(r"pre-render: (.*)", block("Quarto", "yml"))
    run(command)
    named = re.findall(r"\]\((.*?)\)", block("Quarto", "markdown"))
    assert len(named) == 3
    assert all((folder / name).exists() for name in named)


def test_latex(folder: Path, run: Run) -> None:
    program("make")
    program("pdflatex")
    (folder / "manual.tex").write_text(block("LaTeX", "latex"))
    (folder / "Makefile").write_text(block("LaTeX", "make"))
    run("make")
    assert (folder / "manual.pdf").read_bytes().startswith(b"%PDF")
    assert "up to date" in run("make")
    change(folder / SPEC)
    assert "pdflatex" in run("make")


def test_make(folder: Path, run: Run) -> None:
    program("make")
    (folder / "Makefile").write_text(block("Make", "make"))
    (folder / "statediagram.toml").write_text("")
    assert "wrote img/door.svg" in run("make")
    assert "Nothing to be done" in run("make")
    later(folder / "statediagram.toml")
    assert "up to date" in run("make")
    assert "Nothing to be done" in run("make")
    (folder / "statediagram.toml").unlink()
    run("make")
    change(folder / SPEC)
    assert "wrote img/door.svg" in run("make")


@pytest.mark.parametrize("generator", ["Ninja", "Unix Makefiles"])
def test_cmake(folder: Path, run: Run, generator: str) -> None:
    program("cmake")
    program("ninja" if generator == "Ninja" else "make")
    (folder / "CMakeLists.txt").write_text(block("CMake", "cmake"))
    run(f"cmake -S . -B build -G {shlex.quote(generator)}")
    follow(folder, lambda: run("cmake --build build"), folder / "build")


def test_meson(folder: Path, run: Run) -> None:
    program("meson")
    program("ninja")
    (folder / "meson.build").write_text(block("Meson", "meson"))
    run("meson setup build")
    follow(folder, lambda: run("ninja -C build"), folder / "build")


def test_ninja(folder: Path, run: Run) -> None:
    program("ninja")
    (folder / "build.ninja").write_text(block("Ninja", "text"))
    follow(folder, lambda: run("ninja"), folder / "img")


def follow(folder: Path, build: Callable[[], str], pictures: Path) -> None:
    """A first build, one with nothing to do, one of a new configuration, and one of a new spec."""
    configuration = folder / "statediagram.toml"
    configuration.write_text("")
    assert "wrote" in build()
    assert "up to date" not in build()
    later(configuration)
    assert "up to date" in build()
    assert "up to date" not in build()
    change(folder / SPEC)
    assert "wrote" in build()
    assert "knock" in (pictures / "door.svg").read_text()
