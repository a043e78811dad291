"""Judgements -> for each finding the line that it is about, what shows it, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from click import style

from ..excerpt import excerpt
from ..results import Finding, Judgement
from ..terminal import printable
from .concise import COLOURS, headline, summary


def write(judgements: Sequence[Judgement]) -> str:
    """A paragraph for each finding, then a line that sums up."""
    paragraphs = [
        "\n".join(_paragraph(finding, judgement.text))
        for judgement in judgements
        for finding in judgement.findings
    ]
    return "\n\n".join((*paragraphs, summary(judgements))) + "\n"


def _paragraph(finding: Finding, text: str) -> Iterator[str]:
    yield headline(finding)
    number = str(finding.location.line)
    margin = " " * len(number)
    if shown := excerpt(text, finding.location):
        caret = style(shown.mark, fg=COLOURS.get(finding.severity), bold=True)
        yield _gutter(margin)
        yield f"{_gutter(number)} {shown.line}".rstrip()
        yield f"{_gutter(margin)} {caret}"
    for line in _remarks(finding):
        yield f"{margin} {style('=', fg='blue', bold=True)} {line}"


def _gutter(number: str) -> str:
    return style(f"{number} |", fg="blue", bold=True)


def _remarks(finding: Finding) -> Iterator[str]:
    for line in finding.evidence:
        yield printable(line)
    for note in finding.notes:
        yield f"{style('note:', bold=True)} {printable(f'{note.location}: {note.message}')}"
    if finding.remedy:
        yield f"{style('help:', fg='green', bold=True)} {printable(finding.remedy)}"
