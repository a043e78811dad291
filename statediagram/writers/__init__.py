"""Drawing -> bytes in several formats, all from one layout; one file of this folder per format."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from ..errors import UsageError

if TYPE_CHECKING:
    from ..drawing.parts import Drawing


class Drawn(NamedTuple):
    """What came of a drawing.

    Attributes:
        pictures: the bytes by format, sorted by format.
        drawing: what the pictures show; simpler than what was asked for if that took too long.
    """

    pictures: dict[str, bytes]
    drawing: Drawing


@cache
def formats() -> tuple[str, ...]:
    """The names of all formats, sorted; each is also the suffix of its files."""
    return tuple(sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")))


def write(
    drawing: Drawing,
    formats: Iterable[str],
    *,
    digest: str = "",
    engine: str = "",
    budget: float = 60.0,
    tell: Callable[[str], None] = warnings.warn,
) -> dict[str, bytes]:
    """The drawing in each of `formats`: the pictures of `draw`."""
    return draw(drawing, formats, digest=digest, engine=engine, budget=budget, tell=tell).pictures


def draw(
    drawing: Drawing,
    formats: Iterable[str],
    *,
    digest: str = "",
    engine: str = "",
    budget: float = 60.0,
    tell: Callable[[str], None] = warnings.warn,
) -> Drawn:
    """The drawing in each of `formats`, and what was drawn in the end.

    Args:
        drawing: what to draw.
        formats: as in `formats`.
        digest: what the drawing was made from; `digest` reads it back.
        engine: ``embedded`` or ``dot``; empty for the one that is there.
        budget: seconds that the layout may take before it is simplified.
        tell: called with a sentence for all that was simplified.

    Raises:
        UsageError: there is no such format or engine.
        LayoutError: Graphviz is missing, refuses the drawing or takes too long.
    """
    modules = {name: _module(name) for name in sorted(set(formats))}
    needs = {need for module in modules.values() for need in module.needs(drawing)}
    pictures: dict[str, bytes] = {}
    placed = drawing
    if needs:
        from ..layout import place

        result = place(drawing, needs, engine=engine, budget=budget)
        pictures, placed = result.pictures, result.drawing
        for note in result.notes:
            tell(f"`{drawing.name}`: {note}")
    # What needs no layout is never simplified.
    written = {
        name: module.write(placed if module.needs(drawing) else drawing, pictures, digest)
        for name, module in modules.items()
    }
    return Drawn(written, placed)


def digest(format: str, data: bytes) -> str:
    """The digest that was given to `write`, where its format keeps it; empty if there is none.

    Raises:
        UsageError: there is no such format.
    """
    match = _module(format).DIGEST.match(data)
    return match[1].decode() if match else ""


def _module(format: str) -> ModuleType:
    if format not in formats():
        known = ", ".join(f"`{name}`" for name in formats())
        raise UsageError(f"there is no format `{format}`; there are {known}")
    return import_module(f"{__name__}.{format}")
