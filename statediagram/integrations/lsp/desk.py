"""The files that are open in an editor: read when asked, checked after a pause in the typing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

from lsprotocol import types
from pygls.uris import to_fs_path
from pygls.workspace import PositionCodec

from ...configuration.closest import Configured
from ...errors import UsageError
from ...machine import Machine
from ...settings import DEFAULTS, Settings
from .document import Document, language_of, read_document
from .places import Text

PAUSE = 0.02
"""Seconds without a change after which a text is checked.

Short, since a check cannot take the editor's time: what is typed meanwhile only makes the next.
"""

log = logging.getLogger(__name__)

Tell = Callable[[str, int | None, Document | None], None]
"""Takes the name of a file, the version of its text, and what is known of it, checked."""

Warn = Callable[[str], None]
"""Takes a sentence for the user."""


class _Sheet(NamedTuple):
    """A file as the editor has it."""

    path: str
    language: str
    version: int
    text: Text


class Desk:
    """Keeps for each open file its text, what was read of it, and the check under way.

    Reading and checking have a thread each: a long check lets no hover wait, and of several checks
    only the last one that was asked for is begun.
    """

    def __init__(self, tell: Tell, warn: Warn) -> None:
        self.tell = tell
        self.warn = warn
        self.codec = PositionCodec()
        self._configured = Configured()
        self._warned: set[str] = set()
        self._sheets: dict[str, _Sheet] = {}
        self._read: dict[str, asyncio.Future[Document]] = {}
        self._machines: dict[str, Machine] = {}
        self._checks: dict[str, asyncio.Task[None]] = {}
        self._reading = ThreadPoolExecutor(1, "reading")
        self._checking = ThreadPoolExecutor(1, "checking")

    def open(self, item: types.TextDocumentItem) -> None:
        """Take a file that the editor shows."""
        path = to_fs_path(item.uri) or item.uri.partition(":")[2]
        text = Text(item.text, self.codec)
        self._put(item.uri, _Sheet(path, item.language_id, item.version, text), 0)

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Follow the changes of a file."""
        uri = params.text_document.uri
        if sheet := self._sheets.get(uri):
            text = sheet.text
            for change in params.content_changes:
                text = text.changed(change)
            version = params.text_document.version
            self._put(uri, sheet._replace(text=text, version=version), PAUSE)

    def check_again(self) -> None:
        """Look for configurations anew, and check all files as they now want it."""
        self._configured = Configured()
        self._warned.clear()
        for uri, sheet in list(self._sheets.items()):
            self._put(uri, sheet, 0)

    def close(self, uri: str) -> None:
        """Forget a file."""
        self._sheets.pop(uri, None)
        self._machines.pop(uri, None)
        self._stop(uri)
        self.tell(uri, None, None)

    async def document(self, uri: str) -> Document | None:
        """What is known of a file's present text; `None` if it is not open, or no spec."""
        while sheet := self._sheets.get(uri):
            reading = self._reading_of(uri, sheet)
            if reading is None:
                return None
            await asyncio.wait((reading,))
            if not reading.cancelled():
                document = reading.result()
                if document.machine and self._sheets.get(uri) is sheet:
                    self._machines[uri] = document.machine
                return document
        return None

    async def checked(self, uri: str) -> Document | None:
        """The same, its findings known."""
        document = await self.document(uri)
        if document:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._checking, lambda: document.findings)
        return document

    def version(self, uri: str) -> int | None:
        """The version of a file's present text; `None` if it is not open."""
        sheet = self._sheets.get(uri)
        return sheet.version if sheet else None

    def machine(self, uri: str) -> Machine | None:
        """The machine of the last text that one could be made of."""
        return self._machines.get(uri)

    def _reading_of(self, uri: str, sheet: _Sheet) -> asyncio.Future[Document] | None:
        """The reading of a text, begun if it is not yet; `None` if the text is no spec."""
        if uri not in self._read:
            language = language_of(sheet.path, sheet.language, sheet.text.text)
            if not language:
                return None
            settings = self._settings(sheet.path)
            read = partial(
                read_document, uri, sheet.path, sheet.text, language, settings, sheet.version
            )
            loop = asyncio.get_running_loop()
            self._read[uri] = loop.run_in_executor(self._reading, read)
        return self._read[uri]

    def _settings(self, path: str) -> Settings:
        """What is configured for a file; where that is wrong, what holds without."""
        try:
            return self._configured.settings(path)
        except UsageError as error:
            if str(error) not in self._warned:
                self._warned.add(str(error))
                self.warn(str(error))
            return DEFAULTS

    def _put(self, uri: str, sheet: _Sheet, pause: float) -> None:
        self._sheets[uri] = sheet
        self._stop(uri)
        self._checks[uri] = asyncio.get_running_loop().create_task(self._check(uri, sheet, pause))

    def _stop(self, uri: str) -> None:
        """Drop what is known of a former text; what has not begun yet never will."""
        for kept in (self._read, self._checks):
            if under_way := kept.pop(uri, None):
                under_way.cancel()

    async def _check(self, uri: str, sheet: _Sheet, pause: float) -> None:
        await asyncio.sleep(pause)
        try:
            document = await self.checked(uri)
        except Exception:
            log.exception("%s could not be checked", uri)
            return
        if self._sheets.get(uri) is sheet:
            self.tell(uri, sheet.version, document)
