"""What is to be shown -> its picture, drawn once for all builds as long as it stays the same."""

from __future__ import annotations

import json
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from sphinx.util import logging

from ... import __version__, embedding, rendering
from ...diagram import StateDiagram
from ...saving import save
from .parts import Shown, Source

FOLDER = "statediagram"
"""Where pictures are kept beside the pages that have been read."""

_LOGGER = logging.getLogger(__name__)


def key(source: Source, look: rendering.Look, *others: object) -> str:
    """What tells a picture from all others, in 16 hexadecimal digits.

    Args:
        source: the spec.
        look: how it is drawn.
        others: what else it depends on.

    Raises:
        UnreadableError: the spec cannot be read.
    """
    digest = rendering.digest(source.read(), source.path, look, settings=source.settings)
    told = f"{digest} {__version__} {source.machine} {others}"
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def drawn(folder: Path, shown: Shown, diagram: StateDiagram | None = None) -> embedding.Picture:
    """The picture that is kept, or else drawn now and kept.

    Args:
        folder: of the pages that have been read.
        shown: what is drawn.
        diagram: its machine, if that has been read already.

    Raises:
        StatediagramError: it cannot be drawn.
    """
    file = Path(folder, FOLDER, f"{shown.key}.json")
    try:
        return embedding.Picture(*json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError):
        picture = _contrasted(shown) if shown.before else _pictured(shown, diagram)
    save(str(file), json.dumps(picture).encode())
    return picture


def sweep(folder: Path, keys: Collection[str]) -> None:
    """Remove the pictures that no page has any more.

    Args:
        folder: of the pages that have been read.
        keys: of those that some page has.
    """
    for file in Path(folder, FOLDER).glob("*.json"):
        if file.stem not in keys:
            file.unlink(missing_ok=True)


def _pictured(shown: Shown, diagram: StateDiagram | None) -> embedding.Picture:
    diagram = diagram or shown.source.open()
    findings = diagram.check() if shown.look.mark else ()
    facts = (diagram.language, diagram.settings)
    return embedding.picture(diagram.machine, shown.look, _say, findings, *facts)


def _contrasted(shown: Shown) -> embedding.Picture:
    return embedding.Picture(_contrast(shown, "svg").decode())


def _contrast(shown: Shown, format: str) -> bytes:
    """What a machine was and is, in one picture."""
    from ... import contrast
    from ...evolution import compare

    assert shown.before
    both = compare(shown.before.open(), shown.source.open()).comparison
    sides = (both.old, both.new, both.names)
    drawn = contrast.pictures(*sides, (format,), shown.look, _say, radius=shown.near)
    return drawn["both"][format]


def write(folder: Path, shown: Shown, format: str) -> str:
    """Put a picture into a folder of what is built, unless it is there.

    Args:
        folder: where to.
        shown: what is drawn.
        format: of `rendering.pictures`.

    Returns:
        The name of the file.

    Raises:
        StatediagramError: it cannot be drawn or written.
    """
    file = folder / f"statediagram-{shown.key}.{format}"
    if not file.exists():
        data = _contrast(shown, format) if shown.before else _rendered(shown, format)
        save(str(file), data)
    return file.name


def _rendered(shown: Shown, format: str) -> bytes:
    diagram = shown.source.open()
    findings = diagram.check() if shown.look.mark else ()
    facts = (findings, diagram.language, diagram.settings)
    return rendering.pictures(diagram.machine, (format,), shown.look, _say, *facts)[format]


def _say(note: str) -> None:
    """Tell what was simplified to save time: nothing is wrong with the page."""
    _LOGGER.info("%s", note)
