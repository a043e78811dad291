"""Comments that are written for findings: those go, the machine and all else stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import specs

from statediagram import api, suppressing
from statediagram.convert import to_yaml
from statediagram.results import Finding, Severity
from statediagram.settings import DEFAULTS, Settings, Style
from statediagram.spec import Spec
from statediagram.suppressing import added

HEAD = "initial: A\ntransitions:\n"
DEAD_END = "# statediagram: ignore[dead-end]"


def found(text: str, path: str = "lamp.yaml", settings: Settings = DEFAULTS) -> tuple[Finding, ...]:
    judgements = api.judge(path, data=text.encode(), settings=settings)
    return tuple(finding for judgement in judgements for finding in judgement.findings)


def done(text: str, reason: str = "", path: str = "lamp.yaml") -> str:
    """The text with comments for all that is found in it; nothing may be left."""
    new, undone = added(text, path, found(text, path), reason)
    assert undone == ()
    assert found(new, path) == ()
    return new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - A -> B: go\n", f"  - A -> B: go  {DEAD_END}\n"),
        ("  - A -> B: go", f"  - A -> B: go  {DEAD_END}"),
        ("  - A -> B: go   \n", f"  - A -> B: go  {DEAD_END}\n"),
        ("  - A -> B: go\r\n", f"  - A -> B: go  {DEAD_END}\r\n"),
        ("  - A -> B: go # why\n", f"  - A -> B: go # why  {DEAD_END}\n"),
        ("  - A -> B: 'go # on'\n", f"  - A -> B: 'go # on'  {DEAD_END}\n"),
        ("  - A -> B: >-\n      go\n", f"  - A -> B: >-  {DEAD_END}\n      go\n"),
        ("  - {A -> B:\n     go}\n", f"  - {{A -> B:  {DEAD_END}\n     go}}\n"),
        ("  [\n   A -> B]\n", f"  [\n   A -> B]  {DEAD_END}\n"),
        ("  - A -> B:\n      event: go\n", f"  - A -> B:  {DEAD_END}\n      event: go\n"),
        ("  - A -> B: go\n      on\n", f"  {DEAD_END}\n  - A -> B: go\n      on\n"),
        ("  - A -> B: 'go\n     on'\n", f"  {DEAD_END}\n  - A -> B: 'go\n     on'\n"),
        ("  - A -> B: 'go\r\n     on'", f"  {DEAD_END}\r\n  - A -> B: 'go\r\n     on'"),
        (f"  - A -> B: {'x' * 2000}\n", f"  - A -> B: {'x' * 2000}  {DEAD_END}\n"),
    ],
)
def test_a_comment_stands_where_one_can(old: str, new: str) -> None:
    assert done(HEAD + old) == HEAD + new


def test_a_comment_stands_below_that_of_the_line_above() -> None:
    old = "  - A -> A: wait        # often\n  - A -> B: go\n"
    new = f"  - A -> A: wait        # often\n  - A -> B: go          {DEAD_END}\n"
    assert done(HEAD + old) == HEAD + new


def test_rules_are_merged_into_the_comment_that_is_there() -> None:
    text = HEAD + "  - A -> B: go  # statediagram: ignore[SD401]  # why\n  - A -> B: go\n"
    dead_end = tuple(finding for finding in found(text) if finding.code == "SD302")
    new, undone = added(text, "lamp.yaml", dead_end, "so it is")
    assert not undone
    row = "  - A -> B: go  # statediagram: ignore[dead-end, duplicate-transition]  # why\n"
    assert new == HEAD + row + "  - A -> B: go\n"


def test_a_comment_above_is_merged_into_and_gets_the_reason_that_it_lacks() -> None:
    text = HEAD + "  # statediagram: ignore[trap]\n\n  - A -> B: go\n"
    dead_end = tuple(finding for finding in found(text) if finding.code == "SD302")
    new, _ = added(text, "lamp.yaml", dead_end, "so it is")
    assert new.splitlines()[2] == "  # statediagram: ignore[dead-end, trap]  # so it is"
    assert new.splitlines()[3:] == text.splitlines()[3:]


def test_a_comment_that_gives_no_reason_gets_it() -> None:
    settings = Settings(style=Style(reasons=True))
    text = HEAD + f"  - A -> B: go  {DEAD_END} #\n  - A -> C: go  {DEAD_END}  # known\n"
    text += "# statediagram: file-ignore[nondeterministic-transition]\n  - A -> D: x\n"
    findings = found(text, settings=settings)
    assert [finding.code for finding in findings] == ["SD905", "SD905", "SD302"]
    assert added(text, "lamp.yaml", findings, settings=settings).undone == findings[:2]
    new, undone = added(text, "lamp.yaml", findings, "so it is", settings=settings)
    assert not undone
    assert new == text.replace(" #\n", "  # so it is\n").replace(
        "transition]\n", "transition]  # so it is\n"
    ).replace("D: x\n", f"D: x  {DEAD_END}  # so it is\n")
    assert found(new, settings=settings) == ()


def test_a_rule_and_a_reason_may_be_added_to_one_comment() -> None:
    settings = Settings(style=Style(reasons=True))
    text = f"{HEAD}  - A -> B: go  # why\n  - A -> C: go  {DEAD_END}\n"
    findings = [each for each in found(text, settings=settings) if each.location.line == 4]
    assert [each.code for each in findings] == ["SD402", "SD905"]
    new, undone = added(text, "lamp.yaml", findings, "so it is", settings=settings)
    assert not undone
    assert "ignore[dead-end, nondeterministic-transition]  # so it is\n" in new


def test_a_reason_is_one_line() -> None:
    new = done(HEAD + "  - A -> B: go\n", "so\n it is")
    assert new == HEAD + f"  - A -> B: go  {DEAD_END}  # so it is\n"
    assert found(new, settings=Settings(style=Style(reasons=True))) == ()


def test_only_the_given_findings_are_suppressed() -> None:
    text = HEAD + "  - A -> B: go\n  - A -> C: stop\n"
    first, second = found(text)
    new, undone = added(text, "lamp.yaml", (second,))
    assert not undone
    (left,) = found(new)
    assert (left.code, left.location) == (first.code, first.location)


def test_what_no_comment_can_suppress_is_not_done() -> None:
    text = HEAD + "  - A -> B: go\n  - A - B\n  - B -> A: back  # statediagram: ignore[SD401]\n"
    whole = text.replace("  - A - B\n", "")
    assert [finding.code for finding in found(whole)] == ["SD801"]
    assert added(whole, "lamp.yaml", found(whole)) == (whole, found(whole))
    new, undone = added(text, "lamp.yaml", found(text))
    assert (new, [finding.code for finding in undone]) == (text, ["SD104"])


def test_nothing_is_done_to_what_is_no_spec_and_for_what_is_not_found() -> None:
    findings = found(HEAD + "  - A -> B: go\n")
    assert added("- a list", "lamp.yaml", findings) == ("- a list", findings)
    sound = HEAD + "  - A -> A: go\n"
    assert added(sound, "lamp.yaml", findings) == (sound, findings)


def test_a_byte_order_mark_stays_in_front() -> None:
    text = "\ufeff'A\n  A': x\n" + HEAD  # one that is no key, over two lines
    assert added(text, "lamp.yaml", found(text)).text == text
    text = "\ufeff" + HEAD + "  - A -> B: go\n"
    assert added(text, "lamp.yaml", found(text)).text == f"{text[:-1]}  {DEAD_END}\n"


def test_comments_of_dot() -> None:
    text = """\
digraph {
  start [shape=point]; start -> A
  A -> B [label=go] // why
  A -> C [label="go
  on"]
}
"""
    assert done(text, path="lamp.dot") == text.replace(
        "// why", "// why  // statediagram: ignore[dead-end]"
    ).replace("  A -> C", "  // statediagram: ignore[dead-end]\n  A -> C")


def test_a_reason_that_would_end_the_comment_stands_in_another() -> None:
    graph = "digraph { s [shape=point]; s -> A\n"
    text = f"{graph} A -> B [label=x] /* statediagram: ignore[trap] */ }}"
    dead_end = tuple(finding for finding in found(text, "lamp.dot") if finding.code == "SD302")
    new, undone = added(text, "lamp.dot", dead_end, "because */ }")
    comment = " // statediagram: ignore[dead-end]  // because */ }\n"
    assert (new, undone) == (text.replace(graph, graph + comment), ())


def test_notes_in_prose_get_no_comments() -> None:
    text = "A -> B: the host removes the page\n"
    assert added(text, "mail.txt", found(text, "mail.txt")) == (text, found(text, "mail.txt"))


def test_lines_that_cannot_end_in_a_comment_are_known_before_it_is_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = HEAD + "".join(f"  - A -> B{number}: go\n      on {number}\n" for number in range(50))
    findings = found(text)
    readings: list[str] = []
    read = suppressing.read

    def counted(data: bytes, path: str, language: str) -> tuple[Spec, ...]:
        readings.append(path)
        return read(data, path, language)

    monkeypatch.setattr(suppressing, "read", counted)
    assert added(text, "lamp.yaml", findings).undone == ()
    assert len(readings) == 2


ITEMS = [
    "  - {0} -> {1}: go",
    "  - {0} -> {1}: go   # why",
    "  - {0} -> {1}: go  # statediagram: ignore[dead-end]",
    "  # statediagram: ignore[SD302, SD401]  # why\n  # more\n  - {0} -> {1}: stop",
    "  - {0} -> {1}: go\n      away",
    "  - '{0} -> {1}': \"go # no\n      # away\"",
    "  - {0} -> {1}: |\n      go # on",
    "  - {{from: {0}, to: {1},\n     event: stop}}",
    "  - {0} -> {1}: &there stop",
    "  -   {0} -> {1}:\n        event: [go,\n          stop]",
    "  - {0} -> {1}",
    "",
]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A spec in every layout, with faults."""
    names = st.sampled_from("ABC")
    items = [
        draw(st.sampled_from(ITEMS)).format(draw(names), draw(names))
        for _ in range(draw(st.integers(1, 6)))
    ]
    text = "\n".join([draw(st.sampled_from(["", "# a lamp\n", "\ufeff"])) + HEAD[:-1], *items])
    text += draw(st.sampled_from(["\n", "", "  \n\n", "\n# end"]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@given(texts() | specs().map(lambda spec: to_yaml(spec)[0]), st.sampled_from(["", "so it is"]))
def test_all_goes_but_what_nothing_can_suppress(text: str, reason: str) -> None:
    before = found(text)
    new, undone = added(text, "lamp.yaml", before, reason)
    unread = any(f.code.startswith("SD1") and f.severity is Severity.ERROR for f in before)
    assert unread or {finding.code for finding in undone} <= {"SD801"}
    left = [(finding.code, finding.key) for finding in found(new)]
    assert left == [(finding.code, finding.key) for finding in undone]
    assert [line for line in comments_taken(new) if line] == [
        line for line in comments_taken(text) if line
    ]


def comments_taken(text: str) -> list[str]:
    """What a text says without such comments and without blanks at the ends of lines."""
    return [line.partition("# statediagram:")[0].rstrip() for line in text.split("\n")]


@given(st.data())
def test_any_of_the_findings_can_be_chosen(data: st.DataObject) -> None:
    text = data.draw(texts())
    before = found(text)
    chosen = tuple(finding for finding in before if data.draw(st.booleans()))
    new, undone = added(text, "lamp.yaml", chosen)
    gone = {(f.code, f.location.line) for f in chosen if f not in undone}
    kept = [(f.code, f.key) for f in before if (f.code, f.location.line) not in gone]
    assert sorted((f.code, f.key) for f in found(new)) == sorted(kept)
