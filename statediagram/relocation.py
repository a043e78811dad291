"""A spec and a path -> the same spec, as if it had been read of a file of that path."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from .place import Location
from .spec import Spec


def relocated(spec: Spec, path: str) -> Spec:
    """The spec, whose places are all in `path`."""
    moved: Spec = _moved(replace(spec, path=path), path)
    return moved


def _moved(value: Any, path: str) -> Any:
    """A part of a spec likewise, and what it is made of."""
    if isinstance(value, Location):
        return value._replace(path=path)
    if isinstance(value, tuple):
        parts = [_moved(part, path) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if is_dataclass(value) and not isinstance(value, type):
        names = [each.name for each in fields(value)]
        return replace(value, **{name: _moved(getattr(value, name), path) for name in names})
    return value
