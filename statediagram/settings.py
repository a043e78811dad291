"""What is asked of machines: which rules, how much each weighs, what names must look like."""

from __future__ import annotations

from typing import NamedTuple

from .machine import BOUND
from .results import Severity


class Style(NamedTuple):
    """What a team wants of names and descriptions; nothing where it is left as it is.

    Attributes:
        states, events, actors: a regular expression that a whole name matches. Of a nested state
            it is the last segment of its path.
        descriptions: of what each has one: ``machine``, ``states``, ``events``, ``actors``.
        reasons: whether a suppression comment says why.
    """

    states: str = ""
    events: str = ""
    actors: str = ""
    descriptions: tuple[str, ...] = ()
    reasons: bool = False


class Settings(NamedTuple):
    """What is asked of one file.

    Attributes:
        severities: codes or names of rules, each with its weight where that is not the rule's own;
            ``off`` for one that is not asked.
        style: what names must look like.
        bound: how many configurations of a nested machine are explored.
    """

    severities: tuple[tuple[str, Severity], ...] = ()
    style: Style = Style()
    bound: int = BOUND


DEFAULTS = Settings()
"""What is asked where nothing is configured."""
