"""A command line -> what it answered last time, if nothing that it looked at has changed.

This runs before anything else and has to be quick, so it imports only what Python has loaded
anyway. An answer is a file in the user's cache folder: what was printed, the exit code, and a
witness for each thing that was looked at. It holds while every witness says the same again.
"""

import os
import sys
from stat import S_ISREG

try:
    from _blake2 import blake2b
except ImportError:  # a Python that is built without it
    from hashlib import blake2b

from .. import __version__
from ..files import cache_folder, specs_below

TYPE_CHECKING = False
if TYPE_CHECKING:  # as typing has it, without the time that typing takes
    from collections.abc import Callable, Iterator, Sequence

    from ..configuration.closest import Configured
    from ..project import Selection

Witness = tuple[str, str, str]
"""How something was looked at (a key of `_WITNESSES`), its path, and what it said."""

MAX_ANSWERS = 256
MAX_BYTES = 64 << 20
_MAX_ANSWER = 4 << 20
_PIECE = 4096
_TICK = 2_000_000_000
"""Nanoseconds: FAT tells times to two seconds, others finer."""
_MAGIC = "statediagram answer 1"
_NOTES = ".notes"
_ENVIRONMENT = (
    "NO_COLOR",
    "FORCE_COLOR",
    "TERM",
    "COLUMNS",
    "PYTHONIOENCODING",
    "GITHUB_ACTIONS",
    "CI_PROJECT_DIR",
    "GITHUB_WORKSPACE",
)


def content(data: bytes) -> str:
    """What a file says that was read."""
    return blake2b(data, digest_size=16).hexdigest()


def stamp(path: str) -> str:
    """What stands for a file that was written: reading all pictures again would take too long."""
    try:
        return _stamped(os.stat(path))
    except (FileNotFoundError, NotADirectoryError):
        return "absent"


def _stamped(found: os.stat_result) -> str:
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def settled(path: str) -> str:
    """The stamp of a file, taken before it is read; empty if a change now might not show in it.

    Clocks of file systems are coarse: two changes within a tick leave the same stamp.
    """
    from time import time_ns

    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ""
    is_old = time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) > _TICK
    return _stamped(found) if is_old else ""


def looked_at(path: str, data: bytes, stamped: str) -> Witness:
    """What a file said that was read, with its `settled` stamp."""
    return ("stamp", path, stamped) if stamped else ("content", path, content(data))


def listing(paths: "Sequence[str]") -> str:
    """What a folder says in which files were looked for."""
    return content("\0".join(paths).encode("utf-8", "surrogatepass"))


def searched(selection: "Selection") -> list[Witness]:
    """What the folders said in which the files of a selection were looked for."""
    return [
        ("yaml" if every_yaml else "specs", folder, listing(found))
        for folder, every_yaml, found in selection.folders
    ]


def configuring(configured: "Configured") -> list[Witness]:
    """What the files of configuration said, and that others are not there."""
    return [
        ("stamp", path, "absent") if data is None else ("content", path, content(data))
        for path, data in configured.seen.items()
    ]


def _contents(path: str) -> str:
    if not S_ISREG(os.stat(path).st_mode):
        return "no file"
    with open(path, "rb") as file:
        return content(file.read())


_WITNESSES: "dict[str, Callable[[str], str]]" = {
    "content": _contents,
    "stamp": stamp,
    "specs": lambda folder: listing(specs_below(folder, every_yaml=False)),
    "yaml": lambda folder: listing(specs_below(folder, every_yaml=True)),
}


def recall(arguments: list[str]) -> int | None:
    """Print the answer to a command line again.

    Returns:
        The exit code, or `None` if there is no answer or it no longer holds.
    """
    try:
        key = _key(arguments)
        with open(_path(key), "rb") as file:
            fields = _unpack(file.read(_MAX_ANSWER))
        if fields[:2] != [_MAGIC, key] or not _holds(fields[5:]):
            return None
        code, out, err = int(fields[2]), fields[3], fields[4]
    except (OSError, ValueError, LookupError):
        return None
    if sys.stdout is None or sys.stderr is None:
        return None
    for stream, text in ((sys.stdout, out), (sys.stderr, err)):
        for piece in pieces(text):
            stream.write(piece)
        stream.flush()  # both in their order where they go to the same file
    return code


def pieces(text: str) -> "Iterator[str]":
    """A text to be written bit by bit.

    Python without a buffer (``PYTHONUNBUFFERED``) would drop, in silence, what is left of a long
    text when the reader goes away.
    """
    return (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))


def remember(arguments: list[str], code: int, out: str, err: str, seen: list[Witness]) -> None:
    """Keep the answer to a command line; where that is not possible, do nothing.

    Args:
        arguments: the command line.
        code: its exit code.
        out, err: what it printed on standard output and standard error.
        seen: all that it looked at.
    """
    try:
        key = _key(arguments)
        fields = [_MAGIC, key, str(code), out, err, *(text for witness in seen for text in witness)]
        data = _pack(fields)
    except (OSError, ValueError):
        return
    if len(data) < _MAX_ANSWER:
        _keep(_path(key), data)


def noted() -> bytes:
    """What was kept for the working folder; nothing if there is none."""
    try:
        with open(_notes(), "rb") as file:
            return file.read(MAX_BYTES)
    except (OSError, ValueError):
        return b""


def note(data: bytes) -> None:
    """Keep something for the working folder, for when no answer holds."""
    try:
        path = _notes()
    except (OSError, ValueError):
        return
    _keep(path, data)


def _notes() -> str:
    facts = "\0".join((__version__, sys.version, os.getcwd(), *_installed()))
    return _path(content(facts.encode("utf-8", "surrogatepass"))) + _NOTES


def _keep(path: str, data: bytes) -> None:
    """Write a file of this cache; where that is not possible, do nothing."""
    try:
        is_new = not os.path.exists(path)
        if is_new:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        _write(path, data)
        if is_new:
            _prune(os.path.dirname(path))
    except OSError:
        pass


def _key(arguments: list[str]) -> str:
    """All that shapes an answer besides the files that are looked at."""
    facts = [__version__, sys.version, os.getcwd()]
    facts += (f"{name}={os.environ.get(name)}" for name in _ENVIRONMENT)
    facts += (str(stream and stream.isatty()) for stream in (sys.stdout, sys.stderr))
    facts += _installed()
    return content("\0".join((*facts, *arguments)).encode("utf-8", "surrogatepass"))


_state: list[str] = []


def _installed() -> list[str]:
    """What tells one state of this package, and of those that it uses, from another."""
    if not _state:  # what runs is what was there when it was first asked
        _state.extend(_looked_up())
    return _state


def _looked_up() -> list[str]:
    package = os.path.dirname(os.path.dirname(__file__))
    sites = (path for path in sys.path if path.endswith("-packages") and os.path.isdir(path))
    return [*_stamps(package), *(str(os.stat(path).st_mtime_ns) for path in sites)]


def _stamps(folder: str) -> list[str]:
    stamps: list[str] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                stamps += _stamps(entry.path) if entry.name != "__pycache__" else ()
            else:
                found = entry.stat()
                stamps.append(f"{entry.name} {found.st_size} {found.st_mtime_ns}")
    return stamps


def _path(key: str) -> str:
    return os.path.join(cache_folder(), "answers", key)


def _holds(witnesses: list[str]) -> bool:
    kinds, paths, said = witnesses[::3], witnesses[1::3], witnesses[2::3]
    return all(
        _WITNESSES[kind](path) == text for kind, path, text in zip(kinds, paths, said, strict=True)
    )


def _pack(fields: list[str]) -> bytes:
    if any("\0" in field for field in fields):
        raise ValueError("a field holds the sign that parts them")
    body = "\0".join(fields).encode("utf-8", "surrogatepass")
    return content(body).encode() + b"\n" + body


def _unpack(data: bytes) -> list[str]:
    digest, _, body = data.partition(b"\n")
    if content(body).encode() != digest:
        raise ValueError("the answer is damaged")
    return body.decode("utf-8", "surrogatepass").split("\0")


def _write(path: str, data: bytes) -> None:
    beside = f"{path}.{os.getpid()}"
    with open(beside, "wb") as file:
        file.write(data)
    os.replace(beside, path)


def _prune(folder: str) -> None:
    """Drop the oldest answers where they have become too many or too big."""
    with os.scandir(folder) as entries:
        found = sorted(((e.stat(), e.path) for e in entries), key=lambda e: -e[0].st_mtime_ns)
    size = 0
    for number, (status, path) in enumerate(found):
        size += status.st_size
        if number >= MAX_ANSWERS or size > MAX_BYTES:
            os.unlink(path)
