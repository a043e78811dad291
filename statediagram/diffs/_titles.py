"""A pair of machines -> what it is called."""

from __future__ import annotations

from ..pairing import Paired


def title(paired: Paired) -> str:
    """``HEAD:door.yaml → door.yaml``; of a file that holds several, with the machine's name."""
    files = " → ".join(name for name in (paired.old, paired.new) if name)
    return f"{files} ({paired.machine})" if paired.machine else files
