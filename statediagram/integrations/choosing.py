"""The machines of a file, and the option `machine` of a document -> the one that is meant."""

from __future__ import annotations

from ..api import only
from ..diagram import StateDiagram
from ..errors import UsageError
from ..identity import distinct
from ..names import did_you_mean


def chosen(diagrams: tuple[StateDiagram, ...], name: str, path: str, remedy: str) -> StateDiagram:
    """The machine that a document means.

    Args:
        diagrams: all of a file, in its order.
        name: of one of them, as `distinct` tells them; empty if there is only one.
        path: what messages call the file.
        remedy: how the document names a machine, for one that must.

    Raises:
        UsageError: there is no such machine, or there are several.
    """
    if not name:
        return only(diagrams, path, remedy)
    told = distinct([each.spec.name for each in diagrams])
    names = [known or each.spec.name for known, each in zip(told, diagrams, strict=True)]
    if name in names:
        return diagrams[names.index(name)]
    listed = ", ".join(f"`{each}`" for each in names if each)
    hint = did_you_mean(name, names) or f"there is {listed or 'one without a name'}"
    raise UsageError(f"{path}: no machine is called `{name}`: {hint}")
