"""DOT text of one graph -> the graph that Graphviz's own parser makes of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, Any

from ..native import printing
from ..spec import Attributes

_GRAPH, _NODE, _EDGE = 0, 1, 2  # cgraph's AGRAPH, AGNODE, AGOUTEDGE

MAX_EDGES = 200_000
"""How many edges a graph may have; a few characters, `{…} -> {…}`, can stand for millions."""


@dataclass(frozen=True, slots=True)
class Vertex:
    """A node, with the attributes that hold for it, defaults among them."""

    name: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge, with the attributes that hold for it, defaults and ports among them."""

    tail: str
    head: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph without its subgraphs, whose nodes and edges are all here.

    Attributes:
        name: empty if it has none.
        vertices: in the order in which the text mentions them.
        edges: by tail, then in the order of the text.
        said: what the parser printed; empty if it saw nothing odd.
    """

    name: str
    directed: bool
    attributes: Attributes
    vertices: tuple[Vertex, ...]
    edges: tuple[Edge, ...]
    said: str


class RefusedError(Exception):
    """Graphviz cannot parse the text; the message is what it printed."""


class TooLargeError(Exception):
    """The graph has more edges than anybody can use."""


def parse(text: str) -> Graph:
    """The first graph in `text`.

    Raises:
        RefusedError: Graphviz finds a fault in it.
        TooLargeError: it has more than `MAX_EDGES`.
    """
    from pygraphviz import _graphviz as gv

    with TemporaryFile() as file, printing() as printed:
        file.write(text.encode("utf-8", "surrogatepass"))
        file.flush()
        file.seek(0)
        handle = _read(gv, file)
        printed.seek(0)
        said = printed.read().decode("utf-8", "replace")
        try:
            # Out of memory for its stack, the parser complains and gives half a graph.
            if handle is None or "Error:" in said:
                raise RefusedError(said)
            if (count := gv.agnedges(handle)) > MAX_EDGES:
                raise TooLargeError(f"this graph has {count:,} edges, more than {MAX_EDGES:,}")
            return _graph(gv, handle, said)
        finally:
            if handle is not None:
                gv.agclose(handle)


def _read(gv: Any, file: IO[bytes]) -> Any:
    spare = os.dup(file.fileno())  # the number that agread's own descriptor will have
    os.close(spare)
    try:
        return gv.agread(file, None)
    except ValueError:
        with suppress(OSError):  # pygraphviz leaves it open then, until there are none left
            if os.path.sameopenfile(spare, file.fileno()):
                os.close(spare)
        return None


def _graph(gv: Any, handle: Any, said: str) -> Graph:
    node_keys = list(_keys(gv, handle, _NODE))
    edge_keys = list(_keys(gv, handle, _EDGE))
    nodes = list(_each(gv.agfstnode(handle), lambda node: gv.agnxtnode(handle, node)))
    name = _text(gv.agnameof(handle))
    return Graph(
        name="" if name.startswith("%") else name,
        directed=bool(gv.agisdirected(handle)),
        attributes=_attributes(gv, handle, list(_keys(gv, handle, _GRAPH))),
        vertices=tuple(
            Vertex(_text(gv.agnameof(node)), _attributes(gv, node, node_keys)) for node in nodes
        ),
        edges=tuple(
            Edge(
                _text(gv.agnameof(gv.agtail(edge))),
                _text(gv.agnameof(gv.aghead(edge))),
                _attributes(gv, edge, edge_keys),
            )
            for node in nodes
            for edge in _each(gv.agfstout(handle, node), lambda edge: gv.agnxtout(handle, edge))
        ),
        said=said,
    )


def _each(first: Any, following: Any) -> Iterator[Any]:
    while first is not None:
        yield first
        first = following(first)


def _keys(gv: Any, handle: Any, kind: int) -> Iterator[tuple[str, Any]]:
    """Every attribute that the graph knows for things of a kind."""
    symbol = None
    while True:
        try:
            symbol = gv.agnxtattr(handle, kind, symbol)
        except StopIteration:
            return
        yield _text(gv.agattrname(symbol)), symbol


def _attributes(gv: Any, thing: Any, keys: list[tuple[str, Any]]) -> Attributes:
    values = ((key, _text(gv.agxget(thing, symbol))) for key, symbol in keys)
    return tuple((key, value) for key, value in values if value)


def _text(raw: bytes | None) -> str:
    return (raw or b"").decode("utf-8", "surrogatepass")
