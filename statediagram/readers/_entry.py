"""A mapping of the right shape, to be asked for what stands under its keys."""

from __future__ import annotations

from ..place import Name
from ._nodes import Mapping, Node, Scalar, Sequence


class Entry:
    """What stands under the keys of a mapping, each in the form that is asked for."""

    def __init__(self, mapping: Mapping) -> None:
        self.location = mapping.location
        self.nodes = {key.text: value for key, value in mapping.entries}

    def __contains__(self, key: str) -> bool:
        return key in self.nodes

    def text(self, key: str) -> str:
        """The text under `key`; empty if it is not given."""
        node = self.nodes.get(key)
        return node.text.strip() if isinstance(node, Scalar) else ""

    def name(self, key: str) -> Name | None:
        node = self.nodes.get(key)
        return node.name if isinstance(node, Scalar) and node.text else None

    def flag(self, key: str) -> bool:
        return self.text(key) == "true"

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """The texts under `key`, which may be one or a list."""
        node = self.nodes.get(key)
        return scalars(node) if node else ()

    def names(self, key: str) -> tuple[Name, ...]:
        return tuple(scalar.name for scalar in self.scalars(key))

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(scalar.text for scalar in self.scalars(key))

    def items(self, key: str) -> tuple[Node, ...]:
        """The items of the list under `key`."""
        node = self.nodes.get(key)
        return node.items if isinstance(node, Sequence) else ()

    def entries(self, key: str) -> tuple[tuple[Scalar, Node], ...]:
        """Keys and values of the mapping under `key`."""
        node = self.nodes.get(key)
        return node.entries if isinstance(node, Mapping) else ()


def scalars(node: Node) -> tuple[Scalar, ...]:
    """The texts of a node, which may be one or a list."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(item for item in items if isinstance(item, Scalar))
