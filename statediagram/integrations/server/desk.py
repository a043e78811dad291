"""What changes in files, and what browsers ask for -> the pages, made one after the other.

All work is done by the thread that calls `Desk.work`, the main one: Graphviz is for one at a time,
and what ends a program from outside reaches only that thread. Others ask, and wait.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from threading import Condition
from time import monotonic
from typing import NamedTuple

from ...configuration.closest import Configured
from ...errors import UsageError
from ...rendering import Look
from . import listing, showing
from .entries import Entry, Stamp, stamp
from .folders import Folders, real
from .showing import Page

WAIT = 1.0
"""Seconds after which a reader is told that the page is still being made."""

KEPT = 200
"""Pages that are kept beyond those that someone waits for."""

OFTEN = 0.25
"""Seconds between two tables of all machines while files are read one after the other."""

PAUSE = 1.0
"""Seconds after which the files are looked at though nobody has told of a change.

Some are told of by nobody: those that changed before the watching began, on network drives, and
configuration above the folder. And not every system wakes a thread that waits for a signal.
"""


class Key(NamedTuple):
    """A page: the address of a spec and the name of its machine; of all machines it is empty."""

    address: str = ""
    machine: str = ""


class Desk:
    """Makes pages, and knows which are asked for."""

    def __init__(self, folders: Folders, look: Look, config: str = "") -> None:
        """Look for the specs, and read none yet.

        Raises:
            UsageError: the configuration is wrong.
        """
        self._folders = folders
        self._look = look
        self._config = config
        self._configured = Configured(config)
        self._configurations: dict[str, Stamp] = {}
        self._news = Condition()
        self._entries: dict[str, Entry] = {}
        self._pages: dict[Key, tuple[int, Page]] = {}
        self._asked: Counter[Key] = Counter()
        self._changed: set[str] = set()
        self._serial = 0
        self._listed = self._looked = 0.0
        self._is_over = False
        self._failure = ""
        if config:
            self._configured.settings(config)  # where no spec is yet, nobody else asks
        self._search()

    @property
    def size(self) -> int:
        """How many files are served."""
        return len(self._entries)

    # --- asked by other threads

    def page(self, key: Key) -> Page | None:
        """The page as it is now, or that it is being made; `None` if there is none."""
        return self._awaited(key, lambda: True, WAIT)

    def later(self, key: Key, version: str, seconds: float) -> Page | None:
        """The page once it has another version; as it is, if that takes longer than `seconds`."""

        def is_other() -> bool:
            return key not in self._pages or self._pages[key][1].version != version

        return self._awaited(key, is_other, seconds)

    def notice(self, paths: set[str]) -> None:
        """These files or folders have changed; real paths."""
        with self._news:
            self._changed |= paths
            self._news.notify_all()

    def fail(self, reason: str) -> None:
        """Something that the work needs has failed: let `work` raise that."""
        with self._news:
            self._failure = reason
            self._news.notify_all()

    def close(self) -> None:
        """Let nobody wait any more."""
        with self._news:
            self._is_over = True
            self._news.notify_all()

    @property
    def is_over(self) -> bool:
        """Whether the server is about to end."""
        return self._is_over

    def _awaited(self, key: Key, is_wanted: Callable[[], bool], seconds: float) -> Page | None:
        with self._news:
            self._asked[key] += 1
            self._news.notify_all()
            try:
                self._news.wait_for(
                    lambda: self._is_over or (self._is_done(key) and is_wanted()), seconds
                )
            finally:
                self._asked -= Counter({key: 1})  # keys that nobody asks for are dropped
            if key in self._pages:
                return self._pages[key][1]
            return None if self._is_done(key) else showing.awaited(key.address)

    def _is_done(self, key: Key) -> bool:
        """Whether the page is as new as what is known, or there is none."""
        if not key.address:
            return key in self._pages and self._pages[key][0] == self._serial
        entry = self._entries.get(key.address)
        if entry is None:
            return True
        if entry.shown is None:
            return False
        if entry.shown.diagrams and entry.shown.number(key.machine) is None:
            return key not in self._pages
        return key in self._pages and self._pages[key][0] == entry.serial

    # --- done by the main thread

    def work(self) -> None:
        """Do what there is to do, for ever.

        Raises:
            UsageError: what it needs has failed.
        """
        while not self._failure:
            with self._news:
                while (task := self._next()) is None and not self._failure:
                    self._news.wait(self._pause())
            if task is not None:
                task()
        raise UsageError(self._failure)

    def _next(self) -> Callable[[], None] | None:
        """What to do next: first what was changed, then what someone waits for."""
        time = monotonic()
        if self._changed or (self._asked and time - self._looked >= PAUSE):
            return self._catch_up
        due = [entry for entry in self._entries.values() if entry.is_due(time)]
        for key in self._asked:
            entry = self._entries.get(key.address)
            if entry and entry.is_due(time):
                return partial(self._read, entry)
            if not self._is_done(key) and (key.address or not due or self._is_list_due(time)):
                return partial(self._make, key)
        return partial(self._read, due[0]) if due else None

    def _is_list_due(self, time: float) -> bool:
        return time - self._listed > OFTEN

    def _pause(self) -> float:
        """Seconds until something is due that nobody will tell."""
        dues = [entry.due for entry in self._entries.values() if entry.due is not None]
        return max(0.0, min([PAUSE, *(due - monotonic() for due in dues)]))

    def _catch_up(self) -> None:
        """Find out what the changes mean."""
        with self._news:
            changed, self._changed = self._changed, set()
        configured = self._is_configured_anew()
        if configured:
            self._configured, self._configurations = Configured(self._config), {}
        named = {real(entry.spec.path) for entry in self._entries.values()} if changed else set()
        if configured or not changed <= named:
            self._search()
        for entry in self._entries.values():
            is_certain = bool(changed) and real(entry.spec.path) in changed
            entry.hear(is_certain, is_other=configured)
        self._looked = monotonic()

    def _is_configured_anew(self) -> bool:
        """Whether one of the files of configuration has changed, or of those that may be some."""
        return any(stamp(path) != former for path, former in self._configurations.items())

    def _search(self) -> None:
        """Find specs that are new; those that are gone are noticed when they are read.

        Those go that are excluded by now.
        """
        found = self._folders.specs(self._is_excluded)
        self._configurations = {path: stamp(path) for path in self._configured.seen}
        with self._news:
            for address, spec in sorted(found.items()):
                self._entries.setdefault(address, Entry(spec))
            self._entries = {
                address: entry
                for address, entry in sorted(self._entries.items())
                if not (entry.spec.within and self._is_excluded(entry.spec.path))
            }
            self._serial += 1
            self._news.notify_all()

    def _is_excluded(self, path: str) -> bool:
        try:
            return self._configured.of(path).excludes(path)
        except UsageError:
            if not self._entries:  # when the server begins
                raise
            return False

    def _read(self, entry: Entry) -> None:
        reading = entry.read(self._configured)
        if reading is not None:
            with self._news:
                entry.take(reading)
                self._serial += 1
                self._news.notify_all()

    def _make(self, key: Key) -> None:
        """Make a page, and hand it to those who wait."""
        if key.address:
            entry = self._entries[key.address]
            serial, page = entry.serial, entry.page(key.address, key.machine, self._look)
        else:
            serial, page = self._serial, self._table()
        with self._news:
            if page is None:
                self._pages.pop(key, None)
            else:
                self._pages[key] = (serial, page)
                self._forget()
            self._news.notify_all()

    def _forget(self) -> None:
        """Keep what is kept from growing for ever: the oldest pages go."""
        idle = [key for key in self._pages if key not in self._asked]
        for key in idle[: max(0, len(idle) - KEPT)]:
            del self._pages[key]

    def _table(self) -> Page:
        rows = [
            listing.Row(address, entry.now, entry.shown)
            for address, entry in self._entries.items()
            if entry.now is None or entry.now.is_there
        ]
        page = showing.listed(
            self._folders.root.name or str(self._folders.root), listing.table(rows)
        )
        self._listed = monotonic()
        return page
