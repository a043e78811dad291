"""The bytes of statediagram.toml or pyproject.toml -> Configuration, or all that is wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from .. import reports
from ..checks import rule
from ..errors import UsageError
from ..excerpt import excerpt
from ..machine import BOUND
from ..names import did_you_mean
from ..place import Location
from ..results import Severity
from .choices import (
    NEVER,
    Choice,
    Configuration,
    Override,
    chosen,
    silenceable,
    silenced,
    threshold,
)

DESCRIBED = ("machine", "states", "events", "actors")
"""What descriptions can be required of."""

_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")


def read(data: bytes, path: str, table: tuple[str, ...] = ()) -> Configuration | None:
    """What a file of configuration says.

    Args:
        data: the file.
        path: its name.
        table: where in it this tool is spoken to; nothing for the whole file.

    Returns:
        The configuration; `None` if the file has no such table.

    Raises:
        UsageError: the file is no TOML, or what it says is wrong: all of it, each with its place.
    """
    import tomllib

    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    file = _File(text, path)
    try:
        values: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(file.told(*_explained(str(error), file))) from None
    for key in table:
        values = values.get(key) if isinstance(values, dict) else None
    if values is None:
        return None
    found = file.configuration(values, table)
    if file.faults:
        in_order = sorted(file.faults, key=lambda fault: fault[1])
        raise UsageError("\n".join(file.told(*fault) for fault in in_order))
    return found


class _Fault(NamedTuple):
    """What is wrong with a value, and the word in it that is meant."""

    message: str
    word: str = ""


class _WrongError(Exception):
    """A value is not what its key asks for."""

    def __init__(self, *faults: _Fault) -> None:
        self.faults = faults
        super().__init__(*faults)


class _File:
    """Takes the tables of a file apart, and gathers what is wrong with them."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
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

    def configuration(self, values: Any, at: tuple[str, ...]) -> Configuration:
        found = self.table(values, at, {**_CHOICE, **_RUN, "overrides": _tables})
        folder = os.path.dirname(self.path)  # noqa: PTH120
        baseline = found.get("baseline")
        return Configuration(
            folder=folder,
            choice=_choice(found),
            overrides=tuple(self.overrides(found.get("overrides", ()), (*at, "overrides"))),
            bound=found.get("max-configurations", BOUND),
            fail_on=found.get("fail-on", Severity.ERROR),
            format=found.get("output-format", ""),
            baseline=os.path.join(folder, baseline) if baseline else "",  # noqa: PTH118
        )

    def overrides(self, values: list[Any], at: tuple[str, ...]) -> Iterator[Override]:
        for number, value in enumerate(values):
            inside = (*at, *at[-1:] * number)
            found = self.table(value, inside, {"paths": _texts, **_CHOICE})
            if "paths" not in value:
                self.report(_Fault("an override says which files it is for: add `paths`"), inside)
            yield Override(found.get("paths", ()), _choice(found))

    def table(self, values: Any, at: tuple[str, ...], keys: Mapping[str, Any]) -> dict[str, Any]:
        """The values of a table, each read as `keys` says, as far as they are right."""
        if not isinstance(values, dict):
            self.report(_Fault("this has to be a table"), at)
            return {}
        found: dict[str, Any] = {}
        for key, value in values.items():
            reads, inside = keys.get(key), (*at, key)
            if reads is None:
                hint = did_you_mean(key, keys) or f"there are {_listed(keys)}"
                self.report(_Fault(f"no key is called `{key}`: {hint}"), inside)
            elif isinstance(reads, Mapping):
                found[key] = self.table(value, inside, reads)
            else:
                try:
                    found[key] = reads(value)
                except _WrongError as wrong:
                    for fault in wrong.faults:
                        self.report(fault, inside)
        return found

    def report(self, fault: _Fault, at: tuple[str, ...]) -> None:
        self.faults.append((fault.message, _place(self, at, fault.word)))


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _WrongError(_Fault("this has to be a list of texts"))
    return tuple(value)


def _tables(value: Any) -> list[Any]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise _WrongError(_Fault("these are tables: write `[[overrides]]`"))
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise _WrongError(_Fault("this has to be a text"))
    return value


def _number(value: Any) -> int:
    if type(value) is not int or value < 1:
        raise _WrongError(_Fault("this has to be a number, 1 or more"))
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _WrongError(_Fault("this has to be `true` or `false`"))
    return value


def _expression(value: Any) -> str:
    try:
        return re.compile(_text(value)).pattern
    except re.error as error:
        raise _WrongError(_Fault(f"this is no regular expression: {error}")) from None


def _word(value: Any, known: tuple[str, ...]) -> str:
    if value not in known:
        hint = did_you_mean(str(value), known) or f"there are {_listed(known)}"
        raise _WrongError(_Fault(f"`{value}` is not known here: {hint}", str(value)))
    return str(value)


def _each(words: Any, read: Callable[[str], Any]) -> list[Any]:
    """What is read of each word, or all that is wrong with them."""
    found: list[Any] = []
    faults: list[_Fault] = []
    for word in words:
        try:
            found.append(read(word))
        except _WrongError as wrong:
            faults += wrong.faults
        except UsageError as error:
            faults.append(_Fault(str(error), word))
    if faults:
        raise _WrongError(*faults)
    return found


def _chosen(value: Any) -> tuple[str, ...]:
    return tuple(code for codes in _each(_texts(value), lambda w: chosen((w,))) for code in codes)


def _silenced(value: Any) -> tuple[str, ...]:
    return tuple(code for codes in _each(_texts(value), lambda w: silenced((w,))) for code in codes)


def _severities(value: Any) -> tuple[tuple[str, Severity], ...]:
    if not isinstance(value, dict):
        raise _WrongError(_Fault('this has to be a table such as `{dead-end = "info"}`'))
    known = tuple(map(str, Severity))
    return tuple(
        _each(
            value,
            lambda name: (silenceable(rule(name)).code, Severity(_word(value[name], known))),
        )
    )


def _described(value: Any) -> tuple[str, ...]:
    return tuple(_each(_texts(value), lambda word: _word(word, DESCRIBED)))


def _threshold(value: Any) -> Severity:
    return threshold(_word(value, (*map(str, Severity.INFO.counted), NEVER)))


def _format(value: Any) -> str:
    return _word(value, reports.formats())


_CHOICE: Mapping[str, Any] = {
    "select": _chosen,
    "extend-select": _chosen,
    "ignore": _silenced,
    "severity": _severities,
    "naming": {"states": _expression, "events": _expression, "actors": _expression},
    "require-descriptions": _described,
    "require-reasons": _flag,
}
"""What can be said of all files and of some, and how each is read."""

_RUN: Mapping[str, Any] = {
    "fail-on": _threshold,
    "output-format": _format,
    "max-configurations": _number,
    "baseline": _text,
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


def _listed(words: Any) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _explained(said: str, file: _File) -> tuple[str, Location]:
    """What a parser of TOML says, and where."""
    at = _AT.search(said)
    known = at is not None and at[1] is not None
    line, column = (int(at[1]), int(at[2])) if at and known else (file.text.count("\n") + 1, 1)
    words = _AT.sub("", said)
    place = Location(file.path, line, column, line, column + 1)
    return f"this is no TOML: {words[:1].lower()}{words[1:]}", place


def _place(file: _File, at: tuple[str, ...], word: str) -> Location:
    """Where a key stands, or a word of its value.

    No parser of TOML keeps the places, so each key is looked for behind the one around it.
    """
    start = end = 0
    for key in at:
        name = rf"(?:^|[\[{{,.])[ \t]*([\"']?{re.escape(key)}[\"']?)[ \t]*(?=[=.\]])"
        if found := re.compile(name, re.M).search(file.text, end):
            start, end = found.span(1)
    if word and (found := re.compile(rf"[\"']?{re.escape(word)}[\"']?").search(file.text, end)):
        start, end = found.span()
    line = file.text.count("\n", 0, start) + 1
    column = start - file.text.rfind("\n", 0, start)
    return Location(file.path, line, column, line, column + end - start)
