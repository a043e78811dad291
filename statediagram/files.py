"""Folders -> the spec files in them, and where this tool keeps its own; imports next to nothing."""

import os
import sys

SUFFIXES = (".statediagram.yaml", ".statediagram.yml")
"""How a file's name ends that says itself that it is a spec."""

YAML = (".yaml", ".yml")
_KEYS = (b"machine", b"states", b"transitions")
_FOREIGN = frozenset({"node_modules", "venv", "__pycache__"})


def specs_below(folder: str, every_yaml: bool) -> list[str]:
    """The spec files in `folder` and in the folders below it that are not hidden or foreign.

    Args:
        folder: where to look; the paths found begin with it, unless it is ``.``.
        every_yaml: take any YAML file that looks like a spec, not only those named so.

    Raises:
        OSError: a folder cannot be listed.
    """
    prefix = "" if folder == os.curdir else os.path.join(folder, "")
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if is_foreign(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                found += specs_below(prefix + entry.name, every_yaml)
            elif entry.name.endswith(YAML) and entry.is_file():
                is_named = entry.name.endswith(SUFFIXES)
                if is_named or (every_yaml and _holds_spec(entry.path)):
                    found.append(prefix + entry.name)
    return found


def is_foreign(name: str) -> bool:
    """Whether a file or folder of that name is hidden, or of another tool."""
    return name.startswith(".") or name in _FOREIGN


def _holds_spec(path: str) -> bool:
    """Whether a YAML file looks like a spec; true if it cannot be read."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:  # whoever reads it will say why
        return True
    return looks_like_spec(data)


def looks_like_spec(data: bytes) -> bool:
    """Whether one of the keys that every spec has begins a line of a YAML file."""
    text = b"\n" + data.removeprefix(b"\xef\xbb\xbf")
    return any(b"\n" + key + b":" in text for key in _KEYS) or data.lstrip()[:1] == b"{"


def cache_folder() -> str:
    """Where this tool keeps what it can make again: below the platform's folder for such things."""
    home = os.path.expanduser("~")
    folder = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(folder):
        if sys.platform == "darwin":
            folder = f"{home}/Library/Caches"
        elif sys.platform == "win32":
            folder = os.environ.get("LOCALAPPDATA") or home
        else:
            folder = f"{home}/.cache"
    return os.path.join(folder, "statediagram")
