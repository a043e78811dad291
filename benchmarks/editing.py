"""From a keystroke in a spec of 2,000 transitions to the diagnostics that `lsp` publishes."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from .generate import ring
from .timing import ENVIRONMENT, STATEDIAGRAM

TRANSITIONS = 2_000
EDITS = 100
WARM_UP = 5


def rows(folder: Path) -> Iterator[str]:
    """The table's lines."""
    uri = (folder / "ring.statediagram.yaml").as_uri()
    times = asyncio.run(_times(uri, ring(TRANSITIONS)))
    median, worst = statistics.median(times), max(times)
    yield (
        f"| a keystroke in {TRANSITIONS:,} transitions to its diagnostics, median of {EDITS} "
        f"| {median * 1000:.0f} ms | | | ≤ 150 ms |"
    )
    yield f"| the same, worst of {EDITS} | {worst * 1000:.0f} ms | | | |"


async def _times(uri: str, text: str) -> list[float]:
    """Seconds for each edit; the next one is made when its diagnostics are there."""
    client = LanguageClient("benchmark", "1")
    published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def take(told: types.PublishDiagnosticsParams) -> None:
        published.put_nowait(told)

    await client.start_io(STATEDIAGRAM, "lsp", env=ENVIRONMENT)
    await client.initialize_async(types.InitializeParams(types.ClientCapabilities()))
    client.initialized(types.InitializedParams())
    item = types.TextDocumentItem(uri, "yaml", 0, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    await published.get()
    lines = text.split("\n")
    times = []
    for version in range(1, WARM_UP + EDITS + 1):
        line = 3 + version * 37 % (len(lines) - 5)
        start = time.perf_counter()
        client.text_document_did_change(_typed(uri, version, line, len(lines[line])))
        while (await published.get()).version != version:
            pass
        times.append(time.perf_counter() - start)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    return times[WARM_UP:]


def _typed(uri: str, version: int, line: int, column: int) -> types.DidChangeTextDocumentParams:
    """A letter at the end of a line."""
    here = types.Position(line, column)
    change = types.TextDocumentContentChangePartial(types.Range(here, here), "x")
    document = types.VersionedTextDocumentIdentifier(version, uri)
    return types.DidChangeTextDocumentParams(document, [change])
