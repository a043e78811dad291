"""Hypothesis strategies: small machines of every shape."""

from __future__ import annotations

from building import spec
from hypothesis import strategies as st

from statediagram.spec import Spec

NAMES = ["A", "B", "C", "D", "E", "F"]
LABELS = ["", ": go", ": go [ready]", ": stop", ": / count", ": stop / count"]


def names() -> st.SearchStrategy[str]:
    """The name of one of a few states."""
    return st.sampled_from(NAMES)


@st.composite
def arrows(draw: st.DrawFn) -> str:
    """A transition, or a family from two states."""
    sources = draw(st.lists(names(), min_size=1, max_size=2))
    return f"{', '.join(sources)} -> {draw(names())}{draw(st.sampled_from(LABELS))}"


@st.composite
def specs(draw: st.DrawFn, started: bool | None = None) -> Spec:
    """A spec with up to six states, declared or not, with or without starts and finals.

    Parameters:
        started: whether a start is declared; `None` for either.
    """
    least, most = {None: (0, 2), True: (1, 2), False: (0, 0)}[started]
    declared = draw(st.none() | st.lists(names(), unique=True))
    return spec(
        *draw(st.lists(arrows(), max_size=8)),
        starts=draw(st.lists(names(), min_size=least, max_size=most, unique=True)),
        states=declared,
        finals=[name for name in declared or () if draw(st.integers(0, 3)) == 0],
        events=draw(st.none() | st.just(["go", "stop"]) | st.just(["go", "halt"])),
    )
