"""Walks -> JSON: a list of paths for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ...spec import Transition
from ..walk import Leg, Walk


def write(_name: str, walks: Sequence[Walk]) -> str:
    """A JSON array with an object for each walk: where it starts, and its steps."""
    found = [
        {
            "start": list(walk.start),
            "events": list(walk.events),
            "steps": [_step(leg) for leg in walk.legs],
        }
        for walk in walks
    ]
    return json.dumps(found, indent=2) + "\n"


def _step(leg: Leg) -> dict[str, object]:
    return {
        "event": leg.step.event or None,
        "input": leg.is_input,
        "guards": list(leg.guards),
        "actions": list(leg.actions),
        "transitions": [_transition(each) for each in leg.step.transitions],
        "configuration": list(leg.configuration),
    }


def _transition(transition: Transition) -> dict[str, object]:
    return {
        "source": transition.source,
        "targets": list(transition.targets),
        "event": transition.event or None,
        "path": transition.location.path,
        "line": transition.location.line,
    }
