"""Items of `expect` -> expectations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..language import CLAIMS
from ..notation import GrammarError, split_arrow
from ..place import Name
from ..spec import Expectation
from ._entry import Entry
from ._nodes import Mapping, Node, Scalar
from ._source import Source


def expectations(items: Iterable[Node], source: Source) -> Iterator[Expectation]:
    """What the items claim; what is malformed is reported."""
    for item in items:
        if isinstance(item, Scalar):
            yield Expectation(item.text, item.location)
        elif isinstance(item, Mapping):
            entry = Entry(item)
            kind = next((key for key in entry.nodes if key in CLAIMS), "")
            if kind == "no step":
                yield from _no_step(entry, source)
            elif kind and all(key.name in entry for key in CLAIMS[kind].keys):
                operands = tuple((key, entry.names(key)) for key in entry.nodes)
                yield Expectation(kind, item.location, operands)


def _no_step(entry: Entry, source: Source) -> Iterator[Expectation]:
    """`no step: A -> B`."""
    for step in entry.scalars("no step"):
        try:
            sides = split_arrow(step.text)
        except GrammarError as error:
            source.report("SD104", error.message, step.location, error.remedy)
            continue
        left, right = (Name(side.text, step.part(side.offset, len(side.text))) for side in sides)
        yield Expectation("no step", entry.location, (("from", (left,)), ("to", (right,))))
