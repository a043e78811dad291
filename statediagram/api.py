"""A file or a text -> StateDiagram: read, checked and drawn in one step each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple
from warnings import warn

from .errors import UnreadableError, UsageError
from .machine import BOUND, Machine, build
from .names import Scopes, did_you_mean
from .project import read_file
from .results import Finding, Judgement
from .saving import save
from .spec import Spec, State, Transition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from os import PathLike

    import networkx as nx

    from .behaviour.exploration import Behaviour
    from .testing.replay import Verdict
    from .testing.walk import Walk

DRAWING_VERSION = "2"
"""Raised when the same spec is drawn in another way, so that older pictures are out of date."""


class Look(NamedTuple):
    """How a machine is to be drawn, beyond what its spec says.

    Attributes:
        mark: whether findings are shown in the picture.
        merge: whether parallel transitions are drawn as one arrow.
        engine: what places the picture: ``embedded``, ``dot``, or empty for the first that works.
        focus: the state of which only the neighbourhood is drawn; empty for the whole.
        radius: how many arrows that neighbourhood reaches.
    """

    mark: bool = False
    merge: bool = False
    engine: str = ""
    focus: str = ""
    radius: int = 1


@dataclass(frozen=True, repr=False)
class StateDiagram:
    """A state machine that was read from a file, to be looked at, checked and drawn.

    In a notebook it shows itself as its picture.

    Attributes:
        machine: names resolved, families expanded.
        language: that it was to be read in; empty if the file's suffix told.

    Examples:
        >>> import statediagram
        >>> door = statediagram.loads('''
        ... initial: Closed
        ... transitions:
        ...   - Closed -> Open: push
        ...   - Open -> Closed: pull
        ...   - Locked -> Closed: unlock
        ... ''')
        >>> [transition.label for transition in door.transitions]
        ['push', 'pull', 'unlock']
        >>> for finding in door.check():
        ...     print(finding.location.line, finding.code, finding.name)
        6 SD301 unreachable-state
        >>> door.graph.out_degree("Closed")
        1
        >>> door.draw("svg")[:5]
        b'<?xml'
    """

    machine: Machine
    language: str = ""

    @property
    def spec(self) -> Spec:
        """What the file says, with the place of everything."""
        return self.machine.spec

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The machine as a networkx graph, see `Machine.graph`."""
        return self.machine.graph

    @property
    def states(self) -> tuple[State, ...]:
        """Every state, in the file's order."""
        return tuple(self.machine.states.values())

    @property
    def transitions(self) -> tuple[Transition, ...]:
        """Every transition, families expanded, in the file's order."""
        return self.machine.transitions

    @property
    def behaviour(self) -> Behaviour:
        """The configurations that can occur; its `graph` is one of networkx."""
        from .behaviour.exploration import explore

        return explore(self.machine)

    @cached_property
    def _findings(self) -> tuple[Finding, ...]:
        from .checks import check

        return check(self.machine)

    def check(self) -> tuple[Finding, ...]:
        """What is wrong with the machine.

        Returns:
            The findings, sorted by place; empty if all is well.
        """
        return self._findings

    def draw(
        self,
        format: str = "svg",
        *,
        mark: bool = False,
        merge: bool = False,
        engine: str = "",
        focus: str = "",
        radius: int = 1,
    ) -> bytes:
        """The machine's picture.

        Args:
            format: ``svg``, ``pdf``, ``png`` or ``dot``.
            mark: show the findings in it.
            merge: draw parallel transitions as one arrow.
            engine: what places it: ``embedded`` or ``dot``; empty for the first that works.
            focus: a state: draw only what is near it.
            radius: how many arrows away, with `focus`.

        Returns:
            The contents of a file in that format; the same for the same machine.

        Warns:
            UserWarning: the picture was simplified, since placing it took too long.

        Raises:
            UsageError: there is no such format, engine or state.
            LayoutError: Graphviz could not place the picture.
        """
        return pictures(self, (format,), Look(mark, merge, engine, focus, radius), warn)[format]

    def save(
        self,
        path: str | PathLike[str],
        *,
        mark: bool = False,
        merge: bool = False,
        engine: str = "",
        focus: str = "",
        radius: int = 1,
    ) -> None:
        """Write the machine's picture into a file.

        Args:
            path: where to; its suffix says the format.
            mark, merge, engine, focus, radius: as in `draw`.

        Raises:
            OutputError: the file cannot be written; what was there before is still there.
            UsageError, LayoutError: as in `draw`.
        """
        format = PurePath(path).suffix.removeprefix(".").lower()
        look = Look(mark, merge, engine, focus, radius)
        save(str(path), pictures(self, (format,), look, warn)[format])

    def table(self, kind: str = "matrix", format: str = "markdown") -> str:
        """What the machine does, as a table for a document.

        Args:
            kind: ``matrix`` (what each state does on each event), ``transitions`` or ``states``.
            format: ``markdown``, ``rst``, ``html`` or ``csv``.

        Returns:
            The text, ending with a line break; a part of a document, not a whole one.

        Raises:
            UsageError: there is no such kind or format.
        """
        from . import tables

        return tables.write(format, (tables.tabulate(kind, self.machine),))

    def paths(self, *, to: str = "", cover: str = "transitions") -> tuple[Walk, ...]:
        """Event sequences through the machine, for tests.

        Args:
            to: a state: a shortest path to it is all that is given.
            cover: what the paths cover otherwise: ``states``, ``transitions``, or ``pairs`` of
                transitions that follow each other.

        Returns:
            The paths, each with its `start`, its `events`, and in `turns` where each of them leads;
            none if nothing leads to `to`.

        Raises:
            UsageError: the machine declares no start, or there is no such state or cover.
        """
        from .testing import paths

        if to:
            found = paths.shortest(self.machine, to)
            return (found,) if found else ()
        return paths.cover(self.machine, paths.criterion(cover)).walks

    def replay(self, events: Iterable[str | tuple[str, str]]) -> Verdict:
        """Whether recorded events conform to the machine.

        Args:
            events: what happened, in its order; or pairs of an instance and what happened to it,
                where each instance has a state of its own. They are read one by one.

        Returns:
            The first deviation of each instance, and how often states were visited and transitions
            taken.

        Raises:
            UsageError: the machine declares no start.
            LogError: guards leave too many possibilities open.
        """
        from .testing.replay import replay

        pairs = (("", each) if isinstance(each, str) else each for each in events)
        return replay(self.machine, ((line, *pair) for line, pair in enumerate(pairs, 1)))

    def __repr__(self) -> str:
        states, transitions = len(self.machine.states), len(self.transitions)
        name = self.spec.name or self.spec.path
        return f"<StateDiagram {name}: {states} states, {transitions} transitions>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return {
            "image/svg+xml": self.draw("svg").decode(),
            "image/png": self.draw("png"),
            "text/plain": repr(self),
        }


def load(path: str | PathLike[str], language: str = "") -> StateDiagram:
    """Read the one state machine of a file.

    Args:
        path: a spec in YAML, a DOT file, or any text that holds a digraph or arrow notes.
        language: ``yaml``, ``dot`` or ``message``; empty to go by the file's suffix.

    Raises:
        UnreadableError: no machine can be made of the file.
        UsageError: the file holds several machines, or there is no such language.
    """
    return only(load_all(path, language), str(path))


def load_all(path: str | PathLike[str], language: str = "") -> tuple[StateDiagram, ...]:
    """Read every state machine of a file, in its order; arguments and errors as in `load`."""
    return read(read_file(str(path)), str(path), language)


def loads(text: str, language: str = "yaml", path: str = "<text>") -> StateDiagram:
    """Read the one state machine of a text.

    Args:
        text: what a file would hold.
        language: as in `load`.
        path: the name of the text in findings.

    Raises:
        UnreadableError, UsageError: as in `load`.
    """
    return only(read(text.encode("utf-8", "surrogatepass"), path, language), path)


def read(
    data: bytes, path: str, language: str = "", bound: int = BOUND
) -> tuple[StateDiagram, ...]:
    """Make every state machine that `data` holds; `path` is what findings call it."""
    from . import readers

    specs = readers.read(data, path, language)
    return tuple(StateDiagram(build(spec, bound), language) for spec in specs)


def judge(
    path: str, language: str = "", data: bytes | None = None, bound: int = BOUND
) -> tuple[Judgement, ...]:
    """Check every state machine of a file.

    Args:
        path: the file.
        language: as in `load`.
        data: its bytes where they have been read already.
        bound: how many configurations of each machine are explored at most.

    Returns:
        A judgement for each machine, or a single one that says why no machine can be made.

    Raises:
        UsageError: there is no such language.
    """
    try:
        diagrams = read(read_file(path) if data is None else data, path, language, bound)
    except UnreadableError as error:
        return (unread(path, error),)
    return tuple(judged(each) for each in diagrams)


def judged(diagram: StateDiagram) -> Judgement:
    """What is wrong with a machine."""
    return Judgement(diagram.spec.path, diagram.spec.text, diagram.check())


def unread(path: str, error: UnreadableError) -> Judgement:
    """The judgement on a file that no machine can be made of."""
    from .checks import as_findings

    return Judgement(path, error.text, as_findings(error.problems), readable=False)


def pictures(
    diagram: StateDiagram, formats: tuple[str, ...], look: Look, tell: Callable[[str], None]
) -> dict[str, bytes]:
    """The machine in each of `formats`, all from one layout; errors as in `StateDiagram.draw`.

    `tell` is called with a sentence for whatever was simplified to save time.
    """
    from . import writers
    from .drawing.focus import focused
    from .drawing.parts import Mark, merged
    from .drawing.sketch import draw

    marks = [
        Mark(subject, finding.message, str(finding.severity))
        for finding in (judged(diagram).findings if look.mark else ())
        for subject in (finding.subject, *finding.also)
    ]
    drawing = draw(diagram.machine, marks, grid=not look.focus)
    if look.focus:
        drawing = focused(drawing, state_named(diagram.machine, look.focus), look.radius)
    spec = diagram.spec
    data = spec.text.encode("utf-8", "surrogatepass")
    return writers.write(
        merged(drawing) if look.merge else drawing,
        formats,
        digest=digest(data, spec.path, look, diagram.language),
        engine=look.engine,
        tell=tell,
    )


def digest(data: bytes, path: str, look: Look, language: str = "") -> str:
    """What tells a picture of this spec from that of any other, in 16 hexadecimal digits.

    Args:
        data: the spec as its file holds it; line ends of either kind make no difference.
        path: the file; its name stands in the picture.
        look: how it is drawn.
        language: that it is to be read in; empty to go by the file's suffix.
    """
    text = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    facts = "\n".join((DRAWING_VERSION, language, Path(path).name, str(look), ""))
    return sha256(facts.encode("utf-8", "surrogatepass") + text).hexdigest()[:16]


def state_named(machine: Machine, name: str) -> str:
    """The full path of the state that a user calls `name`.

    Raises:
        UsageError: there is none, or several.
    """
    found = Scopes(machine.states).find(name)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"`{name}` fits {', '.join(f'`{path}`' for path in found)}: give the path")
    hint = did_you_mean(name, machine.states) or f"`{machine.spec.path}` names others"
    raise UsageError(f"no state is called `{name}`: {hint}")


def only(
    diagrams: tuple[StateDiagram, ...], path: str, remedy: str = "`load_all` gives each of a file"
) -> StateDiagram:
    """The one machine that was read of `path`.

    Raises:
        UsageError: there are several; `remedy` says what to do then.
    """
    if len(diagrams) == 1:
        return diagrams[0]
    names = ", ".join(f"`{each.spec.name or '(no name)'}`" for each in diagrams)
    raise UsageError(f"{path}: there are several machines, {names}: {remedy}")
