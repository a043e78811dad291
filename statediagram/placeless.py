"""Specs, machines and their parts -> what they say, without where they say it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from .place import Location


def placeless(value: Any) -> object:
    """A value in which no place is left, to be compared with another."""
    if isinstance(value, Location):
        return None
    if isinstance(value, tuple | list):
        return tuple(map(placeless, value))
    if is_dataclass(value):
        return tuple(placeless(getattr(value, each.name)) for each in fields(value))
    return value
