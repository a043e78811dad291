"""Finding -> what it is about, in words that stay the same when the file around it changes."""

from __future__ import annotations

from .patterns import Pattern
from .results import Finding
from .spec import Actor, Event, Family, Ignore, State, Transition


def identity(finding: Finding) -> str:
    """The subject of `finding`: a state's full path, a transition's text; without one the message.

    With the rule's code it tells a finding from all others of its file, whatever its line.
    """
    match finding.subject:
        case State(name=words) | Family(text=words):
            pass
        case Transition() as transition:
            words = str(transition)
        case Event(name=name):
            words = f"event {name}"
        case Actor(name=name):
            words = f"actor {name}"
        case Ignore(states=states, events=events):
            words = f"ignore {_listed(events)} in {_listed(states)}"
        case None:
            words = finding.message
    return words


def _listed(patterns: tuple[Pattern, ...]) -> str:
    return ", ".join(pattern.text for pattern in patterns)
