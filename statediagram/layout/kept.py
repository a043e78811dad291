"""Drawing and where its pieces were -> the same with everything placed, old pieces as before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..drawing.dottext import INDENT, Attributes, listed
from ..drawing.geometry import Route
from ..drawing.keeping import arranged
from ..drawing.keeping.passages import End, Passage
from ..drawing.keeping.positions import Positions
from ..drawing.parts import Drawing
from ..drawing.words import in_words
from . import BUDGET, is_program, place, places, render
from .fonts import SHIPPED
from .request import Request

_ROUTING = {"layout": "nop2", "notranslate": "true", "splines": "true", "esep": "+3"}
_INCH = 72.0


def kept(
    drawing: Drawing, before: Positions, *, engine: str = "", budget: float = BUDGET
) -> tuple[Drawing, Positions]:
    """The drawing with everything in its place, and where that is.

    Args:
        drawing: not placed yet.
        before: where its pieces were when it was drawn last; nothing if it never was.
        engine, budget: as of `place`.

    Raises:
        UsageError, LayoutError, BudgetError: as of `place`.
    """
    result = place(drawing, (places.FORMAT,), engine=engine, budget=budget)
    alone = places.placed(result.drawing, result.pictures[places.FORMAT])

    def route(passage: Passage) -> Route:
        request = Request(_text(passage), (places.FORMAT,), "nop2", SHIPPED)
        return places.only_route(render(request, 0.0, is_program(engine), budget)[places.FORMAT])

    here, after = arranged(alone, before, route)
    return replace(here, notes=result.notes, words=in_words(result.drawing)), after


def _text(passage: Passage) -> str:
    """A graph of the ends of a passage, all that is in the way, and an arrow."""
    body = "".join(f"{INDENT}{line}\n" for line in _lines(passage))
    return f"digraph {{\n{body}}}\n"


def _lines(passage: Passage) -> Iterator[str]:
    yield f"graph{listed(_ROUTING)}"
    yield f"node{listed({'label': '', 'fixedsize': 'true'})}"
    yield f"edge{listed({'arrowsize': '0.6'})}"
    obstacles = (End(box, "box") for box in passage.obstacles)
    for number, end in enumerate((passage.tail, passage.head, *obstacles)):
        yield f"{number}{listed(_standing(end))}"
    yield "0 -> 1"


def _standing(end: End) -> Attributes:
    x, y, width, height = end.box
    size = {"width": f"{width / _INCH:.4f}", "height": f"{height / _INCH:.4f}"}
    return {"shape": end.shape, "pos": f"{x:.2f},{y:.2f}", **size}
