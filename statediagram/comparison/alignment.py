"""Two machines -> which states and events of one are those of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..hierarchy import Hierarchy
from ..machine import Machine
from ..names import Scopes
from ..spec import Spec, State


def events(old: Machine, new: Machine) -> Mapping[str, str]:
    """The name in `new` of each event of `old` that is still there."""
    before, after = dict.fromkeys(old.events), dict.fromkeys(new.events)
    found = {name: name for name in before if name in after}
    for then, later in _renames(old.spec, new.spec):
        fresh = [name for name in later if name in after and name not in before]
        if fresh and then in before and then not in found and fresh[0] not in found.values():
            found[then] = fresh[0]
    return found


def states(old: Machine, new: Machine) -> Mapping[str, str]:
    """The full path in `new` of each state of `old` that is still there.

    A state is the same one if its full path is, or if `renamed` of either machine says so. What is
    inside a state that goes by another path follows it. A state has moved if there is no other
    state of its name that is gone, nor another that is new.

    Returns:
        Full paths under full paths, in the order of the states of `old`.
    """
    aligning = _Aligning(old, new)
    aligning.follow()
    while aligning.find_moved():
        aligning.follow()
    return {name: aligning.names[name] for name in old.states if name in aligning.names}


def homes(old: Machine, new: Machine) -> Mapping[str, str]:
    """Where `renamed` of the new version puts states of the old one, by full paths.

    This goes beyond a rename: a state may also be put into one that was there before, or into one
    of those that it has inside now. What was inside it goes to the state of its name in the new
    home, or rests in that. What the old version says, too, was over before: a state of another
    path may be called so since.
    """
    before, after = Scopes(old.states), Scopes(new.states)
    over = {(each.old.text, each.new.text) for each in old.spec.renamed}
    said = ((each.old.text, each.new.text) for each in new.spec.renamed)
    steps = dict(each for each in said if each not in over or each[0] in old.states)
    found: dict[str, str] = {}
    for then in steps:
        sources, goal = before.find(then), _last(steps, then, after)
        if len(sources) == 1 and goal:
            found[sources[0]] = goal
    for name in old.hierarchy.names[1:] if found else ():
        state = old.states[name]
        if name not in found and state.parent in found:
            goal = found[state.parent]
            inner = f"{goal}.{state.label}"
            if inner in new.states:
                found[name] = inner
            elif not new.hierarchy.is_composite(goal):
                found[name] = goal
    return found


def _last(steps: Mapping[str, str], name: str, known: Scopes) -> str:
    """The last full path that a name has come to have; empty if none is known."""
    found, seen = "", set[str]()
    while name in steps and name not in seen:
        seen.add(name)
        name = steps[name]
        goals = known.find(name)
        if len(goals) == 1:
            found = goals[0]
    return found


class _Aligning:
    """States of one machine that are found again in another, from the outer ones inwards."""

    def __init__(self, old: Machine, new: Machine) -> None:
        self.old, self.new = old.states, new.states
        self.order = Hierarchy(self.old).names[1:]
        self.names: dict[str, str] = {}
        self.taken: set[str] = set()
        self.renamed = dict(_renamed(old, new))

    def follow(self) -> None:
        """Find what has its name in what is found already."""
        for name in self.order:
            if name not in self.names:
                self._take(name, self._expected(name))

    def find_moved(self) -> bool:
        """Find the outermost of what stands elsewhere under its name; whether there is any."""
        gone = _by_label(state for name, state in self.old.items() if name not in self.names)
        come = _by_label(state for name, state in self.new.items() if name not in self.taken)
        moved = {
            state.name: come[label].name
            for label, state in gone.items()
            if label in come and state.kind is come[label].kind
        }
        outermost = [name for name in moved if self.old[name].parent not in moved]
        for name in outermost:
            self._take(name, moved[name])
        return bool(outermost)

    def _expected(self, name: str) -> str:
        """The full path that a state has if it is still where it was."""
        state = self.old[name]
        if name in self.renamed or state.parent not in self.old:
            return self.renamed.get(name, name)
        around = self.names.get(state.parent)
        return f"{around}.{state.label}" if around else ""

    def _take(self, name: str, found: str) -> None:
        if found in self.new and found not in self.taken:
            self.names[name] = found
            self.taken.add(found)


def _by_label(states: Iterable[State]) -> Mapping[str, State]:
    """Those of which no two have the same label."""
    states = tuple(states)
    times = Counter(state.label for state in states)
    return {state.label: state for state in states if times[state.label] == 1}


def _renamed(old: Machine, new: Machine) -> Iterator[tuple[str, str]]:
    """The full paths of states before and after, as `renamed` has them."""
    before, after = Scopes(old.states), Scopes(new.states)
    for then, later in _renames(old.spec, new.spec):
        found = [path for path in before.find(then) if path not in new.states]
        goals = (after.find(name) for name in later)
        fresh = [goal[0] for goal in goals if len(goal) == 1 and goal[0] not in old.states]
        if fresh and len(found) == 1:
            yield found[0], fresh[0]


def _renames(old: Spec, new: Spec) -> Iterator[tuple[str, Sequence[str]]]:
    """Each name of before with those that came after it, the last one first.

    What the older version says of its own history holds backwards, when the two are compared the
    other way round. What both say was over before either: what is called so now is something else.
    """
    before, after = ({each.old.text: each.new.text for each in spec.renamed} for spec in (old, new))
    yield from _followed(dict(each for each in after.items() if each not in before.items()))
    own = (each for each in before.items() if each not in after.items())
    yield from _followed({later: then for then, later in own})


def _followed(renamed: Mapping[str, str]) -> Iterator[tuple[str, Sequence[str]]]:
    for then in renamed:
        names, name = [then], then
        while (name := renamed.get(name, "")) and name not in names:
            names.append(name)
        yield then, names[:0:-1]
