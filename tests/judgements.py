"""Hypothesis strategies: judgements with findings of every form that the types allow."""

from __future__ import annotations

import os

from hypothesis import strategies as st

from statediagram import checks
from statediagram.place import Location, Note
from statediagram.results import Edit, Finding, Fix, Judgement, Severity

RULES = tuple(checks.rules().values())
WEIGHTS = (Severity.ERROR, Severity.WARNING, Severity.INFO)

anything = st.text(st.characters(exclude_categories=()), max_size=8)
places = st.lists(st.integers(1, 9), min_size=4, max_size=4)
paths = st.binary(min_size=1, max_size=8).filter(lambda data: b"\0" not in data).map(os.fsdecode)


@st.composite
def locations(draw: st.DrawFn, path: str) -> Location:
    line, column, lines, columns = draw(places)
    return Location(path, line, column, line + lines - 1, column + columns)


@st.composite
def findings(draw: st.DrawFn, path: str) -> Finding:
    rule = draw(st.sampled_from(RULES))
    fixes = st.builds(
        Fix,
        message=anything,
        edits=st.lists(st.builds(Edit, locations(path), anything), max_size=2).map(tuple),
        is_safe=st.booleans(),
    )
    return Finding(
        rule.code,
        draw(anything),
        draw(locations(path)),
        remedy=draw(anything),
        notes=tuple(draw(st.lists(st.builds(Note, anything, locations(path)), max_size=2))),
        evidence=tuple(draw(st.lists(anything, max_size=2))),
        severity=draw(st.sampled_from(WEIGHTS)),
        name=rule.name,
        key=draw(anything),
        fix=draw(st.none() | fixes),
        cause=draw(st.none() | locations(path)),
    )


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    path = draw(paths)
    found = draw(st.lists(findings(path), max_size=4))
    return Judgement(path, draw(anything), tuple(found), draw(st.booleans()))
