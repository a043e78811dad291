"""The bytes of a file -> its text, if it is one."""

from __future__ import annotations

from ..errors import UnreadableError
from ..place import Location, Problem
from ..project import MAX_BYTES

_OTHER_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def decode(data: bytes, path: str) -> str:
    """The text of a file, a byte order mark taken off.

    Raises:
        UnreadableError: if it is too large, empty, binary, or not UTF-8, with the place.
    """
    if len(data) > MAX_BYTES:
        size, most = len(data) // 1_000_000, MAX_BYTES // 1_000_000
        raise _refusal(path, f"the file has {size} MB, but at most {most} are read")
    if not data.strip():
        raise _refusal(path, "the file is empty")
    if encoding := _OTHER_ENCODINGS.get(data[:2]):
        raise _refusal(path, f"the file is {encoding}, not UTF-8", remedy="save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = f"byte 0x{data[error.start]:02X} at offset {error.start}"
        message = f"the file is not UTF-8: {byte} is not part of any character"
        raise _refusal(path, message, data[: error.start], "save it as UTF-8") from None
    if "\0" in text:
        before = text[: text.index("\0")].encode()
        raise _refusal(path, "the file is not text: it holds a NUL character", before)
    return text


def _refusal(path: str, message: str, before: bytes = b"", remedy: str = "") -> UnreadableError:
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8-sig", "replace")) + 1
    place = Location(path, line, column, line, column + 1)
    return UnreadableError((Problem("SD100", message, place, remedy),))
