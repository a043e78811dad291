"""A file that changes -> what its pages show meanwhile: the last of it that was whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from ...configuration.closest import Configured
from ...errors import StatediagramError, UnreadableError
from ...rendering import Look
from . import readings, showing, troubles
from .folders import Spec
from .readings import Reading
from .showing import Drawn, Page

PATIENCE = 0.15
"""Seconds for which a broken file may be one that is being written."""

Stamp = tuple[int, ...]


@dataclass(slots=True)
class Entry:
    """A file.

    Attributes:
        spec: which.
        now: what it says; `None` if it has not been read yet.
        good: what it said last of which all could be read.
        serial: how often that has changed.
        due: when it is to be read; `None` if nothing is new.
        data, stamp: what it was when it was read.
        broken: since when it has been broken without that having been told.
        drawn: the pictures of its machines.
    """

    spec: Spec
    now: Reading | None = None
    good: Reading | None = None
    serial: int = 0
    due: float | None = 0.0
    data: bytes | None = None
    stamp: Stamp = ()
    broken: float | None = None
    drawn: dict[str, Drawn] = field(default_factory=dict)

    @property
    def shown(self) -> Reading | None:
        """What its pages show; `None` if it has not been read yet."""
        return self.good or self.now

    def is_due(self, time: float) -> bool:
        """Whether it is to be read."""
        return self.due is not None and self.due <= time

    def hear(self, is_certain: bool, is_other: bool) -> None:
        """Something has changed: read the file again if that may concern it.

        Args:
            is_certain: this very file has.
            is_other: it may mean something else now, even if it has not.
        """
        if is_other:
            self.data = None
        if is_certain or is_other or stamp(self.spec.path) != self.stamp:
            self.due = 0.0

    def read(self, configured: Configured) -> Reading | None:
        """What the file says now; `None` if that is nothing new, or should be looked at again."""
        self.stamp = stamp(self.spec.path)
        data: bytes | None = None
        try:
            data = self.spec.read()
        except UnreadableError as error:
            reading = readings.unread(self.spec, error, is_there=bool(self.stamp))
        else:
            if data == self.data:
                self.due = self.broken = None
                return None
            reading = readings.read(self.spec, data, configured)
        if not reading.is_whole and self.now and self.now.is_whole:
            time = monotonic()
            self.broken = self.broken or time
            if time - self.broken < PATIENCE:
                self.due = self.broken + PATIENCE
                return None
        self.data, self.broken, self.due = data, None, None
        return reading

    def take(self, reading: Reading) -> None:
        """From now on this is what the file says."""
        self.now = reading
        if reading.is_whole:
            self.good = reading
            self.drawn = {name: each for name, each in self.drawn.items() if name in reading.names}
        self.serial += 1

    def page(self, address: str, machine: str, look: Look) -> Page | None:
        """The page of one of its machines; `None` if it has none of that name."""
        now, shown = self.now, self.shown
        if now is None or shown is None:
            raise AssertionError("a page is made of what has been read")
        number = shown.number(machine)
        if number is None:
            return None if shown.diagrams else showing.broken(address, now)
        name = shown.names[number]
        before, failure = self.drawn.get(name), ""
        diagram = shown.diagrams[number]
        if before is None or before.diagram is not diagram:
            try:
                before = self.drawn[name] = showing.draw(diagram, look)
            except StatediagramError as error:
                failure = str(error)
            except Exception as error:
                failure = f"{readings.BUG}\n{error!r}"
        if before is None:
            return showing.broken(address, now, failure)
        is_former = before.diagram not in now.diagrams
        picture = troubles.BEFORE if is_former else troubles.PART
        return showing.explored(before, now, picture, failure)


def stamp(path: str) -> Stamp:
    """What changes when a file does; empty if there is none."""
    try:
        found = Path(path).stat()
    except OSError:
        return ()
    return (found.st_mtime_ns, found.st_size, found.st_ino, found.st_dev)
