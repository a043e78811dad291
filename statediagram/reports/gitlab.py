"""Judgements -> a Code Quality report, which GitLab shows in merge requests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from ..jsontext import array
from ..results import Finding, Judgement, Severity
from ..terminal import printable
from ._places import plain, relative, roots
from ._remarks import review_place

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(judgements: Iterable[Judgement]) -> Iterator[str]:
    """A JSON array with an object for each finding, in the order of the judgements."""
    yield from array(_findings(judgements))
    yield "\n"


def _findings(judgements: Iterable[Judgement]) -> Iterator[dict[str, object]]:
    seen: Counter[bytes] = Counter()
    for judgement in judgements:
        for finding in judgement.findings:
            place = review_place(finding)
            path = plain(relative(place.path, roots("CI_PROJECT_DIR")))
            yield {
                "description": _description(finding),
                "check_name": finding.name,
                "fingerprint": _fingerprint(path, judgement.machine, finding, seen),
                "severity": SEVERITIES[finding.severity] if judgement.readable else "blocker",
                "location": {"path": path, "lines": {"begin": place.line, "end": place.end_line}},
            }


def _description(finding: Finding) -> str:
    """One line that begins with the rule's name: GitLab shows no other."""
    remedy = f" ({finding.remedy})" if finding.remedy else ""
    broken = f", at {finding.location}" if finding.cause else ""
    return printable(f"{finding.name}: {finding.message}{broken}{remedy}")


def _fingerprint(path: str, machine: str, finding: Finding, seen: Counter[bytes]) -> str:
    """What tells a finding from all others, whatever its line.

    GitLab takes findings with the same one as the same; `seen` counts them.
    """
    about = "\0".join((path, machine, finding.code, finding.key)).encode("utf-8", "surrogatepass")
    digest = blake2b(about, digest_size=16)
    first = digest.digest()
    seen[first] += 1
    if seen[first] > 1:
        digest.update(f"\0{seen[first]}".encode())
    return digest.hexdigest()
