"""A build as it goes -> pages that are out of date for reasons of ours, and missing names told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.domains import Domain
from sphinx.util import logging

from . import drawings
from .domain import StateMachines, of
from .parts import PICTURE, Exhibit, Identity
from .troubles import TYPE

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_LOGGER = logging.getLogger(__name__)

_SHOW = "a page must show it, in a picture or in a table of its machine"


def setup(app: Sphinx) -> None:
    """Make the domain known, and have all that done."""
    app.add_domain(StateMachines)
    app.connect("warn-missing-reference", _warn)
    app.connect("env-get-outdated", _reread)
    app.connect("env-updated", _rewrite)
    app.connect("env-updated", _sweep)


def _warn(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    del app
    if not isinstance(domain, StateMachines):
        return None
    typ, target = node["reftype"], node["reftarget"]
    remedy = domain.remedy(typ, target) or _SHOW
    message = f"no {typ} is called `{target}`: {remedy}"
    _LOGGER.warning("%s", message, location=node, type=TYPE, subtype="unknown")
    return True


def _reread(
    app: Sphinx,
    env: BuildEnvironment,
    added: Set[str],
    changed: Set[str],
    removed: Set[str],
) -> Iterable[str]:
    """The pages that nothing else says are out of date.

    What is wrong is told in every build, not only in the first; and branches move.
    """
    del app, added, changed, removed
    domain = of(env)
    moved = (
        docname
        for docname, known in domain.stored.items()
        if any(stored.now() != blob for stored, blob in known.items())
    )
    return sorted({*domain.broken, *moved})


def _rewrite(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """The pages whose pictures lead to tables that are elsewhere now, or have come or gone."""
    del app
    domain = of(env)
    tables: dict[Identity, tuple[tuple[str, Exhibit], ...]] = dict(_tables(domain.exhibits))
    before: Mapping[Identity, object] = domain.data["tables"]
    changed = {each for each in (*tables, *before) if tables.get(each) != before.get(each)}
    domain.data["tables"] = tables
    return sorted(
        docname
        for docname, exhibits in domain.exhibits.items()
        if any(each.identity in changed for each in exhibits)
    )


def _sweep(app: Sphinx, env: BuildEnvironment) -> None:
    """Nobody else removes the pictures of pages that have changed or are gone."""
    drawings.sweep(
        Path(app.doctreedir), {key for keys in of(env).pictures.values() for key in keys}
    )


def _tables(
    exhibits: Mapping[str, list[Exhibit]],
) -> Iterator[tuple[Identity, tuple[tuple[str, Exhibit], ...]]]:
    """The tables of each machine, with their pages."""
    found: dict[Identity, list[tuple[str, Exhibit]]] = {}
    for docname in sorted(exhibits):
        for each in exhibits[docname]:
            if each.kind != PICTURE:
                found.setdefault(each.identity, []).append((docname, each))
    return ((identity, tuple(each)) for identity, each in found.items())
