"""State machines declared in YAML: checked, compared and drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .api import StateDiagram as StateDiagram
    from .api import load as load
    from .api import loads as loads

__all__ = ["StateDiagram", "load", "loads"]


def __getattr__(name: str) -> Any:
    """Fetch the public names from `api` when one of them is first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted((*globals(), *__all__))
