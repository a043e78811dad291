"""What a directive does -> the nodes, or a box that says what is wrong, and warnings of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ...diagram import StateDiagram
from ...errors import StatediagramError
from ...place import Location
from . import domain, troubles
from .parts import Source

Shows = Callable[[], tuple[list[nodes.Node], Sequence[tuple[Source, StateDiagram]]]]
"""Gives the nodes, and the machines that they show, whose findings are to be told."""


def guarded(directive: SphinxDirective, show: Shows) -> list[nodes.Node]:
    """What is shown; a page on which something is wrong is noted, to be read again."""
    path, line = directive.get_source_info()
    try:
        shown, machines = show()
    except StatediagramError as error:
        found = troubles.of_error(error, Location(path, line))
        _report(directive, found)
        return [troubles.box(found)]
    for source, diagram in machines:
        if directive.config.statediagram_check and _is_new(directive, source):
            _report(directive, tuple(troubles.of_findings(diagram.check())))
    return shown


def _report(directive: SphinxDirective, found: Sequence[troubles.Trouble]) -> None:
    troubles.tell(found)
    if found:
        domain.of(directive.env).note_broken(directive.env.docname)


def _is_new(directive: SphinxDirective, source: Source) -> bool:
    """Whether a page has not shown a machine before, the findings of which are told once."""
    seen: set[tuple[str, str]] | None = directive.env.temp_data.setdefault("statediagram", set())
    assert seen is not None
    is_new = (source.file, source.machine) not in seen
    seen.add((source.file, source.machine))
    return is_new
