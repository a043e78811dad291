"""Two StateDiagrams -> Evolution: what can be asked of a machine's change in one step each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING
from warnings import warn

from .comparison import Comparison
from .comparison.changes import Change, Question, aspects
from .diagram import TEXT
from .errors import PartlyReadWarning, UsageError
from .notebooks.findings import Findings
from .saving import save
from .settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from os import PathLike

    from .comparison.consequences import Consequence
    from .comparison.sequences import Verdict
    from .diagram import StateDiagram
    from .machine import Machine
    from .notebooks.bundles import Bundle
    from .pairing import Paired


@dataclass(frozen=True, repr=False)
class Evolution:
    """What has become of a state machine, to be looked at, judged and drawn.

    Attributes:
        comparison: of the two machines, with what states and events are called now.

    Examples:
        >>> import statediagram
        >>> old = statediagram.loads("initial: A\\ntransitions: [A -> B: go, B -> A: back]")
        >>> new = statediagram.loads("initial: A\\ntransitions: [A -> B: go]")
        >>> evolution = statediagram.compare(old, new)
        >>> for change in evolution.changes:
        ...     print(change.manner, change.sort, change.piece.name)
        removed transition B -> A: back
        removed event back
        >>> for consequence in evolution.consequences:
        ...     print(consequence.name, consequence.effect)
        B became a dead end
        >>> print(evolution.verdict.relation, evolution.verdict.lost.events)
        restricts ('go', 'back')
        >>> [finding.name for finding in evolution.breaking()]
        ['event-deleted', 'stuck-instances']
    """

    comparison: Comparison

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is different, structure first."""
        return self.comparison.changes

    @property
    def questions(self) -> tuple[Question, ...]:
        """Which states may have been renamed."""
        return self.comparison.questions

    @property
    def consequences(self) -> tuple[Consequence, ...]:
        """Which states can be reached, left and ended from as before, and which expectations."""
        return self.comparison.consequences

    @property
    def verdict(self) -> Verdict:
        """Whether the same sequences of events are allowed as before."""
        return self.comparison.verdict

    def breaking(self, settings: Settings = DEFAULTS) -> Findings:
        """What the change breaks for those who rely on the older machine.

        Args:
            settings: which rules of breaking changes are asked, and what they weigh.

        Returns:
            The findings, sorted by place; comments suppress none of them. In a notebook this tuple
            shows itself as a table.

        Warns:
            PartlyReadWarning: they lack what could not be read of one of the files.
        """
        from .breaking import check

        self._warn()
        return Findings(check(self.comparison, settings))

    def draw(self, format: str = "svg", view: str = "both", radius: int | None = None) -> bytes:
        """The machine before or after, or both in one, all with everything in the same place.

        Args:
            format: ``svg``, ``pdf``, ``png`` or ``dot``.
            view: ``before``, ``after`` or ``both``.
            radius: how many arrows around what has changed are drawn; `None` for all there is.

        Returns:
            The contents of a file in that format.

        Warns:
            PartlyReadWarning: the picture lacks what could not be read of one of the files.
            UserWarning: the picture was simplified, since placing it took too long.

        Raises:
            UsageError: there is no such format or view.
            LayoutError: Graphviz could not place the picture.
        """
        self._warn()
        return self._pictures((format,), _known(view), radius)[format]

    def save(
        self, path: str | PathLike[str], view: str = "both", radius: int | None = None
    ) -> None:
        """Write such a picture into a file, whose suffix says the format.

        Warns:
            PartlyReadWarning, UserWarning: as in `draw`.

        Raises:
            OutputError: the file cannot be written; what was there before is still there.
            UsageError, LayoutError: as in `draw`.
        """
        format = PurePath(path).suffix.removeprefix(".").lower()
        self._warn()
        save(str(path), self._pictures((format,), _known(view), radius)[format])

    def _warn(self) -> None:
        """Warn whoever has called the method that calls this one of what its answer lacks."""
        for lost in self._losses:
            warn(lost, PartlyReadWarning, stacklevel=3)

    def _pictures(
        self, formats: tuple[str, ...], view: str = "both", radius: int | None = None
    ) -> dict[str, bytes]:
        from . import contrast
        from .rendering import Look

        asked = self.comparison
        return contrast.pictures(
            asked.old, asked.new, asked.names, formats, Look(), warn, asked.ignored, radius
        )[view]

    def __str__(self) -> str:
        return self._told

    @cached_property
    def _paired(self) -> Paired:
        from .pairing import Paired

        old, new = self.comparison.old, self.comparison.new
        paths = old.spec.path, new.spec.path
        return Paired(paths[1], *paths, before=old, after=new, comparison=self.comparison)

    @cached_property
    def _losses(self) -> tuple[str, ...]:
        """What could not be read of each machine, in a sentence."""
        from .notebooks.losses import losses

        machines = (self.comparison.old, self.comparison.new)
        told = ((each.spec.path, losses(each, "the comparison")) for each in machines)
        return tuple(f"{path}: {lost}" for path, lost in told if lost)

    @cached_property
    def _told(self) -> str:
        from click import unstyle

        from . import diffs

        told = unstyle("".join(diffs.write("text", (self._paired,)))).removesuffix("\n")
        return "\n".join((told, *self._losses))

    @property
    def _headline(self) -> str:
        return self._told.partition("\n")[0]

    def __repr__(self) -> str:
        return f"<Evolution {self._headline}>"

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None
    ) -> Bundle:
        from .diffs import lines
        from .notebooks import bundles, changes

        drawn = bundles.pictures(self._pictures)
        page = changes.html(drawn, self._headline, lines(self._paired), self._losses)
        told = "\n".join(filter(None, (str(self), drawn.trouble)))
        shown = {bundles.HTML: page, **drawn.shown, bundles.PLAIN: told}
        return bundles.bundle(shown, include, exclude)


def compare(old: StateDiagram, new: StateDiagram, ignore: Iterable[str] = ()) -> Evolution:
    """What has changed from one version of a machine to another.

    Args:
        old, new: as they were loaded. Two texts are called ``old`` and ``new`` in what is told of
            them, and of one file loaded twice the earlier version ``old:FILE``.
        ignore: what makes no difference: words of `comparison.changes.Aspect`, or ``labels``.

    Raises:
        UsageError: a word of `ignore` is none of these.
    """
    from .comparison import compare as compared

    return Evolution(compared(*_told_apart(old.machine, new.machine), aspects(ignore)))


def _told_apart(old: Machine, new: Machine) -> tuple[Machine, Machine]:
    """Both, with paths by which readers know them; those of revisions look like ``HEAD:FILE``."""
    path = old.spec.path
    if path != new.spec.path:
        return old, new
    if path == TEXT:
        return _relocated(old, "old"), _relocated(new, "new")
    return _relocated(old, f"old:{path}"), new


def _relocated(machine: Machine, path: str) -> Machine:
    from .machine import build
    from .relocation import relocated

    return build(relocated(machine.spec, path), machine.bound)


def _known(view: str) -> str:
    from .contrast import VIEWS

    if view not in VIEWS:
        known = ", ".join(f"`{each}`" for each in VIEWS)
        raise UsageError(f"there is no view `{view}`; there are {known}")
    return view
