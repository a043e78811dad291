"""Drawing -> how much work its layout will be, before it is begun."""

from __future__ import annotations

from ..drawing.nesting import Nesting
from ..drawing.parts import Drawing
from ..drawing.routing import routed
from ..drawing.rows import rows


def virtual_nodes(drawing: Drawing) -> int:
    """About how many virtual nodes Graphviz's ``dot`` will have to place.

    It cuts every arrow at every row that it crosses, and a label makes each row two. The rows
    are those of the longest ways; Graphviz shortens them a little.
    """
    return sum(_counts(drawing))


def _counts(drawing: Drawing) -> list[int]:
    """Those on the paper and those in each frame, whose rows are its own."""
    nesting = Nesting(routed(drawing))
    return [_virtual_nodes(name, nesting) for name in nesting.preorder()]


def _virtual_nodes(frame: str, nesting: Nesting) -> int:
    names = [piece.name for piece in nesting.pieces(frame)]
    edges = nesting.edges.get(frame, [])
    ends = [nesting.branches(edge) for edge in edges]
    row = rows(names, ends)
    spans = (abs(row[head] - row[tail]) for tail, head in ends)
    labelled = (2 if edge.labels else 1 for edge in edges)
    return len(names) + sum(span * each for span, each in zip(spans, labelled, strict=True))


def seconds(drawing: Drawing) -> float:
    """About how long that takes.

    Measured on machines of 20 to 120 states: 2,000 of them 0.6 s, and 12,000 75 s. In frames of
    about 50 each, 2,000 of them 0.3 s, and 8,000 3 s.
    """
    counts = _counts(drawing)
    apart: float = sum(0.6 * (count / 2000) ** 2.6 for count in counts)
    return apart + 3 * (sum(counts) / 8000) ** 2 if drawing.frames else apart
