"""DOT is read as Graphviz reads it, with the places that Graphviz does not tell."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import graphviz
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statediagram import readers
from statediagram.errors import UnreadableError
from statediagram.machine import build
from statediagram.readers.dot import read
from statediagram.spec import Kind, Spec

OPEN_FILES = Path("/proc/self/fd")


def only(text: str) -> Spec:
    (spec,) = read(text, "x.dot")
    return spec


def arrows(text: str) -> list[str]:
    return [str(transition) for transition in build(only(text)).transitions]


def names(spec: Spec) -> list[str]:
    return [state.name for state in spec.states or ()]


def refusal(text: str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read(text, "x.dot")
    assert caught.value.text == text
    return caught.value


def test_nodes_and_edges_in_the_order_of_the_file() -> None:
    spec = only("digraph g { b -> a [label=go]; a -> b; c; b -> a [label=back] }")
    assert spec.name == "g"
    assert names(spec) == ["b", "a", "c"]
    assert arrows(spec.text) == ["b -> a: go", "a -> b", "b -> a: back"]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("a -> b -> c", ["a -> b", "b -> c"]),
        ("{a b} -> c", ["a -> c", "b -> c"]),
        ("a, b -> c", ["a -> c", "b -> c"]),
        ("subgraph cluster_x { color=red a -> b } b -> c", ["a -> b", "b -> c"]),
        ("subgraph s {a b} subgraph s {} -> c", ["a -> c", "b -> c"]),
        ("a:n -> b:port:s", ["a -> b"]),
        ("edge [label=x] a -> b", ["a -> b: x"]),
        ("a -> b [dir=back]", ["b -> a"]),
        ("a -> b [dir=both, label=x]", ["a -> b: x", "b -> a: x"]),
        ("a -> b [style=invis]", []),
        ("a -> b [xlabel=x]", ["a -> b: x"]),
    ],
)
def test_what_graphviz_makes_of_a_statement(statement: str, expected: list[str]) -> None:
    assert arrows(f"digraph {{ {statement} }}") == expected


def test_strict_keeps_one_edge_at_its_first_place() -> None:
    spec = only("strict digraph {\na -> b [label=x]\na -> b [color=red]\n}")
    (family,) = spec.families
    assert family.location.line == 2
    assert family.attributes == (("color", "red"),)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ('"coin [enough] / unlock"', ("coin", "enough", "unlock")),
        ('"a\\nb\\lc"', ("a b c", "", "")),
        ('"\\T to \\H in \\G"', ("a to b in g", "", "")),
        ('"say \\"hi\\""', ('say "hi"', "", "")),
        ('"x [open"', ("x [open", "", "")),
        ('"{a,b}*"', ("{a,b}*", "", "")),
        ('"R&amp;D"', ("R&D", "", "")),
        ('"one " + /* joined */ "two"', ("one two", "", "")),
        ("<<b>go</b><br/>now &lt;1>", ("go now <1", "", "")),
    ],
)
def test_label_of_an_edge(label: str, expected: tuple[str, str, str]) -> None:
    (transition,) = build(only(f"digraph g {{ a -> b [label={label}] }}")).transitions
    assert (transition.event, transition.guard, transition.action) == expected


def test_html_label_is_kept_as_it_is_beside_its_text() -> None:
    spec = only("digraph { a [label=<<b>the</b> start>, color=red]; a -> b [label=<<i>x</i>>] }")
    assert spec.states is not None
    assert spec.states[0].description == "the start"
    assert spec.states[0].attributes == (("color", "red"), ("label", "<<b>the</b> start>"))
    assert spec.families[0].attributes == (("label", "<<i>x</i>>"),)


def test_attributes_that_hold_by_default_are_kept() -> None:
    spec = only("digraph { node [shape=box]; a; node [shape=circle]; b; bgcolor=grey }")
    assert [state.attributes for state in spec.states or ()] == [
        (("shape", "box"),),
        (("shape", "circle"),),
    ]
    assert spec.attributes == (("bgcolor", "grey"),)


@pytest.mark.parametrize(
    ("attributes", "description"),
    [
        ('label="\\N"', ""),
        ("label=a", ""),
        ('label="the\\nfirst"', "the first"),
        ('label="\\N, the first"', "a, the first"),
        ('shape=record, label="{<p> one | two \\| three}"', "one two | three"),
    ],
)
def test_label_of_a_node_describes_it(attributes: str, description: str) -> None:
    (state,) = only(f"digraph {{ a [{attributes}] }}").states or ()
    assert (state.name, state.description) == ("a", description)


@pytest.mark.parametrize("mark", ["shape=point", 'style="filled, invis"'])
def test_mark_that_nothing_leads_to_shows_the_start(mark: str) -> None:
    spec = only(f'digraph {{ i [{mark}]; a -> b; i -> b [label="/ reset"] }}')
    assert names(spec) == ["a", "b"]
    assert build(spec).starts == ("b",)
    assert spec.starts[0].action == "reset"
    assert spec.starts[0].location.column == spec.text.index("i -> b") + 1
    assert [family.text for family in spec.families] == ["a -> b"]


def test_point_that_is_entered_is_a_state() -> None:
    spec = only("digraph { p [shape=point]; a -> p -> b }")
    assert not spec.starts
    assert names(spec) == ["p", "a", "b"]


@pytest.mark.parametrize("how", ["shape=doublecircle", "peripheries=2", "class=final"])
def test_double_line_or_class_makes_a_state_final(how: str) -> None:
    spec = only(f"digraph {{ a -> b; b [{how}, color=red] }}")
    assert build(spec).finals == ("b",)
    assert (spec.states or ())[1].kind is Kind.FINAL
    assert (spec.states or ())[1].attributes == (("color", "red"),)


def test_graph_label_direction_and_links() -> None:
    spec = only('digraph { label="The \\G"; rankdir=LR; a [URL="http://x/\\N"]; a -> a [href=y] }')
    assert (spec.title, spec.presentation.direction) == ("The", "left-right")
    assert (spec.states or ())[0].link == "http://x/a"
    assert spec.families[0].link == "y"
    assert not spec.attributes


def test_a_legend_is_no_title() -> None:
    assert only("digraph { graph [class=legend label=<<b>—</b> host>] a -> b }").title == ""


ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", sorted(ROOT.glob("out/*.dot")), ids=lambda path: path.stem)
def test_our_own_pictures_are_read_back(path: Path) -> None:
    source = ROOT / "specs" / f"{path.stem}.statediagram.yaml"
    (original,) = readers.read(source.read_bytes(), str(source))
    machine, drawn = build(original), build(only(path.read_text(encoding="utf-8")))
    # A cluster is no node: of what is nested, the innermost states are read.
    innermost = {name for name in machine.states if not machine.hierarchy.inside(name)}
    assert set(drawn.states) == innermost
    if not machine.is_flat:
        return
    assert set(drawn.finals) == set(machine.finals)
    assert drawn.starts == machine.starts
    assert drawn.spec.title == ""
    # One arrow is one transition, though it may show the labels of several.
    ends = [(t.source, t.target) for t in machine.transitions if not t.family.internal]
    if original.presentation.merge:
        assert {(t.source, t.target) for t in drawn.transitions} == set(ends)
    else:
        assert Counter((t.source, t.target) for t in drawn.transitions) == Counter(ends)


@pytest.mark.parametrize(
    "name",
    ["{a}", "a:b", "*", "=", "%", "%x", "", " ", "<b>", "node", "a\\n", "é", "🦊", "a->b", "-1"],
)
def test_any_name_is_literal(name: str) -> None:
    spec = only(f'digraph {{ x -> "{name}" -> x }}')
    assert names(spec) == ["x", name]
    assert arrows(spec.text) == [f"x -> {name}", f"{name} -> x"]


def test_places() -> None:
    spec = only(
        "// a -> b\n"
        "digraph g {\n"
        "  /* a\n -> b */ a [label=<a <b>c</b>>];\n"
        '  "a" -> \t"b\\"" [label="}"]\n'
        "# a -> b\n"
        "  é -> ü; a -> b; { p; q } -> r -> p\n"
        "}\n"
    )
    assert spec.location.line == 2
    assert [(s.name, s.location.line, s.location.column) for s in spec.states or ()] == [
        ("a", 4, 10),
        ('b"', 5, 11),
        ("é", 7, 3),
        ("ü", 7, 8),
        ("b", 7, 16),
        ("p", 7, 21),
        ("q", 7, 24),
        ("r", 7, 31),
    ]
    places = [(f.text, str(f.location), f.location.end_column) for f in spec.families]
    assert places == [
        ('a -> b"', "x.dot:5:3", 16),
        ("é -> ü", "x.dot:7:3", 9),
        ("a -> b", "x.dot:7:11", 17),
        ("p -> r", "x.dot:7:19", 32),
        ("q -> r", "x.dot:7:19", 32),
        ("r -> p", "x.dot:7:31", 37),
    ]


def test_node_called_like_a_sign_has_its_place() -> None:
    spec = only('digraph { a "=" b "{" c }')
    assert [state.location.column for state in spec.states or ()] == [11, 13, 17, 19, 23]


def test_parallel_edges_have_their_own_places() -> None:
    spec = only("digraph {\na -> b [label=1]\nb -> a\n{a -> b [label=2]}\na -> b [label=3]\n}")
    found = [(str(t), t.location.line) for t in build(spec).transitions]
    assert found == [("a -> b: 1", 2), ("b -> a", 3), ("a -> b: 2", 4), ("a -> b: 3", 5)]


def test_several_graphs_in_one_file() -> None:
    first, second = read("digraph one { a -> b }  digraph two {\n c -> d }", "x.dot")
    assert (first.name, second.name) == ("one", "two")
    assert (second.location.column, second.families[0].location.line) == (25, 2)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("digraph {\n a -> -> b\n}", (2, 2), "`->`"),
        ("digraph {\n a -- b\n}", (2, 4), "`--`"),
        ("digraph {\n a -> b [label=x\n}", (3, 1), "`}`"),
        ('digraph {\n a -> "b\n}\n', (2, 7), "string"),
        ("digraph {\n a -> <b\n}\n", (2, 7), "HTML"),
        ("digraph {\n /* a\n}\n", (2, 2), "comment"),
        ("graph {\n a -- b\n}", (1, 1), "undirected"),
        ("digraph { a -> b }\nrubbish", (2, 1), "`rubbish`"),
        ("\n\nrubbish", (3, 1), "`rubbish`"),
        ("// nothing\n", (1, 1), "no graph"),
        ("digraph { " + "{" * 20_000, (1, 1), "deeper"),
    ],
)
def test_fault_is_told_with_its_place(
    text: str, place: tuple[int, int], words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (problem,) = refusal(text).problems
    assert problem.code == "SD100"
    assert words in problem.message
    assert (problem.location.line, problem.location.column) == place
    assert capfd.readouterr() == ("", "")


def test_name_that_graphviz_takes_for_two_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    spec = only("digraph {\n 1st -> b\n}")
    (problem,) = spec.problems
    assert "`1s`" in problem.message
    assert (problem.location.line, problem.location.column) == (2, 2)
    assert capfd.readouterr() == ("", "")


def test_graph_deeper_than_the_scanner_goes_is_read_all_the_same() -> None:
    spec = only("digraph {" + "{" * 150 + "a -> b" + "}" * 150 + "}")
    assert [family.text for family in spec.families] == ["a -> b"]
    assert spec.families[0].location == spec.location


_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6)
# The package writes backslashes as they are, and takes what is behind a colon for a port.
_NAMES = _TEXTS.filter(lambda name: not {"\\", ":"} & set(name))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(_NAMES, max_size=3),
    st.lists(st.tuples(_NAMES, _NAMES), max_size=6),
    st.booleans(),
)
def test_graphs_of_the_graphviz_package_are_read_back(
    nodes: list[str], edges: list[tuple[str, str]], nested: bool
) -> None:
    graph = graphviz.Digraph()
    for node in nodes:
        graph.node(graphviz.nohtml(node))
    inner = graphviz.Digraph("cluster_inner")
    for tail, head in edges:
        (inner if nested else graph).edge(graphviz.nohtml(tail), graphviz.nohtml(head))
    graph.subgraph(inner)
    spec = only(graph.source)
    ends = [name for edge in edges for name in edge]
    assert set(names(spec)) == {*nodes, *ends}
    machine = build(spec)
    assert Counter((t.source, t.target) for t in machine.transitions) == Counter(edges)
    lines = graph.source.split("\n")
    for family in spec.families:
        place = family.location
        assert " -> " in lines[place.line - 1][place.column - 1 : place.end_column - 1]


def test_a_few_characters_that_stand_for_millions_of_edges_are_refused() -> None:
    names = " ".join(f"a{number}" for number in range(500))
    with pytest.raises(UnreadableError, match="250,000 edges, more than 200,000"):
        read(f"digraph {{ {{{names}}} -> {{{names}}} }}", "big.dot")


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="open files cannot be counted here")
def test_graphs_that_cannot_be_read_leave_no_file_open() -> None:
    def refuse() -> int:
        with pytest.raises(UnreadableError):
            read("digraph { a [; }", "x.dot")
        return len(list(OPEN_FILES.iterdir()))

    assert refuse() == [refuse() for _ in range(20)][-1]
