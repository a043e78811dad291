"""`render --keep-layout`: the file beside the spec, and when pictures by it are up to date."""

from __future__ import annotations

import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

MORE = "  - Open -> Broken: kick\n"
GRID = """\
axes:
  usage: {S: stable, U: unused}
  content: {r: resident, z: zero}
transitions:
  - Sr -> Ur: x
diagram: {grid: [usage, content]}
"""


def layout() -> str:
    return Path("door.layout").read_text()


def test_the_layout_is_written_beside_the_spec(run, door) -> None:
    answer = run("render", "--keep-layout", "--format", "svg")
    assert (answer.code, answer.out) == (
        0,
        "wrote door.layout\nwrote out/door.svg\n1 written, 0 unchanged\n",
    )
    assert "  Closed\n" in layout()


def test_a_second_run_has_nothing_to_do(run, door) -> None:
    run("render", "--keep-layout")
    before = Path("door.layout").stat().st_mtime_ns
    answer = run("render", "--keep-layout", "--no-cache")
    assert answer.out == "up to date: 3 files\n"
    assert run("render", "--keep-layout", "--check", "--no-cache").code == 0
    assert Path("door.layout").stat().st_mtime_ns == before


def test_what_is_new_is_added_and_nothing_else_changed(run, door) -> None:
    run("render", "--keep-layout")
    before = layout().splitlines()
    door.write_text(door.read_text() + MORE)
    assert run("render", "--keep-layout", "--check").code == 1
    assert layout().splitlines() == before
    assert "wrote door.layout\n" in run("render", "--keep-layout").out
    added = [line for line in layout().splitlines() if line not in before]
    assert set(before) < set(layout().splitlines())
    assert [line.partition("  ")[2] for line in added] == ["Broken", "Open -> Broken: kick"]


def test_a_layout_that_does_not_change_is_not_written(run, door) -> None:
    run("render", "--keep-layout")
    door.write_text(f"# a comment\n{door.read_text()}")
    answer = run("render", "--keep-layout")
    assert "wrote out/door.svg" in answer.out
    assert "door.layout" not in answer.out


def test_pictures_are_out_of_date_when_the_layout_has_changed(run, door) -> None:
    run("render", "--keep-layout", "--format", "svg")
    changed = layout().replace("\nat ", "\nat 1", 1)
    Path("door.layout").write_text(changed)
    answer = run("render", "--keep-layout", "--check", "--format", "svg")
    assert (answer.code, answer.out) == (1, "outdated out/door.svg\n")
    run("render", "--keep-layout", "--format", "svg")
    assert layout() == changed
    Path("door.layout").unlink()
    assert run("render", "--keep-layout", "--check", "--format", "svg").code == 1


def test_other_line_ends_of_the_layout_make_no_difference(run, door) -> None:
    run("render", "--keep-layout", "--format", "svg")
    path = Path("door.layout")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run("render", "--keep-layout", "--check", "--format", "svg").code == 0


def test_an_answer_from_the_cache_looks_at_the_layout(run, door) -> None:
    arguments = ("render", "--keep-layout", "--format", "svg")
    run(*arguments)
    assert run(*arguments).out == "up to date: 1 file\n"
    Path("door.layout").unlink()
    assert "wrote door.layout" in run(*arguments).out


def test_without_the_option_a_layout_makes_no_difference(run, door) -> None:
    run("render", "--format", "svg")
    plain = Path("out/door.svg").read_bytes()
    run("render", "--keep-layout", "--format", "svg")
    run("render", "--format", "svg")
    assert Path("out/door.svg").read_bytes() == plain


def test_all_formats_have_the_same_places_and_dot_has_none(run, door) -> None:
    assert run("render", "--keep-layout", "--format", "dot,svg,pdf,png").code == 0
    assert "pos=" not in Path("out/door.dot").read_text()
    assert Path("out/door.png").read_bytes().startswith(b"\x89PNG")


def test_a_grid_needs_no_layout(run, folder) -> None:
    Path("pages.yaml").write_text(GRID)
    answer = run("render", "--keep-layout", "pages.yaml", "--format", "svg")
    assert answer.code == 0
    assert "a grid is placed by its axes, so there is no layout to keep" in answer.err
    assert not Path("pages.layout").exists()
    assert run("render", "--keep-layout", "pages.yaml", "--format", "svg").out.startswith("up to")


@pytest.mark.parametrize("option", [("--focus", "Open"), ("--mark",)])
def test_only_a_whole_picture_without_marks_is_kept(run, door, option: tuple[str, ...]) -> None:
    answer = run("render", "--keep-layout", *option)
    assert answer.code == 2
    assert f"leave out `{option[0]}`" in answer.err
    assert not Path("door.layout").exists()


def test_standard_input_has_no_place_for_a_layout(run, door, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(door.read_bytes())))
    answer = run("render", "--keep-layout", "-")
    assert answer.code == 2
    assert "name the file" in answer.err


def test_marks_of_a_merge_are_told_with_their_line(run, door) -> None:
    run("render", "--keep-layout")
    lines = layout().splitlines()
    Path("door.layout").write_text("\n".join([*lines[:2], "<<<<<<< HEAD", *lines[2:]]) + "\n")
    for options in ((), ("--check",)):
        answer = run("render", "--keep-layout", *options)
        assert answer.code == 2
        assert "door.layout:3:1: error SD100 unreadable-file: a merge has left" in answer.err


def test_a_file_of_somebody_else_stays(run, door) -> None:
    Path("door.layout").write_text("my own notes\n")
    answer = run("render", "--keep-layout")
    assert answer.code == 2
    assert "`door.layout` is no layout that statediagram has written" in answer.err
    assert layout() == "my own notes\n"
    assert not Path("out").exists()
    assert run("render", "--keep-layout", "--force").code == 0
    assert "  Closed\n" in layout()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(run, door) -> None:
    door.parent.chmod(0o555)
    answer = run("render", "--keep-layout", "-o", str(door.parent.parent / "out"))
    door.parent.chmod(0o755)
    assert answer.code == 2
    assert "`door.layout` cannot be written" in answer.err


def test_a_layout_that_is_read_only_is_not_replaced(run, door) -> None:
    run("render", "--keep-layout")
    before = layout()
    Path("door.layout").chmod(0o444)
    door.write_text(door.read_text() + MORE)
    answer = run("render", "--keep-layout")
    assert answer.code == 2
    assert "`door.layout` cannot be written: it is read-only" in answer.err
    assert layout() == before
    assert run("render", "--keep-layout", "--check").code == 1


def test_no_search_for_specs_finds_a_layout(run, door) -> None:
    run("render", "--keep-layout")
    assert "2 files" not in run("check", ".").out
