"""Comments that speak to this tool: which they are, where they stand, what line they are about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statediagram.readers import read
from statediagram.spec import Directive

MACHINE = "transitions:\n  - A -> B: go\n"


def directives(text: str, path: str = "door.yaml") -> list[tuple[Directive, ...]]:
    """Those of each machine."""
    return [spec.directives for spec in read(text.encode(), path)]


def seen(text: str, path: str = "door.yaml") -> list[list[tuple[str, int]]]:
    """What each machine's say, and the lines that they are about."""
    return [[(each.text, each.line) for each in own] for own in directives(text, path)]


def test_a_comment_has_a_place_from_the_mark_to_the_end_of_what_it_says() -> None:
    ((directive,),) = directives(MACHINE + "  - B -> A: go  #  statediagram: ignore[a]  # why  \n")
    assert directive.text == "statediagram: ignore[a]  # why"
    place = directive.location
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 20, 3, 50)
    assert directive.line == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# statediagram: ignore\n" + MACHINE, [("statediagram: ignore", 2)]),
        ("#statediagram:ignore\n\n# more\n" + MACHINE, [("statediagram:ignore", 4)]),
        (
            "## statediagram: ignore\r\n\r\n  #\r\nmachine: x\r\n" + MACHINE,
            [("statediagram: ignore", 4)],
        ),
        (MACHINE + "# statediagram: ignore", [("statediagram: ignore", 3)]),
        (
            "machine: x  # why # statediagram: ignore  # statediagram: file-ignore # c\n" + MACHINE,
            [("statediagram: ignore", 1), ("statediagram: file-ignore # c", 1)],
        ),
        (
            "title: |  # statediagram: ignore\n  # statediagram: file-ignore\n" + MACHINE,
            [("statediagram: ignore", 1)],
        ),
        ("title: >\n  text\n# statediagram: ignore\n" + MACHINE, [("statediagram: ignore", 4)]),
        ("title: x\n  y # statediagram: ignore\n" + MACHINE, [("statediagram: ignore", 2)]),
        (
            'title: "x\n  # statediagram: ignore" # statediagram: file-ignore\n' + MACHINE,
            [("statediagram: file-ignore", 2)],
        ),
        (
            "transitions: [A -> B, # statediagram: ignore\n  # statediagram: x[]\n  B -> A]\n",
            [("statediagram: ignore", 1), ("statediagram: x[]", 3)],
        ),
        ("title: '# statediagram: ignore'\n" + MACHINE, []),
        ("title: x# statediagram: ignore\n" + MACHINE, []),
        ("title: x  # it is written `# statediagram: ignore`\n" + MACHINE, []),
        ("# yaml-language-server: $schema=https://x.org/statediagram:1.json\n" + MACHINE, []),
        ("# about statediagram: ignore\n" + MACHINE, []),
    ],
)
def test_comments_of_yaml(text: str, said: list[tuple[str, int]]) -> None:
    assert seen(text) == [said]


def test_a_line_that_is_mended_on_reading_keeps_the_place_of_its_comment() -> None:
    line = "  - {A,B} -> C: go  # statediagram: ignore[a]"
    ((directive,),) = directives(f"{MACHINE}{line}\n")
    assert directive.location.column == line.index("statediagram") + 1


SCALARS = {
    "title: x": 0,
    "title: x  # statediagram: ignore": 1,
    "title: x\n  y  # statediagram: ignore": 1,
    "title: 'x # statediagram: file-ignore'": 0,
    "title: 'x\n\n  # statediagram: file-ignore'  # statediagram: ignore": 1,
    'title: "x \\" # statediagram: file-ignore"': 0,
    'title: "x # statediagram: file-ignore\n  y"': 0,
    "title: |\n  # statediagram: file-ignore": 0,
    "title: |-  # statediagram: ignore\n  x # statediagram: x[]\n\n  # statediagram: x[]\n": 1,
    "title: >+\n  x\n# statediagram: ignore": 1,
    "title: [x,\n  # statediagram: ignore\n  'it''s # statediagram: file-ignore']": 1,
    "title: {x: y}# statediagram: ignore": 1,
    "title: 'x'# statediagram: ignore": 1,
    "title: it's'# statediagram: file-ignore": 0,
    "# statediagram: ignore": 1,
    "#": 0,
}


@given(st.lists(st.sampled_from(sorted(SCALARS)), max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_only_what_yaml_takes_for_a_comment_is_one(parts: list[str], end: str) -> None:
    keyed = [part.replace("title", f"t{number}") for number, part in enumerate(parts)]
    text = "\n".join([*keyed, MACHINE]).replace("\n", end)
    ((*found,),) = directives(text)
    assert [each.text for each in found] == ["statediagram: ignore"] * sum(map(SCALARS.get, parts))
    rows = text.split("\n")
    for each in found:
        place = each.location
        assert rows[place.line - 1][place.column - 1 : place.end_column - 1] == each.text
        assert each.line >= place.line


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("the door of the lab", False),
        ("see https://example.org/ [1]", False),
        ("- ignore nothing here", False),
        ("ignroe dead-end", True),
        ("Ignore", True),
        ("ignore-next-line", True),
        ("fileignore", True),
        ("disable[dead-end]", True),
        ("disable [dead-end", True),
        ("", True),
    ],
)
def test_prose_about_the_tool_asks_nothing_of_it(words: str, is_one: bool) -> None:
    text = f"statediagram: {words}".rstrip()
    assert seen(f"# {text}\n{MACHINE}") == [[(text, 2)] * is_one]
    assert seen(f"digraph {{ // {text}\nA -> B }}", "door.dot") == [[(text, 1)] * is_one]


GRAPH = "digraph {{\n  A -> B{}\n}}\n"


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        ("", []),
        ("; // statediagram: ignore // why", [("statediagram: ignore // why", 2)]),
        ("; //statediagram:ignore", [("statediagram:ignore", 2)]),
        (" /* statediagram: ignore */ ; B", [("statediagram: ignore", 2)]),
        ("; // why # statediagram: ignore", [("statediagram: ignore", 2)]),
        ("\n# statediagram: x[]\n\n  // 1\n  /* 2\n  3 */ B -> A", [("statediagram: x[]", 7)]),
        ("\n/* statediagram: ignore */ B -> A", [("statediagram: ignore", 3)]),
        (' [label="// statediagram: ignore"]', []),
        (" [label=<x // statediagram: ignore>]", []),
        (' [label="x\n// statediagram: ignore\n"]', []),
        ("; // see http://statediagram: ignore", []),
    ],
)  # fmt: skip
def test_comments_of_dot(behind: str, said: list[tuple[str, int]]) -> None:
    assert seen(GRAPH.format(behind), "door.dot") == [said]


def test_each_graph_of_a_file_has_its_own() -> None:
    text = """\
// statediagram: ignore[before]
digraph {
  A -> B // statediagram: file-ignore[inside]
}  // statediagram: ignore[behind]
// statediagram: ignore[between]
digraph { A -> B }
// statediagram: ignore[after]
"""
    first, second = seen(text, "doors.dot")
    assert [said.partition(" ")[2] for said, _ in first] == [
        "ignore[before]",
        "file-ignore[inside]",
        "ignore[behind]",
    ]
    assert [line for _, line in first] == [2, 3, 4]
    assert second == [("statediagram: ignore[between]", 6), ("statediagram: ignore[after]", 7)]


def test_what_is_for_the_whole_file_is_shared_by_its_graphs() -> None:
    text = "digraph { A -> B }\n// statediagram: file-ignore[a]\ndigraph { A -> B }\n"
    (first,), (second,) = directives(text, "doors.dot")
    assert (first.copy, second.copy) == (1, 2)
    assert replace_copy(first) == replace_copy(second)
    ((alone,),) = directives("// statediagram: file-ignore[a]\ndigraph { A -> B }\n", "door.dot")
    assert alone.copy == 0


def replace_copy(directive: Directive) -> Directive:
    return directive._replace(copy=0)


def test_in_a_message_only_comments_of_its_graphs_count() -> None:
    text = """\
// statediagram: ignore[prose]
> digraph {
>   A -> B  // statediagram: ignore[quoted]
> }
# statediagram: ignore[prose]
"""
    ((directive,),) = directives(text, "mail.txt")
    assert directive.text == "statediagram: ignore[quoted]"
    assert (directive.location.line, directive.line) == (3, 3)
    assert text.split("\n")[2][directive.location.column - 1 :] == directive.text


def test_comments_change_nothing_else() -> None:
    (plain,) = read(MACHINE.encode(), "door.yaml")
    (spec,) = read(MACHINE.replace("go\n", "go  # statediagram: ignore\n").encode(), "door.yaml")
    assert replace(spec, text="", directives=()) == replace(plain, text="")
