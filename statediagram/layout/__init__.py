"""Drawing -> the placed picture in several formats, within a time budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from time import monotonic

from ..drawing import dot
from ..drawing.folding import deepest, folded
from ..drawing.parts import Drawing, merged
from ..errors import BudgetError, UsageError
from . import embedded, fonts, places, processes
from .cost import seconds as foreseen
from .request import Request

ENGINES = ("dot", "embedded")
"""The program on the PATH, and Graphviz inside the process (the default)."""

BUDGET = 60.0
"""Seconds that a picture may take."""

_IN_PROCESS = 0.25  # what is foreseen to take longer runs where it can be stopped
_DOUBT = 4  # how many times faster than foreseen a layout without frames may well be
_FAST = (("newrank", "true"), ("nslimit", "1"), ("mclimit", "0.1"), ("splines", "line"))
_GAIN = 0.04  # measured on 100 states with arrows between neighbours
_MOST_TIDIED = 250  # arrows; the labels of more have no room to be moved to
_LOOSE = (("overlap", "prism"), ("splines", "line"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture in the formats that were asked for.

    Attributes:
        drawing: what was placed; simpler than what was asked for if the notes say so.
        pictures: as Graphviz drew them, by format.
        notes: what differs from what was asked for, a sentence each.
    """

    drawing: Drawing
    pictures: dict[str, bytes]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One way to draw a picture, simpler than the one before it."""

    drawing: Drawing
    note: str = ""
    algorithm: str = "dot"
    fast: bool = False

    @property
    def is_tidied(self) -> bool:
        """Whether labels are put right afterwards: arrows are clipped at frames, and theirs not."""
        if self.algorithm != "dot" or not self.drawing.frames or self.drawing.groups:
            return False
        return len(self.drawing.edges) <= _MOST_TIDIED

    def dot(self) -> str:
        options = _LOOSE if self.algorithm == "sfdp" else _FAST if self.fast else ()
        return dot.write(self.drawing, options)


def place(
    drawing: Drawing, formats: Iterable[str], *, engine: str = "", budget: float = BUDGET
) -> Placed:
    """Place a drawing once and draw it in several formats.

    A picture that takes too long is simplified step by step, and that is said in the notes.

    Args:
        drawing: what to place.
        formats: ``svg``, ``pdf``, ``png`` or ``cmapx_np`` (where the links are).
        engine: one of `ENGINES`; empty for the embedded one, or the program if that is missing.
        budget: seconds that it may take.

    Raises:
        UsageError: there is no such engine.
        LayoutError: the engine is missing or refuses the graph.
        BudgetError: even the simplest picture takes too long.
    """
    program = is_program(engine)
    wanted = tuple(sorted(set(formats)))
    end = monotonic() + budget
    notes = drawing.notes
    for attempt in _attempts(drawing):
        left = end - monotonic()
        is_last = attempt.algorithm != "dot"
        if attempt.note and attempt.note not in notes:
            notes = (*notes, attempt.note)
        cost = foreseen(attempt.drawing)
        doubt = 1 if attempt.drawing.frames else _DOUBT
        if not is_last and cost * (_GAIN if attempt.fast else 1) > doubt * left:
            continue
        text = attempt.dot()
        request = Request(text, wanted, attempt.algorithm, fonts.needed(text))
        seconds = left if is_last else left / 2
        try:
            if attempt.is_tidied:
                told = render(replace(request, formats=(places.FORMAT,)), cost, program, seconds)
                request = _tidied(attempt.drawing, told[places.FORMAT], request)
            pictures = render(request, cost, program, seconds)
        except BudgetError:
            continue
        return Placed(attempt.drawing, pictures, notes)
    raise BudgetError(
        f"the picture of `{drawing.name}` was not done after {budget:.0f} s, however simple: give "
        "it more time, or draw a part of the machine"
    )


def is_program(engine: str) -> bool:
    """Whether an engine is the program; of no name it is if Graphviz is not in the process.

    Raises:
        UsageError: there is no such engine.
    """
    if engine and engine not in ENGINES:
        known = ", ".join(f"`{name}`" for name in ENGINES)
        raise UsageError(f"there is no engine `{engine}`; there are {known}")
    return engine == "dot" or (not engine and not embedded.is_available())


def _attempts(drawing: Drawing) -> Iterator[_Attempt]:
    if drawing.is_placed:
        yield _Attempt(drawing, algorithm="nop2")
        return
    yield _Attempt(drawing)
    simpler = merged(drawing)
    if simpler != drawing:
        yield _Attempt(simpler, "arrows between the same states are drawn as one, to save time")
    while inner := deepest(simpler):
        simpler = merged(folded(simpler, inner))
        yield _Attempt(simpler, "the innermost composites are drawn as boxes, to save time")
    yield _Attempt(simpler, "arrows are straight and roughly placed, to save time", fast=True)
    yield _Attempt(simpler, "states are spread without rows, to save time", algorithm="sfdp")


def _tidied(drawing: Drawing, told: bytes, request: Request) -> Request:
    """The same request once more, with everything in its place."""
    from ..drawing.tidying import tidied  # flat pictures do without

    text = dot.write(tidied(places.placed(drawing, told)))
    return replace(request, dot=text, algorithm="nop2")


def render(request: Request, cost: float, program: bool, seconds: float) -> dict[str, bytes]:
    """What Graphviz makes of a request, wherever it runs.

    Args:
        request: what to draw.
        cost: the seconds that it is foreseen to take.
        program: whether it is to be the program.
        seconds: that it may take.
    """
    if program:
        return processes.program(request, seconds)
    if request.fonts == fonts.SHIPPED and cost <= _IN_PROCESS:
        return embedded.render(request)
    return processes.child(request, seconds)
