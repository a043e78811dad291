"""Judgements -> JUnit XML, which most build servers show as tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from ..results import Finding, Judgement
from ..terminal import printable
from ._remarks import paragraph, remarks


def write(judgements: Iterable[Judgement]) -> Iterator[str]:
    """A test suite for each file, in it a test that failed for each finding.

    A file without findings is one test that passed, one that cannot be read one that met an error.
    The form is that of the schema ``junit-10.xsd`` of Jenkins' xUnit plugin.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="statediagram">\n'
    for path, group in groupby(judgements, key=lambda judgement: judgement.path):
        cases = [(f, judgement.readable) for judgement in group for f in judgement.findings]
        yield from _suite(path, cases)
    yield "</testsuites>\n"


def _suite(path: str, cases: Sequence[tuple[Finding, bool]]) -> Iterator[str]:
    errors = sum(not is_readable for _, is_readable in cases)
    counts = {"tests": len(cases) or 1, "failures": len(cases) - errors, "errors": errors}
    yield f"  <testsuite{_attributes(name=path, file=path, **counts)}>\n"
    names: Counter[str] = Counter()
    for finding, is_readable in cases:
        yield _case(finding, _unique(finding, names), "failure" if is_readable else "error")
    if not cases:
        yield f"    <testcase{_attributes(name='clean', classname=path)}/>\n"
    yield "  </testsuite>\n"


def _case(finding: Finding, name: str, outcome: str) -> str:
    told = paragraph(f"{finding.location}: {finding.message}", remarks(finding))
    case = _attributes(name=name, classname=finding.location.path)
    failed = _attributes(type=finding.severity, message=finding.message)
    return (
        f"    <testcase{case}>\n"
        f"      <{outcome}{failed}>{escape(told)}</{outcome}>\n"
        "    </testcase>\n"
    )


def _unique(finding: Finding, names: Counter[str]) -> str:
    """A test's name, the same from run to run: servers tell by it what is new."""
    name = f"{finding.code} {finding.name}: {finding.key}"
    names[name] += 1
    return f"{name} ({names[name]})" if names[name] > 1 else name


def _attributes(**values: object) -> str:
    """What stands in a tag; `printable`, since XML cannot say most control characters."""
    return "".join(f" {name}={quoteattr(printable(str(v)))}" for name, v in values.items())
