"""Standard input and output, in the Language Server Protocol -> the answers of this package."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from ... import __version__
from ...configuration.closest import OWN, SHARED
from . import acting, completing, hovering, navigating, outlining, renaming
from .answering import is_no_refusal, never_failing, never_raising
from .desk import Desk
from .diagnosing import diagnostics
from .document import Document

PREVIEW = "statediagram.preview"

Answer = TypeVar("Answer")


def serve() -> None:
    """Answer an editor on standard input and output until it goes.

    Whatever else prints to standard output goes to standard error, as the log does.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    logging.getLogger("pygls.protocol.json_rpc").addFilter(is_no_refusal)
    for each in (signal.SIGINT, signal.SIGTERM):
        # Nothing is lost; Python would wait for the thread that waits for input.
        signal.signal(each, signal.SIG_DFL)
    protocol = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    server().start_io(stdout=protocol)


def server() -> LanguageServer:
    """A server with all that this package can do."""
    made = LanguageServer("statediagram", __version__)
    handlers = _Handlers(made)
    for method, follow in handlers.notifications().items():
        made.feature(method)(never_raising(follow))
    for method, (answer, options) in handlers.requests().items():
        made.feature(method, options)(never_failing(answer))
    made.command(PREVIEW)(never_failing(handlers.preview))
    made.command(acting.SUPPRESS)(never_failing(handlers.suppress))
    return made


class _Handlers:
    """What is done on each message."""

    def __init__(self, server: LanguageServer) -> None:
        self.server = server
        self.desk = Desk(self.tell, self.warn)

    def notifications(self) -> dict[str, Callable[[Any], None]]:
        """Methods that want no answer."""
        return {
            types.INITIALIZE: self.initialize,
            types.INITIALIZED: self.initialized,
            types.TEXT_DOCUMENT_DID_OPEN: self.opened,
            types.TEXT_DOCUMENT_DID_CHANGE: self.changed,
            types.TEXT_DOCUMENT_DID_SAVE: self.saved,
            types.TEXT_DOCUMENT_DID_CLOSE: self.closed,
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES: self.saved,
        }

    def requests(self) -> dict[str, tuple[Callable[[Any], Awaitable[object]], Any]]:
        """Methods that want one, each with what the editor is told of it."""
        fixing = types.CodeActionOptions([types.CodeActionKind.QuickFix, acting.FIX_ALL])
        typing = types.CompletionOptions(trigger_characters=[" ", ">", ",", "{", "[", ":"])
        return {
            types.TEXT_DOCUMENT_HOVER: (self.hover, None),
            types.TEXT_DOCUMENT_DEFINITION: (self.definition, None),
            types.TEXT_DOCUMENT_REFERENCES: (self.references, None),
            types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: (self.highlights, None),
            types.TEXT_DOCUMENT_PREPARE_RENAME: (self.prepare_rename, None),
            types.TEXT_DOCUMENT_RENAME: (self.rename, types.RenameOptions(prepare_provider=True)),
            types.TEXT_DOCUMENT_COMPLETION: (self.complete, typing),
            types.TEXT_DOCUMENT_CODE_ACTION: (self.act, fixing),
            types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (self.symbols, None),
            types.TEXT_DOCUMENT_FORMATTING: (self.format, None),
        }

    def initialize(self, _: types.InitializeParams) -> None:
        self.desk.codec = self.server.workspace.position_codec

    def initialized(self, _: types.InitializedParams) -> None:
        """Ask to be told when a configuration changes, of editors that can tell."""
        workspace = self.server.client_capabilities.workspace
        watching = workspace and workspace.did_change_watched_files
        if watching and watching.dynamic_registration:
            patterns = [types.FileSystemWatcher(f"**/{name}") for name in (OWN, SHARED)]
            options = types.DidChangeWatchedFilesRegistrationOptions(patterns)
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            wish = types.Registration("configuration", method, options)
            self.server.client_register_capability(types.RegistrationParams([wish]))

    def opened(self, params: types.DidOpenTextDocumentParams) -> None:
        self.desk.open(params.text_document)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        self.desk.change(params)

    def saved(self, _: Any) -> None:  # of `object` pygls would pass the server, which is one
        self.desk.check_again()

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        self.desk.close(params.text_document.uri)

    def tell(self, uri: str, version: int | None, document: Document | None) -> None:
        """Publish what is wrong with a file; with one that is closed, or no spec, nothing is."""
        found = diagnostics(document) if document else []
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, version)
        )

    def warn(self, message: str) -> None:
        """Show the user a sentence."""
        level = types.MessageType.Warning
        self.server.window_show_message(types.ShowMessageParams(level, message))

    async def hover(self, params: types.HoverParams) -> types.Hover | None:
        return await self._asked(params, lambda each: hovering.hover(each, params.position))

    async def definition(self, params: types.DefinitionParams) -> list[types.Location] | None:
        return await self._asked(params, lambda each: navigating.definitions(each, params.position))

    async def references(self, params: types.ReferenceParams) -> list[types.Location] | None:
        whole = params.context.include_declaration
        return await self._asked(
            params, lambda each: navigating.references(each, params.position, whole)
        )

    async def highlights(
        self, params: types.DocumentHighlightParams
    ) -> list[types.DocumentHighlight] | None:
        return await self._asked(params, lambda each: navigating.highlights(each, params.position))

    async def prepare_rename(
        self, params: types.PrepareRenameParams
    ) -> types.PrepareRenamePlaceholder | None:
        return await self._asked(params, lambda each: acting.renamable(each, params.position))

    async def rename(self, params: types.RenameParams) -> types.WorkspaceEdit | None:
        def answer(document: Document) -> types.WorkspaceEdit:
            edit = acting.renamed(document, params.position, params.new_name)
            return self._versioned(edit, document)

        return await self._asked(params, answer)

    async def complete(self, params: types.CompletionParams) -> list[types.CompletionItem] | None:
        def answer(document: Document) -> list[types.CompletionItem]:
            known = self.desk.machine(document.uri)
            return completing.completions(document, known, params.position)

        return await self._asked(params, answer)

    async def symbols(
        self, params: types.DocumentSymbolParams
    ) -> list[types.DocumentSymbol] | None:
        return await self._asked(params, outlining.symbols)

    async def format(self, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
        return await self._asked(params, acting.formatting)

    async def act(self, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        def answer(document: Document) -> list[types.CodeAction]:
            actions = acting.actions(document, params.range, params.context)
            for action in actions:
                action.edit = action.edit and self._versioned(action.edit, document)
            return actions

        await self.desk.checked(params.text_document.uri)
        return await self._asked(params, answer)

    async def suppress(self, uri: str, line: int, code: str, version: int) -> None:
        """Write a comment that suppresses what a rule finds in a line of a version of a file.

        Raises:
            RefusedError: the file has another text by now, in which the line may be another.
        """
        document = await self.desk.checked(uri)
        if document is None:
            return
        edit = await asyncio.to_thread(acting.suppressed, document, line, code)
        if {document.version, self.desk.version(uri)} != {version}:
            raise renaming.RefusedError("the file has changed meanwhile: ask for the comment again")
        wish = types.ApplyWorkspaceEditParams(self._versioned(edit, document))
        await self.server.workspace_apply_edit_async(wish)

    async def preview(self, uri: str, *options: Any) -> str | None:
        """The picture of a file's present text, as SVG; ``{"mark": true}`` shows its findings."""
        document = await self.desk.checked(uri)
        if document is None or not document.diagrams:
            return None
        mark = any(isinstance(each, dict) and each.get("mark") is True for each in options)
        drawn = await asyncio.to_thread(document.diagrams[0].draw, "svg", mark=mark)
        return drawn.decode()

    def _versioned(self, edit: types.WorkspaceEdit, document: Document) -> types.WorkspaceEdit:
        """An edit that is not made in another version of the file, where the editor knows them."""
        workspace = self.server.client_capabilities.workspace
        editing = workspace and workspace.workspace_edit
        if not (editing and editing.document_changes):
            return edit
        which = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
        edits = (edit.changes or {}).get(document.uri, ())
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(which, edits)])

    async def _asked(self, params: Any, answer: Callable[[Document], Answer]) -> Answer | None:
        """An answer about the present text of a file; nothing of what is no spec.

        It is worked out in a thread, so that the next message is not kept waiting.
        """
        document = await self.desk.document(params.text_document.uri)
        return await asyncio.to_thread(answer, document) if document else None
