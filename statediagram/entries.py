"""The text of a baseline -> its entries, each with its place; and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, NoReturn

from .checks import rule, rules
from .errors import UsageError
from .names import did_you_mean
from .place import Location

VERSION = 1

_DECODER = json.JSONDecoder()
_BLANK = re.compile(r"[ \t\r\n]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_KEYS = ("version", "findings")
_FIELDS = ("path", "rule", "key")
_MACHINE = "machine"

Identity = tuple[str, str, str, str]
"""The path, the machine, the code and the key of an entry."""


class Entry(NamedTuple):
    """A finding that is accepted.

    Attributes:
        path: the file, from the folder of the baseline, with ``/``.
        code: the rule.
        key: what has the fault: the `key` of a finding, or one of those that share it.
        machine: what tells the machine from the others of its file, as `Judgement.machine`.
        location: where the entry stands.
    """

    path: str
    code: str
    key: str
    machine: str = ""
    location: Location = Location("")

    @property
    def identity(self) -> Identity:
        """All but its place."""
        return self.path, self.machine, self.code, self.key


def parse(text: str, path: str) -> tuple[Entry, ...]:
    """The entries of a baseline, in its order.

    Args:
        text: the file.
        path: its name, for places.

    Raises:
        UsageError: it is no baseline, of a newer version, or names an unknown rule; with the place.
    """
    reader = _Reader(text, path)
    start = reader.start()
    reader.require_version(start)  # first, since all else may be different in a newer one
    members = reader.members(start, _KEYS)
    return tuple(reader.entry(at) for at in reader.items(*members["findings"]))


def spelled(entries: Iterable[Identity]) -> str:
    """A baseline with one entry a line, so that a comparison shows what came and what went.

    What was found twice has two lines: a third would be new.
    """
    rows = [
        json.dumps(
            {"path": path}
            | ({_MACHINE: machine} if machine else {})
            | {"rule": rules()[code].name, "key": key},
            ensure_ascii=False,
        )
        for path, machine, code, key in sorted(entries)
    ]
    listed = ",".join(f"\n    {row}" for row in rows) + "\n  " * bool(rows)
    return f'{{\n  "version": {VERSION},\n  "findings": [{listed}]\n}}\n'


class _Reader:
    """Takes a JSON text apart, value by value, since `json` tells no places."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.line, self.counted = 1, 0

    def start(self) -> int:
        """Where the outermost value begins; all of it is JSON."""
        try:
            json.loads(self.text)
        except json.JSONDecodeError as error:
            self.refuse(error.pos, f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}")
        except RecursionError:
            self.refuse(0, "this is nested too deep for a baseline")
        except ValueError as error:  # a number of thousands of digits
            self.refuse(0, f"this is no baseline: {error}")
        return self._skip(0)

    def require_version(self, start: int) -> None:
        for name, _, at in self.pairs(start):
            if name == "version":
                value, _ = _DECODER.raw_decode(self.text, at)
                if type(value) is not int or value < 1:
                    self.refuse(at, f"`version` must be a number: write {VERSION}")
                if value > VERSION:
                    self.refuse(
                        at,
                        f"this baseline has version {value}, and this statediagram knows {VERSION}:"
                        " update it, or write the baseline again with `--write-baseline`",
                    )

    def pairs(self, start: int) -> Iterator[tuple[str, int, int]]:
        """The names in an object, where they begin, and where their values do."""
        at = self._skip(start + 1)
        while self.text[start] == "{" and self.text[at] != "}":
            begin = at
            name, at = _DECODER.raw_decode(self.text, at)
            at = self._skip(self._skip(at) + 1)  # behind the colon
            yield name, begin, at
            at = self._behind(_DECODER.raw_decode(self.text, at)[1])

    def members(
        self, start: int, names: Sequence[str], optional: Sequence[str] = ()
    ) -> Mapping[str, tuple[Any, int]]:
        """The values of an object and where they begin; it has these names and no others."""
        if self.text[start] != "{":
            self.refuse(start, f"an object with {_listed(names)} is expected here")
        found: dict[str, tuple[Any, int]] = {}
        for name, begin, at in self.pairs(start):
            if name not in (*names, *optional):
                hint = did_you_mean(name, (*names, *optional)) or f"it has {_listed(names)}"
                self.refuse(begin, f"`{name}` is nothing that a baseline has here: {hint}")
            if name in found:
                self.refuse(begin, f"`{name}` is given twice: keep one of them")
            found[name] = _DECODER.raw_decode(self.text, at)[0], at
        missing = [name for name in names if name not in found]
        if missing:
            self.refuse(start, f"{_listed(missing)} is missing here")
        return found

    def items(self, value: Any, start: int) -> Iterator[int]:
        """Where each item of a list begins."""
        if not isinstance(value, list):
            self.refuse(start, "`findings` must be a list")
        at = self._skip(start + 1)
        while self.text[at] != "]":
            yield at
            at = self._behind(_DECODER.raw_decode(self.text, at)[1])

    def entry(self, start: int) -> Entry:
        members = self.members(start, _FIELDS, (_MACHINE,))
        for name, (value, at) in members.items():
            if not isinstance(value, str) or _SURROGATE.search(value):
                self.refuse(at, f"`{name}` must be a text")
        (path, _), (written, at), (key, _) = (members[name] for name in _FIELDS)
        try:
            code = rule(written).code
        except UsageError as unknown:
            self.refuse(at, str(unknown))
        machine, _ = members.get(_MACHINE, ("", start))
        return Entry(path, code, key, machine, self._location(start))

    def refuse(self, at: int, message: str) -> NoReturn:
        """Raise that something is wrong at an offset."""
        line = self.text.count("\n", 0, at) + 1
        column = at - self.text.rfind("\n", 0, at)
        raise UsageError(f"{Location(self.path, line, column)}: {message}") from None

    def _location(self, start: int) -> Location:
        """Where the entry stands that begins at an offset; they are asked for in their order."""
        self.line += self.text.count("\n", self.counted, start)
        self.counted = start
        column = start - self.text.rfind("\n", 0, start)
        _, end = _DECODER.raw_decode(self.text, start)
        end_line = self.line + self.text.count("\n", start, end)
        end_column = end - self.text.rfind("\n", 0, end)
        return Location(self.path, self.line, column, end_line, end_column)

    def _behind(self, end: int) -> int:
        """Where the next member begins, or the bracket that closes."""
        at = self._skip(end)
        return self._skip(at + 1) if self.text[at] == "," else at

    def _skip(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        return match.end() if match else at


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
