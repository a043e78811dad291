"""Pictures of a machine -> HTML that shows them, as light or dark as the page says that it is."""

from __future__ import annotations

from .bundles import Pictures
from .html import framed, image, paragraph


def html(pictures: Pictures, lost: str) -> str:
    """The picture, over a line that says what it lacks.

    Args:
        pictures: of the machine.
        lost: what could not be read; empty if all could.
    """
    return framed(image(pictures.svg, pictures.png, pictures.words), paragraph(lost))
