"""What keeps a file from being read or drawn -> the HTML that says so, each with its excerpt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from ...excerpt import excerpt
from ...pages import sentence, text
from ...results import Finding, Judgement
from ...terminal import amount
from .readings import Reading

MOST = 50
"""Faults that are told; more than a reader mends before looking again."""

BEFORE = "the picture shows what it said before"
PART = "the picture lacks what could not be read"
NONE = "there is no picture yet"


def section(heading: str, items: Iterable[str], severity: str = "error") -> str:
    """The element that tells what is wrong; an empty one if there is no heading."""
    if not heading:
        return '<section id="trouble"></section>'
    listed = "".join(items)
    return (
        f'<section id="trouble" class="{severity}" aria-labelledby="trouble-title" tabindex="0">\n'
        f'<h2 id="trouble-title">{sentence(heading)}</h2>\n'
        + (f"<ul>\n{listed}</ul>\n" if listed else "")
        + "</section>"
    )


def told(reading: Reading, picture: str, failure: str = "", notes: Sequence[str] = ()) -> str:
    """What is wrong with a file.

    Args:
        reading: what it says now.
        picture: what is shown meanwhile: `BEFORE`, `PART` or `NONE`.
        failure: why its picture cannot be drawn; empty if it can.
        notes: how that differs from what was asked for, to save time.
    """
    if failure := reading.failure or failure:
        first, _, more = failure.partition("\n")
        items = [f"<li><pre>{text(more)}</pre></li>\n"] if more else []
        return section(f"{first[:1].upper()}{first[1:]}: {picture}", items)
    if faults := reading.faults:
        path = PurePath(faults[0][0].path).name
        heading = f"{amount(len(faults), 'error')} in {path}: {picture}"
        return section(heading, _items(faults))
    if notes:
        items = [f"<li>{sentence(note)}</li>\n" for note in notes]
        return section("The picture is simpler than it might be", items, "info")
    return section("", ())


def _items(faults: Sequence[tuple[Judgement, Finding]]) -> Iterator[str]:
    for judgement, finding in faults[:MOST]:
        yield "<li>\n" + "".join(_lines(finding, judgement.text)) + "</li>\n"
    if len(faults) > MOST:
        yield f"<li>… and {len(faults) - MOST:,} more</li>\n"


def _lines(finding: Finding, source: str) -> Iterator[str]:
    place = finding.location
    yield f"<p><strong>{finding.severity}</strong> {sentence(finding.message)}</p>\n"
    if shown := excerpt(source, place):
        number = str(place.line)
        margin = " " * len(number)
        yield (
            f"<pre>{number} | {text(shown.line)}\n"
            f'{margin} | <span class="place">{shown.mark}</span></pre>\n'
        )
    for line in finding.evidence:
        yield f"<p>{sentence(line)}</p>\n"
    for note in finding.notes:
        yield f"<p>line {note.location.line}: {sentence(note.message)}</p>\n"
    if finding.remedy:
        yield f"<p>{sentence(finding.remedy)}</p>\n"
    where = f"line {place.line}, column {place.column}"
    yield f'<p class="quiet">{finding.code} {finding.name} · {where}</p>\n'
