"""A function and many things -> its results in their order, on all cores where that pays."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from .errors import CrashError

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Thing = TypeVar("Thing")
Result = TypeVar("Result")

_GRACE = 1.0
"""Seconds until a process is killed that does not end when it is asked to."""

_MOST = 16
"""Things that are handed to a process at a time."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def spread(
    function: Callable[[Thing], Result], things: Sequence[Thing], worthwhile: int
) -> Iterator[Result]:
    """What `function` makes of each of `things`; closing the iterator ends the work at once.

    Args:
        function: found by its name in its module, so that another process can call it.
        things: what to call it with.
        worthwhile: from how many things on the work outweighs the start of a process.

    Raises:
        CrashError: a process has died.
    """
    cores = min(_cores(), len(things) // max(1, worthwhile // 2))
    if cores < 2:
        yield from map(function, things)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    first = function(things[0])  # forked processes inherit what it leaves behind: its imports
    strangers = set(active_children())
    pool = ProcessPoolExecutor(cores, initializer=_heed_parent_only)
    try:
        # Not by `pool.map`: it cancels what is left, and the pool cannot bear that when it breaks.
        with _signals_held():
            parts = [pool.submit(_call, function, part) for part in _parts(things[1:], cores)]
        yield first
        for part in parts:
            yield from part.result()
    except BrokenProcessPool as crash:
        raise CrashError("a process has died at work, most likely for want of memory") from crash
    except BaseException:  # also when the iterator is closed
        _end(set(active_children()) - strangers)
        raise
    finally:
        pool.shutdown()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _parts(things: Sequence[Thing], cores: int) -> Iterator[Sequence[Thing]]:
    """Many things at first, so that processes seldom wait; few at last, so that none is idle."""
    start = 0
    while left := len(things) - start:
        size = max(1, min(_MOST, left // (cores * 4)))
        yield things[start : start + size]
        start += size


def _call(function: Callable[[Thing], Result], things: Sequence[Thing]) -> list[Result]:
    signal.signal(signal.SIGTERM, _leave)
    try:
        return [function(thing) for thing in things]
    except SystemExit:  # the pool would go on with what comes next
        os._exit(1)
    finally:  # half a result, sent, would keep the parent waiting for the rest
        signal.signal(signal.SIGTERM, signal.SIG_IGN)


@contextmanager
def _signals_held() -> Iterator[None]:
    """Let signals wait while processes start: Python drops what is raised right behind a fork."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _heed_parent_only() -> None:
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


def _leave(number: int, frame: object) -> None:
    """End by an exception, so that a process that was started by this one is ended too."""
    del frame
    signal.signal(number, signal.SIG_IGN)
    sys.exit(1)


def _end(processes: Iterable[BaseProcess]) -> None:
    """Ask processes to end until they do: between two parts of their work they do not listen."""
    until = time.monotonic() + _GRACE
    while (left := [each for each in processes if each.is_alive()]) and time.monotonic() < until:
        for process in left:
            process.terminate()
        left[0].join(_GRACE / 50)
    for process in left:
        process.kill()
