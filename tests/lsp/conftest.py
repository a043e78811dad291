"""Documents as an editor has them, and an editor that talks to a running server."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any, TypeVar

import pytest
from lsprotocol import types
from pygls.lsp import client

from statediagram.integrations.lsp.document import Document, read_document
from statediagram.integrations.lsp.places import Text

Answer = TypeVar("Answer")

CURSOR = "│"
PATIENCE = 20


@pytest.fixture
def document() -> Callable[[str], Document]:
    """What is known of a text."""

    def made(text: str, path: str = "/folder/door.statediagram.yaml") -> Document:
        language = "dot" if path.endswith(".dot") else "yaml"
        return read_document(f"file://{path}", path, Text(text), language)

    return made


@pytest.fixture
def at(document: Callable[[str], Document]) -> Callable[[str], tuple[Document, Any]]:
    """The document of a text, and the position of the cursor ``│`` in it, which is taken out."""

    def made(text: str) -> tuple[Document, Any]:
        before, _, after = dedent(text).partition(CURSOR)
        line = before.count("\n")
        column = len(before) - before.rfind("\n") - 1
        return document(before + after), types.Position(line, column)

    return made


class Editor:
    """A client of a server that runs as a process of its own."""

    def __init__(self, folder: Path, knows_versions: bool = True) -> None:
        self.folder = folder
        self.knows_versions = knows_versions
        self.loop = asyncio.new_event_loop()
        self.client = client.LanguageClient("test", "1")
        self.published: asyncio.Queue[Any] = asyncio.Queue()
        self.edits: list[Any] = []
        self.warnings: list[str] = []
        self.versions: dict[str, int] = {}
        self._listen()
        self.run(self._started())

    def run(self, awaited: Awaitable[Answer]) -> Answer:
        return self.loop.run_until_complete(asyncio.wait_for(awaited, PATIENCE))

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "yaml") -> list[Any]:
        """Open a file, and give what is wrong with it."""
        self.versions[name] = 1
        item = types.TextDocumentItem(self.uri(name), language, 1, dedent(text))
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return self.diagnostics(name)

    def type(self, name: str, *changes: tuple[tuple[int, int], tuple[int, int], str]) -> None:
        """Replace stretches of a file, each from a line and character to another."""
        self._change(
            name,
            [
                types.TextDocumentContentChangePartial(
                    types.Range(types.Position(*start), types.Position(*end)), text
                )
                for start, end, text in changes
            ],
        )

    def replace(self, name: str, text: str) -> None:
        """Replace a whole file."""
        self._change(name, [types.TextDocumentContentChangeWholeDocument(dedent(text))])

    def diagnostics(self, name: str) -> list[Any]:
        """What is wrong with the present text of a file; any other file's are dropped."""
        return self.run(self._published(name, self.versions[name]))

    def close(self, name: str) -> list[Any]:
        """Close a file, and give what is then published for it."""
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.document(name)))
        return self.run(self._published(name, None))

    def document(self, name: str) -> Any:
        return types.TextDocumentIdentifier(self.uri(name))

    def edited(self, name: str, edit: Any) -> list[Any]:
        """What an edit changes in the present text of a file, and in nothing else."""
        (change,) = edit.document_changes
        which = (change.text_document.uri, change.text_document.version)
        assert which == (self.uri(name), self.versions[name])
        return list(change.edits)

    def stop(self) -> tuple[int, str]:
        """End the server; its exit code, and what it logged."""
        try:
            self.run(self._stopped())
            process = self.client._server
            return process.returncode, self.run(process.stderr.read()).decode()
        finally:
            self.loop.close()

    def _change(self, name: str, changes: list[Any]) -> None:
        self.versions[name] += 1
        which = types.VersionedTextDocumentIdentifier(self.versions[name], self.uri(name))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(which, changes))

    async def _started(self) -> None:
        command = (sys.executable, "-m", "statediagram", "lsp", "--stdio")
        await self.client.start_io(*command, cwd=self.folder)
        capabilities = types.ClientCapabilities(
            workspace=types.WorkspaceClientCapabilities(
                workspace_edit=types.WorkspaceEditClientCapabilities(self.knows_versions)
            ),
            text_document=types.TextDocumentClientCapabilities(
                rename=types.RenameClientCapabilities(prepare_support=True)
            ),
        )
        await self.client.initialize_async(types.InitializeParams(capabilities))
        self.client.initialized(types.InitializedParams())

    async def _published(self, name: str, version: int | None) -> list[Any]:
        while True:
            told = await self.published.get()
            if (told.uri, told.version) == (self.uri(name), version):
                return list(told.diagnostics)

    async def _stopped(self) -> None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()

    def _listen(self) -> None:
        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def took(params: Any) -> None:
            self.published.put_nowait(params)

        @self.client.feature(types.WORKSPACE_APPLY_EDIT)
        def applied(params: Any) -> Any:
            self.edits.append(params.edit)
            return types.ApplyWorkspaceEditResult(applied=True)

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        def warned(params: Any) -> None:
            self.warnings.append(params.message)


@pytest.fixture
def old_editor(tmp_path: Path) -> Iterator[Editor]:
    """One that knows nothing of versions."""
    made = Editor(tmp_path, knows_versions=False)
    yield made
    assert made.stop() == (0, "")


@pytest.fixture(scope="session")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """One server for all tests; it must have logged nothing in the end."""
    made = Editor(tmp_path_factory.mktemp("editor"))
    yield made
    assert made.stop() == (0, "")
