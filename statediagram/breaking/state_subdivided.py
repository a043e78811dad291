"""A state that has got states or regions inside, of which stored instances know nothing.

An instance that was stored says that it is in the state. Now that is only half of the truth: it
must be in one of the states inside, in each region, and nothing tells in which.

`renamed: {State: State.Inner}` says which one continues what the state was. For a region that is
added to others there is no such word: store the new part in a machine of its own, or migrate the
instances and suppress this.

```yaml
machine: player
initial: Off
states: {Off: '', On: ''}
transitions:
  - Off -> On: power
  - On -> Off: power
```

```yaml
machine: player
initial: Off
states:
  Off:
  On:
    initial: Playing
    states: {Playing: '', Paused: ''}
    transitions:
      - Playing -> Paused: pause
      - Paused -> Playing: play
transitions:
  - Off -> On: power
  - On -> Off: power
```

```yaml
machine: player
initial: Off
states:
  Off:
  On:
    initial: Playing
    states: {Playing: '', Paused: ''}
    transitions:
      - Playing -> Paused: pause
      - Paused -> Playing: play
transitions:
  - Off -> On: power
  - On -> Off: power
renamed: {On: On.Playing}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from ..checks._words import listed
from ..comparison import Comparison
from ..results import Finding, Severity
from ..spec import Kind
from ._naming import placed
from ._places import before
from ._remedies import renaming
from ._resting import entered, resting

CODE = "SB303"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Tell each state that has something inside now, and each that has one region more."""
    rest, homed = set(resting(comparison.old)), comparison.homes
    for then, now in comparison.names.items():
        tree = comparison.new.hierarchy
        if then in rest and tree.is_composite(now):
            home = homed.get(then, "")
            if not (home and home != now and tree.is_within(home, now)):
                write = renaming(comparison, then, _begin(comparison, now))
                remedy = f"{write}, if it goes on there"
                yield _told(comparison, then, _parts(comparison, now), remedy)
        elif then in entered(comparison.old) and (added := _added(comparison, then, now)):
            remedy = "keep what is new in a state that no instance rests in yet"
            yield _told(comparison, then, added, remedy)


def _parts(comparison: Comparison, name: str) -> list[str]:
    """What a state of the new version consists of, directly inside it."""
    kinds = (Kind.STATE, Kind.FINAL, Kind.REGION)
    states, tree = comparison.new.states, comparison.new.hierarchy
    return [each for each in tree.children.get(name, ()) if states[each].kind in kinds]


def _begin(comparison: Comparison, name: str) -> str:
    """Where a state starts; the first of what is inside it where nothing is said."""
    defaults = comparison.new.defaults.get(name, ())
    return (*defaults, *_parts(comparison, name))[0]


def _added(comparison: Comparison, then: str, now: str) -> list[str]:
    """The regions of a state in which nothing is that was inside it before."""
    tree, places = comparison.new.hierarchy, placed(comparison)
    if not tree.is_orthogonal(now):
        return []
    kept = [places[n] for n in comparison.old.hierarchy.inside(then) if n in places]
    regions = _parts(comparison, now)
    return [each for each in regions if not any(tree.is_within(n, each) for n in kept)]


def _told(comparison: Comparison, then: str, parts: list[str], remedy: str) -> Finding:
    state = comparison.new.states[comparison.names[then]]
    return Finding(
        CODE,
        f"a stored instance of `{state.name}` does not say where in {listed(parts)} it is",
        state.location,
        state,
        remedy=remedy,
        notes=before(comparison.old.states[then].location),
        key=then,
    )
