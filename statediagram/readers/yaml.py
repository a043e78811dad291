"""A file in the tool's own language, YAML -> Spec."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..errors import UnreadableError
from ..language import MACHINE
from ..notation import EVENT, SOURCE
from ..patterns import plain
from ..place import Name, Problem
from ..spec import (
    MARK,
    Actor,
    Axis,
    Default,
    Directive,
    Event,
    Ignore,
    Presentation,
    Rename,
    Spec,
)
from ._entry import Entry, scalars
from ._expectations import expectations
from ._nodes import Mapping, Node, Scalar
from ._shape import Shaper
from ._source import Source, in_order
from ._states import States, default
from ._syntax import read_tree
from ._transitions import Transitions

SUFFIXES = (".yaml", ".yml")
DEFAULT_THEME = "default"


def read(text: str, path: str) -> tuple[Spec, ...]:
    """The one machine that a YAML file declares.

    Args:
        text: the file.
        path: its name, for places.

    Returns:
        A single spec; what is wrong with it stands in its ``problems``.

    Raises:
        UnreadableError: if no spec can be made of the text, with all problems.
    """
    tree, source = read_tree(text, path)
    if not isinstance(tree, Mapping):
        what = "text" if isinstance(tree, Scalar) else "a list"
        problem = Problem(
            "SD103",
            f"the file is {what}, not a mapping",
            tree.location,
            "begin with `machine: NAME` and `transitions:`",
        )
        raise UnreadableError(in_order([*source.problems, problem]), text)
    spec = _Reader(source).spec(tree)
    directives = _directives(text, source)
    problems = in_order(source.problems)
    return (replace(spec, text=text, directives=directives, problems=problems),)


def _directives(text: str, source: Source) -> tuple[Directive, ...]:
    """The comments that speak to this tool."""
    if MARK not in text:
        return ()
    from ._directives import in_yaml

    return tuple(in_yaml(text, source.text, source.path))


class _Reader:
    """Makes a spec of a file's sections."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.shaper = Shaper(source)
        self.transitions = Transitions(source, self.shaper)

    def spec(self, tree: Mapping) -> Spec:
        entry = self.shaper.entry(tree, MACHINE)
        self._require_transitions(tree)
        states = States(self.source, self.transitions)
        declared = tuple(states.read(entry.entries("states"))) if "states" in entry else None
        families = (*states.families, *self.transitions.read(entry.items("transitions")))
        return Spec(
            path=self.source.path,
            text="",
            location=tree.location,
            name=entry.text("machine"),
            title=entry.text("title"),
            description=entry.text("description"),
            source=entry.text("source"),
            starts=self._starts(entry),
            axes=tuple(self._axes(entry)),
            states=declared,
            actors=tuple(_actors(entry)) if "actors" in entry else None,
            events=tuple(self._events(entry)) if "events" in entry else None,
            families=families,
            expectations=tuple(expectations(entry.items("expect"), self.source)),
            ignores=tuple(self._ignores(entry)),
            presentation=self._presentation(entry),
            renamed=tuple(_renames(entry)),
            reserved=entry.names("reserved"),
        )

    def _require_transitions(self, tree: Mapping) -> None:
        given = {key.text for key, _ in tree.entries}
        if not given & {"states", "transitions"}:
            self.source.report(
                "SD103",
                "the file declares no transitions",
                tree.location._replace(end_line=tree.location.line, end_column=1),
                "add `transitions:` with items such as `- A -> B: event`",
            )

    def _starts(self, entry: Entry) -> tuple[Default, ...]:
        single = default(entry, "initial")
        several = tuple(Default((name,), name.location) for name in entry.names("starts"))
        if single and several:
            self.source.report(
                "SD103",
                "both `initial` and `starts` say where the machine starts",
                entry.nodes["starts"].location,
                "keep one of them",
            )
        return (single, *several) if single else several

    def _events(self, entry: Entry) -> Iterator[Event]:
        """The alphabet; a key with groups stands for several events."""
        seen: set[str] = set()
        for key, node in entry.entries("events"):
            inner = Entry(node) if isinstance(node, Mapping) else None
            for pattern in self.transitions.patterns((key,), EVENT):
                for name in map(plain, pattern.spellings()):
                    if name in seen:
                        self.source.report(
                            "SD101", f"the event `{name}` is given twice", key.location, "keep one"
                        )
                        continue
                    seen.add(name)
                    yield Event(
                        name,
                        key.location,
                        description=_described(node),
                        by=inner.name("by") if inner else None,
                        link=inner.text("link") if inner else "",
                    )

    def _ignores(self, entry: Entry) -> Iterator[Ignore]:
        for node in entry.items("ignore"):
            inner = Entry(node) if isinstance(node, Mapping) else None
            states = self.transitions.patterns(inner.scalars("in"), SOURCE) if inner else ()
            events = self.transitions.patterns(inner.scalars("events"), SOURCE) if inner else ()
            if inner and states and events:
                yield Ignore(states, events, inner.text("because"), inner.location)

    def _axes(self, entry: Entry) -> Iterator[Axis]:
        for key, node in entry.entries("axes"):
            if isinstance(node, Mapping):
                values = tuple((value.text, _described(meaning)) for value, meaning in node.entries)
            else:
                values = tuple((value.text, "") for value in self._once(scalars(node)))
            if not values:
                message = f"the axis `{key.text}` has no values"
                self.source.report("SD103", message, key.location, "list them: `[A, B]`")
                continue
            yield Axis(key.text, values, key.location)

    def _once(self, values: Iterable[Scalar]) -> Iterator[Scalar]:
        """The values of an axis, blanks and repetitions reported."""
        seen: set[str] = set()
        for value in values:
            if not value.text.strip():
                self.source.report("SD103", "a value has no name", value.location, "name it")
            elif value.text in seen:
                message = f"the value `{value.text}` is given twice"
                self.source.report("SD103", message, value.location, "keep one of them")
            else:
                seen.add(value.text)
                yield value

    def _presentation(self, entry: Entry) -> Presentation:
        node = entry.nodes.get("diagram")
        if not isinstance(node, Mapping):
            return Presentation()
        inner = Entry(node)
        theme = inner.name("theme")
        if theme and theme.text != DEFAULT_THEME:
            message, remedy = f"no theme is called `{theme}`", f"the only one is `{DEFAULT_THEME}`"
            self.source.report("SD103", message, theme.location, remedy)
        return Presentation(
            direction=inner.text("direction"),
            merge=inner.flag("merge"),
            fold=inner.names("fold"),
            order=inner.names("order"),
            theme=inner.text("theme"),
            rank=tuple(_rows(inner)),
            rank_axis=inner.name("rank"),
            grid=inner.names("grid"),
        )


def _described(node: Node) -> str:
    """The description of what may be given as a text, as a mapping, or not at all."""
    if isinstance(node, Scalar):
        return node.text.strip()
    return Entry(node).text("description") if isinstance(node, Mapping) else ""


def _actors(entry: Entry) -> Iterator[Actor]:
    for key, node in entry.entries("actors"):
        line = Entry(node).text("line") if isinstance(node, Mapping) else ""
        yield Actor(key.text, key.location, description=_described(node), line=line)


def _renames(entry: Entry) -> Iterator[Rename]:
    for old, new in entry.entries("renamed"):
        if isinstance(new, Scalar):
            yield Rename(old.name, new.name)


def _rows(diagram: Entry) -> Iterator[tuple[Name, ...]]:
    """The rows of `rank`: a list of names is one row, each list in it a row of its own."""
    single = [item for item in diagram.items("rank") if isinstance(item, Scalar)]
    if single:
        yield tuple(item.name for item in single)
    for item in diagram.items("rank"):
        if not isinstance(item, Scalar):
            yield tuple(scalar.name for scalar in scalars(item))
