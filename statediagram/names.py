"""A name as written, and the scope that it is written in -> the full path of a state."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from .errors import UsageError
from .spec import Axis, State

MAX_GUESSES = 20
"""How many misspelt names of a file are answered by the name that was probably meant."""


_IN = re.compile(r"in\s+(.+)", re.DOTALL)


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that `name` was probably meant to be; empty if none comes close."""
    from difflib import get_close_matches

    folded = {other.casefold(): other for other in known}
    close = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The remedy for a misspelt name; empty if no known name comes close."""
    close = nearest(name, known)
    return f"did you mean `{close}`?" if close else ""


def nearest_state(name: str, states: Mapping[str, State]) -> str:
    """The full path of the state that `name` was probably meant to be; empty if none is near."""
    known = _tails(name, states)
    return known.get(nearest(name, known), "")


def did_you_mean_state(name: str, states: Mapping[str, State]) -> str:
    """The remedy for a misspelt name of a state; empty if no state is called similarly."""
    return did_you_mean(name, _tails(name, states))


def _tails(name: str, states: Mapping[str, State]) -> Mapping[str, str]:
    """Full paths under as many last segments of each as `name` has: so it may have been written."""
    segments = name.count(".") + 1
    return {
        ".".join(path.split(".")[-segments:]) if state.parent else path: path
        for path, state in states.items()
    }


def asked_state(guard: str) -> str:
    """The state that a guard ``in STATE`` asks for, as it is written; empty if it asks for none."""
    match = _IN.fullmatch(guard)
    return match[1].strip() if match else ""


@dataclass(frozen=True)
class Scopes:
    """The states of a machine, to be found from inside any of them."""

    states: Mapping[str, State]

    @cached_property
    def by_label(self) -> Mapping[str, list[str]]:
        """Full paths under the last segment of each."""
        found: dict[str, list[str]] = defaultdict(list)
        for name, state in self.states.items():
            found[state.label].append(name)
        return found

    def find(self, name: str, scope: str = "") -> list[str]:
        """The full paths that `name` may mean inside `scope`: one if all is well.

        The nearest enclosing scope wins, then the exact path, then what is unique below the top:
        a state of that name, or one whose path ends so.
        """
        while scope:
            inside = f"{scope}.{name}"
            if inside in self.states:
                return [inside]
            scope = self.states[scope].parent
        if name in self.states:
            return [name]
        like = self.by_label.get(name.rpartition(".")[2], ())
        return self.by_label.get(name) or [path for path in like if path.endswith(f".{name}")]

    def only(self, name: str) -> str:
        """The full path of the one state that a user calls `name`.

        Raises:
            UsageError: there is none, or there are several.
        """
        found = self.find(name)
        if len(found) == 1:
            return found[0]
        if found:
            fitting = ", ".join(f"`{path}`" for path in found)
            raise UsageError(f"`{name}` fits {fitting}: write the full path")
        close = did_you_mean_state(name, self.states)
        hint = close or "`statediagram table --kind states` lists them"
        raise UsageError(f"no state is called `{name}`: {hint}")


@dataclass(frozen=True)
class Combinations:
    """The names that axes make: one value of each, in the order of the axes."""

    axes: tuple[Axis, ...]
    KEEP = "\0"  # in the place of a value: the source's; no name can hold it

    @cached_property
    def readings(self) -> Callable[[str], list[tuple[str, ...]]]:
        """Tells how a name can be read as one value of each axis: two readings at most."""
        return cache(self._readings)  # a family asks for the same few names many times

    def values(self, name: str) -> tuple[str, ...] | None:
        """The value of each axis in `name`; `None` if it is no combination."""
        readings = self.readings(name)
        return readings[0] if readings else None

    def keep(self, target: str, source: str) -> str | None:
        """`target` with the source's value for each `KEEP`; `None` if it is no combination."""
        wanted, given = self.values(target), self.values(source)
        if wanted is None or given is None:
            return None
        return "".join(
            old if new == self.KEEP else new for new, old in zip(wanted, given, strict=True)
        )

    def _readings(self, name: str) -> list[tuple[str, ...]]:
        # By offsets instead of an expression, which could try every way of cutting a long name.
        found: dict[int, list[tuple[str, ...]]] = {0: [()]}
        for axis in self.axes:
            longer: dict[int, list[tuple[str, ...]]] = defaultdict(list)
            for end, readings in found.items():
                for value in (*(value for value, _ in axis.values), self.KEEP):
                    if name.startswith(value, end):
                        longer[end + len(value)] += [(*each, value) for each in readings]
            found = {end: readings[:2] for end, readings in longer.items()}
        return found.get(len(name), [])
