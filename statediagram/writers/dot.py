"""Drawing -> DOT, as Graphviz reads it and people edit it."""

from __future__ import annotations

from collections.abc import Mapping

from ..drawing import dot
from ..drawing.parts import Drawing
from ._digest import at, line

DIGEST = at(rb"// ", rb"\n")


def needs(drawing: Drawing) -> tuple[str, ...]:  # noqa: ARG001 - every writer answers this
    """What the layout has to deliver: nothing."""
    return ()


def write(drawing: Drawing, pictures: Mapping[str, bytes], digest: str) -> bytes:  # noqa: ARG001
    """The drawing as DOT text, the digest in a comment on its first line."""
    head = f"// {line(digest)}\n" if digest else ""
    return (head + dot.write(drawing)).encode()
