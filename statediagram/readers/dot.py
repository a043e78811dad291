"""DOT text -> Spec, one for each graph in it: nodes are states, edges are transitions.

The graph is what Graphviz's own parser makes of the text; places in the file come from a scanner
beside it. Read as conventions of drawings are:

- a node of the shape ``point``, or an invisible one, that nothing leads to marks the start;
- ``doublecircle``, two peripheries or the class ``final`` make a state final;
- an edge's label is ``EVENT [GUARD] / ACTION``;
- a node's label, where it differs from the node's name, describes the state;
- an invisible edge is there for the layout only, and ``dir=back`` turns an arrow round.

Clusters are left out, what is in them is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import UnreadableError
from ..place import Location, Problem
from ..spec import Spec
from . import _cgraph
from ._dot_drawing import as_spec
from ._dot_faults import fault, splits
from ._dot_places import find_places
from ._dot_tokens import Stretch, end_of_graph, tokens

SUFFIXES = (".dot", ".gv")


def read(text: str, path: str) -> tuple[Spec, ...]:
    """Every graph of a DOT file.

    Raises:
        UnreadableError: no graph is there, one of them is undirected, or Graphviz finds a fault.
    """
    stretches = tuple(_graphs(text, path))
    if not stretches:
        nothing = Problem(
            "SD100", "no graph is in this file", Location(path), "write `digraph { … }`"
        )
        raise UnreadableError((nothing,), text)
    return tuple(read_graph(stretch, text) for stretch in stretches)


def read_graph(stretch: Stretch, text: str) -> Spec:
    """The graph that a stretch of a file holds.

    Args:
        stretch: the graph, with nothing but comments before it.
        text: the whole file.

    Raises:
        UnreadableError: the graph is undirected, Graphviz finds a fault in it, or is not there.
    """
    try:
        graph = _cgraph.parse(stretch.text)
    except _cgraph.RefusedError as error:
        raise UnreadableError((fault(str(error), stretch),), text) from None
    except _cgraph.TooLargeError as error:
        large = Problem("SD100", str(error), stretch.location(0, 0), "draw a part of it")
        raise UnreadableError((large,), text) from None
    except ImportError as error:
        missing = Problem(
            "SD100",
            f"DOT is read by Graphviz's library, which cannot be loaded: {error}",
            stretch.location(0, 0),
            "`pip install pygraphviz`",
        )
        raise UnreadableError((missing,), text) from error
    places = find_places(stretch)
    if not graph.directed:
        undirected = Problem(
            "SD100",
            "this graph is undirected, but every transition has a direction",
            places.header,
            "write `digraph` and `->` instead of `graph` and `--`",
        )
        raise UnreadableError((undirected,), text)
    return as_spec(graph, places, text, tuple(splits(graph.said, stretch)))


def _graphs(text: str, path: str) -> Iterator[Stretch]:
    """The text cut behind each graph; what is wrong with a rest is for Graphviz to say."""
    start = 0
    while next(tokens(text, start), None):
        end = end_of_graph(text, start) or len(text)
        margin = start - (text.rfind("\n", 0, start) + 1)
        yield Stretch(text[start:end], path, text.count("\n", 0, start) + 1, (margin,))
        start = end
