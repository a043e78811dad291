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
        ("# statediagram: a\n" + MACHINE, [("statediagram: a", 2)]),
        ("#statediagram:a\n\n# more\n" + MACHINE, [("statediagram:a", 4)]),
        ("## statediagram: a\r\n\r\n  #\r\nmachine: x\r\n" + MACHINE, [("statediagram: a", 4)]),
        (MACHINE + "# statediagram: a", [("statediagram: a", 3)]),
        (
            "machine: x  # why # statediagram: a  # statediagram: b # c\n" + MACHINE,
            [("statediagram: a", 1), ("statediagram: b # c", 1)],
        ),
        ("title: |  # statediagram: a\n  # statediagram: b\n" + MACHINE, [("statediagram: a", 1)]),
        ("title: >\n  text\n# statediagram: a\n" + MACHINE, [("statediagram: a", 4)]),
        ("title: x\n  y # statediagram: a\n" + MACHINE, [("statediagram: a", 2)]),
        (
            'title: "x\n  # statediagram: a" # statediagram: b\n' + MACHINE,
            [("statediagram: b", 2)],
        ),
        (
            "transitions: [A -> B, # statediagram: a\n  # statediagram: b\n  B -> A]\n",
            [("statediagram: a", 1), ("statediagram: b", 3)],
        ),
        ("title: '# statediagram: a'\n" + MACHINE, []),
        ("title: x# statediagram: a\n" + MACHINE, []),
        ("title: x  # it is written `# statediagram: a`\n" + MACHINE, []),
        ("# yaml-language-server: $schema=https://x.org/statediagram:1.json\n" + MACHINE, []),
        ("# about statediagram: a\n" + MACHINE, []),
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
    "title: x  # statediagram: yes": 1,
    "title: x\n  y  # statediagram: yes": 1,
    "title: 'x # statediagram: no'": 0,
    "title: 'x\n\n  # statediagram: no'  # statediagram: yes": 1,
    'title: "x \\" # statediagram: no"': 0,
    'title: "x # statediagram: no\n  y"': 0,
    "title: |\n  # statediagram: no": 0,
    "title: |-  # statediagram: yes\n  x # statediagram: no\n\n  # statediagram: no\n": 1,
    "title: >+\n  x\n# statediagram: yes": 1,
    "title: [x,\n  # statediagram: yes\n  'it''s # statediagram: no']": 1,
    "title: {x: y}# statediagram: no": 0,
    "# statediagram: yes": 1,
    "#": 0,
}


@given(st.lists(st.sampled_from(sorted(SCALARS)), max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_only_what_yaml_takes_for_a_comment_is_one(parts: list[str], end: str) -> None:
    keyed = [part.replace("title", f"t{number}") for number, part in enumerate(parts)]
    text = "\n".join([*keyed, MACHINE]).replace("\n", end)
    ((*found,),) = directives(text)
    assert [each.text for each in found] == ["statediagram: yes"] * sum(map(SCALARS.get, parts))
    rows = text.split("\n")
    for each in found:
        place = each.location
        assert rows[place.line - 1][place.column - 1 : place.end_column - 1] == each.text
        assert each.line >= place.line


GRAPH = "digraph {{\n  A -> B{}\n}}\n"


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        ("", []),
        ("; // statediagram: a // why", [("statediagram: a // why", 2)]),
        ("; //statediagram:a", [("statediagram:a", 2)]),
        (" /* statediagram: a */ ; B", [("statediagram: a", 2)]),
        ("; // why # statediagram: a", [("statediagram: a", 2)]),
        ("\n# statediagram: a\n\n  // more\n  /* yet\n  more */ B -> A", [("statediagram: a", 7)]),
        ("\n/* statediagram: a */ B -> A", [("statediagram: a", 3)]),
        (' [label="// statediagram: a"]', []),
        (" [label=<x // statediagram: a>]", []),
        (' [label="x\n// statediagram: a\n"]', []),
        ("; // see http://statediagram: a", []),
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
    (spec,) = read(MACHINE.replace("go\n", "go  # statediagram: a\n").encode(), "door.yaml")
    assert replace(spec, text="", directives=()) == replace(plain, text="")
