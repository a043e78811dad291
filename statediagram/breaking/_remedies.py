"""Comparison and names -> what to write about them in the new file, ready to be pasted."""

from __future__ import annotations

from collections.abc import Sequence

from ..comparison import Comparison


def renaming(comparison: Comparison, then: str, now: str) -> str:
    """To say that a name is another one now, in the section that there is or in a new one."""
    from ..yamltext import mapping, scalar, write

    section = write([("renamed", mapping([(then, scalar(now))], flow=True))]).strip()
    if comparison.new.spec.renamed:
        return f"add `{_inside(section)}` to `renamed`"
    return f"write `{section}`"


def reserving(comparison: Comparison, name: str) -> str:
    """To say that a name must not come back, in the section that there is or in a new one."""
    section = _list("reserved", [name])
    if comparison.new.spec.reserved:
        return f"add `{_inside(section)}` to `reserved`"
    return f"write `{section}`"


def starting(comparison: Comparison, names: Sequence[str]) -> str:
    """To name the starts of the machine."""
    instead = " instead of `initial`" if _has_initial(comparison) else ""
    return f"write `{_list('starts', names)}`{instead}"


def _list(key: str, names: Sequence[str]) -> str:
    from ..yamltext import scalar, sequence, write

    return write([(key, sequence(map(scalar, names), flow=True))]).strip()


def _inside(section: str) -> str:
    """What a section has in its brackets."""
    return section.split(": ", 1)[1][1:-1]


def _has_initial(comparison: Comparison) -> bool:
    """Whether the new file says by `initial` where the machine starts, not by `starts`."""
    spec = comparison.new.spec
    if not spec.starts:
        return False
    above = spec.text.splitlines()[: spec.starts[0].location.line]
    keys = (line.split(":")[0].strip(" \"'") for line in reversed(above))
    return next((key for key in keys if key in ("initial", "starts")), "") == "initial"
