"""Comparison -> the names that the old version reserves, and what is called so all the same."""

from __future__ import annotations

from functools import lru_cache

from ..comparison import Comparison
from ..comparison.changes import Piece, Sort
from ..comparison.pieces import pieces
from ..machine import Machine
from ..place import Name


def reserved(comparison: Comparison) -> tuple[Name, ...]:
    """The names that the old version reserves; that it used one of them was wrong before."""
    old = comparison.old
    return tuple(name for name in old.spec.reserved if not called(old, name.text))


def called(machine: Machine, name: str) -> tuple[Piece, ...]:
    """The state, event and actor of a name."""
    return tuple(each for each in _nameable(machine) if each.name == name)


@lru_cache(maxsize=2)
def _nameable(machine: Machine) -> tuple[Piece, ...]:
    sorts = (Sort.STATE, Sort.EVENT, Sort.ACTOR)
    return tuple(each for each in pieces(machine) if each.sort in sorts)
