"""A Graphviz graph and its places -> Spec, by the conventions of drawn state machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..notation import GrammarError, Label, split_label
from ..patterns import literal
from ..place import Location, Name, Problem
from ..spec import Attributes, Default, Family, Kind, Presentation, Spec, State
from ._cgraph import Edge, Graph, Vertex
from ._dot_labels import html_text, plain_text, record_text
from ._dot_places import Places

_DIRECTIONS = {"TB": "top-down", "LR": "left-right", "BT": "bottom-up", "RL": "right-left"}
_ADDRESSES = ("URL", "href")
_HELPERS = ("initial", "turn", "blank", "heading", "impossible", "more")
"""Classes of nodes that our own pictures need beside the states: with them go their arrows."""


def as_spec(graph: Graph, places: Places, text: str, problems: tuple[Problem, ...]) -> Spec:
    """The state machine that a graph draws; `text` is the whole file."""
    return _Drawing(graph, places).spec(text, problems)


@dataclass(frozen=True, slots=True)
class _Arrow:
    """A visible edge, from where its picture leaves to where it points."""

    tail: str
    head: str
    attributes: Attributes
    location: Location


@dataclass(frozen=True)
class _Drawing:
    """A graph that is read as a drawing."""

    graph: Graph
    places: Places

    def spec(self, text: str, problems: tuple[Problem, ...]) -> Spec:
        attributes = dict(self.graph.attributes)
        direction = _DIRECTIONS.get(attributes.get("rankdir", ""), "")
        label = attributes.get("label", "")
        used = [] if self._is_html(label) else ["label"]
        has_legend = attributes.get("class") == "legend"  # as our own pictures have
        return Spec(
            path=self.places.header.path,
            text=text,
            location=self.places.header,
            name=self.graph.name,
            title="" if has_legend else self._text(label, {}),
            starts=tuple(self._start(a) for a in self._arrows if a.tail in self._marks),
            states=tuple(self._states()),
            families=tuple(self._family(a) for a in self._arrows if a.tail not in self._marks),
            presentation=Presentation(direction=direction),
            attributes=self._rest(self.graph.attributes, [*used, "rankdir"] if direction else used),
            problems=problems,
        )

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Nodes as the file names them: Graphviz renames those that begin with ``%``."""
        renamed = [v.name for v in self.graph.vertices if v.name.startswith("%")]
        written = [name for name in self.places.nodes if name.startswith("%")]
        return dict(zip(renamed, written, strict=True)) if len(renamed) == len(written) else {}

    @cached_property
    def _arrows(self) -> tuple[_Arrow, ...]:
        """The visible edges, in the file's order."""
        return tuple(sorted(self._edges(), key=lambda a: (a.location.line, a.location.column)))

    def _edges(self) -> Iterator[_Arrow]:
        seen: Counter[tuple[str, str]] = Counter()
        for edge in self.graph.edges:
            tail, head = (self._written(name) for name in (edge.tail, edge.head))
            location = self.places.edge(tail, head, seen[tail, head])
            seen[tail, head] += 1
            attributes = dict(edge.attributes)
            if _is_invisible(attributes) or self._is_default(edge):
                continue
            tail, head = self._entered.get(tail, tail), self._entered.get(head, head)
            if not self._helpers.isdisjoint((tail, head)):
                continue
            direction = attributes.get("dir", "")
            if direction != "back":
                yield _Arrow(tail, head, edge.attributes, location)
            if direction in ("back", "both"):
                yield _Arrow(head, tail, edge.attributes, location)

    @cached_property
    def _marks(self) -> frozenset[str]:
        """The nodes that are no states: they show where it starts, or nothing at all."""
        entered = {arrow.head for arrow in self._arrows}
        left = {arrow.tail for arrow in self._arrows}
        return frozenset(
            name
            for name, attributes in self._nodes()
            if name not in entered
            and (_is_invisible(attributes) or (attributes.get("shape") == "point" and name in left))
        )

    @cached_property
    def _entered(self) -> Mapping[str, str]:
        """What the dots inside of clusters lead to: an arrow to a cluster ends at its dot."""
        found: dict[str, str] = {}
        for edge in self.graph.edges:
            if self._is_default(edge):
                found.setdefault(self._written(edge.tail), self._written(edge.head))
        for _ in found:  # a dot may lead to another one, in as many steps at most
            further = {dot: found.get(name, name) for dot, name in found.items()}
            if further == found:
                break
            found = further
        return found

    def _is_default(self, edge: Edge) -> bool:
        """Whether an edge is that of a dot inside of a cluster, not that of the cluster."""
        return self._written(edge.tail) in self._helpers and "ltail" not in dict(edge.attributes)

    def _written(self, name: str) -> str:
        return self._names.get(name, name)

    @cached_property
    def _helpers(self) -> frozenset[str]:
        return frozenset(name for name, a in self._nodes() if a.get("class") in _HELPERS)

    def _nodes(self) -> Iterator[tuple[str, dict[str, str]]]:
        for vertex in self.graph.vertices:
            yield self._written(vertex.name), dict(vertex.attributes)

    def _states(self) -> Iterator[State]:
        seen = {*self._marks, *self._helpers}
        for vertex in self.graph.vertices:
            name = self._written(vertex.name)
            if name not in seen:
                seen.add(name)
                yield self._state(name, vertex)

    def _state(self, name: str, vertex: Vertex) -> State:
        attributes = dict(vertex.attributes)
        label = attributes.get("label", "")
        is_record = "record" in attributes.get("shape", "").lower()
        shown = self._text(label, {"N": name}, is_record)
        used = {*_ADDRESSES} if is_record or self._is_html(label) else {*_ADDRESSES, "label"}
        final = _final_by(attributes)
        return State(
            name,
            self.places.node(name),
            description="" if shown == " ".join(name.split()) else shown,
            kind=Kind.FINAL if final else Kind.STATE,
            link=self._link(attributes, {"N": name}),
            attributes=self._rest(vertex.attributes, used | {final}),
        )

    def _family(self, arrow: _Arrow) -> Family:
        attributes = dict(arrow.attributes)
        label = self._label(arrow)
        used = {"label", "xlabel", *_ADDRESSES}
        used -= {key for key in used if self._is_html(attributes.get(key, ""))}
        if attributes.get("label"):
            used.discard("xlabel")
        if attributes.get("dir") in ("back", "both"):
            used.add("dir")
        return Family(
            text=f"{arrow.tail} -> {arrow.head}",
            location=arrow.location,
            sources=(literal(arrow.tail, arrow.location),),
            targets=(literal(arrow.head, arrow.location),),
            events=(literal(label.event, arrow.location),) if label.event else (),
            guard=label.guard,
            action=label.action,
            link=self._link(attributes, _ends(arrow)),
            attributes=self._rest(arrow.attributes, used),
        )

    def _start(self, arrow: _Arrow) -> Default:
        label = self._label(arrow)
        action = label.event if label.event else label.action
        return Default((Name(arrow.head, arrow.location),), arrow.location, action)

    def _label(self, arrow: _Arrow) -> Label:
        """``EVENT [GUARD] / ACTION`` if it has that form; else all of it is the event."""
        attributes = dict(arrow.attributes)
        text = self._text(attributes.get("label") or attributes.get("xlabel", ""), _ends(arrow))
        try:
            return split_label(text)
        except GrammarError:
            return Label(event=text)

    def _text(self, label: str, names: Mapping[str, str], is_record: bool = False) -> str:
        if self._is_html(label):
            return html_text(label)
        escapes = {"G": self.graph.name, **names}
        return record_text(label, escapes) if is_record else plain_text(label, escapes)

    def _link(self, attributes: Mapping[str, str], names: Mapping[str, str]) -> str:
        return self._text(next((attributes[k] for k in _ADDRESSES if k in attributes), ""), names)

    def _is_html(self, label: str) -> bool:
        """Whether it is one, or reads the same in any case; the parser does not tell."""
        return label in self.places.html and ("<" in label or "&" in label)

    def _rest(self, attributes: Attributes, used: Collection[str]) -> Attributes:
        """The attributes that the spec has no other place for, HTML in its angle brackets."""
        return tuple(
            (key, f"<{value}>" if self._is_html(value) else value)
            for key, value in attributes
            if key not in used
        )


def _is_invisible(attributes: Mapping[str, str]) -> bool:
    return "invis" in attributes.get("style", "").replace(" ", "").split(",")


def _final_by(attributes: Mapping[str, str]) -> str:
    """The attribute that makes a state final; empty if none does."""
    signs = (("shape", "doublecircle"), ("peripheries", "2"), ("class", "final"))
    return next((key for key, value in signs if attributes.get(key) == value), "")


def _ends(arrow: _Arrow) -> Mapping[str, str]:
    return {"T": arrow.tail, "H": arrow.head, "E": f"{arrow.tail}->{arrow.head}"}
