"""Judgements -> workflow commands, which GitHub shows as annotations of the lines in question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile

from ..place import Location
from ..results import Finding, Judgement, Severity
from ._counts import Counts
from ._places import plain, relative, roots
from ._remarks import paragraph, review_place, review_remarks

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

SPOOLED = 2**20
"""Bytes of each kind that wait in memory; more of them wait in a file."""


def write(judgements: Iterable[Judgement]) -> Iterator[str]:
    """A command for each finding, then a line that sums up.

    Errors come first, then warnings, then notices, since of all annotations of a job GitHub shows
    the first ones. In the log itself it shows the message alone, so that names place and rule.
    """
    counts = Counts()
    with ExitStack() as stack:
        waiting = {
            severity: stack.enter_context(SpooledTemporaryFile(SPOOLED))
            for severity in (Severity.WARNING, Severity.INFO)
        }
        for judgement in counts.watching(judgements):
            for finding in judgement.findings:
                line = f"{_command(finding)}\n"
                if later := waiting.get(finding.severity):
                    later.write(line.encode())
                else:
                    yield line
        for later in waiting.values():
            later.seek(0)
            yield from (line.decode() for line in later)
    yield f"{counts.summary()}\n"


def _command(finding: Finding) -> str:
    place = review_place(finding)
    told = {
        "title": f"{finding.code} {finding.name}",
        "file": plain(relative(place.path, roots("GITHUB_WORKSPACE"))),
        **_stretch(place),
    }
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in told.items())
    headline = f"{finding.location}: {finding.code} {finding.name}: {finding.message}"
    message = _data(paragraph(headline, review_remarks(finding)))
    return f"::{COMMANDS[finding.severity]} {properties}::{message}"


def _stretch(place: Location) -> dict[str, int]:
    """Lines, and columns only within one line: GitHub refuses others."""
    stretch = {"line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:
        stretch |= {"col": place.column, "endColumn": place.end_column}
    return stretch


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
