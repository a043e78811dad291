"""What has changed, as terminals, programs and pull requests are told of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import cmarkgfm
import pytest
from click import unstyle
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from machines_in_pairs import AFTER, BEFORE, every, pair
from strategies import nested_specs

from statediagram import diffs
from statediagram.comparison import compare
from statediagram.comparison.changes import LABELS, Aspect
from statediagram.errors import UsageError
from statediagram.machine import build
from statediagram.markdowntext import COMMENT
from statediagram.pairing import Fate, Paired, paired
from statediagram.project import Source
from statediagram.sides import Pair
from statediagram.spec import Spec

HOSTILE = [
    "`tick",
    "``",
    "a|b",
    "</details><img src=x>",
    "[x](https://evil.example)",
    "https://evil.example",
    "www.evil.example",
    "@everyone #1",
    "*b* _i_ ~s~",
    "\x1b[31mcrimson",
    "\u202eright to left",
    "two\nlines",
    "- item",
    "&lt;b&gt;",
    "\ud800",
    "{A,B}",
    "x" * 5000,
]


def told(
    machines: Iterator[Paired] | tuple[Paired, ...], format: str = "text", **given: bool
) -> str:
    return unstyle("".join(diffs.write(format, machines, **given)))


def lines(old: str | None, new: str | None) -> list[str]:
    return [re.sub(" {2,}", "  ", line) for line in told(pair(old, new)).splitlines()]


def html(text: str) -> str:
    """As GitHub shows it, but for what it leaves out to be safe."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_HARDBREAKS
    return str(cmarkgfm.github_flavored_markdown_to_html(text, options=options))


def spec(*states: str) -> str:
    """A machine of these states, each left for the next."""
    return json.dumps(
        {
            "states": {name: f"about {name}" for name in states},
            "transitions": [
                {"from": ["A"], "to": "B", "event": name, "guard": name} for name in states
            ],
            "expect": [{"reachable": name} for name in states],
        }
    )


def changed(machines: tuple[Paired, ...]) -> list[object]:
    (found,) = json.loads(told(machines, "json"))
    return list(found["changes"])


# All formats


@pytest.mark.parametrize("format", diffs.formats())
def test_machines_are_asked_for_one_by_one_and_told_in_their_order(format: str, golden) -> None:
    suffix = {"text": "txt", "markdown": "md"}.get(format, format)
    golden(f"door.diff.{suffix}", told(every(), format))


@pytest.mark.parametrize("format", diffs.formats())
@pytest.mark.parametrize("name", HOSTILE)
def test_names_break_no_format(format: str, name: str) -> None:
    old, new = spec("A", "B"), spec("A", "B", name)
    for before, after in ((old, new), (new, old), (None, new)):
        text = told(pair(before, after, "a`b@c.yaml"), format)
        assert text.endswith("\n")
        text.encode()  # no lone surrogates
        unseen = "\x1b\x00\x7f\x85\u2028" + "\u202e" * (format != "json")
        assert not set(unseen) & set(text)


def test_an_unknown_format() -> None:
    with pytest.raises(UsageError, match="choose one of `json`, `markdown`, `text`"):
        diffs.write("xml", ())


@settings(max_examples=30)
@given(nested_specs(), nested_specs())
def test_any_two_machines_can_be_told_in_every_format(old: Spec, new: Spec) -> None:
    before, after = build(old), build(new)
    for first, second in ((before, after), (before, before)):
        found = Paired("x", "x", "y", "", first, second, compare(first, second))
        texts = [told((found,), format) for format in diffs.formats()]
        assert all(text.endswith("\n") for text in texts)
        assert (found.fate is Fate.SAME) == ("x → y: no difference\n" in texts)
        assert len(json.loads(texts[0])) == 1


# Text


def test_a_single_machine_without_a_difference_has_a_line() -> None:
    assert told(pair(BEFORE, BEFORE)) == "HEAD:door.yaml → door.yaml: no difference\n"


def test_of_several_only_those_that_differ_are_told() -> None:
    text = told((*pair(BEFORE, BEFORE, "a.yaml"), *pair(None, BEFORE, "b.yaml")))
    assert text == ("b.yaml: added, 4 states, 5 transitions\n\n2 machines: 1 added, 1 unchanged\n")


def test_structure_comes_first_and_the_rest_apart() -> None:
    found = lines(BEFORE, AFTER)
    headings = [line.strip() for line in found if re.fullmatch(r"  [a-z?]+", line)]
    assert headings == [
        "descriptions",
        "presentation",
        "renamed?",
        "consequences",
        "behaviour",
    ]
    assert found[0].endswith(": 7 changes, 2 more in descriptions, 1 more in presentation")


def test_each_change_has_its_sign_its_words_and_its_places() -> None:
    found = lines(BEFORE, AFTER)
    for line in (
        "  → state `Open` is called `Opened` now  door.yaml:7 (was line 6)",
        "  − state `Worn`  HEAD:door.yaml:8",
        "  + state `Used`  door.yaml:9",
    ):
        assert line in found


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("A -> B: x", "A -> B: x [g]", "guard is `g`, there was none"),
        ("A -> B: x [g]", "A -> B: x", "guard was `g`, there is none"),
        ("A -> B: x [g]", "A -> B: x [h]", "guard was `g`, is `h`"),
        ("A -> B: x", "A -> A: x", "target was `B`, is `A`"),
    ],
)
def test_what_differs_is_told_before_and_after(old: str, new: str, line: str) -> None:
    start = "initial: A\ntransitions:\n  - B -> A: back\n  - "
    assert f"  {line}" in lines(f"{start}{old}\n", f"{start}{new}\n")


def test_of_long_texts_the_part_that_differs_is_shown() -> None:
    def described(word: str) -> str:
        return f"title: {'long ' * 100}{word}{' text' * 100}\n{BEFORE.replace('title: A door', '')}"

    (line,) = (each for each in lines(described("one"), described("two")) if "title was" in each)
    assert "long one text" in line
    assert "long two text" in line
    assert len(line) < 300


def test_of_tags_those_are_told_that_came_and_went() -> None:
    assert "  tags without `a` and with `c`" in lines(BEFORE, AFTER)


def test_a_family_is_one_line_and_its_members_on_demand() -> None:
    line = "± 2 transitions `{Closed,Opened} -> Locked: kick`"
    assert line in told(pair(BEFORE, AFTER))
    assert "Opened -> Locked: kick" not in told(pair(BEFORE, AFTER)).replace(line, "")
    expanded = told(pair(BEFORE, AFTER), is_expanded=True)
    assert line in expanded
    assert "      ± transition `Opened -> Locked: kick`" in expanded


def test_a_state_that_has_become_one_with_another_is_told_so() -> None:
    old = "machine: m\ninitial: A\nstates: {A: , Wait: , Rev: }\ntransitions: [A -> Rev: go]\n"
    new = f"{old.replace('Wait: , ', '')}renamed: {{Wait: Rev}}\n"
    assert "  → state `Wait` has become one with `Rev`" in told(pair(old, new))
    assert "− state `Wait`" in told(pair(old, new.replace("renamed: {Wait: Rev}\n", "")))


def test_a_whole_family_that_went_into_a_larger_one_is_one_line() -> None:
    states = "machine: m\ninitial: a\nstates: {a: , b: , c: , d: , x: , y: }\ntransitions:\n"
    old = f"{states}  - '{{a,b,c}} -> d': e1\n"
    new = f"{states}  - '{{a,b,c,x}} -> y': e1\n"
    for versions in ((old, new), (new, old)):
        lines = [line for line in told(pair(*versions)).splitlines() if "transition" in line]
        assert len(lines) == 2
        assert "± 3 transitions `{a,b,c" in lines[0] + lines[1]


def test_a_rename_that_seems_likely_is_asked() -> None:
    text = told(pair(BEFORE, AFTER))
    assert "? was `Worn` renamed to `Used`? if so, write `renamed: {Worn: Used}`" in text


def test_behaviour_is_judged_in_a_sentence_with_its_witness() -> None:
    loses = BEFORE.replace("  - Open -> Closed: pull\n", "")
    assert "  ⇒ restricts: no longer allowed: `push`, `pull`" in lines(BEFORE, loses)
    assert "  ⇒ extends: newly allowed: `push`, `pull`" in lines(loses, BEFORE)
    renamed = BEFORE.replace("Worn", "Used")
    equal = "  ⇒ equal: the same sequences of events are allowed as before"
    assert equal in lines(BEFORE, renamed)


def test_an_event_that_some_answer_under_a_guard_alone_says_that_none_holds() -> None:
    old = "machine: m\ninitial: A\ntransitions: [A -> B: 'x [p]', B -> A: back]\n"
    new = old.replace("'x [p]'", "x")
    assert "newly allowed: `x` (no guard holds)" in told(pair(old, new))
    other = new.replace("back]", "back, B -> B: x]")
    assert "newly allowed: `x`, `x`\n" in told(pair(new, other))


def test_what_follows_is_told_of_a_changed_structure_alone() -> None:
    text = told(pair(BEFORE, BEFORE.replace("A door", "The door")))
    assert "1 change in descriptions" in text
    assert "behaviour" not in text


def test_with_labels_ignored_there_are_no_sequences_to_judge() -> None:
    old, new = (
        Source(name, text.encode()) for name, text in (("a.yaml", BEFORE), ("b.yaml", AFTER))
    )
    sections = {
        ignored: told(tuple(paired(Pair(old, new, "b.yaml"), frozenset(ignored))))
        for ignored in (LABELS, (Aspect.STARTS,), (Aspect.ACTIONS,))
    }
    assert "behaviour" not in sections[LABELS]
    assert "consequences" in sections[LABELS]
    assert "consequences" not in sections[(Aspect.STARTS,)]
    assert "behaviour" in sections[(Aspect.ACTIONS,)]


def test_of_a_file_with_several_machines_each_has_its_name() -> None:
    def dot(label: str) -> str:
        return f"digraph a {{ x -> y }} digraph b {{ x -> y [label={label}] }}"

    text = told(pair(dot("go"), dot("stop"), "two.dot"))
    assert text.startswith("HEAD:two.dot → two.dot (b): ")
    assert text.endswith("\n2 machines: 1 changed, 1 unchanged\n")


def test_a_part_that_could_not_be_read_is_told_even_if_the_rest_is_the_same() -> None:
    text = told(pair(BEFORE, BEFORE.replace("expect:", "  - Open Closed\nexpect:")))
    assert "a part of `door.yaml` could not be read, and is not compared" in text


# JSON


def test_json_tells_all_there_is() -> None:
    machines = json.loads(told(every(), "json"))
    assert [each["fate"] for each in machines] == [
        "changed",
        "added",
        "deleted",
        "unknown",
        "same",
    ]
    door, new, gone, broken, same = machines
    assert (new["old"], gone["new"]) == (None, None)
    assert broken["problems"][0]["path"] == "broken.yaml"
    assert same["changes"] == []
    (family,) = (each for each in door["changes"] if each["members"])
    assert [member["new"]["name"] for member in family["members"]] == [
        "Closed -> Locked: kick",
        "Opened -> Locked: kick",
    ]
    assert door["verdict"]["lost"]["events"] == ["push"]
    assert door["questions"][0]["old"] == "Worn"


# Markdown


def test_no_line_is_broken_where_comments_show_breaks() -> None:
    page = html(told(every(), "markdown"))
    assert "<br" not in page
    assert page.count("<h3>") == 4


def test_long_lists_are_folded() -> None:
    many = spec("A", "B", *(f"S{number}" for number in range(20)))
    page = html(told(pair(spec("A", "B"), many), "markdown"))
    assert "<details><summary>Structure: " in page
    assert page.count("<details>") == page.count("</details>")
    assert "<details>" not in html(told(pair(BEFORE, AFTER), "markdown"))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_code_and_nothing_else(name: str) -> None:
    old, new = spec("A", "B"), spec("A", "B", name)
    page = html(told(pair(old, new, f"{name[:40]}.yaml"), "markdown"))
    assert not re.search("<(a|img|em|strong>[^+−±→?⇒A-Z]|table|del)", page)
    shown = re.sub("<code>.*?</code>", "", page, flags=re.DOTALL)
    for sign in ("@", "evil", "everyone", "crimson", "item", "lines"):
        assert sign not in shown
    assert page.count("<details>") == page.count("</details>")


def test_a_comment_is_never_too_long_for_github() -> None:
    def machines() -> Iterator[Paired]:
        for number in range(40):
            many = spec("A", "B", *(f"S{number}" * 50 for number in range(40)))
            yield from pair(spec("A", "B"), many, f"{number}.yaml")

    text = told(machines(), "markdown")
    assert COMMENT / 2 < len(text) <= COMMENT
    assert re.search(r"\nLeft out, since no more fits into a comment: [\d,]+ lists\n$", text)
    assert text.startswith("**State machines**: 40 machines: 40 changed\n")


# What else is made of it


def test_lines_for_a_list_beside_pictures() -> None:
    (door,) = pair(BEFORE, AFTER)
    found = list(diffs.lines(door))
    assert diffs.Line("state “Used”", "added") in found
    assert (
        diffs.Line(
            "2 transitions “{Closed,Opened} -> Locked: kick” (target was “Broken”, is “Locked”)",
            "changed",
        )
        in found
    )
    (verdict,) = (line for line in found if line.text.startswith("behaviour: restricts: "))
    assert verdict.lines == ("before: “Closed -- push --> Open”",)
    assert verdict.whole == f"{verdict.text} ({verdict.lines[0]})"


def test_what_moved_has_the_sign_that_it_has_elsewhere() -> None:
    old = "machine: m\ninitial: A\nstates: {A: , Wait: , Rev: }\ntransitions: [A -> Rev: go]\n"
    new = f"{old.replace('Wait: , ', '')}renamed: {{Wait: Rev}}\n"
    (paired,) = pair(old, new)
    assert diffs.Line("state “Wait” has become one with “Rev”", "changed", "→") in [
        *diffs.lines(paired)
    ]


@pytest.mark.parametrize(
    ("machines", "code"),
    [
        (pair(BEFORE, BEFORE), 0),
        (pair(BEFORE, AFTER), 1),
        (pair(None, AFTER), 1),
        (pair(BEFORE, BEFORE.replace("A door", "The door")), 1),
        ((*pair(BEFORE, AFTER), *pair(BEFORE, "a: [")), 2),
        (pair(BEFORE.replace("expect:", "  - x\nexpect:"), BEFORE), 2),
        ((), 0),
    ],
)
def test_how_a_run_ends(machines: tuple[Paired, ...], code: int) -> None:
    counts = diffs.Counts()
    list(counts.watching(machines))
    assert counts.code == code
