"""YAML text -> Spec: all sections, places, faults, and the slips that people make with quotes."""

from __future__ import annotations

import gc
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statediagram.errors import UnreadableError, UsageError
from statediagram.place import Problem
from statediagram.readers import languages, read
from statediagram.spec import Kind, Spec

DESIGN = """\
machine: page-hinting
title: Guest page hinting on s390
description: >
  How a guest page moves
  between states.
source: https://lkml.org/lkml/2008/3/12/209
initial: Sz                          # the start
axes:
  usage:   {S: stable, U: unused}
  content: [r, z]
states:
  Sz: a discarded page; the guest's next access faults
  Uz:
    impossible: it becomes Sz
actors:
  guest: {}
  host: {line: dashed}
events:
  page_set_{unused,stable}: {by: guest}
  host evict:
    by: host
    description: The host takes the frame away.
transitions:
  - '{U,S}r -> {U,S}r': page_set_{unused,stable}   # a family
  - Sz -> Sr: guest access [first touch] / allocate a zeroed frame
  - '* except Sr, Ur -> Sz': page_set_stable
  - Sr -> Ur:
      event: host discard
      guard: page is dirty
      action: write to the paging device
      by: host
      internal: true
      note: The content goes to the paging device.
      link: https://example.org/
      tags: [writeback]
  - from: [Sr]
    to: [Ur, Sz]
    event: [a, b]
expect:
  - reachable: Sr
  - {from: Sr, can reach: Ur}
  - {no step: Sz -> Ur}
  - deterministic
ignore:
  - {in: [Sz, U*], events: '*', because: terminal}
diagram: {direction: left-right, merge: true, fold: families, rank: content}
renamed: {Old: Sr}
reserved: [Gone]
"""


def spec(text: str) -> Spec:
    (found,) = read(text.encode(), "test.yaml")
    return found


def sound(text: str) -> Spec:
    found = spec(text)
    assert found.problems == ()
    return found


def problems(text: str | bytes) -> tuple[Problem, ...]:
    data = text if isinstance(text, bytes) else text.encode()
    try:
        return read(data, "test.yaml")[0].problems
    except UnreadableError as error:
        return error.problems


def only_problem(text: str | bytes) -> Problem:
    (problem,) = problems(text)
    return problem


def machine_with(line: str) -> str:
    return f"states: {{Z: ''}}\ntransitions:\n- Z -> Z: loop\n{line}\n"


class TestSections:
    def test_head(self) -> None:
        found = sound(DESIGN)
        assert found.name == "page-hinting"
        assert found.title == "Guest page hinting on s390"
        assert found.description == "How a guest page moves between states."
        assert found.source == "https://lkml.org/lkml/2008/3/12/209"
        assert found.text == DESIGN
        assert [name.text for start in found.starts for name in start.targets] == ["Sz"]

    def test_axes(self) -> None:
        usage, content = sound(DESIGN).axes
        assert (usage.name, usage.values) == ("usage", (("S", "stable"), ("U", "unused")))
        assert content.values == (("r", ""), ("z", ""))

    def test_states(self) -> None:
        described, impossible = sound(DESIGN).states or ()
        assert described.description == "a discarded page; the guest's next access faults"
        assert impossible.impossible == "it becomes Sz"
        assert (impossible.location.line, impossible.location.column) == (13, 3)

    def test_actors_and_events(self) -> None:
        found = sound(DESIGN)
        assert [(a.name, a.line) for a in found.actors or ()] == [("guest", ""), ("host", "dashed")]
        assert [(e.name, e.by and e.by.text) for e in found.events or ()] == [
            ("page_set_unused", "guest"),
            ("page_set_stable", "guest"),
            ("host evict", "host"),
        ]

    def test_missing_sections_are_not_empty_ones(self) -> None:
        found = sound("transitions: [A -> B]")
        assert (found.states, found.actors, found.events) == (None, None, None)

    def test_short_transition(self) -> None:
        family = sound(DESIGN).families[1]
        assert family.text == "Sz -> Sr"
        assert (family.guard, family.action) == ("first touch", "allocate a zeroed frame")
        assert [event.text for event in family.events] == ["guest access"]
        assert (family.location.line, family.location.column) == (25, 5)

    def test_places_of_patterns(self) -> None:
        family = sound(DESIGN).families[2]
        places = [(p.text, p.location.line, p.location.column) for p in family.excluded]
        assert places == [("Sr", 26, 15), ("Ur", 26, 19)]
        (target,) = family.targets
        assert (target.location.column, target.location.end_column) == (25, 27)
        (event,) = family.events
        assert (event.location.column, event.location.end_column) == (30, 45)

    def test_long_transition(self) -> None:
        family = sound(DESIGN).families[3]
        assert family.guard == "page is dirty"
        assert family.action == "write to the paging device"
        assert family.by is not None
        assert family.by.text == "host"
        assert family.internal
        assert family.note == "The content goes to the paging device."
        assert family.link == "https://example.org/"
        assert family.tags == ("writeback",)

    def test_transition_as_a_mapping(self) -> None:
        family = sound(DESIGN).families[4]
        assert [target.text for target in family.targets] == ["Ur", "Sz"]
        assert [event.text for event in family.events] == ["a", "b"]

    def test_expectations(self) -> None:
        found = [
            (e.kind, [(word, [name.text for name in names]) for word, names in e.operands])
            for e in sound(DESIGN).expectations
        ]
        assert found == [
            ("reachable", [("reachable", ["Sr"])]),
            ("can reach", [("from", ["Sr"]), ("can reach", ["Ur"])]),
            ("no step", [("from", ["Sz"]), ("to", ["Ur"])]),
            ("deterministic", []),
        ]

    def test_ignores(self) -> None:
        (ignore,) = sound(DESIGN).ignores
        assert [pattern.text for pattern in ignore.states] == ["Sz", "U*"]
        assert ignore.events[0].is_wild
        assert ignore.because == "terminal"

    def test_presentation_and_evolution(self) -> None:
        found = sound(DESIGN)
        shown = found.presentation
        assert (shown.direction, shown.merge) == ("left-right", True)
        assert shown.rank_axis is not None
        assert shown.rank_axis.text == "content"
        assert [(r.old.text, r.new.text) for r in found.renamed] == [("Old", "Sr")]
        assert [name.text for name in found.reserved] == ["Gone"]

    @pytest.mark.parametrize(
        ("rank", "rows"),
        [("[A, B]", [["A", "B"]]), ("[[A, B], [C]]", [["A", "B"], ["C"]])],
    )
    def test_rows(self, rank: str, rows: list[list[str]]) -> None:
        shown = sound(f"transitions: [A -> B]\ndiagram: {{rank: {rank}}}").presentation
        assert [[name.text for name in row] for row in shown.rank] == rows

    def test_several_starts(self) -> None:
        found = sound("starts: [A, B]\ntransitions: [A -> B]")
        assert [start.targets[0].text for start in found.starts] == ["A", "B"]

    def test_a_start_with_an_action(self) -> None:
        (start,) = sound("initial: {to: A, action: reset}\ntransitions: [A -> B]").starts
        assert (start.targets[0].text, start.action) == ("A", "reset")


class TestHierarchy:
    TEXT = """
states:
  Idle:
  Active:
    initial: Running
    entry: start timer
    exit: stop timer
    do: play
    defer: [low battery]
    states:
      Running:
      Last: {history: deep, default: Running}
    transitions:
      - Running -> Idle: stop
  Upload:
    regions:
      network:
        initial: Up
        states: {Up: '', Down: ''}
  Route: {choice: true}
  Split: {fork: true}
  Meet: {join: true}
  Done: {final: true}
"""

    def test_outer_states_come_first(self) -> None:
        assert [(s.name, s.parent, s.kind) for s in sound(self.TEXT).states or ()] == [
            ("Idle", "", Kind.STATE),
            ("Active", "", Kind.STATE),
            ("Active.Running", "Active", Kind.STATE),
            ("Active.Last", "Active", Kind.DEEP_HISTORY),
            ("Upload", "", Kind.STATE),
            ("Upload.network", "Upload", Kind.REGION),
            ("Upload.network.Up", "Upload.network", Kind.STATE),
            ("Upload.network.Down", "Upload.network", Kind.STATE),
            ("Route", "", Kind.CHOICE),
            ("Split", "", Kind.FORK),
            ("Meet", "", Kind.JOIN),
            ("Done", "", Kind.FINAL),
        ]

    def test_a_composite(self) -> None:
        states = {state.name: state for state in sound(self.TEXT).states or ()}
        active = states["Active"]
        assert (active.entry, active.exit, active.do) == ("start timer", "stop timer", "play")
        assert [name.text for name in active.defer] == ["low battery"]
        assert active.initial is not None
        assert active.initial.targets[0].text == "Running"

    def test_history_falls_back_to_its_default(self) -> None:
        states = {state.name: state for state in sound(self.TEXT).states or ()}
        fallback = states["Active.Last"].initial
        assert fallback is not None
        assert fallback.targets[0].text == "Running"

    def test_transitions_inside_have_a_scope(self) -> None:
        (family,) = sound(self.TEXT).families
        assert (family.text, family.scope) == ("Running -> Idle", "Active")


@pytest.mark.parametrize("word", ["on", "NO", "12:30", "2024-01-01", "010", "~", "null", "1e3"])
def test_every_scalar_is_text(word: str) -> None:
    found = sound(f"states: {{{word}: {word}}}\ntransitions: [{word} -> {word}]")
    (state,) = found.states or ()
    assert (state.name, state.description) == (word, word)
    assert found.families[0].sources[0].text == word


# What was written, the code, what the words say, what the remedy says to paste.
SLIPS = [
    ("- {U,S}r -> Ur: x", "SD104", "mapping", "- '{U,S}r -> Ur': x"),
    ("- *r -> Uz: x", "SD104", "alias", "- '*r -> Uz': x"),
    ("- Route -> A: [x > 0]", "SD104", "list", "- Route -> A: '[x > 0]'"),
    ("- Route -> A: [x > 0] / y", "SD104", "list", "- Route -> A: '[x > 0] / y'"),
    ("- A -> B: {a,b}_x", "SD104", "mapping", "- A -> B: '{a,b}_x'"),
    ("- A -> {B,C}: {x,y}", "SD104", "mapping", "- A -> {B,C}: '{x,y}'"),
    ("- A -> B:go", "SD104", "no blank behind its colon", "- A -> B: go"),
    ("- A -> B: x: y", "SD104", "second `: `", "- A -> B: 'x: y'"),
    ("- A -> B: > 5", "SD104", "block of text", "- A -> B: '> 5'"),
    ("- A -> B: >5", "SD104", "block of text", "- A -> B: '>5'"),
    ("- A -> B: |", "SD104", "block of text", "- A -> B: '|'"),
    ("- A -> B: |x|", "SD104", "block of text", "- A -> B: '|x|'"),
    ("- A -> B: %x", "SD104", "sign of YAML's own", "- A -> B: '%x'"),
    ("- A -> B: @x", "SD104", "sign of YAML's own", "- A -> B: '@x'"),
    ("- A -> B: *", "SD104", "alias", "- A -> B: '*'"),
    ('- A -> B: "go" now', "SD104", "ends at the next", "- A -> B: '\"go\" now'"),
    ("- A -> B: 'it's here'", "SD104", "ends at the next", "- A -> B: 'it''s here'"),
    ("- A -> B: 'open", "SD104", "ends at the next", "- A -> B: 'open'"),
    (r'- A -> B: "a\qb"', "SD104", "backslash", r"- A -> B: 'a\qb'"),
    ("- {A -> B: rcv SYN,ACK}", "SD104", "comma", "- A -> B: 'rcv SYN,ACK'"),
    ("- A -> B: go\n  C -> D: stop", "SD104", "in the item of", "- C -> D: stop"),
    ("- A --> B: go", "SD104", "longer arrow", "A -> B"),
    ("- A => B: go", "SD104", "no arrow", "A -> B"),
    ("- A -> B: press #5", "SD108", "only `press` is read", "'press #5'"),
    ("- A -> B: #5", "SD108", "nothing is left", "'#5'"),
    ("- A -> B: !ack", "SD103", "tag", "'!ack'"),
    ("- A -> B: !ack data", "SD103", "tag", "'!ack data'"),
    ("- !r -> B: x", "SD103", "tag", "'!r -> B'"),
    ("- A -> B: &x", "SD104", "anchor", "'&x'"),
    ("- &x -> B: go", "SD104", "anchor", "'&x -> B'"),
    ("- A -> B: *x", "SD103", "alias", "'*x'"),
    ("- A -> B: {event: rcv SYN,ACK}", "SD102", "comma", "event: 'rcv SYN,ACK'"),
    ("- from: {U,S}r\n  to: B", "SD103", "mapping", "- from: '{U,S}r'"),
    ("- {from: A, to: B, event: e_{a,b}}", "SD103", "mapping", "event: 'e_{a,b}'}"),
    ("- [*] -> A: x", "SD104", "no sign for the start", "initial: A"),
    ("- Pr -> Sp:\n  event: go", "SD104", "beside `Pr -> Sp`", "indent `event:`"),
    ("- A -> B:\n    on: go", "SD102", "no key `on`", "did you mean `event`?"),
    ("- <<: {a: b}\n  A -> B: x", "SD103", "merges", "write the entries out"),
    ("- A -> B, C: go", "SD104", "several targets", "{from: A, to: [B, C]}"),
    ("- A -> *: go", "SD104", "sign `*`", r"\*"),
    ("- A -> B: go [x", "SD104", "do not balance", "EVENT [GUARD]"),
    ("- A -> B: go [x] /act", "SD104", "behind the guard", "EVENT [GUARD] / ACTION"),
    ("- A", "SD104", "no arrow", "SOURCE -> TARGET"),
    ("- event: go\n  guard: x", "SD104", "no source", "from:"),
    ("-", "SD104", "empty", "SOURCE -> TARGET"),
    ("- A -> B:\n  - x", "SD104", "list", "a transition for each"),
    ("\t- A -> B: x", "SD100", "tab", "blanks"),
    (f"- {'A, ' * 500}A -> B: x", "SD100", "longer than YAML allows", "from:"),
]


@pytest.mark.parametrize(("line", "code", "words", "remedy"), SLIPS, ids=[s[0][:30] for s in SLIPS])
def test_slip(line: str, code: str, words: str, remedy: str) -> None:
    problem = only_problem(machine_with(line))
    assert problem.code == code
    assert words in problem.message
    assert remedy in problem.remedy
    assert problem.location.line in (4, 5)


@pytest.mark.parametrize(
    ("line", "remedy"), [(s[0], s[3]) for s in SLIPS if s[3].startswith("- ") and "\n" not in s[0]]
)
def test_the_pasted_remedy_is_read(line: str, remedy: str) -> None:
    assert line != remedy
    assert len(sound(machine_with(remedy)).families) == 2


def test_all_slips_are_told_at_once_and_the_rest_is_read() -> None:
    found = spec(
        "transitions:\n- {U,S}r -> Ur: x: y  # why\n- A -> B: ok\n- *r -> Uz: x\n- A -> B:go\n"
    )
    assert [problem.location.line for problem in found.problems] == [2, 4, 5]
    assert [family.text for family in found.families] == ["{U,S}r -> Ur", "A -> B", "*r -> Uz"]


@pytest.mark.parametrize("line", ["- A -> B: go # why", "- A -> B: # why", "- A -> B: a#b"])
def test_true_comments_are_left_alone(line: str) -> None:
    sound(machine_with(line))


# A file, the code, what the words say, the line.
FAULTS = [
    ("machine: m\n", "SD103", "declares no transitions", 1),
    ("[a]", "SD103", "a list, not a mapping", 1),
    ("a word", "SD103", "text, not a mapping", 1),
    ("", "SD100", "empty", 1),
    ("\n \n", "SD100", "empty", 1),
    ("# only a comment\n", "SD100", "says nothing", 1),
    ("transitions: [A -> B]\n---\nmachine: n\n", "SD100", "second document", 2),
    ("transitions: [A -> B]\ntitle: \x01\n", "SD100", "U+0001", 2),
    (b"a: b\nc: \xff\n", "SD100", "0xFF at offset 8", 2),
    (b"a: b\nc: \x00\n", "SD100", "NUL", 2),
    ("a: b".encode("utf-16"), "SD100", "UTF-16", 1),
    ('transitions: [A -> B]\ntitle: "a\\0b"\n', "SD103", "U+0000", 2),
    ("machine: a\nmachine: b\ntransitions: [A -> B]\n", "SD101", "given twice", 2),
    ("states:\n  A: x\n  A: y\n", "SD202", "state `A` is given twice", 3),
    ("transitions: [A -> B]\ntitel: x\n", "SD102", "no key `titel`", 2),
    ("transitions: A -> B\n", "SD103", "must be a list", 1),
    ("transitions:\n  A -> B: go\n", "SD103", "must be a list", 2),
    ("states: [A, B]\n", "SD103", "must be a mapping", 1),
    ("states: {A: {final: yes}}\n", "SD103", "`true` or `false`", 1),
    ("states: {A: {history: long}}\n", "SD103", "`shallow` or `deep`", 1),
    ("states: {A: {final: true, choice: true}}\n", "SD103", "cannot be", 1),
    ("states: {A: {default: B}}\n", "SD103", "no `history`", 1),
    ("transitions: [A -> B]\ntitle:\n", "SD103", "empty", 2),
    ("transitions: [A -> B]\ntitle: [x]\n", "SD103", "not a list", 2),
    ("transitions: [A -> B]\ninitial: A\nstarts: [B]\n", "SD103", "both", 3),
    ("transitions: [A -> B]\nexpect: [reachble: A]\n", "SD102", "`reachble`", 2),
    ("transitions: [A -> B]\nexpect: [can reach: A]\n", "SD103", "needs `from`", 2),
    ("transitions: [A -> B]\nexpect: [no step: A]\n", "SD104", "no arrow", 2),
    ("transitions: [A -> B]\nignore: [{in: A, events: b}]\n", "SD103", "needs `because`", 2),
    ("transitions: [A -> B]\nevents: {'{a}': x}\n", "SD104", "one element", 2),
    ("transitions: [A -> B]\nevents: {a: x, '{a,b}': x}\n", "SD101", "`a` is given twice", 2),
    ("transitions: [A -> B]\nactors: {a: &a [*a]}\n", "SD103", "must be", 2),
    ("transitions:\n- A -> B: go\n C -> D: x\n", "SD100", "does not fit", 3),
    ("transitions: [A -> B\n", "SD100", "not closed", 1),
    ("title: a\u2028b\ntransitions: [A -> B]\n", "SD100", "U+2028", 1),
    ("title: a\n# \x85\n", "SD100", "U+0085", 2),
    ("title: a\rtransitions: [A -> B]\n", "SD100", "U+000D", 1),
    ("transitions: [A -> B]\nignore: [{in: [], events: x, because: b}]\n", "SD103", "nothing", 2),
    ("transitions: [A -> B]\nignore: [{events: x, because: b}]\n", "SD103", "needs `in`", 2),
    ("transitions: [A -> B]\ninitial: ''\n", "SD103", "blank", 2),
    ("transitions: [A -> B]\ninitial: {to: [' ']}\n", "SD103", "blank", 2),
    ("transitions:\n- {from: A, to: ''}\n", "SD103", "blank", 2),
    ("transitions:\n- {from: [], to: A}\n", "SD103", "names nothing", 2),
    ("transitions:\n- {from: A, event: x}\n", "SD103", "needs `to`", 2),
    ("transitions:\n- {from: ['* except C', C], to: B}\n", "SD104", "beside other sources", 2),
    ("axes: {u: []}\ntransitions: [A -> B]\n", "SD103", "no values", 1),
    ("axes: {u: [a, a]}\ntransitions: [A -> B]\n", "SD103", "`a` is given twice", 1),
    ("axes: {u: [a, '']}\ntransitions: [A -> B]\n", "SD103", "no name", 1),
    ("transitions: [A -> B]\ndiagram: {theme: nonsense}\n", "SD103", "`nonsense`", 2),
]


@pytest.mark.parametrize(
    ("text", "code", "words", "line"), FAULTS, ids=[repr(fault[0])[:40] for fault in FAULTS]
)
def test_fault(text: str | bytes, code: str, words: str, line: int) -> None:
    problem = problems(text)[0]
    assert (problem.code, problem.location.line) == (code, line)
    assert words in problem.message


@pytest.mark.parametrize(
    "text", [fault[0] for fault in FAULTS if fault[1] == "SD103" and "*a" not in fault[0]]
)
def test_a_malformed_value_is_told_once(text: str) -> None:
    assert len(problems(text)) == 1


@pytest.mark.parametrize("theme", ["''", "default"])
def test_the_default_theme(theme: str) -> None:
    sound(f"transitions: [A -> B]\ndiagram: {{theme: {theme}}}\n")


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("A -> B: go [x", "go [x"),
        ("A -> B: x []", "x []"),
        ("A -> B: [x, y]", "[x, y]"),
        ("A -> B: [[x]]", "[[x]]"),
        ("A -> B: ['x']", "['x']"),
        ("A -> B: {a,b}_x", "{a,b}_x"),
        ("A -> B: {event: '{a'}", "{a"),
        ("{from: A, to: B, event: {a: b}}", "{a: b}"),
        ("A -> B: &x", "&x"),
    ],
)
def test_after_a_malformed_label_the_ends_are_kept_with_the_text_as_event(
    line: str, event: str
) -> None:
    found = spec(f"transitions:\n- {line}\n")
    assert len(found.problems) == 1
    (family,) = found.families
    assert [pattern.text for pattern in family.events] == [event]
    assert [pattern.text for pattern in (*family.sources, *family.targets)] == ["A", "B"]


@pytest.mark.parametrize(
    ("line", "guard"),
    [
        ("A -> B: [x > 0]", "x > 0"),
        ("A -> B: [ a && b ]  # why", "a && b"),
        ("A -> B: [after: noon]", "after: noon"),
        ("{A -> B: [-1 < x]}", "-1 < x"),
        ("A -> B:\n    [x >\n     0]", "x > 0"),
    ],
)
def test_one_text_in_brackets_is_the_guard_that_was_meant(line: str, guard: str) -> None:
    found = spec(f"transitions:\n- {line}\n")
    assert len(found.problems) == 1
    (family,) = found.families
    assert (family.events, family.guard) == ((), guard)


def test_an_empty_list_of_events_is_none() -> None:
    assert sound("transitions: [{from: A, to: B, event: []}]").families[0].events == ()


def test_a_duplicate_key_tells_both_places() -> None:
    problem = only_problem("machine: a\nmachine: b\ntransitions: [A -> B]\n")
    assert [note.location.line for note in problem.notes] == [1]


def test_a_misspelt_key_names_the_nearest() -> None:
    assert only_problem("transitions: [A -> B]\ntitel: x\n").remedy == "did you mean `title`?"


def test_all_faults_are_told_at_once() -> None:
    text = "titel: x\nstates: {A: {final: maybe}}\ntransitions: [A, A -> A]\nexpect: [x]\n"
    assert [problem.location.line for problem in problems(text)] == [1, 2, 3, 4]


def test_columns_count_characters() -> None:
    family = sound("transitions:\n- '😀é -> Ä': x\n").families[0]
    assert (family.targets[0].location.column, family.targets[0].location.end_column) == (10, 11)


def test_a_byte_order_mark_moves_nothing() -> None:
    found = spec("\ufefftransitions: [A]")
    assert found.problems[0].location.column == 15


def test_anchors_work_outside_labels() -> None:
    found = sound("states: {A: {note: &n long text}, B: {note: *n}}\ntransitions: [A -> B]")
    assert [state.note for state in found.states or ()] == ["long text", "long text"]


def aliases() -> str:
    first = f"actors: {{a0: &a0 [{'x, ' * 9}x]"
    return first + "".join(f", a{i}: &a{i} [{f'*a{i - 1}, ' * 9}x]" for i in range(1, 10)) + "}\n"


def merges() -> str:
    first = "actors:\n  a0: &a0 {x: y}\n"
    return first + "".join(
        f"  a{i}: &a{i} {{<<: [{f'*a{i - 1}, ' * 9}*a{i - 1}]}}\n" for i in range(1, 10)
    )


@pytest.mark.parametrize(
    "text",
    [
        aliases(),
        merges(),
        "[" * 20_000,
        "- " * 20_000,
        "{a: " * 20_000,
        "a: " + "[{b: " * 20_000,
        "transitions: &a [*a]\n" + "x" * 100,
    ],
    ids=["aliases", "merges", "lists", "items", "mappings", "both", "cycle"],
)
def test_bombs_are_refused_at_once(text: str) -> None:
    begin = time.perf_counter()
    assert problems(text)
    assert time.perf_counter() - begin < 30


def test_a_huge_file_is_refused_at_once() -> None:
    begin = time.perf_counter()
    assert "100 MB" in only_problem(b"\xa7" * 100_000_000).message
    assert time.perf_counter() - begin < 30


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("text", ["transitions: [A -> B]", "[a"])
def test_the_collector_is_left_as_it_was(enabled: bool, text: str) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        problems(text)
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()


def test_languages() -> None:
    assert "yaml" in languages()
    assert list(languages()) == sorted(languages())


def test_an_unknown_language_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean `yaml`"):
        read(b"transitions: [A -> B]", "-", "yml")


@pytest.mark.parametrize("path", ["a.yaml", "a.yml", "A.YAML", "m.statediagram.yaml"])
def test_the_suffix_says_the_language(path: str) -> None:
    assert read(b"transitions: [A -> B]", path)[0].families[0].text == "A -> B"


def test_the_pure_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    from statediagram.readers import _tree

    fast = sound(DESIGN)
    monkeypatch.setattr(_tree, "_Parser", yaml.SafeLoader)
    assert sound(DESIGN) == fast


NASTY = st.text(alphabet="AB ->:{}[],*&!|>'\"%@#/=?\\\n\t-<é😀", max_size=60)


@given(NASTY)
def test_any_text_is_read_or_refused_with_places_inside_it(label: str) -> None:
    text = f"transitions:\n- A -> B: {label}\n- C -> D: x\n"
    lines = re.split("\r\n|[\r\n]", text)
    for problem in problems(text):
        assert problem.message
        assert 1 <= problem.location.line <= len(lines)
        assert 1 <= problem.location.column <= len(lines[problem.location.line - 1]) + 1


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_any_name_in_single_quotes_is_a_name(name: str) -> None:
    if name.isprintable():
        quoted = "'" + name.replace("'", "''") + "'"
        (state,) = sound(f"states:\n  ? {quoted}\n  : ''\n").states or ()
        assert state.name == name


@pytest.mark.parametrize("text", ["[", "{", "a: [", "'"])
def test_what_is_missing_at_the_end_has_its_place_in_the_file(text: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read(text.encode(), "x.yaml")
    assert {problem.location.line for problem in refusal.value.problems} == {1}


def test_control_characters_beyond_ascii_are_taken_out_of_names() -> None:
    (spec,) = read(b'transitions:\n  - "A\\x80 -> B": x\n', "x.yaml")
    assert [problem.code for problem in spec.problems] == ["SD103"]
    assert spec.families[0].sources[0].text == "A\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize("ending", ["", " ", "\n", "\n ", "\n\n   "])
@pytest.mark.parametrize("last", ["description: |\n  x", "description: >+\n  x", "? odd"])
def test_nothing_ends_behind_the_file(last: str, ending: str) -> None:
    text = f"transitions: [A -> B]\n{last}{ending}"
    (spec,) = read(text.encode(), "x.yaml")
    places = [spec.location, *(problem.location for problem in spec.problems)]
    assert all(place.line <= place.end_line <= text.count("\n") + 1 for place in places)
