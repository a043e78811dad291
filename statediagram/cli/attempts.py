"""An order -> what came of it, written down; what goes wrong with it is no trouble for others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ..checks import rule
from ..errors import OutputError
from ..pictures import Order, Output, compare, deliver
from ..results import Finding
from ..saving import save
from .answers import Witness, content, stamp
from .console import error, explained


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one order.

    Attributes:
        order: what was wanted.
        findings: what is wrong with the machine.
        pictures: path and bytes of what was out of date; without the bytes once they are written.
        notes: how the pictures differ from what was asked for.
        content: what stands for the spec's bytes.
        stamps: what stands for the pictures' files.
        stale: outputs that are only said to be missing or outdated.
        failure: the line to print where there are no pictures.
    """

    order: Order
    findings: tuple[Finding, ...] = ()
    pictures: tuple[tuple[str, bytes], ...] = ()
    notes: tuple[str, ...] = ()
    content: str = ""
    stamps: tuple[Witness, ...] = ()
    stale: Mapping[Output, str] = field(default_factory=dict)
    failure: str = ""

    @property
    def is_incomplete(self) -> bool:
        """Whether a part of the file could not be read, so that the picture lacks it."""
        return any(rule(finding.code).is_about_reading for finding in self.findings)

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        """All that was looked at."""
        return (("content", self.order.source.path, self.content), *self.stamps)


def drawn(order: Order) -> Attempt:
    """What came of drawing what is out of date; in whatever process."""
    return _saved(_attempted(order, _delivered))


def compared(order: Order) -> Attempt:
    """What is out of date."""
    return _attempted(order, _compared)


def _delivered(data: bytes, order: Order) -> Attempt:
    delivery = deliver(data, order)
    return Attempt(order, delivery.findings, delivery.pictures, delivery.notes)


def _compared(data: bytes, order: Order) -> Attempt:
    return Attempt(order, stale=compare(data, order))


def _attempted(order: Order, work: Callable[[bytes, Order], Attempt]) -> Attempt:
    """What comes of `work`."""
    stamps = tuple(_stamps(order))
    try:
        data = order.source.read()
        done = work(data, order)
    except Exception as problem:
        return Attempt(order, failure=explained(order.source.path, problem))
    return replace(done, content=content(data), stamps=stamps)


def _saved(attempt: Attempt) -> Attempt:
    """The same when its pictures have been written, as far as they could be."""
    try:
        for path, data in attempt.pictures:
            save(path, data)
    except OutputError as problem:
        return replace(attempt, pictures=(), failure=error(str(problem)))
    written = {path for path, _ in attempt.pictures}
    return replace(
        attempt,
        pictures=tuple((path, b"") for path, _ in attempt.pictures),
        stamps=tuple(
            (kind, path, stamp(path) if path in written else said)
            for kind, path, said in attempt.stamps
        ),
    )


def _stamps(order: Order) -> list[Witness]:
    paths = (*order.outputs.values(), *([order.layout] if order.layout else []))
    return [("stamp", path, stamp(path)) for path in paths]
