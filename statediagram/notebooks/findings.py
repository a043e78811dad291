"""Finding* -> the same, which a notebook shows as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..results import Finding, Judgement

if TYPE_CHECKING:
    from .bundles import Bundle

NONE = "No findings"

_HEADS = ("Severity", "What is wrong", "Where", "Rule")


class Findings(tuple[Finding, ...]):
    """A tuple of findings, sorted by place: printed a line each, in a notebook shown as a table."""

    __slots__ = ()

    def __repr__(self) -> str:
        from click import unstyle

        from ..reports.concise import headline

        return unstyle("\n".join(map(headline, self))) or NONE

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None
    ) -> Bundle:
        from . import bundles

        shown = {bundles.HTML: _html(self), bundles.PLAIN: _plain(self)}
        return bundles.bundle(shown, include, exclude)


def _plain(findings: Findings) -> str:
    from click import unstyle

    from .. import reports

    *told, _ = reports.write("full", (Judgement("", "", findings),))  # the last one sums up
    return unstyle("".join(told)).rstrip() or NONE


def _html(findings: Findings) -> str:
    from .html import framed, paragraph, table

    return framed(table(_HEADS, map(tuple, map(_cells, findings))) if findings else paragraph(NONE))


def _cells(finding: Finding) -> Iterator[str]:
    from ..pages import sentence, text
    from ..reports._remarks import remarks
    from .html import badge, listed, paragraph

    told = tuple(remarks(finding))
    yield badge(finding.severity)
    yield (
        sentence(finding.message)
        + listed(str(each) for each in told if each.label != "help")
        + "".join(paragraph(str(each)) for each in told if each.label == "help")
    )
    yield text(str(finding.location))
    yield text(f"{finding.code} {finding.name}")
