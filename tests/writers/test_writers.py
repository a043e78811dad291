"""All formats: one layout, the same bytes everywhere, the digest inside."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from statediagram import writers
from statediagram.drawing.parts import Mark
from statediagram.drawing.sketch import draw
from statediagram.errors import UsageError

SPEC = """
    machine: door
    title: A door & its <latch>
    initial: Closed
    actors: {guest: {}, host: {}}
    transitions:
      - Closed -> Öffen: {event: push, by: guest, link: 'https://example.org/a_(b)?c=d&e'}
      - Öffen -> Closed: {event: pull, guard: not blocked, by: host}
"""

ALONE = """
import sys, hashlib
from textwrap import dedent
from statediagram import readers, writers
from statediagram.drawing.sketch import draw
from statediagram.machine import build
(spec,) = readers.read(dedent(sys.argv[1]).encode(), "door.statediagram.yaml")
pictures = writers.write(draw(build(spec)), writers.formats(), digest="0123abcd")
for name, data in pictures.items():
    print(name, hashlib.sha256(data).hexdigest())
"""


@pytest.fixture
def pictures(machine) -> dict[str, bytes]:
    return writers.write(draw(machine(SPEC)), writers.formats(), digest="0123abcd")


def test_formats_are_known_and_sorted() -> None:
    assert writers.formats() == ("dot", "pdf", "png", "svg")


def test_unknown_format_is_told(machine) -> None:
    with pytest.raises(UsageError, match="`dot`, `pdf`, `png`, `svg`"):
        writers.write(draw(machine(SPEC)), ["gif"])
    with pytest.raises(UsageError, match="no format `gif`"):
        writers.digest("gif", b"")


def test_output_is_sorted(machine) -> None:
    assert list(writers.write(draw(machine(SPEC)), ["svg", "dot", "svg"])) == ["dot", "svg"]


@pytest.mark.parametrize("format", writers.formats())
def test_digest_is_read_back(pictures: dict[str, bytes], format: str) -> None:
    assert writers.digest(format, pictures[format]) == "0123abcd"


@pytest.mark.parametrize("format", writers.formats())
def test_without_a_digest_there_is_none(machine, format: str) -> None:
    pictures = writers.write(draw(machine(SPEC)), [format])
    assert writers.digest(format, pictures[format]) == ""


def test_a_title_cannot_pass_for_a_digest(machine) -> None:
    text = SPEC.replace("A door & its <latch>", "'statediagram-digest: f00'")
    pictures = writers.write(draw(machine(text)), writers.formats(), digest="0123abcd")
    assert {writers.digest(name, data) for name, data in pictures.items()} == {"0123abcd"}


PAGE = b"<html><!-- statediagram-digest: abc --><metadata>statediagram-digest: abc</metadata>"


@pytest.mark.parametrize("format", writers.formats())
def test_what_merely_holds_the_line_of_a_digest_has_none(machine, format: str) -> None:
    picture = writers.write(draw(machine(SPEC)), [format])[format]
    text = b"\n// statediagram-digest: abc\n"
    for data in (PAGE, b"<!doctype html>" + picture, text, picture + text, picture + PAGE):
        assert writers.digest(format, data) == ""


@pytest.mark.parametrize("format", writers.formats())
def test_the_digest_of_another_format_is_none(pictures: dict[str, bytes], format: str) -> None:
    for other in set(pictures) - {format}:
        assert writers.digest(format, pictures[other]) == ""


def test_dot_needs_no_graphviz(machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("statediagram.layout.place", None)
    assert writers.write(draw(machine(SPEC)), ["dot"])["dot"].startswith(b"digraph")


def test_what_was_simplified_is_told(machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("statediagram.layout.foreseen", lambda _drawing: 1e6)
    arrows = ", ".join(f"s{n} -> s{n + 1}" for n in range(20))
    told: list[str] = []
    drawing = draw(machine(f"machine: long\ntransitions: [{arrows}]"))
    writers.write(drawing, ["svg"], tell=told.append)
    assert told
    assert all(each.startswith("`long`: ") for each in told)


def environments(folder: Path) -> list[dict[str, str]]:
    plain = {"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path)}
    readonly = folder / "home"
    readonly.mkdir(mode=0o500)
    return [
        plain,
        plain | {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C", "HOME": str(readonly)},
        plain
        | {
            "PYTHONHASHSEED": "2",
            "LANG": "tr_TR.UTF-8",
            "LANGUAGE": "ja",
            "FONTCONFIG_FILE": "/dev/null",
            "FONTCONFIG_PATH": str(folder),
            "FONTCONFIG_SYSROOT": str(folder),
            "FC_DEBUG": "1024",
            "PANGO_LANGUAGE": "ja",
            "HOME": "/nowhere",
        },
    ]


def test_bytes_are_the_same_in_every_environment(tmp_path: Path) -> None:
    answers = [
        subprocess.run(
            [sys.executable, "-c", ALONE, SPEC],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            check=True,
        )
        for environment in environments(tmp_path)
    ]
    assert {answer.stderr for answer in answers} == {b""}
    assert len({answer.stdout for answer in answers}) == 1


HOSTILE = [
    "<b>x</b>", "a:b", "%", "node", '"', "\\", "🙂", "حالة", "x" * 10_000, "]]>", "&amp;",
    "<script>alert(1)</script>", "--><!--", "a\x01b", "\ud800", "{a|b}", "x y\u2028z", "",
]  # fmt: skip


def test_hostile_texts_give_a_right_picture() -> None:
    from xml.etree import ElementTree

    from statediagram.drawing.labels import drawable, name_lines
    from statediagram.drawing.parts import Drawing, Edge, Node, Shape

    nodes = tuple(Node(name, Shape.STATE, name_lines(name), tooltip=name) for name in HOSTILE)
    edges = tuple(
        Edge(name, HOSTILE[0], (name_lines(name),), (name,), tooltip=name) for name in HOSTILE
    )
    drawing = Drawing("<m>", "]]><script>", "&", nodes, edges)
    pictures = writers.write(drawing, writers.formats())
    root = ElementTree.fromstring(pictures["svg"])
    groups = root.iter("{http://www.w3.org/2000/svg}g")
    titles = [group.findtext("{http://www.w3.org/2000/svg}title") for group in groups]
    for name in HOSTILE:
        assert drawable(name) in [title or "" for title in titles]
    assert b"<script" not in pictures["svg"]


def test_marks_show(machine) -> None:
    door = machine(SPEC)
    drawing = draw(door, [Mark(door.states["Closed"], "never entered")])
    svg = writers.write(drawing, ["svg"])["svg"].decode()
    assert "sd-mark-error" in svg
    assert "never entered" in svg
    assert "Closed !" in svg
