"""What is known of all specs -> the table of their machines, in HTML."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote

from ...pages import text
from ...project import stem
from ...reports.concise import tally
from ...results import Finding, Severity
from ...terminal import amount
from .readings import Reading

_HEAD = """<table>
<thead><tr><th scope="col">Machine</th><th scope="col">File</th><th scope="col">Size</th>\
<th scope="col">Findings</th></tr></thead>
<tbody>
"""
_EMPTY = "<p>There is no spec here yet: <code>statediagram init door</code> writes a first one.</p>"


class Row(NamedTuple):
    """A file.

    Attributes:
        address: where its pages are.
        now: what it says now; `None` if it has not been read yet.
        shown: what its pages show.
    """

    address: str
    now: Reading | None
    shown: Reading | None


def link(address: str, machine: str = "") -> str:
    """The address of a machine's page in the web, without the server's."""
    query = f"?machine={quote(machine, safe='')}" if machine else ""
    return f"/{quote(os.fsencode(address))}{query}"


def table(rows: Iterable[Row]) -> str:
    """A line for each machine, and for each file without one."""
    lines = [line for row in rows for line in _lines(row)]
    return f"{_HEAD}{''.join(lines)}</tbody>\n</table>" if lines else _EMPTY


def _lines(row: Row) -> Iterator[str]:
    shown, now = row.shown, row.now
    if now is None or shown is None:
        yield _line(row.address, "", "", "", '<span class="quiet">not read yet</span>')
        return
    if not shown.diagrams:
        yield _line(row.address, "", "", "", _weighed(now.findings) or _failed(now))
    is_shown = now is shown
    for number, name in enumerate(shown.names):
        diagram = shown.diagrams[number]
        findings = now.judgements[number].findings if is_shown else now.findings
        size = (
            f"{amount(len(diagram.states), 'state')}, "
            f"{amount(len(diagram.transitions), 'transition')}"
        )
        title = diagram.spec.title or diagram.spec.name
        found = _failed(now) if now.failure else _weighed(findings)
        yield _line(row.address, name, title, size, found or "none")


def _line(address: str, machine: str, title: str, size: str, found: str) -> str:
    shown = text(title or machine or stem(address))
    return (
        f'<tr><th scope="row"><a href="{link(address, machine)}">{shown}</a></th>'
        f"<td>{text(address)}</td><td>{size}</td><td>{found}</td></tr>\n"
    )


def _failed(reading: Reading) -> str:
    return f'<span class="error">{text(reading.failure.partition(chr(10))[0])}</span>'


def _weighed(findings: Iterable[Finding]) -> str:
    """How many there are of each severity, the gravest first."""
    found = tuple(findings)
    parts = []
    for severity in Severity:
        of = [each for each in found if each.severity is severity]
        if of:
            parts.append(f'<span class="{severity}">{tally(of)}</span>')
    return ", ".join(parts)
