"""Docstrings -> the page on Python, every name in them a link or, for want of one, a warning.

A name in single backticks is what -n asks about. A plain lower-case one may also be an argument, an
attribute or a word of the language, which nothing can lead to: that is only set as code.
"""

from __future__ import annotations

import re
import typing
from importlib import import_module

import networkx  # noqa: F401  # not with the flag below
from docutils import nodes
from sphinx.util.nodes import make_refnode

import statediagram

if typing.TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

DOCUMENTED = ("api", "diagram", "evolution")
"""The modules of the functions and classes whose types are to be links."""

MADE_BY_USERS = ("Settings", "Style")
"""The classes whose signature is told; of all others an instance is what one gets."""

_SHARED = re.compile(r"^:(param|ivar) (\w+(?:, \w+)+):((?:.*\n?)(?:[ ]+.*\n?)*)", re.MULTILINE)
_PLAIN = re.compile(r"[a-z_]+|None")


def _import() -> None:
    """Import what is documented with the types that only signatures name."""
    typing.TYPE_CHECKING = True
    try:
        for name in DOCUMENTED:
            import_module(f"statediagram.{name}")
    finally:
        typing.TYPE_CHECKING = False


def _public(app: Sphinx) -> None:
    """Call what is public by the name that users import it by."""
    del app
    for name in statediagram.__all__:
        getattr(statediagram, name).__module__ = "statediagram"


def _sign(
    app: Sphinx, what: str, name: str, thing: object, options: object, signature: str, returns: str
) -> tuple[str, str] | None:
    """Of a class that users do not make, no signature."""
    if what == "class" and name.rpartition(".")[2] not in MADE_BY_USERS:
        return "", ""
    return None


def _skip(
    app: Sphinx, what: str, name: str, thing: object, is_skipped: bool, options: object
) -> bool | None:
    """Leave out what Python says of the fields of a NamedTuple; the class describes them."""
    told = str(getattr(thing, "__doc__", ""))
    return True if told.startswith("Alias for field number") else None


def _single(
    app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]
) -> None:
    """Of ``old, new: …`` make two entries: Sphinx would take the first for a type of the second."""
    found = _SHARED.sub(_entries, "\n".join(lines))
    lines[:] = found.split("\n")


def _entries(shared: re.Match[str]) -> str:
    return "".join(f":{shared[1]} {name}:{shared[3]}" for name in shared[2].split(", "))


def _dash(app: Sphinx, doctree: nodes.document) -> None:
    """Set the dash behind the name of a field, which Sphinx leaves to smart quotes."""
    for text in list(doctree.findall(nodes.Text)):
        if text.startswith(" -- "):
            text.parent.replace(text, nodes.Text(text.replace(" -- ", " – ", 1)))


def _unresolved(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Node | None:
    """What has a longer name is a link; a plain name is code; anything else is a fault."""
    if node.get("reftype") != "obj":
        return None
    domain, target = env.domains.python_domain, node["reftarget"]
    if _PLAIN.fullmatch(target):
        return content
    found = domain.find_obj(env, None, None, target, None, searchmode=1)
    if len(found) != 1:
        return None
    ((name, entry),) = found
    return make_refnode(app.builder, node["refdoc"], entry.docname, entry.node_id, content, name)


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    _import()
    app.setup_extension("sphinx.ext.autodoc")
    app.setup_extension("sphinx.ext.napoleon")
    app.connect("builder-inited", _public)
    app.connect("autodoc-process-signature", _sign)
    app.connect("autodoc-skip-member", _skip)
    app.connect("autodoc-process-docstring", _single, priority=600)  # after napoleon
    app.connect("doctree-read", _dash)
    app.connect("missing-reference", _unresolved)
    return {"parallel_read_safe": True}
