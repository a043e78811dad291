"""Text -> which fonts Graphviz may see: the shipped one, and others only where it has gaps."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from ..files import cache_folder
from .coverage import covers

SHIPPED = "shipped"
SYSTEM = "system"

_FOLDER = Path(__file__).with_name("fonts").absolute()

# Of the system only the folders; its configuration would move text.
_SYSTEM = """
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>/run/current-system/sw/share/X11/fonts</dir>
  <dir>/System/Library/Fonts</dir>
  <dir>/Library/Fonts</dir>
  <dir>WINDOWSFONTDIR</dir>
  <dir prefix="xdg">fonts</dir>
  <dir>~/.fonts</dir>
  <dir>~/Library/Fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>"""

# Reading two files costs a millisecond, so there is no cache: none can be below a file.
_NO_CACHE = f"""
  <cachedir>{escape(str(_FOLDER / "LICENSE" / "none"))}</cachedir>"""

# What users set for their other programs and what would move or change text here; FC_DEBUG would
# even write to standard output.
_FOREIGN = (
    "FC_DEBUG",
    "FONTCONFIG_PATH",
    "FONTCONFIG_SYSROOT",
    "FONTCONFIG_USE_MMAP",
    "GDFONTPATH",
    "GVBINDIR",
    "GV_FILE_PATH",
    "LANGUAGE",
    "SERVER_NAME",
    "SOURCE_DATE_EPOCH",
)


def needed(text: str) -> str:
    """`SHIPPED` if the shipped font can draw `text`, else `SYSTEM`."""
    return SHIPPED if covers(text) else SYSTEM


@contextmanager
def environment(fonts: str) -> Iterator[dict[str, str]]:
    """The environment in which Graphviz draws the same on every machine; good for the block."""
    with _configuration_file(fonts) as file:
        kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
        yield kept | _own(file)


@contextmanager
def entered(fonts: str) -> Iterator[None]:
    """Make that the environment of this process, until the block ends."""
    with _configuration_file(fonts) as file:
        foreign = (name for name in os.environ if name in _FOREIGN)
        wanted = {**dict.fromkeys(foreign), **_own(file)}
        before = {name: os.environ.get(name) for name in wanted}
        _change(wanted)
        try:
            yield
        finally:
            _change(before)


def _own(file: str) -> dict[str, str]:
    return {
        "FONTCONFIG_FILE": file,
        "PANGOCAIRO_BACKEND": "fc",  # on macOS and Windows Pango would ask the system
        "FC_LANG": "en",
        "PANGO_LANGUAGE": "en",
    }


@contextmanager
def _configuration_file(fonts: str) -> Iterator[str]:
    """Where fontconfig finds its configuration: in the cache folder, else in one for the block.

    fontconfig looks at the file again for each picture, and starts anew if it has changed.
    """
    text = _configuration(fonts)
    name = f"fonts-{sha256(text.encode()).hexdigest()[:16]}.conf"
    file = Path(cache_folder(), name)
    try:
        if not _holds(file, text):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside = file.with_suffix(f".{os.getpid()}")
            beside.write_text(text, encoding="utf-8")
            beside.replace(file)
    except (OSError, ValueError):
        with TemporaryDirectory() as folder:
            file = Path(folder, name)
            file.write_text(text, encoding="utf-8")
            yield str(file)
        return
    yield str(file)


def _holds(file: Path, text: str) -> bool:
    try:
        return file.read_bytes() == text.encode()
    except FileNotFoundError:
        return False


@cache
def _configuration(fonts: str) -> str:
    # Paths are absolute: old versions of fontconfig take relative ones from the current folder.
    return f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{escape(str(_FOLDER))}</dir>{_NO_CACHE if fonts == SHIPPED else _SYSTEM}
</fontconfig>
"""


def _change(wanted: Mapping[str, str | None]) -> None:
    """Give variables their values in this process; without one, a variable is removed."""
    for name, value in wanted.items():
        if value is not None:
            os.environ[name] = value
        elif name in os.environ:
            del os.environ[name]
