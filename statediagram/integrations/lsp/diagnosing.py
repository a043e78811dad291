"""Findings -> diagnostics, as an editor shows them."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from ...results import Finding, Severity
from .document import Document

SOURCE = "statediagram"

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_NEEDLESS = ("unused-", "useless-", "redundant-", "duplicate-transition")
"""How the names of rules begin that speak of what could be left out."""


def diagnostics(document: Document) -> list[types.Diagnostic]:
    """What is wrong with a document, in its order."""
    return [diagnostic(document, finding) for finding in document.findings]


def diagnostic(document: Document, finding: Finding) -> types.Diagnostic:
    """One finding: its message, what shows it, and what to do."""
    remedy = f"remedy: {finding.remedy}" if finding.remedy else ""
    is_needless = finding.name.startswith(_NEEDLESS)
    return types.Diagnostic(
        range=document.text.range(finding.location),
        message="\n".join(filter(None, (finding.message, *finding.evidence, remedy))),
        severity=_SEVERITIES.get(finding.severity, types.DiagnosticSeverity.Error),
        code=finding.code,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if is_needless else None,
        related_information=list(_related(document, finding)) or None,
    )


def _related(document: Document, finding: Finding) -> Iterator[types.DiagnosticRelatedInformation]:
    for note in finding.notes:
        place = types.Location(document.uri, document.text.range(note.location))
        yield types.DiagnosticRelatedInformation(place, note.message)
