"""A spec and how it is to look -> its picture or table, kept while a site is built anew."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from ... import embedding, tables
from ...api import read
from ...diagram import StateDiagram
from ...project import stem
from ...rendering import Look
from ...results import Finding, Severity
from ...settings import Settings
from ..choosing import chosen

_KEPT = 1000


class Spec(NamedTuple):
    """A spec as it was found.

    Attributes:
        path: what messages call it.
        data: its bytes.
        settings: what is asked of it.
        language: that it is in; empty to go by the file's suffix.
        machine: the one that is meant; empty if there is no other.
    """

    path: str
    data: bytes
    settings: Settings
    language: str = ""
    machine: str = ""


class Drawn(NamedTuple):
    """The picture of a machine.

    Attributes:
        name: of the machine.
        picture: to be put into pages.
        notes: what was simplified to save time.
    """

    name: str
    picture: embedding.Picture
    notes: tuple[str, ...]


@lru_cache(_KEPT)
def drawn(spec: Spec, look: Look) -> Drawn:
    """The picture of a spec.

    Raises:
        StatediagramError: there is none.
    """
    diagram = _diagram(spec)
    notes: list[str] = []
    findings = diagram.check() if look.mark else ()
    facts = (findings, spec.language, spec.settings)
    picture = embedding.picture(diagram.machine, look, notes.append, *facts)
    return Drawn(diagram.spec.name or stem(spec.path), picture, tuple(notes))


@lru_cache(_KEPT)
def tabulated(spec: Spec, kind: str, caption: str) -> str:
    """A table of a spec, in HTML; without a class, as themes style tables that have none.

    Args:
        spec: any.
        kind: of `tables.kinds()`.
        caption: empty for that of the machine.

    Raises:
        StatediagramError: there is none.
    """
    table = tables.tabulate(kind, _diagram(spec).machine)
    text = tables.write("html", (replace(table, title=caption or table.title),))
    return text.replace(f'<table class="statediagram {kind}">', "<table>")


@lru_cache(_KEPT)
def errors(spec: Spec) -> tuple[Finding, ...]:
    """What is wrong with the machine of a spec.

    Raises:
        StatediagramError: there is no machine.
    """
    found = _diagram(spec).check()
    return tuple(each for each in found if each.severity is Severity.ERROR)


@lru_cache(1)  # the functions above ask for the same one after the other
def _diagram(spec: Spec) -> StateDiagram:
    found = read(spec.data, spec.path, spec.language, spec.settings)
    return chosen(found, spec.machine, spec.path, 'name the one that is meant by `machine="…"`')
