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

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from ..errors import UnreadableError
from ..place import Location, Problem
from ..spec import MARK, Directive, Spec
from . import _cgraph
from ._directives import in_dot
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
    specs = tuple(read_graph(stretch, text) for stretch in stretches)
    if MARK not in text:
        return specs
    directives = _shared_out(stretches, Stretch(text, path))
    return tuple(
        replace(spec, directives=tuple(own)) for spec, own in zip(specs, directives, strict=True)
    )


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


def _shared_out(graphs: Sequence[Stretch], whole: Stretch) -> list[list[Directive]]:
    """The comments that speak to this tool, for each graph its own.

    One before a graph is that graph's, unless it is for the whole file: then it is everyone's.
    """
    ends = list(accumulate(len(graph.text) for graph in graphs))
    heads = [next(tokens(whole.text, start)).start for start in (0, *ends[:-1])]
    last_lines = [whole.location(end, end).line for end in ends]
    found: list[list[Directive]] = [[] for _ in graphs]
    for offset, directive in in_dot(whole):
        number = min(bisect_right(ends, offset), len(graphs) - 1)
        is_outside = not heads[number] < offset < ends[number]
        if is_outside and "file-ignore" in directive.text and len(graphs) > 1:
            for copy, own in enumerate(found, 1):
                own.append(directive._replace(copy=copy))
        elif is_outside and directive.line in last_lines:
            found[last_lines.index(directive.line)].append(directive)
        else:
            found[number].append(directive)
    return found
