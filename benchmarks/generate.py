"""A seed -> the text of a plausible machine of 10 to 30 states."""

from __future__ import annotations

import random


def machine(seed: int, smallest: int = 10, largest: int = 30) -> str:
    """A spec in which every state can be reached and left, the same for the same seed."""
    rng = random.Random(seed)
    count = rng.randint(smallest, largest)
    names = [f"State{number}" for number in range(count)]
    lines = [f"machine: generated-{seed}", f"initial: {names[0]}", "transitions:"]
    for number, name in enumerate(names):
        following = names[(number + 1) % count]
        lines.append(f"  - {name} -> {following}: next")
        if rng.random() < 0.7:
            near = names[max(0, number - rng.randint(1, 4))]
            lines.append(f"  - {name} -> {near}: back [tries > {rng.randint(1, 9)}]")
    return "\n".join(lines) + "\n"
