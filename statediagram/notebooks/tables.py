"""A table as text -> the same text, which a notebook shows as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from ..tables import Table
    from .bundles import Bundle


class TableText(str):
    """The text of a table, whatever its format, which a notebook shows as a table.

    Attributes:
        table: what the text tells.
    """

    table: Table

    def __new__(cls, text: str, table: Table) -> Self:
        made = super().__new__(cls, text)
        made.table = table
        return made

    def __getnewargs__(self) -> tuple[str, Table]:  # type: ignore[override]
        """What copies and pickles are made of: as of `str`, and the table."""
        return str(self), self.table

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None
    ) -> Bundle:
        from ..tables import write
        from . import bundles
        from .html import framed

        html = framed(write("html", (self.table,)))
        return bundles.bundle({bundles.HTML: html, bundles.PLAIN: str(self)}, include, exclude)
