"""PDF -> its objects, to be changed and written out again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..errors import LayoutError

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_INFO = re.compile(rb"/Info (\d+) 0 R")
_OBJECT = re.compile(rb"\d+ 0 obj\s(.*)endobj\s*\Z", re.DOTALL)
_ENTRY = 20  # bytes of a line of the table (ISO 32000-1, 7.5.4)


@dataclass
class Document:
    """A PDF of one revision with a plain table of its objects.

    Attributes:
        head: the first lines, with the version.
        objects: the body of each object by its number.
        root, info: the numbers of the catalog and of the facts about the document.
    """

    head: bytes
    objects: dict[int, bytes]
    root: int
    info: int

    def add(self, body: bytes) -> int:
        """Append an object and return its number."""
        number = max(self.objects) + 1
        self.objects[number] = body
        return number

    def write(self) -> bytes:
        """The document, the facts about it first."""
        data = bytearray(self.head)
        offsets = {}
        for number in (self.info, *(n for n in self.objects if n != self.info)):
            offsets[number] = len(data)
            data += b"%d 0 obj\n%b\nendobj\n" % (number, self.objects[number])
        start = len(data)
        size = max(self.objects) + 1
        data += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            data += b"%010d 00000 n \n" % offsets[number]
        data += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\n" % (
            size,
            self.root,
            self.info,
        )
        return bytes(data) + b"startxref\n%d\n%%%%EOF\n" % start


def read(data: bytes) -> Document:
    """The objects of a PDF as cairo writes it.

    Raises:
        LayoutError: it is written in another way, such as with a compressed table.
    """
    start = _START.search(data)
    table = _TABLE.match(data, int(start[1])) if start else None
    root, info = _ROOT.search(data, int(start[1]) if start else 0), _INFO.search(data)
    if not (start and table and root and info):
        raise LayoutError(
            "this Graphviz writes a kind of PDF that cannot be completed: choose another engine, "
            "or SVG"
        )
    offsets = {
        number: int(data[place : place + 10])
        for number in range(1, int(table[1]))
        for place in [table.end() + number * _ENTRY]
    }
    ends = dict(
        zip(sorted(offsets.values()), [*sorted(offsets.values())[1:], int(start[1])], strict=True)
    )
    objects = {n: _body(data[first : ends[first]]) for n, first in offsets.items()}
    return Document(data[: min(ends)], objects, int(root[1]), int(info[1]))


def _body(data: bytes) -> bytes:
    match = _OBJECT.match(data)
    if not match:
        raise LayoutError(
            "this Graphviz writes a PDF whose table does not fit: choose another engine"
        )
    return match[1].rstrip(b"\n")
