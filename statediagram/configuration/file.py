"""The bytes of statediagram.toml or pyproject.toml -> Configuration, or all that is wrong."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from .. import breaking, checks
from ..errors import UsageError
from ..excerpt import excerpt
from ..machine import BOUND
from ..names import did_you_mean
from ..place import Location
from ..results import Severity
from ..rulebook import Rulebook
from . import values
from .choices import Choice, Configuration, Override
from .places import Keys, Places
from .values import Fault, WrongError

TABLE = ("tool", "statediagram")
"""Where in a file that several tools share this one is spoken to."""

MAX_FAULTS = 50
"""How many faults of a file are told."""

_SPEAKS = re.compile(r"""^\s*\[*\s*["']?tool["']?\s*(?:\.\s*["']?statediagram\b|\])""", re.M)
_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")


def read(data: bytes, path: str, *, is_shared: bool = False) -> Configuration | None:
    """What a file of configuration says.

    Args:
        data: the file.
        path: its name.
        is_shared: whether only its `TABLE` is meant for this tool.

    Returns:
        The configuration; `None` if a file that is shared says nothing to this tool.

    Raises:
        UsageError: the file is no TOML, or what it says is wrong: all of it, each with its place.
            A file that is shared is left to others to judge as far as it does not speak to us.
    """
    file = _File(data.decode("utf-8", "replace").removeprefix("\ufeff"), path)
    try:
        data.decode()
        found: Any = tomllib.loads(file.text)
    except (ValueError, RecursionError) as error:  # a mistake of TOML is a ValueError, too
        if is_shared and not _SPEAKS.search(file.text):
            return None
        raise UsageError(file.told(*_explained(error, file))) from None
    table = TABLE if is_shared else ()
    for key in table:
        found = found.get(key) if isinstance(found, dict) else None
    return None if found is None else file.read(found, table)


class _File:
    """Takes the tables of a file apart, and gathers what is wrong with them."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.places = Places(path, text)
        self.faults: list[tuple[str, Location]] = []

    def told(self, message: str, place: Location) -> str:
        """One fault, with the line that it is in."""
        shown = excerpt(self.text, place)
        if not shown:
            return f"{place}: {message}"
        number = str(place.line)
        margin = " " * len(number)
        lines = (f"{margin} |", f"{number} | {shown.line}", f"{margin} | {shown.mark}")
        return "\n".join((f"{place}: {message}", *lines))

    def read(self, content: Any, at: Keys) -> Configuration:
        """What a table says, if all of it is right."""
        found = self.configuration(content, at)
        if self.faults:
            first = sorted(self.faults, key=lambda fault: fault[1])[:MAX_FAULTS]
            more = len(self.faults) - len(first)
            lines = [
                *(self.told(*fault) for fault in first),
                *([f"… and {more} more"] if more else []),
            ]
            raise UsageError("\n".join(lines))
        return found

    def configuration(self, content: Any, at: Keys) -> Configuration:
        found = self.table(content, at, {**_CHOICE, **_RUN, "overrides": values.tables})
        folder = os.path.dirname(self.path)  # noqa: PTH120
        baseline = found.get("baseline")
        return Configuration(
            folder=folder,
            choice=_choice(found),
            breaking=_choice(found.get("breaking", {})),
            exclude=found.get("exclude", ()),
            overrides=tuple(self.overrides(found.get("overrides", ()), (*at, "overrides"))),
            bound=found.get("max-configurations", BOUND),
            fail_on=found.get("fail-on", Severity.ERROR),
            format=found.get("output-format", ""),
            baseline=os.path.join(folder, baseline) if baseline else "",  # noqa: PTH118
        )

    def overrides(self, tables: list[Any], at: Keys) -> Iterator[Override]:
        for number, value in enumerate(tables):
            inside = (*at, number)
            found = self.table(value, inside, {"paths": values.patterns, **_CHOICE})
            if "paths" not in value:
                self.report(Fault("an override says which files it is for: add `paths`"), inside)
            yield Override(
                found.get("paths", ()), _choice(found), _choice(found.get("breaking", {}))
            )

    def table(self, content: Any, at: Keys, keys: Mapping[str, Any]) -> dict[str, Any]:
        """The values of a table, each read as `keys` says, as far as they are right."""
        if not isinstance(content, dict):
            self.report(Fault("this has to be a table"), at)
            return {}
        found: dict[str, Any] = {}
        for key, value in content.items():
            reads, inside = keys.get(key), (*at, key)
            if reads is None:
                hint = did_you_mean(key, keys) or f"there are {values.listed(keys)}"
                self.report(Fault(f"no key is called `{key}`: {hint}"), inside)
            elif isinstance(reads, Mapping):
                found[key] = self.table(value, inside, reads)
            else:
                try:
                    found[key] = reads(value)
                except WrongError as wrong:
                    for fault in wrong.faults:
                        self.report(fault, inside)
        return found

    def report(self, fault: Fault, at: Keys) -> None:
        self.faults.append((fault.message, self.places.of(at, fault.word)))


def _of_rules(book: Rulebook) -> Mapping[str, Any]:
    """What can be said of the rules of a book, and how each is read."""
    return {
        "select": partial(values.chosen_codes, book=book),
        "extend-select": partial(values.chosen_codes, book=book),
        "ignore": partial(values.silenced_codes, book=book),
        "severity": partial(values.severities, book=book),
    }


_CHOICE: Mapping[str, Any] = {
    **_of_rules(checks.BOOK),
    "breaking": _of_rules(breaking.BOOK),
    "naming": {
        "states": values.expression,
        "events": values.expression,
        "actors": values.expression,
    },
    "require-descriptions": values.described,
    "require-reasons": values.flag,
}
"""What can be said of all files and of some, and how each is read."""

_RUN: Mapping[str, Any] = {
    "exclude": values.patterns,
    "fail-on": values.least,
    "output-format": values.report,
    "max-configurations": values.number,
    "baseline": values.text,
}


def _choice(found: Mapping[str, Any]) -> Choice:
    style = dict(found.get("naming", {}))
    for key, wish in (("require-descriptions", "descriptions"), ("require-reasons", "reasons")):
        if key in found:
            style[wish] = found[key]
    return Choice(
        select=found.get("select"),
        extend=found.get("extend-select", ()),
        ignore=found.get("ignore", ()),
        severities=found.get("severity", ()),
        style=tuple(style.items()),
    )


def _explained(error: Exception, file: _File) -> tuple[str, Location]:
    """Why a file is no TOML, and where."""
    if isinstance(error, UnicodeDecodeError):
        before = error.object[: error.start].decode().removeprefix("\ufeff")
        message = f"byte 0x{error.object[error.start]:02x} is no part of UTF-8"
        place = file.places.between(len(before), len(before) + 1)
    elif isinstance(error, RecursionError):
        message, place = "brackets are nested too deeply", file.places.between(0, 0)
    else:
        message, at = _AT.sub("", str(error)), _AT.search(str(error))
        last = file.text.count("\n") + 1
        line, column = (int(at[1]), int(at[2])) if at and at[1] else (last, 1)
        place = Location(file.path, line, column, line, column + 1)
    return f"this is no TOML: {message[:1].lower()}{message[1:]}", place
