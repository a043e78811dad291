"""A node and the options of its directive -> the node in its place of a page."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from . import options

OPTIONS = {
    "caption": directives.unchanged_required,
    "align": options.align,
    "name": directives.unchanged_required,
    "class": directives.class_option,
    "machine": directives.unchanged_required,
}
"""The options of all directives."""

DRAWN = {
    **OPTIONS,
    "alt": directives.unchanged_required,
    "width": options.length,
}
"""The options of all pictures."""


def figure(directive: SphinxDirective, node: nodes.Element) -> nodes.Element:
    """A picture, in a figure if it has a caption."""
    caption = directive.options.get("caption")
    if not caption:
        return _sized(directive, dress(directive, node))
    parsed, messages = directive.parse_inline(caption)
    text = nodes.caption(caption, "", *parsed)
    directive.set_source_info(text)  # without it, translators are not asked for the caption
    return _sized(directive, dress(directive, nodes.figure("", node, text, *messages)))


def dress(directive: SphinxDirective, node: nodes.Element) -> nodes.Element:
    """A node with what the options say of its place."""
    directive.set_source_info(node)
    if align := directive.options.get("align"):
        node["align"] = align
    node["classes"] += directive.options.get("class", [])
    directive.add_name(node)
    return node


def _sized(directive: SphinxDirective, outer: nodes.Element) -> nodes.Element:
    """What text flows around has the width itself: inside it, percentages would be of nothing."""
    if _floats(directive) and (width := directive.options.get("width")):
        outer["width"] = width
    return outer


def width(directive: SphinxDirective) -> str:
    """The width of a picture in what is around it; empty for its own."""
    given: str = directive.options.get("width", "")
    return "100%" if given and _floats(directive) else given


def _floats(directive: SphinxDirective) -> bool:
    return directive.options.get("align") in ("left", "right")


def prefix(directive: SphinxDirective) -> str:
    """What the IDs of a picture begin with; different for each picture of the docs."""
    number = directive.env.new_serialno("statediagram") + 1
    return f"sd-{nodes.make_id(directive.env.docname)}-{number}"


def alt(directive: SphinxDirective) -> str:
    """What a picture shows, in one line; empty if nothing is said."""
    return " ".join(directive.options.get("alt", "").split())
