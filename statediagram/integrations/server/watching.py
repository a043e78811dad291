"""Folders -> word of what changes in them, by threads of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

from ...errors import UsageError, reason
from . import folders

if TYPE_CHECKING:
    from .folders import Folders

STEP = 10
"""Milliseconds without a change after which those before are told: editors write in steps."""

LONGEST = 100
"""Milliseconds after which they are told anyway."""

_UNNAMED = "Unable to decode path"
"""What the library gives up with when the name of a changed file is no UTF-8."""


class Watch(NamedTuple):
    """Threads that watch.

    Attributes:
        over: set to end them.
    """

    over: Event
    threads: tuple[Thread, ...]

    def end(self) -> None:
        """Let the threads end, which takes them a few milliseconds."""
        self.over.set()
        for thread in self.threads:
            thread.join()


def watch(served: Folders, tell: Callable[[set[str]], None], fail: Callable[[str], None]) -> Watch:
    """Watch what is served.

    Args:
        served: the folders.
        tell: is called with the real paths of files and folders that have changed.
        fail: is called with the reason if it cannot go on.

    Raises:
        UsageError: what is needed for it is not installed.
    """
    try:
        import watchfiles
    except ImportError as error:
        raise UsageError(
            "to notice changes, watchfiles is needed: `pip install 'statediagram[serve]'`"
        ) from error
    over, named = Event(), served.named

    def follow(roots: tuple[str, ...], is_deep: bool) -> None:
        def matters(_: watchfiles.Change, path: str) -> bool:
            return path in named or folders.matters(path, roots)

        def changes() -> Iterator[set[tuple[watchfiles.Change, str]]]:
            return watchfiles.watch(
                *roots,
                watch_filter=matters,
                step=STEP,
                debounce=LONGEST,
                stop_event=over,
                recursive=is_deep,
                ignore_permission_denied=True,
            )

        while not over.is_set():
            try:
                for found in changes():
                    tell({path for _, path in found})
            except Exception as error:  # the library has its own for a full table of watches
                if _UNNAMED not in str(error):
                    fail(f"the folders cannot be watched any more: {reason(error)}")
                    return
                tell(set(roots))

    jobs = [
        (roots, is_deep) for roots, is_deep in ((served.deep, True), (served.flat, False)) if roots
    ]
    threads = tuple(Thread(target=follow, args=job, daemon=True) for job in jobs)
    for thread in threads:
        thread.start()
    return Watch(over, threads)
