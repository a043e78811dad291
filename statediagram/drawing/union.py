"""Two drawings and the names that states have kept -> one drawing of both, its changes marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeVar

from .alterations import added, both_sides, changed, from_to, removed, unchanged
from .indifference import Indifference, unmarked, unsigned
from .partners import common_names, equal_pairs, like_pairs, other_names
from .parts import Drawing, Edge, Frame, Group, LegendEntry, Node, bundled
from .theme import LINE_STYLES

_Piece = TypeVar("_Piece", Node, Frame)


class Version(NamedTuple):
    """One of two drawings that are to be united.

    Attributes:
        shown: what is drawn of it.
        reduced: the same, piece for piece, without what makes no difference; `None` if all does.
    """

    shown: Drawing
    reduced: Drawing | None = None

    @property
    def compared(self) -> Drawing:
        """What is compared of it."""
        return self.reduced or self.shown


def united(
    old: Version,
    new: Version,
    names: Mapping[str, str],
    indifference: Indifference = Indifference(),  # noqa: B008  # it cannot be changed
) -> Drawing:
    """All nodes, frames and arrows of two drawings, each with what it is on either side.

    A piece of one side alone is marked ``added`` or ``removed``, one that differs ``changed``. It
    then shows what it was and what it is: a state both of its names, an arrow both of its labels.
    What has moved into another frame or has become another shape is removed from where it was, and
    added where it is. Of arrows that are compared without a part of their labels, those that differ
    in nothing else are drawn as one.

    Args:
        old, new: drawings without marks, in which nothing has a place.
        names: the name in `new` of each state of `old` that is still there.
        indifference: what has no mark, even if it is on one side alone.

    Returns:
        Pieces have the names of `new`, removed ones their own or, where that is taken, one like it.
    """
    return _Union(old, new, names, indifference).drawing()


@dataclass(frozen=True)
class _Arrow:
    """An arrow as it is shown, and as it is compared; its ends have the names of the union."""

    shown: Edge
    compared: Edge

    @property
    def key(self) -> Hashable:
        edge = self.compared
        told = (edge.remark, edge.link)
        return (edge.tail, edge.heads, edge.texts, edge.is_local, edge.actor, told)


@dataclass(frozen=True, eq=False)
class _Union:
    """Two drawings, and what of them is the same."""

    old: Version
    new: Version
    kept: Mapping[str, str]
    indifference: Indifference

    def drawing(self) -> Drawing:
        old, new = self.old.shown, self.new.shown
        groups = self._groups(new.groups or old.groups)
        union = replace(
            new,
            title=from_to(old.title or old.name, new.title or new.name),
            nodes=self._pieces(old.nodes, new.nodes),
            frames=self._pieces(old.frames, new.frames),
            edges=tuple(self._edges()),
            legend=self._legend,
            direction=new.direction or old.direction,
            ranks=new.ranks or tuple(self._renamed(row) for row in old.ranks),
            groups=groups,
        )
        return unmarked(union, self.indifference, {*self._elsewhere, *self._elsewhere.values()})

    @cached_property
    def _elsewhere(self) -> Mapping[str, str]:
        """Pieces that stand twice in the union without making a difference: the old one's name."""
        old, new = self.old.shown, self.new.shown
        found = other_names(old, new, self.kept, self.common, self.indifference)
        return {self.names[name]: other for name, other in found.items()}

    @cached_property
    def common(self) -> Mapping[str, str]:
        """The name of each piece of the old drawing that is the same in the new one."""
        return common_names(self.old.shown, self.new.shown, self.kept)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name in the union of each piece of the old drawing."""
        taken = {piece.name for piece in self.new.shown.pieces}
        found = dict(self.common)
        for piece in self.old.shown.pieces:
            if piece.name not in found:
                name = piece.name
                while name in taken:
                    name += "_"
                taken.add(name)
                found[piece.name] = name
        return found

    def _renamed(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.names[name] for name in names)

    @cached_property
    def _legend(self) -> tuple[LegendEntry, ...]:
        """The actors of both, those of the new drawing first, so that they keep their colours."""
        entries = list(self.new.shown.legend)
        names = {entry.name for entry in entries}
        for entry in self.old.shown.legend:
            if entry.name not in names:
                used = {each.line for each in entries}
                free = (line for line in (entry.line, *LINE_STYLES) if line not in used)
                entries.append(replace(entry, line=next(free, entry.line)))
        return tuple(entries)

    def _groups(self, groups: Sequence[Group]) -> tuple[Group, ...]:
        """The groups of one drawing, with what belongs to them in the other."""
        inside: dict[str, dict[str, None]] = defaultdict(dict)
        for group in self.new.shown.groups:
            inside[group.name] |= dict.fromkeys(group.nodes)
        settled = self.common if self.new.shown.groups else {}
        for group in self.old.shown.groups:
            names = self._renamed(name for name in group.nodes if name not in settled)
            inside[group.name] |= dict.fromkeys(names)
        return tuple(replace(group, nodes=tuple(inside[group.name])) for group in groups)

    def _pieces(self, old: Sequence[_Piece], new: Sequence[_Piece]) -> tuple[_Piece, ...]:
        """The nodes or frames of both: first those of the new drawing."""
        partners = {self.common[each.name]: each for each in old if each.name in self.common}
        pieces = [self._piece(partners.get(piece.name), piece) for piece in new]
        pieces += [self._gone(piece) for piece in old if piece.name not in self.common]
        return tuple(pieces)

    def _piece(self, was: _Piece | None, now: _Piece) -> _Piece:
        if was:
            return both_sides(was, now, (self._compared[0][was.name], self._compared[1][now.name]))
        return replace(now, tooltip=f"added: {now.tooltip}", mark="added", sides=(None, now))

    def _gone(self, was: _Piece) -> _Piece:
        return replace(
            was,
            name=self.names[was.name],
            parent=self.names.get(was.parent, ""),
            tooltip=f"removed: {was.tooltip}",
            mark="removed",
            sides=(was, None),
        )

    @cached_property
    def _compared(self) -> Sequence[Mapping[str, Node | Frame]]:
        """What is compared of the pieces of each drawing, by their names in that."""
        drawings = (self.old.compared, self.new.compared)
        return [{piece.name: piece for piece in drawing.pieces} for drawing in drawings]

    def _edges(self) -> Iterator[Edge]:
        """The arrows of both: what is gone follows what it followed."""
        old, new = self._arrows(self.old, self.names), self._arrows(self.new)
        same = dict(equal_pairs([each.key for each in old], [each.key for each in new]))
        places = set(same.values())
        rest = {n: each.compared for n, each in enumerate(old) if n not in same}
        others = {n: each.compared for n, each in enumerate(new) if n not in places}
        like = dict(like_pairs(rest, others))
        again = dict(self._again(old, new, same | like))
        gone = _followers(old, same | like, again)
        seen = set(again.values())
        was = {place: old[number].shown for number, place in (same | like).items()}
        yield from gone[-1]
        for place, arrow in enumerate(new):
            if place in places:
                yield unchanged(was[place], arrow.shown)
            elif place in was:
                yield changed(was[place], arrow.shown, self._legend)
            else:
                one = added(arrow.shown)
                yield unsigned(one) if place in seen else one
            yield from gone[place]

    def _again(
        self, old: Sequence[_Arrow], new: Sequence[_Arrow], pairs: Mapping[int, int]
    ) -> Iterator[tuple[int, int]]:
        """The numbers of arrows that are the same but for pieces that stand elsewhere now."""
        if not self._elsewhere:
            return
        gone = [number for number in range(len(old)) if number not in pairs]
        came = sorted(set(range(len(new))).difference(pairs.values()))
        keys = [
            _Arrow(edge, _moved(edge, self._elsewhere)).key
            for edge in (old[number].compared for number in gone)
        ]
        for one, other in equal_pairs(keys, [new[place].key for place in came]):
            yield gone[one], came[other]

    def _arrows(self, version: Version, names: Mapping[str, str] | None = None) -> list[_Arrow]:
        """The arrows of a drawing; those that are compared alike as one, if parts are left out."""
        legend = version.shown.legend
        numbers = {entry.name: number for number, entry in enumerate(self._legend)}
        actors = {number: numbers[entry.name] for number, entry in enumerate(legend)}
        found = [
            _Arrow(_led(shown, names, actors), _led(compared, names, actors))
            for shown, compared in zip(version.shown.edges, version.compared.edges, strict=True)
        ]
        if not version.reduced:
            return found
        alike: dict[Hashable, list[_Arrow]] = {}
        for arrow in found:
            alike.setdefault(arrow.key, []).append(arrow)
        return [_Arrow(_once(arrows), arrows[0].compared) for arrows in alike.values()]


def _led(edge: Edge, names: Mapping[str, str] | None, actors: Mapping[int, int]) -> Edge:
    """An arrow with the names and the actors of the union."""
    actor = None if edge.actor is None else actors[edge.actor]
    if names is None:
        return replace(edge, actor=actor)
    others = tuple(names[name] for name in edge.others)
    return replace(edge, tail=names[edge.tail], head=names[edge.head], others=others, actor=actor)


def _once(arrows: Sequence[_Arrow]) -> Edge:
    """One arrow for several; it says once what they all say."""
    return bundled(list({arrow.shown.texts: arrow.shown for arrow in arrows}.values()))


def _moved(edge: Edge, names: Mapping[str, str]) -> Edge:
    """An arrow whose ends have other names."""
    tail, head, *others = (names.get(end, end) for end in (edge.tail, *edge.heads))
    return replace(edge, tail=tail, head=head, others=tuple(others))


def _followers(
    old: Sequence[_Arrow], pairs: Mapping[int, int], plain: Collection[int]
) -> defaultdict[int, list[Edge]]:
    """The removed arrows by the number of the new one that they follow; -1 for none.

    Args:
        plain: the numbers of those that have no mark.
    """
    found: defaultdict[int, list[Edge]] = defaultdict(list)
    last = -1
    for number, arrow in enumerate(old):
        if number in pairs:
            last = pairs[number]
        else:
            one = removed(arrow.shown)
            found[last].append(unsigned(one) if number in plain else one)
    return found
