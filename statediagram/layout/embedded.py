"""Request -> rendered bytes, by the Graphviz inside this process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from tempfile import TemporaryFile
from typing import IO, Any

from ..errors import LayoutError
from ..native import silent
from . import fonts
from .request import PNG_DPI, Request

_GRAPH = 0  # cgraph's AGRAPH, the kind of thing that an attribute is set on


def render(request: Request) -> dict[str, bytes]:
    """Place a graph once and draw it in several formats.

    What is printed meanwhile is dropped: the bundled fontconfig reads the system's configuration
    templates for their descriptions, whatever file it is given, and complains of those that are
    newer than itself. Of the choices of fonts only the first one of a process counts.

    Raises:
        LayoutError: Graphviz refused, or it cannot be imported.
    """
    with silent(), fonts.entered(request.fonts):
        gv = _graphviz()
        context = _context()  # first, since it sets the defaults of all graphs
        graph = _read(gv, request.dot)
        try:
            return _Graph(gv, context, graph).drawn(request.formats, request.algorithm)
        finally:
            gv.agclose(graph)


def is_available() -> bool:
    """Whether Graphviz's library is installed."""
    from importlib.util import find_spec

    return find_spec("pygraphviz") is not None


def _graphviz() -> Any:
    try:
        from pygraphviz import _graphviz as gv
    except ImportError as error:
        raise LayoutError(
            f"Graphviz's library cannot be loaded ({error}): run `pip install pygraphviz`, or "
            "install Graphviz and choose the engine `dot`"
        ) from error
    return gv


@cache
def _context() -> Any:
    return _graphviz().gvContextWithBuiltins()


def _read(gv: Any, dot: str) -> Any:
    with _scratch() as file:
        file.write(dot.encode())
        file.seek(0)
        try:
            return gv.agread(file, None)
        except ValueError as error:
            raise LayoutError("Graphviz cannot read the graph") from error


def _scratch() -> IO[bytes]:
    """A file for what only C code will read: in memory where there is such a thing."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("graph"), "w+b")
    return TemporaryFile()


@dataclass(frozen=True, slots=True)
class _Graph:
    """A graph that is placed once, so that all its drawings agree."""

    gv: Any
    context: Any
    graph: Any

    def drawn(self, formats: tuple[str, ...], algorithm: str) -> dict[str, bytes]:
        with self._placed(algorithm):
            pictures = {name: self._rendered(name) for name in formats if name != "png"}
            if "png" in formats:
                self._rendered("dot")  # writes the places into the graph
        if "png" in formats:
            self.gv.agattr_label(self.graph, _GRAPH, b"dpi", str(PNG_DPI).encode())
            with self._placed("nop2"):
                pictures["png"] = self._rendered("png:cairo")
        return pictures

    @contextmanager
    def _placed(self, algorithm: str) -> Iterator[None]:
        if self.gv.gvLayout(self.context, self.graph, algorithm.encode()) != 0:
            raise LayoutError("Graphviz cannot place the graph")
        try:
            yield
        finally:
            self.gv.gvFreeLayout(self.context, self.graph)

    def _rendered(self, name: str) -> bytes:
        status, data = self.gv.gvRenderData(self.context, self.graph, name.encode())
        if status != 0 or not data:
            raise LayoutError(f"Graphviz cannot draw {name.partition(':')[0]}")
        return bytes(data)
