"""The directive ``statediagram-diff`` -> what has changed, in a picture and in a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ...diagram import StateDiagram
from ...errors import UsageError
from ...rendering import Look
from . import domain, drawings, options, placing, sources
from .guarding import guarded
from .parts import PICTURE, Exhibit, Identity, PictureNode, Shown, Source

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...diffs import Item, Phrase, Section
    from ...evolution import Evolution

_LOOK = Look()


class DiffDirective(SphinxDirective):
    """What has become of a machine."""

    required_arguments = 1
    optional_arguments = 1
    option_spec: ClassVar = {**placing.DRAWN, "radius": options.radius}

    def run(self) -> list[nodes.Node]:
        """Picture and list, or a box that says why there are none."""
        return guarded(self, self._shown)

    def _shown(self) -> tuple[list[nodes.Node], Sequence[tuple[Source, StateDiagram]]]:
        from ...evolution import compare

        before, source = _sides(self)
        evolution = compare(before.open(), source.open())
        shown = self._picture(before, source)
        drawings.drawn(self.env.doctreedir, shown)
        domain.of(self.env).note_picture(self.env.docname, shown.key)
        picture = placing.figure(self, PictureNode("", shown=shown))
        return [picture, *_listed(evolution)], ()

    def _picture(self, before: Source, source: Source) -> Shown:
        near = self.options.get("radius")
        return Shown(
            source,
            _LOOK,
            drawings.key(source, _LOOK, drawings.key(before, _LOOK), near),
            self.env.docname,
            placing.prefix(self),
            Exhibit(Identity(source.file, ""), PICTURE, {}, {}),
            placing.alt(self),
            placing.width(self),
            before,
            near,
        )


def _sides(directive: SphinxDirective) -> tuple[Source, Source]:
    """The older spec and the newer one; of a revision alone, the newer one is what is there now."""
    first, *rest = directive.arguments
    before = sources.version(directive, first)
    if rest:
        return before, sources.version(directive, rest[0])
    revision, colon, name = first.partition(":")
    if not (before.text and revision and colon):
        raise UsageError(
            f"`{first}` has nothing to be compared with: name two files, or one as `REV:path`"
        )
    return before, sources.file(directive, name)


def _listed(evolution: Evolution) -> list[nodes.Element]:
    """The changes, and what follows from them."""
    from ...diffs import sections
    from ...pairing import Paired

    comparison = evolution.comparison
    old, new = comparison.old, comparison.new
    names = (old.spec.path, new.spec.path)
    paired = Paired(names[1], *names, before=old, after=new, comparison=comparison)
    found = [node for section in sections(paired) for node in _section(section)]
    return found or [nodes.paragraph("", "Nothing has changed.")]


def _section(section: Section) -> Iterator[nodes.Element]:
    if section.heading:
        yield nodes.rubric("", section.heading.capitalize())
    yield nodes.bullet_list("", *map(_item, section.items), classes=["statediagram-changes"])


def _item(item: Item) -> nodes.list_item:
    """One change; renaming and moving say in a sentence what has become of a thing."""
    from ...comparison.changes import Manner
    from ...diffs import SIGNS, style

    kind = style(item)
    is_told = not kind or item.sign == SIGNS[Manner.MOVED]
    words = [] if is_told else [nodes.strong("", kind), nodes.Text(" ")]
    told = nodes.paragraph("", "", *words, *_words(item.words))
    lines = [nodes.list_item("", nodes.paragraph("", "", *_words(each))) for each in item.lines]
    below = [nodes.bullet_list("", *lines)] if lines else []
    classes = [f"statediagram-{kind}"] if kind else []
    return nodes.list_item("", told, *below, classes=classes)


def _words(phrase: Phrase) -> Iterator[nodes.Node]:
    """Words, and as code what comes from a spec, of which nothing is to be made typographic."""
    from ...diffs import Quoted, Verbatim

    for each in phrase:
        is_code = isinstance(each, Quoted | Verbatim)
        yield nodes.literal(each, each) if is_code else nodes.Text(each)


def setup(app: Sphinx) -> None:
    """Make the directive known."""
    app.add_directive("statediagram-diff", DiffDirective)
