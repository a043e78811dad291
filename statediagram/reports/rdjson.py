"""Judgements -> the Reviewdog Diagnostic Format, which reviewdog brings to any review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..jsontext import array
from ..place import Location
from ..results import Finding, Fix, Judgement
from ._places import Ruler, plain, relative, roots, ruler, utf8
from ._remarks import paragraph, review_place, review_remarks


def write(judgements: Iterable[Judgement]) -> Iterator[str]:
    """A JSON object, ``DiagnosticResult`` in reviewdog's words, in the order of the judgements.

    Only fields that every release of reviewdog knows: early ones refuse a report with another.
    """
    yield '{"source": {"name": "statediagram"}, "diagnostics": '
    yield from array(_diagnostics(judgements))
    yield "}\n"


def _diagnostics(judgements: Iterable[Judgement]) -> Iterator[dict[str, object]]:
    for judgement in judgements:
        scale = ruler(judgement, utf8)
        yield from (_diagnostic(finding, scale) for finding in judgement.findings)


def _diagnostic(finding: Finding, scale: Ruler) -> dict[str, object]:
    place = review_place(finding)
    told = f"{finding.name}: {finding.message}"
    return {
        "message": paragraph(told, review_remarks(finding)),
        "location": {
            "path": plain(relative(place.path, roots())),
            "range": _range(scale.measured(place)),
        },
        "severity": finding.severity.upper(),
        "code": {"value": finding.code},
        "suggestions": _suggestions(finding.fix, scale) if finding.fix else [],
    }


def _suggestions(fix: Fix, scale: Ruler) -> list[dict[str, object]]:
    """The edit of a safe `fix`; none if there are several: a reviewer could take a part of them."""
    if len(fix.edits) != 1 or not fix.is_safe:
        return []
    (edit,) = fix.edits
    return [{"range": _range(scale.measured(edit.location)), "text": edit.text}]


def _range(place: Location) -> dict[str, object]:
    return {
        "start": {"line": place.line, "column": place.column},
        "end": {"line": place.end_line, "column": place.end_column},
    }
