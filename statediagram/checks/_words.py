"""Names -> the parts of sentences that several checks share."""

from __future__ import annotations

from collections.abc import Sequence

from ..machine import Machine

LIMIT = 6
"""How many names a sentence, or lines an evidence, can hold before nobody reads them."""


def listed(names: Sequence[str], last: str = "and") -> str:
    """The names in backticks: ``` `A`, `B` and `C` ```; of many the first few and their number."""
    shown = [f"`{name}`" for name in names[:LIMIT]]
    if len(names) > LIMIT:
        shown[-1] = f"{len(names) - LIMIT + 1} more"
        last = "and"
    return f" {last} ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def lines(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts as lines of evidence; of many the first few and how many are left."""
    if len(texts) <= LIMIT:
        return tuple(texts)
    return (*texts[: LIMIT - 1], f"and {len(texts) - LIMIT + 1} more")


def way(machine: Machine, name: str) -> tuple[str, ...]:
    """The shortest path from a start into a state, as evidence; nothing where none is known."""
    from ..behaviour import shortest_path

    path = shortest_path(machine, machine.starts, name)
    return (f"reached by {path}",) if path and path.steps else ()
