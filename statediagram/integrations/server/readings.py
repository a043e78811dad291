"""A spec file -> what could be made of it, and whether a picture of that would be a whole one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...checks import rule
from ...errors import StatediagramError, UnreadableError
from ...results import Finding, Judgement

if TYPE_CHECKING:
    from ...configuration.closest import Configured
    from ...diagram import StateDiagram
    from .folders import Spec

BUG = "this is a bug in statediagram"
"""What is told if something fails that nobody has foreseen; the pages of other files go on."""


class Reading(NamedTuple):
    """What a file said at one time.

    Attributes:
        diagrams: its machines; none if none can be made of it.
        judgements: what is wrong with them, or with the file.
        failure: what kept us from looking; empty if nothing did.
        is_there: whether there is such a file.
    """

    diagrams: tuple[StateDiagram, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    failure: str = ""
    is_there: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether its machines are all that was meant: no part of the file is unreadable."""
        return bool(self.diagrams) and not self.faults

    @property
    def faults(self) -> tuple[tuple[Judgement, Finding], ...]:
        """What keeps the machines, or parts of them, from being read."""
        return tuple(
            (judgement, finding)
            for judgement in self.judgements
            for finding in judgement.findings
            if not judgement.readable or rule(finding.code).is_about_reading
        )

    @property
    def names(self) -> tuple[str, ...]:
        """What tells the machines from each other; of one alone it is empty."""
        return tuple(each.machine for each in self.judgements) if self.diagrams else ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong."""
        return tuple(finding for each in self.judgements for finding in each.findings)

    def number(self, name: str) -> int | None:
        """Which machine is meant: that of this name, the first one without a name, or none."""
        if name in self.names:
            return self.names.index(name)
        return 0 if self.diagrams and not name else None


def read(spec: Spec, data: bytes, configured: Configured) -> Reading:
    """What a file with these bytes says."""
    from ... import api

    try:
        diagrams = api.read(data, spec.path, settings=configured.settings(spec.path))
        judgements = api.judgements(diagrams)
    except UnreadableError as error:
        return Reading(judgements=(api.unread(spec.path, error),))
    except StatediagramError as error:  # its configuration is wrong
        return Reading(failure=str(error))
    except Exception as error:
        return Reading(failure=f"{BUG}\n{error!r}")
    return Reading(diagrams, judgements)


def unread(spec: Spec, error: UnreadableError, is_there: bool) -> Reading:
    """What is known of a file of which not even the bytes are."""
    from ... import api

    if not is_there:
        return Reading(failure="the file is not there any more", is_there=False)
    return Reading(judgements=(api.unread(spec.path, error),))
