"""The union of two drawings -> the drawing before, that after, and both, all in the same places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..drawing.paper import on_paper
from ..drawing.parts import Drawing
from ..drawing.views import both, side
from ..drawing.words import in_words


def views(
    union: Drawing, of: Sequence[Drawing], engine: str, tell: Callable[[str], None]
) -> tuple[Drawing, ...]:
    """The pictures to be drawn, on paper of the same size; each tells in words what it shows.

    Args:
        union: what to place, if it has no places yet.
        of: the two drawings of which it is the union.
        engine: what places it, as for `layout.place`.
        tell: is called with a sentence for whatever was simplified to save time.

    Raises:
        LayoutError: Graphviz could not place the union.
    """
    simple, placed = (union, union) if union.is_placed else _placed(union, engine, tell)
    shown = on_paper((*_sides(placed, of), both(placed)))
    told = map(in_words, (*_sides(simple, of), simple))
    return tuple(
        replace(drawing, words=words, notes=()) for drawing, words in zip(shown, told, strict=True)
    )


def _sides(union: Drawing, of: Sequence[Drawing]) -> tuple[Drawing, ...]:
    return tuple(side(union, number, each) for number, each in enumerate(of))


def _placed(union: Drawing, engine: str, tell: Callable[[str], None]) -> tuple[Drawing, Drawing]:
    """The union, as simple as it had to be to be placed, and the same with its places."""
    from ..layout import place, places

    result = place(union, (places.FORMAT,), engine=engine)
    for note in result.notes:
        tell(f"`{union.name}`: {note}")
    return result.drawing, places.placed(result.drawing, result.pictures[places.FORMAT])
