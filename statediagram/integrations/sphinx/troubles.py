"""What keeps a machine from being shown -> warnings with their places, and a box in the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from docutils import nodes
from sphinx.util import logging

from ...errors import StatediagramError, UnreadableError
from ...place import Location
from ...results import Finding, Severity

_LOGGER = logging.getLogger(__name__)

TYPE = "statediagram"
"""What `suppress_warnings` calls all of these warnings; behind a dot follows a rule's code."""


class Trouble(NamedTuple):
    """One thing that is wrong: what, where, and the code of the rule that says so if one does."""

    message: str
    location: Location
    code: str = ""


def of_error(error: StatediagramError, here: Location) -> tuple[Trouble, ...]:
    """All that an error tells; what is about no file stands `here`."""
    if not isinstance(error, UnreadableError):
        return (Trouble(str(error), here),)
    return tuple(
        Trouble(_with_remedy(each.message, each.remedy), each.location, each.code)
        for each in error.problems
    )


def of_findings(findings: Iterable[Finding]) -> Iterator[Trouble]:
    """Those findings that are errors."""
    for each in findings:
        if each.severity is Severity.ERROR:
            message = f"{each.message} ({each.name})"
            yield Trouble(_with_remedy(message, each.remedy), each.location, each.code)


def _with_remedy(message: str, remedy: str) -> str:
    return f"{message}: {remedy}" if remedy else message


def tell(troubles: Iterable[Trouble]) -> None:
    """A warning for each."""
    for each in troubles:
        place = f"{each.location.path}:{each.location.line}"
        _LOGGER.warning("%s", each.message, location=place, type=TYPE, subtype=each.code)


def box(troubles: Iterable[Trouble]) -> nodes.Element:
    """What stands in the place of a picture or table that cannot be had."""
    listed = nodes.bullet_list()
    for each in troubles:
        place = f"{PurePath(each.location.path).name}:{each.location.line}"
        message = _marked_up(f"`{place}`: {each.message}")
        listed += nodes.list_item("", nodes.paragraph("", "", *message))
    title = nodes.paragraph("", "This state machine cannot be shown:")
    return nodes.error("", title, listed, classes=["statediagram-error"])


def _marked_up(message: str) -> Iterator[nodes.Node]:
    """A sentence with what stands between backticks as code."""
    for number, part in enumerate(message.split("`")):
        yield nodes.literal(part, part) if number % 2 else nodes.Text(part)
