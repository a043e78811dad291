"""Texts, lists and mappings -> YAML as a person writes it: quotes only where YAML needs them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yaml import MappingNode, Node, ScalarNode, SequenceNode

_STRING = "tag:yaml.org,2002:str"
_LIST = "tag:yaml.org,2002:seq"
_MAPPING = "tag:yaml.org,2002:map"
_BREAKS = "\x85\u2028\u2029"
"""What ends a line to some readers of YAML and not to others: an escape says what is meant."""


def scalar(text: str, quoted: bool = False) -> ScalarNode:
    """A text; `quoted` asks for quotes that YAML itself does not need."""
    from yaml import ScalarNode

    if any(sign in text for sign in _BREAKS):
        return ScalarNode(_STRING, text, style='"')
    return ScalarNode(_STRING, text, style="'" if quoted else None)


def sequence(items: Iterable[Node], flow: bool = False) -> SequenceNode:
    """A list; `flow` puts it in brackets."""
    from yaml import SequenceNode

    return SequenceNode(_LIST, list(items), flow_style=flow)


def mapping(entries: Iterable[tuple[str | ScalarNode, Node]], flow: bool = False) -> MappingNode:
    """Keys with what stands under them; `flow` puts it in braces."""
    from yaml import MappingNode

    pairs = [(scalar(key) if isinstance(key, str) else key, node) for key, node in entries]
    return MappingNode(_MAPPING, pairs, flow_style=flow)


def write(sections: Iterable[tuple[str, Node]]) -> str:
    """A document of sections; lists and mappings are set apart by an empty line."""
    from yaml import ScalarNode

    text = ""
    for key, node in sections:
        if text and not isinstance(node, ScalarNode):
            text += "\n"
        text += _serialize(mapping([(key, node)]))
    return text


def _serialize(node: Node) -> str:
    import yaml

    # No line is folded: one transition is one line, so that a comparison shows what changed.
    text = yaml.serialize(node, Dumper=_dumper(), allow_unicode=True, width=float("inf"))
    assert isinstance(text, str)
    return text


@cache
def _dumper() -> Any:
    import yaml

    class Dumper(yaml.SafeDumper):
        """Lists are indented, as people indent them."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ARG002
            return super().increase_indent(flow, False)

    # Every plain scalar is a text in a spec, `no` and `12:30` too.
    Dumper.yaml_implicit_resolvers = {}
    return Dumper
