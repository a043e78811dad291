"""Judgements -> for each finding the line that it is about, what shows it, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from click import style

from ..excerpt import excerpt
from ..results import Finding, Judgement
from ._counts import Counts
from ._remarks import Remark, remarks
from .concise import COLOURS, headline

LABELS = {"help": "green"}


def write(judgements: Iterable[Judgement]) -> Iterator[str]:
    """A paragraph for each finding, then a line that sums up."""
    counts = Counts()
    for judgement in counts.watching(judgements):
        for finding in judgement.findings:
            yield "\n".join(_paragraph(finding, judgement.text)) + "\n\n"
    yield f"{counts.summary()}\n"


def _paragraph(finding: Finding, text: str) -> Iterator[str]:
    yield headline(finding)
    number = str(finding.location.line)
    margin = " " * len(number)
    if shown := excerpt(text, finding.location):
        caret = style(shown.mark, fg=COLOURS.get(finding.severity), bold=True)
        yield _gutter(margin)
        yield f"{_gutter(number)} {shown.line}".rstrip()
        yield f"{_gutter(margin)} {caret}"
    for remark in remarks(finding):
        yield f"{margin} {style('=', fg='blue', bold=True)} {_styled(remark)}"


def _gutter(number: str) -> str:
    return style(f"{number} |", fg="blue", bold=True)


def _styled(remark: Remark) -> str:
    if not remark.label:
        return remark.text
    label = style(f"{remark.label}:", fg=LABELS.get(remark.label), bold=True)
    return f"{label} {remark.text}"
