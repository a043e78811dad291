"""Machine -> what each of its transitions enters, and which lead from one state to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..hierarchy import HISTORIES, PSEUDO_STATES
from ..machine import Machine
from ..spec import Kind, Transition
from .defaults import Defaults
from .words import is_completion


def between(machine: Machine, source: str, target: str) -> Iterator[Transition]:
    """The transitions of which one alone leads from `source` into `target`, in the file's order.

    They leave `source`, what is inside it, or a composite around it unless something nearer always
    takes their event. They enter `target` or what is inside it, or something whose default,
    regions or history lead there.
    """
    is_within = machine.hierarchy.is_within
    if source not in machine.states or target not in machine.states:
        return
    for transition in machine.transitions:
        leaves = is_within(transition.source, source) or _is_inherited(machine, transition, source)
        if leaves and any(is_within(name, target) for name in entered(machine, transition)):
            yield transition


def _is_inherited(machine: Machine, transition: Transition, state: str) -> bool:
    """Whether the transition of a composite may be taken in a state inside of it."""
    tree, states = machine.hierarchy, machine.states
    if not tree.is_within(state, transition.source):
        return False
    if is_completion(machine, transition):
        return states[state].kind is Kind.FINAL
    line = list(tree.line(state))
    nearer = line[: line.index(transition.source)]
    leaving = (t for each in nearer for t in machine.leaving.get(each, ()))
    handled = (t.event for t in leaving if not t.guard)
    deferred = (name.text for each in nearer for name in states[each].defer)
    return transition.event not in (*handled, *deferred)


def entered(machine: Machine, transition: Transition) -> tuple[str, ...]:
    """Full paths of what a transition may enter, but for what is around its targets."""
    if transition.stays:
        return ()
    return entered_by(machine, transition.targets, _domain(machine, transition))


def _domain(machine: Machine, transition: Transition) -> str:
    """What is around all that a transition leaves and enters (``getTransitionDomain``)."""
    tree, source = machine.hierarchy, transition.source
    if transition.family.internal and _holds(machine, source, transition.targets):
        return source
    for around in tree.ancestors(source):
        if not tree.is_orthogonal(around) and _holds(machine, around, transition.targets):
            return around
    return ""


def _holds(machine: Machine, around: str, names: Sequence[str]) -> bool:
    """Whether all of them are inside a state."""
    return all(name != around and machine.hierarchy.is_within(name, around) for name in names)


def entered_by(machine: Machine, targets: Sequence[str], outer: str = "") -> tuple[str, ...]:
    """Full paths of the targets, of what they enter by default, and of the regions beside them.

    Args:
        machine: whose states they are.
        targets: what is entered.
        outer: what is around all that is entered, and not entered itself; empty for the machine.
    """
    found: dict[str, None] = {}
    waiting = [*targets, *_beside(machine, targets, outer)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += _led_to(machine, name)
    return tuple(found)


def _led_to(machine: Machine, name: str) -> Iterator[str]:
    """What is entered when a state is, or may be entered when a history is."""
    tree, defaults, kind = machine.hierarchy, Defaults(machine), machine.states[name].kind
    numbers: Iterable[int] = ()
    if kind is Kind.FORK:
        yield from (each for t in machine.leaving.get(name, ()) for each in t.targets)
    elif kind in HISTORIES:
        parent = machine.states[name].parent
        yield from _remembered(machine, parent, kind)
        numbers = defaults.of_history(tree.numbers[name])
    elif tree.is_orthogonal(name):
        numbers = defaults.of_orthogonal(tree.numbers[name])
        yield from _untold(machine, name, [tree.names[number] for number in numbers])
    elif tree.is_composite(name):
        numbers = defaults.of_composite(tree.numbers[name])
    names = [tree.names[number] for number in numbers]
    yield from names
    yield from _beside(machine, names, name)


def _remembered(machine: Machine, parent: str, kind: Kind) -> Iterator[str]:
    """What a history may re-enter: what is right inside its parent, or the leaves in there."""
    tree = machine.hierarchy
    is_deep = kind is Kind.DEEP_HISTORY
    for name in tree.inside(parent) if is_deep else tree.children[parent]:
        kind = machine.states[name].kind
        is_passed = kind in PSEUDO_STATES and kind is not Kind.CHOICE  # which can be left outwards
        if not (is_passed or (is_deep and tree.is_composite(name))):
            yield name


def _beside(machine: Machine, targets: Sequence[str], outer: str) -> Iterator[str]:
    """The regions that are entered with the targets, around which `outer` is."""
    tree = machine.hierarchy
    for target in targets:
        for around in tree.ancestors(target):
            if tree.is_within(outer, around):
                break
            yield from _untold(machine, around, targets)


def _untold(machine: Machine, state: str, targets: Sequence[str]) -> Iterator[str]:
    """The regions of a state in which no target is."""
    tree = machine.hierarchy
    for child in tree.children.get(state, ()):
        is_told = any(tree.is_within(target, child) for target in targets)
        if machine.states[child].kind is Kind.REGION and not is_told:
            yield child
