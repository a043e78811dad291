"""State machines declared in YAML: checked, drawn, and turned into tests."""

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:  # as typing has it, without the time that typing takes
    from .api import load as load
    from .api import load_all as load_all
    from .api import loads as loads
    from .api import settings_of as settings_of
    from .diagram import StateDiagram as StateDiagram
    from .evolution import Evolution as Evolution
    from .evolution import compare as compare
    from .settings import Settings as Settings
    from .settings import Style as Style

__all__ = [
    "Evolution",
    "Settings",
    "StateDiagram",
    "Style",
    "compare",
    "load",
    "load_all",
    "loads",
    "settings_of",
]


def __getattr__(name: str) -> object:
    """Fetch the public names from `api` and `evolution` when one of them is first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = "evolution" if name in ("Evolution", "compare") else "api"
    found: object = getattr(import_module(f".{home}", __name__), name)
    return found


def __dir__() -> list[str]:
    return sorted((*globals(), *__all__))
