"""A transition -> whether its event is the word that stands for a completion, and other words."""

from __future__ import annotations

from ..machine import Machine
from ..spec import Transition

COMPLETION = "done"
"""The event of a composite that has come to its end (SCXML, section 5.9.3: ``done.state.id``)."""

ELSE = "else"
"""The guard of the branch that a choice takes when all others fail."""


def is_completion(machine: Machine, transition: Transition) -> bool:
    """Whether a transition waits for the end of what is inside its source."""
    return transition.event == COMPLETION and machine.hierarchy.is_composite(transition.source)
