"""A verdict on a log -> JSON: an object for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ...spec import State
from ..replay import Deviation, Tally, Verdict


def write(path: str, verdict: Verdict) -> str:
    """A JSON object: the numbers, the deviations, and how often each piece was met."""
    found = {
        "log": path,
        "conforms": not verdict.deviating,
        "events": verdict.events,
        "instances": verdict.instances,
        "deviating": verdict.deviating,
        "deviations": [_deviation(each) for each in verdict.deviations],
        "states": _coverage(verdict.states),
        "transitions": _coverage(verdict.transitions),
    }
    return json.dumps(found, indent=2) + "\n"


def _deviation(deviation: Deviation) -> dict[str, object]:
    return {
        "line": deviation.line,
        "instance": deviation.instance,
        "event": deviation.event,
        "known": deviation.is_known,
        "meant": deviation.meant or None,
        "configurations": [list(each) for each in deviation.configurations],
        "possible": list(deviation.possible),
    }


def _coverage(tallies: Sequence[Tally]) -> dict[str, object]:
    return {
        "total": len(tallies),
        "surely": sum(tally.surely > 0 for tally in tallies),
        "possibly": sum(tally.possibly > 0 for tally in tallies),
        "each": [_tally(tally) for tally in tallies],
    }


def _tally(tally: Tally) -> dict[str, object]:
    piece = tally.piece
    named: dict[str, object] = (
        {"name": piece.name}
        if isinstance(piece, State)
        else {
            "source": piece.source,
            "targets": list(piece.targets),
            "label": piece.label,
            "line": piece.location.line,
        }
    )
    return {**named, "surely": tally.surely, "possibly": tally.possibly}
