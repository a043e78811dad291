"""What holds of every format: all is told once, in order, in one pass, and nothing is kept."""

from __future__ import annotations

import json
import re
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from weakref import WeakSet
from xml.etree import ElementTree

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from judgements import WEIGHTS, judgements

from statediagram import reports
from statediagram.place import Location
from statediagram.results import Finding, Judgement

MANY = 1000


def _lines(text: str) -> list[str]:
    return click.unstyle(text).split("\n")[:-2]


def _cases(text: str) -> list[str]:
    root = ElementTree.fromstring(text.encode())
    return [str(each.get("message")) for each in root.iterfind("testsuite/testcase/*")]


def _items(text: str) -> list[str]:
    """The second line of each item, as it is shown."""
    return [re.sub(r"\\(.)|\u200b", r"\1", line) for line in re.findall(r"(?m)^- .*\n(.*)$", text)]


MESSAGES: dict[str, Callable[[str], list[str]]] = {
    "concise": _lines,
    "full": lambda text: [line for line in _lines(text) if "told <" in line],
    "github": _lines,
    "gitlab": lambda text: [each["description"] for each in json.loads(text)],
    "json": lambda text: [each["message"] for each in json.loads(text)],
    "junit": _cases,
    "markdown": _items,
    "rdjson": lambda text: [each["message"] for each in json.loads(text)["diagnostics"]],
    "sarif": lambda text: [r["message"]["text"] for r in json.loads(text)["runs"][0]["results"]],
}
"""Of each format, a text in it -> the message of each finding that a reader of it sees."""

SORTED = ("github", "markdown")
"""Those that tell the gravest findings first."""

STREAMED = [format for format in MESSAGES if format != "markdown"]
"""All but the one that begins with a sum, and ends where a comment has to end."""


def numbered(made: list[Judgement]) -> list[Judgement]:
    """The same with a number in each message, so that one can be told from all others."""
    numbers = count()
    return [
        judgement._replace(
            findings=tuple(
                replace(each, message=f"told <{next(numbers)}> {each.message}")
                for each in judgement.findings
            )
        )
        for judgement in made
    ]


def test_every_format_is_tested() -> None:
    assert tuple(MESSAGES) == reports.formats()


@given(st.lists(judgements(), max_size=4))
def test_every_finding_is_told_once_and_in_order(made: list[Judgement]) -> None:
    told = numbered(made)
    found = [finding for judgement in told for finding in judgement.findings]
    by_severity = sorted(found, key=lambda finding: WEIGHTS.index(finding.severity))
    for format, messages in MESSAGES.items():
        text = "".join(reports.write(format, iter(told)))
        text.encode()  # any terminal and any file takes it
        order = by_severity if format in SORTED else found
        for message, finding in zip(messages(text), order, strict=True):
            assert message.count(finding.message.split(">")[0] + ">") == 1
        assert text == "".join(reports.write(format, told))


class Text(str):
    """A text whose life can be watched."""


def judgement_of(number: int) -> Judgement:
    """One finding in a file of some length."""
    path = f"{number}.yaml"
    weight = WEIGHTS[number % len(WEIGHTS)]
    place = Location(path, 2, 3, 2, 4)
    finding = Finding("SD301", f"told <{number}>", place, severity=weight, name="n", key=path)
    return Judgement(path, Text(f"initial: A\n# é {'x' * 10_000}\n"), (finding,))


@pytest.mark.parametrize("format", STREAMED)
def test_a_thousand_judgements_are_told_one_by_one_and_none_is_kept(format: str) -> None:
    alive: WeakSet[Text] = WeakSet()
    asked = []

    def stream() -> Iterator[Judgement]:
        for number in range(MANY):
            assert len(alive) <= 2, "the last one may be in use, those before it are not"
            asked.append(number)
            judgement = judgement_of(number)
            alive.add(judgement.text)
            yield judgement
            del judgement

    told = []
    for piece in reports.write(format, stream()):
        assert "told <0>" not in piece or len(asked) <= 2, "it is told before the others are made"
        told.append(piece)
    assert len(MESSAGES[format]("".join(told))) == MANY
    assert len(alive) <= 1


@pytest.mark.parametrize("format", MESSAGES)
def test_memory_does_not_grow_with_the_number_of_judgements(format: str) -> None:
    def peak(number: int) -> int:
        tracemalloc.start()
        for _ in reports.write(format, map(judgement_of, range(number))):
            pass
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    peak(1)  # what is imported and remembered once
    most = min(peak(MANY), peak(MANY))  # tables of the interpreter grow at any time
    assert most - peak(10) < MANY * 300, "no more than a short line for each"
