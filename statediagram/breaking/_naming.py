"""Comparison -> where states of before are now: under their name, in another state, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from ..behaviour.words import is_completion
from ..comparison import Comparison
from ..comparison.changes import Manner
from ..hierarchy import PSEUDO_STATES
from ..machine import Machine
from ..spec import Kind, Spec, Transition


@lru_cache(maxsize=1)
def placed(comparison: Comparison) -> Mapping[str, str]:
    """The full path in the new version of each state that is there or was given a home."""
    return MappingProxyType({**comparison.homes, **comparison.names})


@lru_cache(maxsize=1)
def gone(comparison: Comparison) -> tuple[tuple[str, ...], ...]:
    """The states without a place in the new version, each with all that is gone from inside it.

    Pseudo-states are left out, in which nothing rests, and names that were mistakes before.
    """
    old, places = comparison.old, placed(comparison)
    groups: dict[str, list[str]] = {}
    roots: dict[str, str] = {}
    for name in old.hierarchy.names[1:]:
        state = old.states[name]
        if name not in places and name not in old.undeclared and state.kind not in PSEUDO_STATES:
            roots[name] = roots.get(state.parent, name)
            groups.setdefault(roots[name], []).append(name)
    return tuple(map(tuple, groups.values()))


@lru_cache(maxsize=1)
def moved(comparison: Comparison) -> Mapping[str, str]:
    """The states, without what is inside them, of another full path that `renamed` says not."""
    known, pairs = comparison.homes, {}
    for change in comparison.changes:
        if change.manner is Manner.MOVED and change.old and change.new:
            then, now = change.old.name, change.new.name
            is_passed = comparison.new.states[now].kind in PSEUDO_STATES
            if known.get(then) != now and not is_passed:
                pairs[then] = now
    return MappingProxyType(pairs)


def went_with(comparison: Comparison, outer: str) -> Mapping[str, str]:
    """What was directly inside a composite that is gone, if it is all in one that is new now."""
    old, new = comparison.old, comparison.new
    found = {n: now for n, now in moved(comparison).items() if old.states[n].parent == outer}
    around = {new.states[now].parent for now in found.values()}
    is_new = len(around) == 1 and around.isdisjoint(("", *placed(comparison).values()))
    same = all(old.states[n].label == new.states[now].label for n, now in found.items())
    return found if outer not in placed(comparison) and is_new and same else {}


def goes_with(old: Machine, names: Sequence[str]) -> tuple[str, ...]:
    """The keys of what is gone together with a group of states, but for the first of these."""
    members = set(names)
    arrows = [
        str(each)
        for name in names
        for each in (
            *old.leaving.get(name, ()),
            *old.arriving.get(name, ()),
            *_completions(old, name),
        )
    ]
    starts = [start_key("", each) for each in old.entrances if not members.isdisjoint(each)]
    starts += [
        start_key(owner, targets)
        for owner, targets in old.defaults.items()
        if not members.isdisjoint((owner, *targets))
    ]
    return (*names[1:], *dict.fromkeys(arrows), *starts)


def _completions(machine: Machine, name: str) -> Iterator[Transition]:
    """The transitions that wait for a final state, as the end of the composite around it."""
    if machine.states[name].kind is Kind.FINAL:
        around = machine.hierarchy.ancestors(name)
        composite = next((n for n in around if machine.states[n].kind is not Kind.REGION), "")
        yield from (t for t in machine.leaving.get(composite, ()) if is_completion(machine, t))


def start_key(owner: str, targets: tuple[str, ...]) -> str:
    """What a start is told from others by; `owner` is the state that starts so, if it is one."""
    return f"start of {owner}" if owner else f"start in {', '.join(targets)}"


def is_reserved(spec: Spec, name: str) -> bool:
    """Whether a name must not come back; that of a state stands for all inside it."""
    return any(name == each.text or name.startswith(f"{each.text}.") for each in spec.reserved)
