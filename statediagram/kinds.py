"""The kinds of values that the language knows, in which its table is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Text:
    """Any text."""


class Blank:
    """Nothing at all."""


class Flag:
    """`true` or `false`."""


class Word(NamedTuple):
    """One of a few words."""

    words: tuple[str, ...]


class Listed(NamedTuple):
    """A list of `item`; with `or_one`, a single item may do without the list."""

    item: Kind
    or_one: bool = False


class Named(NamedTuple):
    """A mapping from names of the user's choice to `value`.

    Attributes:
        code: the rule that a name given twice falls under.
        what: what the names are names of.
    """

    value: Kind
    what: str
    code: str = "SD101"


class Use(NamedTuple):
    """A mapping with the keys of the record called `record`."""

    record: str


class AnyOf(NamedTuple):
    """Several forms, told apart by being a text, a list, a mapping, or nothing."""

    kinds: tuple[Kind, ...]


class Arrow:
    """A transition: `A -> B`, `A -> B: label`, or one of the long forms."""


class Claim:
    """An entry of `expect`: one of `CLAIM_WORDS`, or one of `CLAIMS`."""


Kind = Text | Blank | Flag | Word | Listed | Named | Use | AnyOf | Arrow | Claim


class Key(NamedTuple):
    """A key of a record.

    Attributes:
        name: as it is written.
        kind: what stands under it.
        doc: what it means, one sentence.
        required: whether the record cannot do without it.
        known_as: what other tools call it, for those who come from there.
    """

    name: str
    kind: Kind
    doc: str
    required: bool = False
    known_as: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """A mapping whose keys the language knows. `what` names such a mapping in a sentence."""

    what: str
    doc: str
    keys: tuple[Key, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Key]:
        return {key.name: key for key in self.keys}

    @cached_property
    def synonyms(self) -> Mapping[str, str]:
        """What other tools call a key -> the key."""
        return {word: key.name for key in self.keys for word in key.known_as}
