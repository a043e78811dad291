"""Transitions that are no longer taken as they were -> the findings of the rule for that."""

from __future__ import annotations

from collections.abc import Iterator

from ..checks._words import lines, listed
from ..comparison import Comparison
from ..results import Finding
from ._places import before, place, remains, way_there
from ._transitions import Loss, Lost, lost


def told(code: str, comparison: Comparison, loss: Loss, remedy: str) -> Iterator[Finding]:
    """One finding for each line of transitions to which the same has happened.

    Args:
        code: the rule's.
        comparison: of any two machines.
        loss: of what the rule speaks.
        remedy: what to do instead.
    """
    for first, *others in lost(comparison):
        if first.loss is not loss:
            continue
        old, new = first.old, first.new
        yield Finding(
            code,
            _message(first, len(others)),
            new.location if new else place(comparison, old.source),
            new or remains(comparison, old.source),
            remedy=remedy,
            notes=before(old.location),
            evidence=(
                *lines([f"and `{each.old}`" for each in others]),
                *way_there(comparison, old.source),
            ),
            also=tuple(each.new for each in others if each.new),
            key=str(old),
            shares=tuple(str(each.old) for each in others),
        )


def _message(first: Lost, others: int) -> str:
    """What has happened, to one transition or to several of a family."""
    old, new = first.old, first.new
    if others:
        which = f"`{old}` and {others} more of `{old.family.text}`"
        are, lead = "are", "lead elsewhere now"
    else:
        which, are, lead = f"`{old}`", "is", f"leads into {listed(new.targets if new else ())} now"
    if first.loss is Loss.RETARGETED:
        return f"{which} {lead}"
    if new is None or first.loss is Loss.DELETED:
        instead = f": `{new.label or new}` is there instead" if new else ""
        return f"{which} {are} gone{instead}"
    return f"{which} {are} taken now only if `[{first.guard}]` holds"
