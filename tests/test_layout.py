"""Placing pictures: the same everywhere, within a budget, with every engine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from statediagram.drawing import dot
from statediagram.drawing.labels import name_lines
from statediagram.drawing.parts import Drawing, Edge, Node, Shape
from statediagram.errors import BudgetError, LayoutError, UsageError
from statediagram.layout import cost, embedded, fonts, place, processes
from statediagram.layout.coverage import covers
from statediagram.layout.request import Request, pack, unpack, unpack_request


def drawing(edges: list[tuple[str, str]], label: str = "go") -> Drawing:
    names = dict.fromkeys(name for edge in edges for name in edge)
    nodes = tuple(Node(name, Shape.STATE, name_lines(name)) for name in names)
    labels = ((label,),) if label else ()
    arrows = tuple(Edge(tail, head, labels, (label,)) for tail, head in edges)
    return Drawing("m", "", "", nodes, arrows)


SMALL = drawing([("A", "B"), ("B", "A")])
DENSE = drawing(
    [(str(n), str((n * step + 7) % 120)) for n in range(120) for step in (3, 5, 11, 17)]
)


def request(text: str = "digraph { a -> b }", formats: tuple[str, ...] = ("svg",)) -> Request:
    return Request(text, formats, "dot", fonts.SHIPPED)


def test_one_layout_serves_all_formats() -> None:
    pictures = place(SMALL, ["svg", "pdf", "png", "cmapx_np"]).pictures
    assert sorted(pictures) == ["cmapx_np", "pdf", "png", "svg"]
    assert pictures["pdf"].startswith(b"%PDF")
    assert pictures["png"].startswith(b"\x89PNG")


def test_png_has_twice_the_usual_dots() -> None:
    pictures = place(SMALL, ["png", "svg"]).pictures
    points = float(pictures["svg"].partition(b'<svg width="')[2].partition(b"pt")[0])
    assert int.from_bytes(pictures["png"][16:20]) == pytest.approx(points * 192 / 72, rel=0.05)


def test_first_graph_of_a_process_has_its_labels() -> None:
    code = (
        "from statediagram.layout import embedded, fonts\n"
        "from statediagram.layout.request import Request\n"
        "dot = 'digraph { x [label=y]; a }'\n"
        "r = embedded.render(Request(dot, ('svg',), 'dot', fonts.SHIPPED))\n"
        "print('>a</text>' in r['svg'].decode())"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "True"


def test_child_draws_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/nowhere")
    both = request('digraph { a [fontname="Liberation Sans"] }', ("svg", "pdf"))
    inside, outside = embedded.render(both), processes.child(both, 30)
    assert inside["svg"] == outside["svg"]


def test_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/nowhere")
    monkeypatch.delenv("PANGO_LANGUAGE", raising=False)
    before = dict(os.environ)
    embedded.render(request())
    assert dict(os.environ) == before


def test_the_shipped_font_is_found_from_any_folder(tmp_path: Path) -> None:
    code = (
        "from statediagram.layout import embedded, fonts\n"
        "from statediagram.layout.request import Request\n"
        "dot = 'digraph { a [fontname=\"Liberation Sans\" fontsize=10 shape=plain label=iiiii] }'\n"
        "print(embedded.render(Request(dot, ('plain', 'pdf'), 'dot', fonts.SHIPPED)))"
    )
    environment = {"PATH": "", "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
    command = [sys.executable, "-P", "-c", code]
    drawn = subprocess.check_output(command, cwd=tmp_path, env=environment, text=True)
    assert "LiberationSans" in drawn


def test_nothing_reaches_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    embedded.render(request("digraph { a [shape=nonsense] }"))
    assert capfd.readouterr() == ("", "")


def test_the_package_folder_is_left_alone() -> None:
    code = (
        "from statediagram.layout import embedded, fonts\n"
        "from statediagram.layout.request import Request\n"
        "embedded.render(Request('digraph { a }', ('svg',), 'dot', fonts.SHIPPED))"
    )
    folder = Path(fonts.__file__).with_name("fonts")
    before = sorted((file.name, file.stat().st_mtime_ns) for file in folder.iterdir())
    subprocess.run([sys.executable, "-c", code], check=True)
    assert before == sorted((file.name, file.stat().st_mtime_ns) for file in folder.iterdir())


@pytest.mark.parametrize("text", ["Größe", "→ Ωμέγα", "Привет", "a\nb"])
def test_the_shipped_font_covers(text: str) -> None:
    assert covers(text)
    assert fonts.needed(text) == fonts.SHIPPED


@pytest.mark.parametrize("text", ["🙂", "状態", "حالة", "⚠"])
def test_other_characters_need_the_systems_fonts(text: str) -> None:
    assert not covers(text)
    assert fonts.needed(text) == fonts.SYSTEM
    assert place(drawing([(text, "B")]), ["svg"]).pictures["svg"]


def test_refusal_is_told() -> None:
    with pytest.raises(LayoutError, match="cannot read"):
        embedded.render(request("no graph"))
    with pytest.raises(LayoutError, match="cannot read"):
        processes.child(request("no graph"), 30)


def test_unknown_engine_is_told() -> None:
    with pytest.raises(UsageError, match="`dot`, `embedded`"):
        place(SMALL, ["svg"], engine="neato")


def test_missing_program_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LayoutError, match="install Graphviz, or choose the engine `embedded`"):
        place(SMALL, ["svg"], engine="dot")


@pytest.mark.skipif(not shutil.which("dot"), reason="there is no program `dot`")
def test_program_serves_the_same_formats() -> None:
    pictures = place(SMALL, ["svg", "pdf", "png"], engine="dot").pictures
    assert sorted(pictures) == ["pdf", "png", "svg"]
    assert b"go" in pictures["svg"]


def test_program_is_taken_where_the_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "is_available", lambda: False)
    monkeypatch.setattr(processes, "program", lambda *_: {"svg": b"by the program"})
    assert place(SMALL, ["svg"]).pictures == {"svg": b"by the program"}


def test_what_is_foreseen_to_take_too_long_is_simplified_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("statediagram.layout.foreseen", lambda _drawing: 1e6)
    placed = place(drawing([(str(n), str(n + 1)) for n in range(19)]), ["svg"])
    assert placed.pictures["svg"].count(b'class="node"') == 20
    assert [note.partition(",")[0] for note in placed.notes] == [
        "arrows are straight and roughly placed",
        "states are spread without rows",
    ]


def test_what_is_not_done_in_its_share_of_the_time_is_simplified(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    granted = []

    def child(request: Request, seconds: float) -> dict[str, bytes]:
        granted.append(seconds)
        if request.algorithm == "dot":
            raise BudgetError
        return {"svg": b"spread"}

    monkeypatch.setattr("statediagram.layout.foreseen", lambda _drawing: 100)
    monkeypatch.setattr(processes, "child", child)
    assert place(SMALL, ["svg"], budget=60).pictures == {"svg": b"spread"}
    assert len(granted) == 3
    assert max(granted[:2]) <= 30
    assert granted[2] <= 60


def test_a_layout_that_takes_too_long_is_stopped() -> None:
    text = dot.write(DENSE)
    with pytest.raises(BudgetError, match="not done after"):
        processes.child(request(text), 0.5)


def test_too_little_time_is_told() -> None:
    with pytest.raises(BudgetError, match="draw a part of the machine"):
        place(DENSE, ["svg"], budget=0.01)


def test_labels_and_spans_cost() -> None:
    chain = [(str(n), str(n + 1)) for n in range(9)]
    assert cost.virtual_nodes(drawing(chain)) > cost.virtual_nodes(drawing(chain, label=""))
    back = [*chain, ("9", "0")]
    assert cost.virtual_nodes(drawing(back)) == cost.virtual_nodes(drawing(chain)) + 18


def test_dense_pictures_are_foreseen_to_take_long() -> None:
    assert cost.seconds(SMALL) < 0.01
    assert cost.seconds(DENSE) > 20


def test_requests_and_answers_travel_whole() -> None:
    sent = Request('digraph { "ä\n" }', ("svg", "pdf"), "sfdp", "/a b/c")
    assert unpack_request(sent.pack()) == sent
    assert unpack(pack({"a": b"\n1", "b": b""})) == {"a": b"\n1", "b": b""}
