"""A directive -> the spec that it names or holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...configuration.closest import OWN, Configured
from ...errors import UsageError
from ...settings import Settings
from . import domain
from .parts import Source
from .revisions import Stored

if TYPE_CHECKING:
    from sphinx.util.docutils import SphinxDirective


def of(directive: SphinxDirective) -> Source:
    """The spec of a directive; if that is a file, the page depends on it.

    Raises:
        UsageError: there is none, or there are two; or the configuration of its folder is wrong.
    """
    if directive.arguments and directive.content:
        raise UsageError("the spec is named and written below: leave one of them out")
    if directive.arguments:
        return file(directive, directive.arguments[0])
    if not directive.content:
        raise UsageError("there is no spec: name a file behind `::`, or write it below, indented")
    return _inline(directive)


def file(directive: SphinxDirective, name: str) -> Source:
    """The spec in a file, named as Sphinx names files.

    Raises:
        UsageError: the configuration of its folder is wrong.
    """
    relative, path = directive.env.relfn2path(name)
    directive.env.note_dependency(relative)
    return Source(path, relative, "", _settings(directive, path), machine=machine(directive))


def version(directive: SphinxDirective, name: str) -> Source:
    """The spec in a file, or with ``REV:path`` in that file as a revision of git has it.

    Raises:
        UsageError: there is no such revision, or no such file in it.
    """
    revision, colon, path = name.partition(":")
    if not colon or Path(directive.env.relfn2path(name)[1]).exists():
        return file(directive, name)
    relative, absolute = directive.env.relfn2path(path)
    stored = Stored(absolute, revision)
    blob = stored.blob()
    domain.of(directive.env).note_stored(directive.env.docname, stored, blob)
    shown = f"{revision}:{relative}"
    settings = _settings(directive, absolute)
    return Source(shown, shown, stored.read(blob), settings, machine=machine(directive))


def _inline(directive: SphinxDirective) -> Source:
    """The spec in the page, on the lines that it has there, so that places are true."""
    page, above = directive.content.items[0]
    if not above:  # MyST counts from the fence on
        above = directive.lineno + directive.content_offset
    text = "\n" * above + "\n".join(directive.content) + "\n"
    name = f"{directive.env.docname}:{above + 1}"
    settings = _settings(directive, str(page))
    return Source(str(page), name, text, settings, "yaml", machine(directive))


def machine(directive: SphinxDirective) -> str:
    """The name that chooses one machine of several; empty if none is given."""
    name: str = directive.options.get("machine", "")
    return name


def _settings(directive: SphinxDirective, path: str) -> Settings:
    """What is asked of a file; the page depends on what says so.

    Raises:
        UsageError: the configuration is wrong.
    """
    configured = Configured()
    found = configured.settings(path)
    for file, data in configured.seen.items():
        if data is not None and (Path(file).name == OWN or b"statediagram" in data):
            directive.env.note_dependency(str(Path(file).absolute()))
    return found
