"""Two texts of a spec -> what one of them says and the other does not."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from ..patterns import Pattern
from ..place import Location, Problem
from ..readers._nodes import Mapping, Node, Scalar
from ..readers._syntax import read_tree
from ..readers.yaml import read
from ..spec import Directive, Spec
from ._roles import Spell, spellings
from ._scan import lines_of


def differences(spec: Spec, old: str, new: str) -> str:
    """What differs between two texts, in a few words; empty if nothing does but the layout.

    Compared are the nodes of YAML, with arrows and labels spelled alike; all that the spec says,
    of which the machine is made; and the comments.

    Args:
        spec: what the old text says.
        old, new: the texts.
    """
    if _nodes(old, spec.path) != _nodes(new, spec.path):
        return "a text, a list or a mapping"
    if _said(spec) != _said(read(new, spec.path)[0]):
        return "what the spec says"
    if _comments(old) != _comments(new):
        return "a comment"
    return ""


def _comments(text: str) -> list[str]:
    return [line.comment for line in lines_of(text) if line.comment]


def _nodes(text: str, path: str) -> object:
    tree, _ = read_tree(text, path)
    return _node(tree, spellings(tree))


def _node(node: Node, spells: dict[tuple[int, int], Spell]) -> object:
    """A node without its place, quotes and needless blanks."""
    if isinstance(node, Scalar):
        spell = spells.get((node.location.line, node.location.column))
        written = spell(node.text) if spell else node.text
        return written, node.is_blank, node.reference
    if isinstance(node, Mapping):
        return node.flow, [
            (_node(key, spells), _node(value, spells)) for key, value in node.entries
        ]
    return node.flow, [_node(item, spells) for item in node.items]


def _said(value: object) -> object:
    """What a part of a spec says, without where and how it is spelled."""
    if isinstance(value, Location):
        return None
    if isinstance(value, Pattern):
        return value.parts
    if isinstance(value, Problem):
        return value.code
    if isinstance(value, Directive):
        return value.text
    if is_dataclass(value):
        names = (field.name for field in fields(value) if field.name != "text")
        return [(name, _said(getattr(value, name))) for name in names]
    return [_said(part) for part in value] if isinstance(value, tuple) else value
