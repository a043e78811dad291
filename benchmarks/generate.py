"""A seed or a size -> the text of a machine."""

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


def ring(transitions: int) -> str:
    """A spec of one ring, each state with a step forth and a step back of a few states."""
    rng = random.Random(1)
    names = [f"State{number}" for number in range(transitions // 2)]
    lines = ["machine: ring", f"initial: {names[0]}", "transitions:"]
    for number, name in enumerate(names):
        lines.append(f"  - {name} -> {names[(number + 1) % len(names)]}: next")
        near = names[max(0, number - rng.randint(1, 4))]
        lines.append(f"  - {name} -> {near}: back [tries > {rng.randint(1, 9)}]")
    return "\n".join(lines) + "\n"


def regions(count: int) -> str:
    """A spec of one state with `count` regions of four states each, all independent."""
    lines = ["machine: regions", "initial: P", "states:", "  P:", "    regions:"]
    for number in range(count):
        steps = ", ".join(f"{a} -> {b}: {e}{number}" for a, b, e in _ROUND)
        states = ", ".join(f"{letter}: ''" for letter in "ABCD")
        lines += [f"      r{number}:", "        initial: A", f"        states: {{{states}}}"]
        lines += [f"        transitions: [{steps}]"]
    return "\n".join(lines) + "\n"


def sismic_regions(count: int) -> str:
    """The same machine in sismic's language."""
    lines = ["statechart:", "  name: regions", "  root state:", "    name: P"]
    lines += ["    parallel states:"]
    for number in range(count):
        lines += [f"      - name: r{number}", f"        initial: A{number}", "        states:"]
        for a, b, e in _ROUND:
            lines += [f"          - name: {a}{number}", "            transitions:"]
            lines += [f"              - target: {b}{number}", f"                event: {e}{number}"]
    return "\n".join(lines) + "\n"


def nested(depth: int, width: int) -> str:
    """A spec of states nested `depth` levels deep, `width` of them side by side in a ring."""
    states: list[str] = []
    arrows: list[str] = []

    def add(prefix: str, indent: str, left: int) -> None:
        for number in range(width):
            name = f"{prefix}{number}"
            arrows.append(f"  - {name} -> {prefix}{(number + 1) % width}: e{left}")
            states.append(f"{indent}{name}:")
            if left:
                states.append(f"{indent}  initial: {name}_0")
                states.append(f"{indent}  states:")
                add(f"{name}_", f"{indent}    ", left - 1)

    add("S", "  ", depth)
    lines = ("machine: nested", "initial: S0", "states:", *states, "transitions:", *arrows)
    return "\n".join(lines) + "\n"


_ROUND = (("A", "B", "x"), ("B", "C", "x"), ("C", "D", "y"), ("D", "A", "y"))
"""From state to state in a region, and the letter of the event."""
