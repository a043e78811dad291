"""Long searches for input that breaks the tool; `make fuzz` runs them."""

import string
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from strategies import specs

from statediagram import api, convert, readers, reports
from statediagram.checks import check
from statediagram.drawing import dot
from statediagram.drawing.sketch import draw
from statediagram.errors import UnreadableError
from statediagram.machine import Machine, build
from statediagram.results import Judgement

pytestmark = pytest.mark.fuzz

ROOT = Path(__file__).parents[1]
SPECS = [
    *sorted(ROOT.glob("specs/**/*.statediagram.yaml")),
    *sorted(ROOT.glob("tests/golden/*.dot")),
    *sorted(ROOT.glob("tests/data/*.txt")),
]
SUFFIXES = (".yaml", ".dot", ".txt")
SIGNS = st.sampled_from(
    [*"{}[],:=*?&!|>'\"%@`#-/\\ \t\n\0", "\r\n", "->", ": ", " #", "\ufeff", "é", "😀"]
)
SECONDS = 10.0


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, str]:
    """A file that is shipped, damaged in a few places, and its suffix."""
    path = draw(st.sampled_from(SPECS))
    text = path.read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from([_signs, _lines]))(draw, text)
    return text, path.suffix


def _signs(draw: st.DrawFn, text: str) -> str:
    """Take a few characters out, twice in, or others in."""
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 8)))
    piece = text[start:end]
    return text[:start] + draw(st.sampled_from(["", piece * 2, piece[::-1]]) | SIGNS) + text[end:]


def _lines(draw: st.DrawFn, text: str) -> str:
    """Take a line out, twice in, elsewhere, or indent it otherwise."""
    lines = text.split("\n")
    line = lines.pop(draw(st.integers(0, len(lines) - 1)))
    put = draw(st.sampled_from([[], [line, line], [" " + line], [line.strip()], [line]]))
    at = draw(st.integers(0, len(lines)))
    return "\n".join([*lines[:at], *put, *lines[at:]])


def assert_right(judgements: tuple[Judgement, ...], text: str) -> None:
    """Whatever is told has a line of the file, and every report can tell it."""
    lines = text.split("\n")
    assert judgements
    for finding in (finding for judgement in judgements for finding in judgement.findings):
        place = finding.location
        assert 1 <= place.line <= place.end_line <= len(lines)
        assert min(place.column, place.end_column) >= 1
    for format in reports.formats():
        told = "".join(reports.write(format, judgements))
        told.encode()
        shown = told.replace("\x1b[", "")  # the colours of the report itself
        assert not set(shown) & {chr(number) for number in range(32)} - {"\n"}
        assert not set(shown) & {"\x7f", "\x85", "\u2028", "\u202e"} or format == "json"


def drawn(text: str, suffix: str) -> None:
    """Every machine of a text can be drawn, and Graphviz reads the drawing."""
    for diagram in api.read(text.encode("utf-8", "surrogatepass"), f"x{suffix}"):
        written = diagram.draw("dot")
        assert_same(diagram.machine, api.read(written, "y.dot")[0].machine)


def assert_same(machine: Machine, again: Machine) -> None:
    """The states and transitions of `machine` are in what its picture was read as.

    A cluster is no node: of what is nested, the innermost states are.
    """
    drawing = draw(machine)
    ids = dot.identifiers(drawing)
    innermost = (node.name for node in drawing.nodes if node.name in machine.states)
    assert {ids[name] for name in innermost} <= set(again.states)
    if not machine.is_flat:
        return
    assert {(ids[t.source], *map(ids.get, t.targets)) for t in machine.transitions} <= {
        (t.source, *t.targets) for t in again.transitions
    }


@given(st.binary(max_size=300), st.sampled_from(SUFFIXES))
@example(b"\xef\xbb\xbf", ".yaml")
@example(b"digraph{" + b"{" * 50, ".dot")
def test_any_bytes_are_judged(data: bytes, suffix: str) -> None:
    begun = monotonic()
    judgements = api.judge(f"x{suffix}", data=data)
    assert monotonic() - begun < SECONDS
    "".join(reports.write("full", judgements))


@given(st.text(st.sampled_from("AB{}[](),:=*?->'\"/\\#&! \n\t;digraph"), max_size=80))
def test_any_transition_is_judged(text: str) -> None:
    for file in (f"transitions:\n  - {text}\n", f"digraph {{ {text} }}", text):
        for suffix in SUFFIXES:
            assert_right(api.judge(f"x{suffix}", data=file.encode()), file)


@given(mutations())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_damaged_files_are_judged_and_drawn(damaged: tuple[str, str]) -> None:
    text, suffix = damaged
    begun = monotonic()
    judgements = api.judge(f"x{suffix}", data=text.encode())
    assert monotonic() - begun < SECONDS
    assert_right(judgements, text.removeprefix("\ufeff"))
    if all(judgement.readable for judgement in judgements):
        drawn(text, suffix)


@given(st.lists(st.tuples(*[st.text(max_size=8)] * 3), min_size=1, max_size=5))
def test_any_graph_comes_back_from_dot(edges: list[tuple[str, str, str]]) -> None:
    """Written as YAML in double quotes, so that any name can be said."""
    assume(all(name.strip() for edge in edges for name in edge))
    quoted = [[_quoted(name) for name in edge] for edge in edges]
    text = "transitions:\n" + "".join(
        f"  - {{from: [{tail}], to: [{head}], event: {event}}}\n" for tail, head, event in quoted
    )
    try:
        (diagram,) = api.read(text.encode("utf-8", "surrogatepass"), "x.yaml")
    except UnreadableError:
        return
    written = dot.write(draw(diagram.machine))
    assert_same(diagram.machine, api.read(written.encode(), "y.dot")[0].machine)


def _quoted(text: str) -> str:
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(sign: str) -> str:
    """As YAML writes it in double quotes; the language's own signs behind a backslash."""
    if sign in "{}*?,=\\":
        return f"\\\\{sign}" if sign != "\\" else "\\\\\\\\"
    plain = sign in string.ascii_letters + string.digits + " .:;<>()[]%&"
    return sign if plain else f"\\U{ord(sign):08X}"


@given(specs())
def test_converted_to_yaml_it_is_the_same_machine(spec) -> None:
    written = dot.write(draw(build(spec)))
    (read,) = readers.read(written.encode(), "x.dot")
    text, _ = convert.to_yaml(read)
    (again,) = readers.read(text.encode(), "x.yaml")
    machine = build(again)
    assert [str(t) for t in machine.transitions] == [str(t) for t in build(read).transitions]
    assert sorted(machine.states) == sorted(build(read).states)


@given(specs())
def test_what_is_found_can_be_reported(spec) -> None:
    assert_right((Judgement("x.yaml", spec.text, check(build(spec))),), spec.text)
