"""Pictures that are up to date -> a depfile for a build tool, and files that it takes for new."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from ..configuration.closest import Configured
from ..depfile import write
from ..errors import OutputError, UsageError, reason
from ..pictures import Order
from ..saving import save


def refuse(depfile: str, orders: Sequence[Order], configured: Configured, dry: bool) -> None:
    """Tell at once where there can be no depfile.

    Args:
        depfile: where it is to go.
        orders: that are to be carried out.
        configured: what was looked up for them.
        dry: whether nothing is to be written.

    Raises:
        UsageError: nothing is to be written, a spec comes from no file, or the depfile would
            replace what is read or drawn.
    """
    if dry:
        raise UsageError("`--check` writes nothing, nor does it write a depfile: leave out one")
    if any(order.source.data is not None for order in orders):
        raise UsageError(
            "`--depfile` names the files that pictures are made of, and standard input is none: "
            "name the file"
        )
    real = os.path.realpath(depfile)
    for said, paths in (("read", _sources(orders, configured)), ("drawn", _targets(orders))):
        if real in map(os.path.realpath, paths):
            raise UsageError(
                f"`{depfile}`, the depfile, would replace what is {said}: choose another file"
            )


def record(depfile: str, orders: Sequence[Order], configured: Configured) -> None:
    """Write down what the pictures are made of, and make none of them older than that.

    A picture is not written again if it would be the same; make would then order it every time.

    Args:
        depfile: where to.
        orders: that have been carried out.
        configured: what was looked up for them.

    Raises:
        UsageError: the name of a file cannot be written down.
        OutputError: the depfile cannot be written, or a picture not be touched.
    """
    targets = tuple(_targets(orders))
    # A grid has no layout.
    sources = tuple(filter(os.path.exists, _sources(orders, configured)))
    text = write(targets, sources)
    _freshen(targets, sources)
    save(depfile, text)


def _targets(orders: Sequence[Order]) -> Iterator[str]:
    return (path for order in orders for path in order.outputs.values())


def _sources(orders: Sequence[Order], configured: Configured) -> Iterator[str]:
    """What is read, if it is there."""
    yield from (order.source.path for order in orders)
    yield from (path for path, data in configured.seen.items() if data is not None)
    yield from (order.layout for order in orders if order.layout)


def _freshen(targets: Sequence[str], sources: Sequence[str]) -> None:
    """Touch what is older than something that it is made of.

    Raises:
        OutputError: that is not allowed, or something is gone.
    """
    try:
        newest = max((os.stat(path).st_mtime_ns for path in sources), default=0)  # noqa: PTH116
        for path in targets:
            if os.stat(path).st_mtime_ns < newest:  # noqa: PTH116
                os.utime(path)
    except OSError as error:
        raise OutputError(f"`{error.filename}` cannot be touched: {reason(error)}") from error
