"""Judgements that speak of files of revisions -> the same of the files that are there now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..place import Location
from ..results import Finding, Judgement


def here(judgements: Iterable[Judgement], paths: Mapping[str, str]) -> Iterator[Judgement]:
    """The judgements for programs that know no file ``REV:path``; messages tell the revision.

    Args:
        judgements: as for `reports.write`.
        paths: of files here, by what those of revisions are called.
    """
    for each in judgements:
        findings = tuple(_finding(finding, paths) for finding in each.findings)
        yield each._replace(path=paths.get(each.path, each.path), findings=findings)


def _finding(finding: Finding, paths: Mapping[str, str]) -> Finding:
    notes = tuple(
        note._replace(
            message=_told(note.message, note.location, paths),
            location=_place(note.location, paths),
        )
        for note in finding.notes
    )
    message = _told(finding.message, finding.location, paths)
    return replace(finding, message=message, location=_place(finding.location, paths), notes=notes)


def _place(location: Location, paths: Mapping[str, str]) -> Location:
    return location._replace(path=paths.get(location.path, location.path))


def _told(message: str, location: Location, paths: Mapping[str, str]) -> str:
    return f"{message}, in `{location.path}`" if location.path in paths else message
