"""What is asked of Graphviz, and how it travels to a child process and back."""

from __future__ import annotations

from dataclasses import dataclass

PNG_DPI = 192  # twice the usual 96, for screens that have the dots


@dataclass(frozen=True, slots=True)
class Request:
    """A graph to be placed once and drawn in several formats.

    Attributes:
        dot: the graph.
        formats: ``svg``, ``pdf``, ``png``, ``cmapx_np``.
        algorithm: Graphviz's name of a way to place nodes: ``dot``, ``sfdp``.
        fonts: which ones Graphviz may see, a word of the module `fonts`.
    """

    dot: str
    formats: tuple[str, ...]
    algorithm: str
    fonts: str

    def pack(self) -> bytes:
        """The request as bytes for a pipe."""
        head = [self.algorithm, self.fonts, *self.formats]
        return pack({"\n".join(head): self.dot.encode()})


def unpack_request(data: bytes) -> Request:
    """The request that `Request.pack` made `data` of."""
    ((head, dot),) = unpack(data).items()
    algorithm, fonts, *formats = head.split("\n")
    return Request(dot.decode(), tuple(formats), algorithm, fonts)


def pack(parts: dict[str, bytes]) -> bytes:
    """Named pieces as one piece: JSON with their lengths on the first line, then the pieces."""
    import json

    head = json.dumps([(name, len(data)) for name, data in parts.items()])
    return head.encode() + b"\n" + b"".join(parts.values())


def unpack(data: bytes) -> dict[str, bytes]:
    """The pieces that `pack` put together."""
    import json

    head, _, rest = data.partition(b"\n")
    parts = {}
    for name, length in json.loads(head):
        parts[name], rest = rest[:length], rest[length:]
    return parts
