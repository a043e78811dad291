"""Two machines -> pictures of the one, of the other, and of both, in which nothing else moves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import PurePath

from ..comparison.changes import Aspect
from ..drawing.parts import Drawing
from ..machine import Machine
from ..rendering import DRAWING_VERSION, Look
from ..spec import Axis, Presentation

VIEWS = ("before", "after", "both")
"""What a comparison is drawn as: the old machine, the new one, and their union."""

PAGE = "page"
"""The view of a page that shows all of them."""

_NOTHING = "nothing has changed, so the whole machine is drawn"


def pictures(
    old: Machine,
    new: Machine,
    names: Mapping[str, str],
    formats: Iterable[str],
    look: Look,
    tell: Callable[[str], None],
    ignored: Collection[Aspect] = frozenset(),
    radius: int | None = None,
) -> dict[str, dict[str, bytes]]:
    """The two machines in each of the `VIEWS`, each in each of `formats`, all from one layout.

    What is there before and after has the same place in all pictures, and all are of the same size.
    Before and after are drawn as `rendering.pictures` draws a machine; in the union, what was
    added, removed or changed has a colour, a line and a sign for that, and the rest steps back.

    Args:
        old, new: any machines.
        names: the full path in `new` of each state of `old` that is still there.
        formats: ``svg``, ``pdf``, ``png`` or ``dot``.
        look: of it `merge` and `engine` count.
        tell: is called with a sentence for whatever was simplified to save time.
        ignored: what makes no difference. Transitions that differ in nothing else are one arrow.
        radius: how many arrows around what has changed are drawn; `None` for all there is.

    Returns:
        The bytes by view and format.

    Raises:
        UsageError: there is no such format or engine.
        LayoutError: Graphviz could not place the picture.
    """
    from .. import writers
    from ..drawing.parts import merged
    from ..drawing.sketch import sketched
    from ..drawing.union import Version, united
    from .leaving_out import indifference, without
    from .views import views

    formats = tuple(formats)
    sides = [sketched(machine) for machine in (old, new)]
    before, after = (
        Version(shown, sketched(without(machine, ignored)) if ignored else None)
        for shown, machine in zip(sides, (old, new), strict=True)
    )
    union = united(before, after, names, indifference(ignored))
    union = _arranged(union, old, new, radius, tell)
    shown = views(merged(union) if look.merge else union, sides, look.engine, tell)
    marks = {view: digest(old, new, names, look, view, ignored, radius) for view in VIEWS}
    return {
        view: writers.write(drawing, formats, digest=marks[view], engine=look.engine, tell=tell)
        for view, drawing in zip(VIEWS, shown, strict=True)
    }


def digest(
    old: Machine,
    new: Machine,
    names: Mapping[str, str],
    look: Look,
    view: str,
    ignored: Collection[Aspect] = frozenset(),
    radius: int | None = None,
) -> str:
    """What tells a picture of this comparison from any other, in 16 hexadecimal digits.

    Args:
        old, new, names, look, ignored, radius: as for `pictures`.
        view: one of `VIEWS`, or `PAGE`.
    """
    facts = [DRAWING_VERSION, view, str(look), str(radius), ",".join(sorted(ignored))]
    facts += (f"{before}\t{after}" for before, after in sorted(names.items()))
    facts += (_page_version(),) if view == PAGE else ()
    for machine in (old, new):
        facts += (PurePath(machine.spec.path).name, machine.spec.name, machine.spec.text)
    return sha256("\0".join(facts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _page_version() -> str:
    from . import page

    return page.version()


def _arranged(
    union: Drawing,
    old: Machine,
    new: Machine,
    radius: int | None,
    tell: Callable[[str], None],
) -> Drawing:
    """The union as the new machine wants to be drawn, or else the old one; of both a part."""
    from ..drawing.folding import folded
    from ..drawing.parts import merged
    from ..drawing.sketch import as_grid, folds

    is_new = new.spec.presentation != Presentation()
    machine = new if is_new else old
    wanted = folds(machine)
    own = ((piece.name, piece.sides[is_new]) for piece in union.pieces if piece.sides)
    union = folded(union, [name for name, side in own if side and side.name in wanted])
    presentation = machine.spec.presentation
    if radius is not None:
        union, is_part = _near_changes(union, radius)
        if is_part:
            return merged(union) if presentation.merge else union
        tell(f"`{union.name}`: {_NOTHING}")
    if presentation.grid:
        return as_grid(union, _axes(old, new), machine)
    return merged(union) if presentation.merge else union


def _near_changes(union: Drawing, radius: int) -> tuple[Drawing, bool]:
    """What is near the changes, and whether there are any."""
    from ..drawing.focus import surrounded
    from ..drawing.theme import CHANGES

    ends = ((edge.tail, *edge.heads) for edge in union.edges if edge.mark in CHANGES)
    centres = {name for names in ends for name in names}
    centres |= {piece.name for piece in union.pieces if piece.mark in CHANGES}
    return (surrounded(union, centres, radius), True) if centres else (union, False)


def _axes(old: Machine, new: Machine) -> tuple[Axis, ...]:
    """The axes of both machines: those of the new one with the values that only the old one has."""
    before, after = old.spec.axes, new.spec.axes
    if not after or [axis.name for axis in before] != [axis.name for axis in after]:
        return after or before
    return tuple(
        axis._replace(values=(*axis.values, *_lost(was, axis)))
        for was, axis in zip(before, after, strict=True)
    )


def _lost(was: Axis, axis: Axis) -> Iterator[tuple[str, str]]:
    """The values that an axis has no longer."""
    kept = {value for value, _ in axis.values}
    return ((value, meaning) for value, meaning in was.values if value not in kept)
