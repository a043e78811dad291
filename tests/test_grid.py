"""Grids: whatever the arrows are, nothing stands or runs where something else does."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from textwrap import dedent
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statediagram import loads
from statediagram.drawing import dot
from statediagram.drawing.geometry import Box, Point, Route
from statediagram.drawing.grid.arrows import Arrow, Cell, Label, Problem, Size
from statediagram.drawing.grid.routes import Layout, laid_out
from statediagram.drawing.parts import Mark, Shape
from statediagram.drawing.sketch import draw
from statediagram.readers import read
from statediagram.writers import write

SVG = "{http://www.w3.org/2000/svg}"
LABELS = st.sampled_from(
    [
        (),
        (("go",),),
        (("page_set_volatile", "[read-only]"),),
        (("one", "/ two"), ("three",), ("four",), ("five",), ("six",)),
    ]
).map(Label)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    columns, rows = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    cells = [Cell(column, row) for column in range(columns) for row in range(rows)]
    filled = draw(st.lists(st.sampled_from(cells), min_size=1, max_size=16, unique=True))
    signs = draw(st.sets(st.sampled_from(cells))) - set(filled)
    state = st.sampled_from(filled)
    arrows = draw(st.lists(st.builds(Arrow, state, state, LABELS), max_size=30))
    starts = draw(st.dictionaries(state, LABELS, max_size=2))
    loops: Counter[Cell] = Counter()
    kept = []
    for arrow in arrows:
        loops[arrow.tail] += arrow.tail == arrow.head
        if arrow.tail != arrow.head or loops[arrow.tail] <= 2:
            kept.append(arrow)
    return Problem(
        columns,
        rows,
        {cell: Size(draw(st.sampled_from([65.0, 90.0])), 30.0) for cell in filled},
        frozenset(signs),
        starts,
        tuple(kept),
        head=80.0,
        top=20.0,
        headings=(60.0,) * columns,
    )


def points(route: Route) -> list[Point]:
    """Places along the line, and its tip."""
    found = []
    curve = route.curve
    for n in range(0, len(curve) - 3, 3):
        for step in range(41):
            t = step / 40
            weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3)
            part = list(zip(weights, curve[n : n + 4], strict=True))
            found.append(Point(sum(w * p.x for w, p in part), sum(w * p.y for w, p in part)))
    return [*found, route.tip]


def is_in(point: Point, box: Box, border: float = 0.5) -> bool:
    return (
        abs(point.x - box.x) < box.width / 2 - border
        and abs(point.y - box.y) < box.height / 2 - border
    )


def overlap(one: Box, other: Box) -> bool:
    return (
        abs(one.x - other.x) < (one.width + other.width) / 2 - 0.01
        and abs(one.y - other.y) < (one.height + other.height) / 2 - 0.01
    )


def routes(layout: Layout) -> list[Route]:
    return [*layout.routes, *(route for _, route in layout.starts.values())]


def labels(layout: Layout) -> list[Box]:
    return [route.label for route in routes(layout) if route.label]


def boxes(problem: Problem, layout: Layout) -> list[Box]:
    states = [layout.cells[cell] for cell in problem.boxes]
    return states + [layout.cells[cell]._replace(width=8.0, height=8.0) for cell in problem.signs]


def dots(layout: Layout) -> list[Box]:
    return [Box(*dot, 12.0, 12.0) for dot, _ in layout.starts.values()]


@settings(max_examples=150, deadline=None)
@given(problems())
def test_nothing_stands_on_something_else(problem: Problem) -> None:
    layout = laid_out(problem)
    for one, other in combinations(boxes(problem, layout) + labels(layout) + dots(layout), 2):
        assert not overlap(one, other), (one, other)


@settings(max_examples=150, deadline=None)
@given(problems())
def test_no_line_runs_through_a_state_or_a_label(problem: Problem) -> None:
    layout = laid_out(problem)
    for route in routes(layout):
        for point in points(route):
            for box in boxes(problem, layout):
                assert not is_in(point, box, 2.5), (route, box)
            for box in labels(layout):
                assert not is_in(point, box), (route, box)
    for route in layout.routes:
        assert not any(is_in(point, dot) for point in points(route) for dot in dots(layout))


def stretches(route: Route) -> Iterator[tuple[Point, Point]]:
    """The horizontal and vertical parts of a line."""
    corners = [*route.curve[::3], route.tip]
    return ((a, b) for a, b in pairwise(corners) if abs(a.x - b.x) < 0.01 or abs(a.y - b.y) < 0.01)


def run_together(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    for along, across in ((0, 1), (1, 0)):
        places = {round(point[across], 1) for point in (*one, *other)}
        first = max(min(p[along] for p in line) for line in (one, other))
        last = min(max(p[along] for p in line) for line in (one, other))
        if len(places) == 1 and last - first > 0.1:
            return True
    return False


@settings(max_examples=150, deadline=None)
@given(problems())
def test_no_two_lines_run_together(problem: Problem) -> None:
    lines = [list(stretches(route)) for route in laid_out(problem).routes]
    for one, other in combinations(lines, 2):
        assert not any(run_together(a, b) for a in one for b in other)


PAGE = """
    machine: page
    initial: Sz
    axes:
      usage: {S: stable, U: unused}
      content: {r: resident, p: preserved, z: logically zero}
    states:
      Up: {impossible: nobody needs its content}
    actors: {guest: {}, host: {line: dashed}}
    diagram: {grid: [usage, content]}
    transitions:
      - Sz -> Sr: {event: access, by: guest}
      - Sr -> Sp: {event: swap, guard: dirty, action: save it, by: host}
      - Sp -> Sr: {event: access, by: guest}
      - Sp -> Uz: {event: free, by: guest}
      - '{S,U}r -> {S,U}r': {event: 'set_{stable,unused}', by: guest, link: 'https://a.org'}
      - Ur -> Uz: {event: evict, by: host}
"""


def test_reads_as_a_person_would_write_it(machine, golden) -> None:
    page = machine(PAGE)
    golden("grid.dot", dot.write(draw(page, [Mark(page.states["Sp"], "look")])))


def test_states_stand_in_their_cells(machine) -> None:
    drawing = draw(machine(PAGE))
    at = {node.name: node.place for node in drawing.nodes}
    assert at["Sr"].x == at["Sp"].x == at["Sz"].x < at["Ur"].x == at["Up"].x == at["Uz"].x
    assert at["Sr"].y == at["Ur"].y > at["Sp"].y == at["Up"].y > at["Sz"].y == at["Uz"].y
    assert [group.title for group in drawing.groups] == ["resident", "preserved", "logically zero"]
    headings = [node.lines[0] for node in drawing.nodes if node.shape is Shape.HEADING]
    assert headings == ["stable", "unused"]


def test_what_is_impossible_is_told(machine) -> None:
    (sign,) = (n for n in draw(machine(PAGE)).nodes if n.shape is Shape.IMPOSSIBLE)
    assert sign.tooltip == "Up is impossible: nobody needs its content"


@pytest.mark.parametrize("engine", ["embedded", "dot"])
def test_graphviz_keeps_every_place(machine, engine: str) -> None:
    if engine == "dot" and not shutil.which("dot"):
        pytest.skip("there is no program `dot`")
    drawing = draw(machine(PAGE))
    pictures = write(drawing, ("svg", "pdf", "png"), engine=engine)
    assert pictures["pdf"].startswith(b"%PDF")
    root = ElementTree.fromstring(pictures["svg"])
    ((_, height),) = re.findall(r"translate\(([\d.]+) ([\d.]+)\)", pictures["svg"].decode())
    assert float(height) > drawing.groups[0].place.y
    groups = {group.get("id", "").rpartition("-")[2]: group for group in root.iter(f"{SVG}g")}
    for number, edge in enumerate(drawing.edges):
        element = groups[f"edge{number + 1}"]
        path = next(element.iter(f"{SVG}path")).get("d", "")
        start = [float(number) for number in re.findall(r"-?[\d.]+", path)[:2]]
        assert start[0] == pytest.approx(edge.route.curve[0].x, abs=0.5)
        assert start[1] == pytest.approx(-edge.route.curve[0].y, abs=1.5)
        texts = [text.text for text in element.iter(f"{SVG}text")]
        assert texts == list(edge.route.lines)


def test_the_legend_explains_the_sign(machine) -> None:
    svg = write(draw(machine(PAGE)), ("svg",))["svg"].decode()
    assert "× impossible" in svg


def test_the_picture_can_be_read_again(machine) -> None:
    (spec,) = read(dot.write(draw(machine(PAGE))).encode(), "page.dot")
    assert {state.name for state in spec.states} == {"Sz", "Sr", "Sp", "Uz", "Ur"}
    assert [start.targets[0].text for start in spec.starts] == ["Sz"]
    assert not spec.problems


def test_several_starts_have_a_dot_each(machine) -> None:
    drawing = draw(machine(PAGE.replace("initial: Sz", "starts: [Sz, Ur]")))
    tails = {edge.head: edge.tail for edge in drawing.edges if edge.tail.startswith("start")}
    assert tails == {"Sz": "start", "Ur": "start2"}
    assert len(drawing.edges) == 11


def test_further_axes_divide_the_columns(machine) -> None:
    text = """
        machine: m
        axes: {heat: {1: hot, 2: cold}, usage: {S: stable, U: unused}, content: [r, z]}
        diagram: {grid: [usage, content]}
        transitions: [1Sr -> 2Uz]
    """
    drawing = draw(machine(text))
    headings = [node.lines[0] for node in drawing.nodes if node.shape is Shape.HEADING]
    assert headings == ["stable, hot", "stable, cold", "unused, hot", "unused, cold"]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (PAGE.replace("free", "a very long event that goes on " * 9), ""),
        (PAGE + "      - Sz -> Sz: a\n      - {from: Sz, to: Sz, event: b, by: host}\n"
         "      - {from: Sz, to: Sz, event: c, by: guest}\n", "no room for all loops of `Sz`"),
        (PAGE + "      - Sz -> Other: a\n", "in which `Other` has no place"),
    ],
)  # fmt: skip
def test_what_fits_into_no_grid_is_drawn_without_it_and_that_is_said(
    machine, text: str, note: str
) -> None:
    drawing = draw(machine(text))
    assert drawing.is_placed == (not note)
    said: list[str] = []
    write(drawing, ("svg",), tell=said.append)
    assert len(said) == bool(note)
    assert all(note in each for each in said)


def test_a_grid_too_large_to_be_read_is_none(machine) -> None:
    values = [f"v{n}" for n in range(20)]
    text = f"axes: {{a: {values}, b: {values}}}\ndiagram: {{grid: [a, b]}}\ntransitions:\n"
    text += "".join(f"  - v{n}v0 -> v{n + 1}v1: page_set_potentially\n" for n in range(19))
    drawing = draw(machine(text))
    assert not drawing.is_placed
    assert drawing.notes == ("drawn without its grid, which would be too large to be read",)


@pytest.mark.parametrize(
    ("grid", "message"),
    [
        ("[usage, contents]", "no axis is called `contents`"),
        ("[usage]", "a grid has one axis of columns and one of rows"),
        ("[usage, usage]", "a grid has one axis of columns and one of rows"),
        ("[usage, content, usage]", "a grid has one axis of columns and one of rows"),
    ],
)
def test_a_grid_without_two_axes_is_a_problem(machine, grid: str, message: str) -> None:
    page = machine(PAGE.replace("[usage, content]", grid))
    assert [(p.code, p.message) for p in page.problems] == [("SD103", message)]
    draw(page)


def test_a_neighbourhood_is_no_grid() -> None:
    svg = loads(dedent(PAGE)).draw("svg", focus="Sp").decode()
    assert "sd-heading" not in svg
    assert ">Sp</text>" in svg
