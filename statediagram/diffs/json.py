"""Machines in pairs -> JSON: a list of what has changed, for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..comparison import Comparison
from ..comparison.changes import Change, Detail, Piece, Question
from ..comparison.consequences import Consequence
from ..comparison.sequences import Verdict, Witness
from ..jsontext import array
from ..pairing import Paired
from ..place import Location, Problem
from ._outline import follows, is_judged

Object = dict[str, object]


def write(machines: Iterable[Paired], is_expanded: bool) -> Iterator[str]:
    """A JSON array with an object for each machine, those without a difference included.

    The transitions of a family are always told; `is_expanded` is for people.
    """
    del is_expanded
    yield from array(map(_machine, machines), indent=2)
    yield "\n"


def _machine(paired: Paired) -> Object:
    return {
        "old": paired.old or None,
        "new": paired.new or None,
        "machine": paired.machine,
        "fate": str(paired.fate),
        "problems": [_problem(each) for each in paired.problems],
        "lacking": list(paired.lacking),
        **(_compared(paired.comparison) if paired.comparison else {}),
    }


def _compared(comparison: Comparison) -> Object:
    found = comparison.consequences if follows(comparison) else ()
    return {
        "changes": [_change(each) for each in comparison.changes],
        "questions": [_question(each) for each in comparison.questions],
        "consequences": [_consequence(each) for each in found],
        "verdict": _verdict(comparison.verdict) if is_judged(comparison) else None,
    }


def _change(change: Change) -> Object:
    return {
        "manner": str(change.manner),
        "aspect": str(change.aspect),
        "is_structural": change.aspect.is_structural,
        "sort": str(change.sort),
        "old": _piece(change.old) if change.old else None,
        "new": _piece(change.new) if change.new else None,
        "details": [_detail(each) for each in change.details],
        "members": [_change(each) for each in change.members],
    }


def _piece(piece: Piece) -> Object:
    return {"name": piece.name, **_place(piece.location)}


def _detail(detail: Detail) -> Object:
    return {"field": detail.field, "before": detail.before, "after": detail.after}


def _question(question: Question) -> Object:
    return {
        "old": question.old,
        "new": question.new,
        "evidence": list(question.evidence),
        **_place(question.location),
    }


def _consequence(consequence: Consequence) -> Object:
    return {
        "effect": str(consequence.effect),
        "name": consequence.name,
        "lines": list(consequence.path),
        "old": _place(consequence.old_location),
        "new": _place(consequence.location),
    }


def _verdict(verdict: Verdict) -> Object:
    return {
        "relation": str(verdict.relation),
        "lost": _witness(verdict.lost) if verdict.lost else None,
        "gained": _witness(verdict.gained) if verdict.gained else None,
        "reason": verdict.reason,
    }


def _witness(witness: Witness) -> Object:
    return {"events": list(witness.events), "path": witness.path}


def _problem(problem: Problem) -> Object:
    return {"code": problem.code, "message": problem.message, **_place(problem.location)}


def _place(location: Location) -> Object:
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
    }
