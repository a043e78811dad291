"""The directives ``statediagram`` and ``statediagram-table`` -> nodes of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_id

from ...diagram import StateDiagram
from ...embedding import Picture
from ...project import stem
from ...rendering import Look
from . import domain, drawings, options, placing, sources, tables
from .guarding import guarded
from .parts import PICTURE, Exhibit, Identity, PictureNode, Shown, Source

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_Shown = tuple[list[nodes.Node], Sequence[tuple[Source, StateDiagram]]]


class PictureDirective(SphinxDirective):
    """The picture of a machine."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {
        **placing.DRAWN,
        "mark": directives.flag,
        "merge": directives.flag,
        "focus": directives.unchanged_required,
        "radius": options.radius,
    }

    def run(self) -> list[nodes.Node]:
        """The picture, or a box that says why there is none."""
        return guarded(self, self._shown)

    def _shown(self) -> _Shown:
        source = sources.of(self)
        diagram = source.open()
        look = self._look()
        shown = Shown(
            source,
            look,
            drawings.key(source, look),
            self.env.docname,
            placing.prefix(self),
            _exhibit(self, source, diagram, PICTURE),
            placing.alt(self),
            placing.width(self),
        )
        picture = drawings.drawn(self.env.doctreedir, shown, diagram)
        shown = shown._replace(exhibit=_of_picture(shown.exhibit, picture))
        known = domain.of(self.env)
        known.note(self.env.docname, shown.exhibit)
        known.note_picture(self.env.docname, shown.key)
        node = PictureNode("", nodes.Text(_words(diagram)), shown=shown)
        return [placing.figure(self, node)], [(source, diagram)]

    def _look(self) -> Look:
        given = self.options
        return Look(
            mark="mark" in given,
            merge="merge" in given,
            focus=given.get("focus", ""),
            radius=given.get("radius", 1),
        )


class TableDirective(SphinxDirective):
    """A table of a machine."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {
        **placing.OPTIONS,
        "caption": directives.unchanged,  # empty where a heading says it already
        "kind": options.kind,
    }

    def run(self) -> list[nodes.Node]:
        """The table, or a box that says why there is none."""
        return guarded(self, self._shown)

    def _shown(self) -> _Shown:
        source = sources.of(self)
        diagram = source.open()
        kind = self.options.get("kind", "transitions")
        exhibit = _exhibit(self, source, diagram, kind)
        title = self.options.get("caption")
        table, *below = tables.tabulated(diagram, kind, exhibit.states, exhibit.events, title)
        domain.of(self.env).note(self.env.docname, _of_table(exhibit, table))
        return [placing.dress(self, table), *below], [(source, diagram)]


def _exhibit(
    directive: SphinxDirective, source: Source, diagram: StateDiagram, kind: str
) -> Exhibit:
    """What could be referred to, with IDs that the page has not had."""
    name = diagram.spec.name or stem(source.path)
    machine = diagram.machine
    events = machine.events if kind != "states" else ()
    return Exhibit(
        Identity(source.file, name),
        kind,
        {each: _anchor(directive, kind, "state", f"{name}.{each}") for each in machine.states},
        {each: _anchor(directive, kind, "event", f"{name}.{each}") for each in events},
    )


def _of_picture(exhibit: Exhibit, picture: Picture) -> Exhibit:
    """What can be referred to in a picture, which need not show all of a machine."""
    states = {name: each for name, each in exhibit.states.items() if name in picture.states}
    events = {name: each for name, each in exhibit.events.items() if name in picture.events}
    return exhibit._replace(states=states, events=events)


def _of_table(exhibit: Exhibit, table: nodes.Element) -> Exhibit:
    """What can be referred to in a table, likewise."""
    there = {anchor for target in table.findall(nodes.target) for anchor in target["ids"]}
    states = {name: each for name, each in exhibit.states.items() if each in there}
    events = {name: each for name, each in exhibit.events.items() if each in there}
    return exhibit._replace(states=states, events=events)


def _anchor(directive: SphinxDirective, kind: str, sort: str, name: str) -> str:
    """An ID; the plainest ones are those of tables of states, to which links should last."""
    document = directive.state.document
    prefix = sort if kind == "states" else f"{kind}-{sort}"
    found = make_id(directive.env, document, prefix, name)
    document.ids[found] = document
    return found


def _words(diagram: StateDiagram) -> str:
    """What a search is to find."""
    return " ".join(dict.fromkeys(_said(diagram)))


def _said(diagram: StateDiagram) -> Iterable[str]:
    spec = diagram.spec
    yield from filter(None, (spec.name, spec.title, spec.description))
    for state in diagram.states:
        yield from filter(None, (state.name, state.description))
    yield from filter(None, (transition.label for transition in diagram.transitions))


def setup(app: Sphinx) -> None:
    """Make the directives known."""
    app.add_directive("statediagram", PictureDirective)
    app.add_directive("statediagram-table", TableDirective)
