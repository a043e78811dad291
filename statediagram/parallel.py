"""A function and many things -> its results in their order, on all cores where that pays."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def spread(
    function: Callable[[Thing], Result], things: Sequence[Thing], worthwhile: int
) -> Iterator[Result]:
    """What `function` makes of each of `things`.

    Args:
        function: found by its name in its module, so that another process can call it.
        things: what to call it with.
        worthwhile: from how many things on the work outweighs the start of a process.
    """
    cores = min(_cores(), len(things) // max(1, worthwhile // 2))
    if cores < 2:
        yield from map(function, things)
        return
    from concurrent.futures import ProcessPoolExecutor

    first = function(things[0])  # forked processes inherit what it leaves behind: its imports
    rest = things[1:]
    pool = ProcessPoolExecutor(cores, initializer=_leave_interrupts_to_parent)
    try:
        others = pool.map(function, rest, chunksize=_chunk(len(rest), cores))
        yield first
        yield from others
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _chunk(things: int, cores: int) -> int:
    """Few enough for an even load, enough that the processes seldom wait for each other."""
    return max(1, min(16, things // (cores * 4)))


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
