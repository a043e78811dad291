"""JUnit XML, by a schema after that of Jenkins (no package carries it), and as others read it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import junitparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from judgements import judgements
from xmlschema import XMLSchema

from statediagram import reports
from statediagram.place import Location
from statediagram.results import Finding, Judgement

TEXT = """\
initial: A
transitions:
  - A -> B: x
  - B -> A: y
  - A -> B: x
  - A -> B: x
  - C -> B: "<&>"
"""


SCHEMA = XMLSchema(str(Path(__file__).parents[1] / "data" / "junit.xsd"))


def valid(text: str) -> list[ElementTree.Element]:
    """The suites of a report that the schema allows and whose counts are right."""
    root = ElementTree.fromstring(text.encode())
    SCHEMA.validate(root)
    for suite, read in zip(root, junitparser.JUnitXml.fromstring(text.encode()), strict=True):
        said = {name: int(suite.attrib[name]) for name in ("tests", "failures", "errors")}
        read.update_statistics()
        assert said == {"tests": read.tests, "failures": read.failures, "errors": read.errors}
    return list(root)


@pytest.fixture
def suites(written: Callable[..., str]) -> Callable[..., list[ElementTree.Element]]:
    """The suites of a report that is valid."""

    def parsed(*judgements: Judgement) -> list[ElementTree.Element]:
        return valid(written("junit", *judgements))

    return parsed


@given(st.lists(judgements(), max_size=3))
def test_any_report_is_valid(made: list[Judgement]) -> None:
    valid("".join(reports.write("junit", made)))


def test_each_finding_is_a_test_that_fails(
    suites: Callable[..., list[ElementTree.Element]], judged: Callable[..., Judgement]
) -> None:
    judgement = judged(TEXT, "a b.yaml")
    (suite,) = suites(judgement)
    assert suite.get("name") == "a b.yaml"
    assert suite.get("failures") == str(len(judgement.findings)) == "3"
    for case, finding in zip(suite, judgement.findings, strict=True):
        (failure,) = case
        assert failure.tag == "failure"
        assert (failure.get("type"), failure.get("message")) == (finding.severity, finding.message)
        lines = (failure.text or "").splitlines()
        assert lines[0] == f"{finding.location}: {finding.message}"
        assert {*finding.evidence, f"help: {finding.remedy}"} <= set(lines)


def test_tests_are_called_alike_wherever_they_stand_and_none_like_another(
    suites: Callable[..., list[ElementTree.Element]], judged: Callable[..., Judgement]
) -> None:
    (suite,) = suites(judged(TEXT))
    (moved,) = suites(judged(f"# a comment\n{TEXT}"))
    names = [case.get("name") for case in suite]
    assert names == [case.get("name") for case in moved]
    assert names == [
        "SD401 duplicate-transition: A -> B: x",
        "SD401 duplicate-transition: A -> B: x (2)",
        "SD301 unreachable-state: C",
    ]


def test_a_clean_file_is_a_test_that_passes(
    suites: Callable[..., list[ElementTree.Element]],
) -> None:
    (suite,) = suites(Judgement("a.yaml", "", ()))
    (case,) = suite
    assert (suite.get("tests"), len(case)) == ("1", 0)
    assert suites() == []


def test_a_file_that_cannot_be_read_is_an_error(
    suites: Callable[..., list[ElementTree.Element]], judged: Callable[..., Judgement]
) -> None:
    for unread in (judged(b"\xff\xfe", "bad.yaml"), judged(b"", "empty.yaml")):
        (suite,) = suites(unread)
        assert (suite.get("errors"), suite.get("failures")) == ("1", "0")
        assert [outcome.tag for case in suite for outcome in case] == ["error"]


def test_a_file_is_one_suite_however_many_machines_it_holds(
    suites: Callable[..., list[ElementTree.Element]], judged: Callable[..., Judgement]
) -> None:
    mail = [judged(TEXT, "mail.txt"), Judgement("mail.txt", "", ()), judged(TEXT, "mail.txt")]
    first, second = suites(*mail, judged(TEXT, "b.yaml"))
    assert (first.get("tests"), second.get("tests")) == ("6", "3")
    names = [case.get("name") for case in first]
    assert len(set(names)) == len(names)


def test_no_sign_is_written_that_xml_forbids(
    suites: Callable[..., list[ElementTree.Element]], written: Callable[..., str]
) -> None:
    hostile = '\x00\x08\x1b\x7f\x85\ud800\ufffe\uffff"<&>\t\n]]>'
    finding = Finding("SD401", hostile, Location(hostile), None, hostile, name="n", key=hostile)
    judgement = Judgement(hostile, "", (finding,))
    (suite,) = suites(judgement)
    assert r"\x00\x08\x1b" in str(suite.get("name"))
    forbidden = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
    assert not re.search(forbidden, written("junit", judgement))
