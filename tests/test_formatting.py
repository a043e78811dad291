"""The canonical form of specs: what it changes, and that it changes nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from untidy import texts

import statediagram
from statediagram.errors import UnreadableError
from statediagram.formatting import formatted

ROOT = Path(__file__).parents[1]
SPECS = sorted((ROOT / "specs").glob("*.yaml"))
PAGES = [ROOT / "README.md", ROOT / "docs" / "language.md"]
EXAMPLES = [
    pytest.param(block, id=f"{page.name}:{number}")
    for page in PAGES
    for number, block in enumerate(re.findall(r"```yaml\n(.*?)```", page.read_text(), re.DOTALL), 1)
]


def canonical(text: str) -> str:
    """The canonical form, which has to be its own."""
    result = formatted(text, "x.yaml")
    assert formatted(result, "x.yaml") == result
    return result


def item(text: str) -> str:
    """The canonical form of one item of `transitions`."""
    head = "transitions:\n  - "
    return canonical(f"{head}{text}\n").removeprefix(head).removesuffix("\n")


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.name)
def test_the_specs_of_this_project_are_canonical(path: Path) -> None:
    text = path.read_text()
    assert canonical(text) == text


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.name)
def test_other_blanks_come_back_to_the_same(path: Path) -> None:
    text = path.read_text()
    wide = re.sub("^ +", lambda blanks: blanks[0] * 2, text, flags=re.MULTILINE)
    assert formatted(wide, "x.yaml") == text
    flat = re.sub("^  (  )?(?=[-#])", lambda blanks: blanks[1] or "", text, flags=re.MULTILINE)
    assert formatted(flat, "x.yaml") == text
    tight = re.sub(r"^( *- .*?\w) -> (?=\w)", r"\1->", text, flags=re.MULTILINE)
    assert formatted(tight, "x.yaml") == text


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_examples_in_the_docs_are_canonical(text: str) -> None:
    assert canonical(text) == text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("A->B", "A -> B"),
        ("A  ->   B : go", "A -> B: go"),
        ("A,B ,C->D: go", "A, B, C -> D: go"),
        ("'*   except A,B->C': go", "'* except A, B -> C': go"),
        ("'{A , B}r -> { C,D }': go_{a, b}", "'{A,B}r -> {C,D}': go_{a,b}"),
        ("A -> B: go   [ x > 0 ]   /   count", "A -> B: go [x > 0] / count"),
        ("A -> B: go[x > 0] / count", "A -> B: go [x > 0] / count"),
        ("A -> B: '[ else ]'", "A -> B: '[else]'"),
        ("A -> B: rcv SYN/ACK", "A -> B: rcv SYN/ACK"),
        ("A  B -> C\\,D: go", "A  B -> C\\,D: go"),  # blanks in names, and escapes
        ("{from: [ 'A',B ] , to : C}", "{from: [A, B], to: C}"),
        ("{from: '* except  A,B', to: C}", "{from: '* except A, B', to: C}"),
        ("A->B: {event : ['{x , y}' ,z]}", "A -> B: {event: ['{x,y}', z]}"),
        ("A\\ ,B->C", "A\\ ,B -> C"),  # without the blank, the comma would be the name's
        ("{from: 'A\\ ,B', to: C}", "{from: 'A\\ ,B', to: C}"),
        ("'{A\\ ,B}->C': x", "'{A\\ ,B} -> C': x"),
        ("A#b,#c->D", "'A#b, #c -> D'"),  # as a plain text, it would become a comment
    ],
)
def test_arrows_labels_and_patterns(written: str, expected: str) -> None:
    assert item(written) == expected


@pytest.mark.parametrize(
    "text",
    ["A - > B: go", "A -> B: go [x", "'{A , } -> B': go", "A->B: go[x]/y", "A -> B: {x,  y}"],
)
def test_what_is_malformed_stays_as_it_is(text: str) -> None:
    assert item(text) == text


@pytest.mark.parametrize(
    "text",
    ["transitions:\n  - {A,B} -> C: go\n", "machine: [\n", "- A\n", "  \n", "services:\n - x\n"],
)
def test_what_is_no_spec_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        formatted(text, "x.yaml")
    assert all(problem.location.path == "x.yaml" for problem in refused.value.problems)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("'plain words'", "plain words"),
        ('"plain words"', "plain words"),
        ("don't", "don't"),
        ('"don\'t"', "don't"),
        ("'it''s'", "it's"),
        ('"a \\"b\\" c"', 'a "b" c'),
        ('"a \\\\ b"', "a \\ b"),
        ('"one: two"', "'one: two'"),
        ('"it\'s: two"', '"it\'s: two"'),  # a quote would have to be doubled
        ("'it''s: two'", "'it''s: two'"),
        ('"press #5"', "'press #5'"),
        ('"- x"', "'- x'"),
        ('"*"', "'*'"),
        ('""', "''"),
        ('" x"', "' x'"),
        ("'no'", "'no'"),  # a boolean to other readers of YAML
        ("'12:30'", "'12:30'"),
        ("'010'", "'010'"),
        ("no", "no"),
        ('"\\u00e4"', '"\\u00e4"'),
        ('"a\\tb"', '"a\\tb"'),
        ("'https://example.org/'", "'https://example.org/'"),
        ("'a, b'", "a, b"),
        ('"é → ü"', "é → ü"),
    ],
)
def test_quotes(written: str, expected: str) -> None:
    head = "transitions: []\ntitle: "
    assert canonical(f"{head}{written}\n") == f"{head}{expected}\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{A: '', B: \"x, y\"}", "{A: '', B: 'x, y'}"),
        ("{A: 'x'  ,B: \"[y]\"}", "{A: x, B: '[y]'}"),
        ("{'A':  x, \"B\":'y'}", "{A: x, B: y}"),
        ("{ A : ,  B }", "{A: , B}"),
        ("{ }", "{}"),
        ("{A: {tags: [ x ,y ,]}}", "{A: {tags: [x, y,]}}"),
    ],
)
def test_flow_style_stays_with_even_blanks(written: str, expected: str) -> None:
    head = "transitions: []\nstates: "
    assert canonical(f"{head}{written}\n") == f"{head}{expected}\n"


LAYOUTS = """\
=== lists under a key are indented
transitions:
- A -> B: x
- A -> C:
    event: y
states:
    A:
    B:
    C:
>>>
transitions:
  - A -> B: x
  - A -> C:
      event: y
states:
  A:
  B:
  C:
=== what stands behind a dash
transitions:
  -   from: A
      to: B
  -
    from: B
    to: A
>>>
transitions:
  - from: A
    to: B
  -
    from: B
    to: A
=== empty lines


# one


machine: x



transitions:

  - A -> B


>>>
# one

machine: x

transitions:

  - A -> B
=== blanks at ends of lines
machine: x··
transitions:·
  - A -> B
>>>
machine: x
transitions:
  - A -> B
=== comments go with what is below them
transitions:
# top
- A -> B
      # stray
- A -> C:
    # inside
    event: x
# end
>>>
transitions:
  # top
  - A -> B
  # stray
  - A -> C:
      # inside
      event: x
# end
=== a comment at the end of a block
states:
    A:
        note: x
        # of A
    # of states
transitions: []
>>>
states:
  A:
    note: x
    # of A
  # of states
transitions: []
=== a comment follows its line
transitions:
- A -> B:   x  # one
>>>
transitions:
  - A -> B: x  # one
=== comments that stand below each other still do
transitions:
- A->B: x        # one
- A,B->C: yyyyy  # two
- C->A  : z      # three
>>>
transitions:
  - A -> B: x         # one
  - A, B -> C: yyyyy  # two
  - C -> A: z         # three
=== a comment that goes on in the next line
transitions:
- A->B: x  # one
           # and more
- B->A: y
>>>
transitions:
  - A -> B: x  # one
               # and more
  - B -> A: y
=== comments in one column of the file stay there
machine: x          # one
transitions:
- A->B: x
- B->A:  y          # two
>>>
machine: x          # one
transitions:
  - A -> B: x
  - B -> A: y       # two
=== words of comments stay
#!shebang
#no blank
machine: x   #  two
transitions: []  #
>>>
#!shebang
#no blank
machine: x   #  two
transitions: []  #
=== aligned values stay aligned
axes:
    'usage'  :   {S: s}
    content  :   {r: r}
transitions: []
>>>
axes:
  usage:   {S: s}
  content: {r: r}
transitions: []
=== a block of text keeps its text
description: |
      one
        two··

      three
transitions:
- A -> B:
   note: >-
    x
>>>
description: |
  one
    two··

  three
transitions:
  - A -> B:
      note: >-
        x
=== a block of text with empty lines at its end
transitions: []
description: |+
    one


>>>
transitions: []
description: |+
  one


=== a block of text that begins with blanks
transitions: []
description: |3
     one
   two
>>>
transitions: []
description: |3
     one
   two
=== a comment below a block of text stays out of it
description: |
      one
   # comment
transitions: []
>>>
description: |
  one
# comment
transitions: []
=== a text of several lines
description: one
       two

       three  # c
title: 'a··
         b'
transitions: []
>>>
description: one
  two

  three  # c
title: 'a
  b'
transitions: []
=== brackets over several lines
initial: {to: A,
       action: x}
transitions: [
     A -> B, # one
    # two
  B -> A
     ]
>>>
initial: {to: A,
  action: x}
transitions: [
  A -> B, # one
  # two
  B -> A
]
=== a faulty item, whose blanks stay, as part of a list that is indented anew
transitions:
-   A->A:
      event:   ['',  "x"]
      note: |
         one
-   A->B
>>>
transitions:
  - A->A:
      event:   ['',  "x"]
      note: |
        one
  - A -> B
=== … and where the value of a key has a line of its own
transitions:
- ?  A->B
  :  event:   ['',  "x"]
     note: x
>>>
transitions:
  - ? A->B
    : event:   ['',  "x"]
      note: x
=== brackets that begin in one line
diagram: {rank: [[A,
     B], [
  C]
     ]}
transitions: []
>>>
diagram: {rank: [[A,
  B], [
    C]
]}
transitions: []
=== anchors and aliases
states:
   A: &a  {tags:  [x]}
   B: *a
transitions: []
>>>
states:
  A: &a {tags: [x]}
  B: *a
transitions: []
=== marks of the document
%YAML 1.1
---   # begin
machine:   x
transitions: []
...
>>>
%YAML 1.1
---   # begin
machine: x
transitions: []
...
=== keys with a question mark
?  machine
:   x
transitions: []
>>>
? machine
: x
transitions: []
"""
"""Name, text and canonical form; a dot is a blank at the end of a line."""

CASES = [
    pytest.param(*body.replace("·", " ").split(">>>\n"), id=name)
    for name, _, body in (case.partition("\n") for case in LAYOUTS.split("=== ")[1:])
]


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_layout(written: str, expected: str) -> None:
    assert canonical(written) == expected


def test_line_ends() -> None:
    text = "machine:  x\ntransitions: []"
    assert canonical(text.replace("\n", "\r\n") + "\r\n") == "machine: x\r\ntransitions: []\r\n"
    assert canonical(text.replace("\n", "\r\n") + "\n") == "machine: x\ntransitions: []\n"
    block = "description: |\r\n    one\r\n\r\n    two\r\ntransitions: []\r\n"
    assert canonical(block) == block.replace("    ", "  ")


def test_what_is_wrong_is_not_hidden() -> None:
    text = "transitions:\n  - A -> B: 'press' #5\n  - A -> B: press #5\n"
    assert canonical(text) == text
    twice = "machin:   x\nmachin: 'y'\ntransitions: []\n"
    assert canonical(twice) == "machin: x\nmachin: y\ntransitions: []\n"


@pytest.mark.parametrize("line", ["A -> B: [fine]", "A -> B:go", "A  ->  B: [a,  b]"])
def test_a_transition_that_is_unclear_but_yaml_stays_as_it_is(line: str) -> None:
    text = f"transitions:\n  - {line}\n"
    assert statediagram.loads(text).machine.problems
    assert canonical(text) == text


@pytest.mark.parametrize(
    "line", ["*r -> A: x", "{A,B} -> A: x", "A -> B: repair: done", "A -> B: [fine] / go"]
)
def test_a_mended_text_is_no_spec_to_be_rewritten(line: str) -> None:
    text = f"transitions:\n  - '* -> A': x\n  - {line}\n"
    assert statediagram.loads(text).transitions  # `check` reads what was meant
    with pytest.raises(UnreadableError):
        formatted(text, "x.yaml")


@pytest.mark.parametrize(
    ("tampered", "change"),
    [
        ("# kept\ntransitions:\n  - A -> B: goes\n", "a text, a list or a mapping"),
        ("# statediagram: ignore[dead-end]\ntransitions:\n  - A -> B: go\n", "what the spec says"),
        ("# lost\ntransitions:\n  - A -> B: go\n", "a comment"),
    ],
)
def test_what_would_say_something_else_is_no_result(
    tampered: str, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("statediagram.formatting.laid_out", lambda *_: tampered)
    with pytest.raises(AssertionError, match=change):
        formatted("# kept\ntransitions:\n- A -> B: go\n", "x")


def said(text: str) -> tuple[object, ...]:
    """The machine: its states, its transitions, and a text of several lines."""
    machine = statediagram.loads(text)
    states = [(s.name, s.kind, s.description, s.tags) for s in machine.states]
    return states, [str(each) for each in machine.transitions], machine.spec.title


def comments(text: str) -> list[str]:
    """The numbered comments."""
    return re.findall(r"#[ ]+(?:statediagram: )?\d+$", text, re.MULTILINE)


@given(texts())
def test_any_style_comes_into_an_even_form(text: str) -> None:
    try:
        result = canonical(text)
    except UnreadableError:
        assume(False)  # YAML that had to be mended
    assert said(result) == said(text)
    assert comments(result) == comments(text)
    lines = [line for line in result.splitlines() if line.strip() not in ("", "two")]
    assert all(line == line.rstrip() for line in lines)  # but for those of a block of text
