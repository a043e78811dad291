"""A verdict on a log -> for each deviation where it is and what was possible; then the numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from click import style

from ...behaviour.exploration import shown
from ...terminal import amount, printable
from ..replay import Deviation, Tally, Verdict

_LIMIT = 12
"""How many names of a list are shown."""


def write(path: str, verdict: Verdict) -> str:
    """A paragraph for each deviation, then a few lines that sum up."""
    paragraphs = ["\n".join(_deviation(path, each)) for each in verdict.deviations]
    hidden = verdict.deviating - len(verdict.deviations)
    if hidden:
        paragraphs.append(f"… and {amount(hidden, 'more deviation')}")
    return "\n\n".join((*paragraphs, "\n".join(_summary(verdict)))) + "\n"


def _deviation(path: str, deviation: Deviation) -> Iterator[str]:
    place = style(printable(f"{path}:{deviation.line}"), bold=True)
    weight = style("deviation:", fg="red", bold=True)
    about = f"instance `{deviation.instance}`: " if deviation.instance else ""
    yield f"{place}: {weight} {printable(about + _fault(deviation))}"
    equals = style("=", fg="blue", bold=True)
    if deviation.meant:
        yield f"  {equals} {printable(f'did you mean `{deviation.meant}`?')}"
    yield f"  {equals} {printable(_instead(deviation.possible))}"


def _fault(deviation: Deviation) -> str:
    places = "steps without an event that never end"
    if deviation.configurations:
        places = _listed([shown(each) for each in deviation.configurations], "or")
    if deviation.is_known:
        return f"`{deviation.event}` is not possible in {places}"
    return f"no event is called `{deviation.event}`; the machine was in {places}"


def _instead(possible: Sequence[str]) -> str:
    if not possible:
        return "no event was possible there any more"
    return f"possible instead: {_listed(possible, 'or')}"


def _summary(verdict: Verdict) -> Iterator[str]:
    instances = amount(verdict.instances, "instance")
    events = amount(verdict.events, "event")
    if verdict.deviating:
        verb = "deviates" if verdict.deviating == 1 else "deviate"
        yield f"{verdict.deviating} of {instances} {verb}, {events}"
    else:
        yield f"All conform: {instances}, {events}"
    yield f"states visited: {_covered(verdict.states)}"
    yield f"transitions taken: {_covered(verdict.transitions)}"


def _covered(tallies: Sequence[Tally]) -> str:
    """``3 of 5``; where guards leave it open of more, how many."""
    surely = sum(tally.surely > 0 for tally in tallies)
    open_ = sum(tally.possibly > 0 for tally in tallies) - surely
    unsure = f", and {open_} more if guards said so" if open_ else ""
    return f"{surely} of {len(tallies)}{unsure}"


def _listed(names: Sequence[str], last: str) -> str:
    shown_names = [f"`{name}`" for name in names[:_LIMIT]]
    if len(names) > _LIMIT:
        shown_names.append(f"{len(names) - _LIMIT} more")
    *others, end = shown_names
    return f"{', '.join(others)} {last} {end}" if others else end
