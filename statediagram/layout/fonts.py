"""Text -> which fonts Graphviz may see: the shipped one, and others only where it has gaps."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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
        yield kept | {
            "FONTCONFIG_FILE": file,
            "PANGOCAIRO_BACKEND": "fc",  # on macOS and Windows Pango would ask the system
            "FC_LANG": "en",
            "PANGO_LANGUAGE": "en",
        }


@contextmanager
def entered(fonts: str) -> Iterator[None]:
    """Make that the environment of this process, until the block ends."""
    before = dict(os.environ)
    with environment(fonts) as wanted:
        _become(wanted)
        try:
            yield
        finally:
            _become(before)


@contextmanager
def _configuration_file(fonts: str) -> Iterator[str]:
    """Where fontconfig finds its configuration: in the cache folder, else in one for the block.

    fontconfig looks at the file again for each picture, and starts anew if it has changed.
    """
    text = _configuration(fonts)
    name = f"fonts-{sha256(text.encode()).hexdigest()[:16]}.conf"
    file = Path(cache_folder(), name)
    try:
        if not file.exists() or file.read_text(encoding="utf-8") != text:
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


def _configuration(fonts: str) -> str:
    # Paths are absolute: old versions of fontconfig take relative ones from the current folder.
    return f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{escape(str(_FOLDER))}</dir>{_NO_CACHE if fonts == SHIPPED else _SYSTEM}
</fontconfig>
"""


def _become(environment: Mapping[str, str]) -> None:
    for name in os.environ.keys() - environment.keys():
        del os.environ[name]
    for name, value in environment.items():
        if os.environ.get(name) != value:
            os.environ[name] = value
