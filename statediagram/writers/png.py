"""Drawing and Graphviz's PNG -> PNG with its title and its digest inside."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from ..drawing.labels import drawable
from ..drawing.parts import Drawing
from ._digest import at, line

DIGEST = at(rb"\x89PNG\r\n\x1a\n.{25}.{4}iTXtComment\0{5}", rb"\n")
_HEAD = 8 + 25  # the signature and the chunk IHDR, which always comes first


def needs(drawing: Drawing) -> tuple[str, ...]:  # noqa: ARG001 - every writer answers this
    """What the layout has to deliver."""
    return ("png",)


def write(drawing: Drawing, pictures: Mapping[str, bytes], digest: str) -> bytes:
    """Graphviz's picture with two chunks of text behind its head."""
    picture = pictures["png"]
    # The line break parts the digest from the chunk's checksum, which may begin with a letter.
    comment = f"{line(digest)}\n" if digest else ""
    texts = (("Comment", comment), ("Title", drawable(drawing.title or drawing.name)))
    chunks = b"".join(_text(keyword, text) for keyword, text in texts if text)
    return picture[:_HEAD] + chunks + picture[_HEAD:]


def _text(keyword: str, text: str) -> bytes:
    """An ``iTXt`` chunk: not compressed, of no language, in UTF-8 (PNG, section 11.3.3.4)."""
    body = b"iTXt" + keyword.encode() + b"\0\0\0\0\0" + text.encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
