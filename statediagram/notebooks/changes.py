"""What has changed, and pictures of it -> HTML that shows both."""

from __future__ import annotations

from collections.abc import Iterable

from ..diffs import Line
from ..pages import text
from .bundles import Pictures
from .html import badge, framed, image, listed, paragraph, table

NONE = "Nothing has changed"


def html(
    pictures: Pictures, title: str, changes: Iterable[Line], losses: Iterable[str] = ()
) -> str:
    """The picture of both versions, or why there is none, over a list of the changes.

    Args:
        pictures: of both in one.
        title: what is compared, and how much has changed.
        changes: in the order in which they are told.
        losses: what could not be read, a sentence for each version.
    """
    svg, png, trouble = pictures
    drawn = image(svg, png, title) if svg else paragraph(trouble)
    rows = [(badge(line.style), text(line.text) + listed(line.lines)) for line in changes]
    told = table(("Change", "What"), rows) if rows else paragraph(NONE)
    return framed(drawn, paragraph(title), *map(paragraph, losses), told)
