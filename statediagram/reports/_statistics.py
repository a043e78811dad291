"""Judgements -> how often each rule was broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..jsontext import text
from ..results import Judgement
from ._counts import Counts

Line = tuple[int, str, str, str]
"""How often, the rule's code, its name, the severity."""


def as_text(judgements: Iterable[Judgement]) -> Iterator[str]:
    """A line for each rule, the one that was broken most often first, and one that sums up."""
    counts = Counts()
    lines = _lines(counts.watching(judgements))
    width = max((len(str(number)) for number, *_ in lines), default=0)
    for number, code, name, severity in lines:
        yield f"{number:>{width}}  {code}  {name} ({severity})\n"
    yield f"{counts.summary()}\n"


def as_json(judgements: Iterable[Judgement]) -> Iterator[str]:
    """The same as an array of objects."""
    keys = ("count", "code", "name", "severity")
    yield text([dict(zip(keys, line, strict=True)) for line in _lines(judgements)], indent=2) + "\n"


def _lines(judgements: Iterable[Judgement]) -> list[Line]:
    found = Counter((f.code, f.name, str(f.severity)) for each in judgements for f in each.findings)
    return sorted(
        ((number, *rule) for rule, number in found.items()), key=lambda line: (-line[0], line[1:])
    )
