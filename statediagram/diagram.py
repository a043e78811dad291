"""Machine -> StateDiagram: what can be asked of it in one step each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING
from warnings import warn

from .errors import PartlyReadWarning
from .machine import Machine
from .notebooks.findings import Findings
from .rendering import Look, pictures
from .saving import save
from .settings import DEFAULTS, Settings
from .spec import Spec, State, Transition
from .terminal import amount

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    import networkx as nx

    from .behaviour.exploration import Behaviour
    from .notebooks.bundles import Bundle
    from .testing.replay import Verdict
    from .testing.walk import Walk

TEXT = "<text>"
"""The path of a text that was read of no file, unless it was given one."""

_PLAIN = Look()


@dataclass(frozen=True, repr=False)
class StateDiagram:
    """A state machine that was read from a file, to be looked at, checked and drawn.

    In a notebook it shows itself as its picture.

    Attributes:
        machine: names resolved, families expanded.
        language: that it was to be read in; empty if the file's suffix told.
        settings: which rules are asked.

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
    settings: Settings = DEFAULTS

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
    def _findings(self) -> Findings:
        from .linting import lint

        return Findings(lint(self.machine, self.settings))

    def check(self) -> Findings:
        """What is wrong with the machine, by the `settings` that it was loaded with.

        Returns:
            The findings, sorted by place; empty if all is well. In a notebook this tuple shows
            itself as a table.
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
        theme: str = "",
    ) -> bytes:
        """The machine's picture.

        Args:
            format: ``svg``, ``pdf``, ``png``, ``dot``, or ``html`` for a page to explore it on.
            mark: show the findings in it.
            merge: draw parallel transitions as one arrow.
            engine: what places it: ``embedded`` or ``dot``; empty for the first that works.
            focus: a state: draw only what is near it.
            radius: how many arrows away, with `focus`.
            theme: ``light`` or ``dark``: for pages of that kind, which show through.

        Returns:
            The contents of a file in that format; the same for the same machine.

        Warns:
            PartlyReadWarning: the picture lacks what could not be read of the file.
            UserWarning: the picture was simplified, since placing it took too long.

        Raises:
            UsageError: there is no such format, engine, state or theme.
            LayoutError: Graphviz could not place the picture.
        """
        self._warn("the picture")
        return self._pictures((format,), Look(mark, merge, engine, focus, radius, theme))[format]

    def save(
        self,
        path: str | PathLike[str],
        *,
        mark: bool = False,
        merge: bool = False,
        engine: str = "",
        focus: str = "",
        radius: int = 1,
        theme: str = "",
    ) -> None:
        """Write the machine's picture into a file.

        Args:
            path: where to; its suffix says the format.
            mark, merge, engine, focus, radius, theme: as in `draw`.

        Warns:
            PartlyReadWarning, UserWarning: as in `draw`.

        Raises:
            OutputError: the file cannot be written; what was there before is still there.
            UsageError, LayoutError: as in `draw`.
        """
        self._warn("the picture")
        format = PurePath(path).suffix.removeprefix(".").lower()
        look = Look(mark, merge, engine, focus, radius, theme)
        save(str(path), self._pictures((format,), look)[format])

    def _warn(self, what: str) -> None:
        """Warn whoever has called the method that calls this one of what its answer lacks."""
        from .notebooks.losses import losses

        if lost := losses(self.machine, what):
            warn(f"{self.spec.path}: {lost}", PartlyReadWarning, stacklevel=3)

    def _pictures(self, formats: tuple[str, ...], look: Look = _PLAIN) -> dict[str, bytes]:
        findings = self.check() if look.mark or "html" in formats else ()
        return pictures(self.machine, formats, look, warn, findings, self.language, self.settings)

    def table(self, kind: str = "matrix", format: str = "markdown") -> str:
        """What the machine does, as a table for a document.

        Args:
            kind: ``matrix`` (what each state does on each event), ``transitions`` or ``states``.
            format: ``markdown``, ``rst``, ``html`` or ``csv``.

        Returns:
            The text, ending with a line break; a part of a document, not a whole one. In a notebook
            it shows itself as a table.

        Warns:
            PartlyReadWarning: the table lacks what could not be read of the file.

        Raises:
            UsageError: there is no such kind or format.
        """
        from . import tables
        from .notebooks.tables import TableText

        self._warn("the table")
        table = tables.tabulate(kind, self.machine)
        return TableText(tables.write(format, (table,)), table)

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
        states = amount(len(self.machine.states), "state")
        transitions = amount(len(self.transitions), "transition")
        return f"<StateDiagram {self.spec.name or self.spec.path}: {states}, {transitions}>"

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None
    ) -> Bundle:
        from .notebooks import bundles, machines
        from .notebooks.losses import losses

        drawn = bundles.pictures(self._pictures)
        lost = losses(self.machine, "the picture") if drawn.svg else ""
        told = "\n".join(filter(None, (repr(self), drawn.trouble, lost)))
        page = {bundles.HTML: machines.html(drawn, lost)} if drawn.svg else {}
        return bundles.bundle({**page, **drawn.shown, bundles.PLAIN: told}, include, exclude)
