"""Judgements -> text, piece by piece: every report of this folder, one file per format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from .. import checks
from ..errors import UsageError
from ..results import Judgement, Rule
from ._counts import Counts as Counts
from ._revisions import here

COUNTING = ("full", "concise", "json")
"""The reports in which statistics can be told."""

ATTACHED = ("github", "gitlab", "junit", "rdjson", "sarif")
"""The reports of which other programs show each finding at its file."""

TITLED = ("markdown",)
"""The reports that say what they are about."""

DESCRIBING = ("sarif",)
"""The reports that describe the rules that were asked."""


def formats() -> tuple[str, ...]:
    """The names of the reports, sorted."""
    return tuple(sorted(i.name for i in iter_modules(__path__) if not i.name.startswith("_")))


def write(
    format: str,
    judgements: Iterable[Judgement],
    rules: Mapping[str, Rule] | None = None,
    paths: Mapping[str, str] | None = None,
    reference: str = "",
) -> Iterator[str]:
    """Put `judgements` into words.

    Args:
        format: one of `formats()`.
        judgements: one for each machine, in the order in which they are to be told; those of one
            file one after the other. They are asked for one by one, and none is kept.
        rules: those that were asked, under their codes; all that judge machines, if none are given.
        paths: of files here, by what those of revisions are called; in reports that are attached
            to files, these stand in for those.
        reference: what the machines are compared with, for reports that have a title; empty if
            they are judged by themselves.

    Returns:
        The text in pieces, the last one ending with a line break. Text for people holds ANSI
        colours.

    Raises:
        UsageError: there is no such format; raised by the call, not by the first piece.
    """
    if format not in formats():
        known = ", ".join(f"`{name}`" for name in formats())
        raise UsageError(f"no report is called `{format}`: choose one of {known}")
    report = import_module(f"{__name__}.{format}")
    if paths and format in ATTACHED:
        judgements = here(judgements, paths)
    described: tuple[object, ...] = ()
    if format in DESCRIBING:
        described = (checks.rules() if rules is None else rules,)
    elif format in TITLED:
        described = (reference,)
    pieces: Iterator[str] = report.write(judgements, *described)
    return pieces


def statistics(format: str, judgements: Iterable[Judgement]) -> Iterator[str]:
    """How often each rule was broken; arguments and result as for `write`.

    Raises:
        UsageError: `format` is not for numbers.
    """
    from . import _statistics

    if format == "json":
        return _statistics.as_json(judgements)
    if format in COUNTING:
        return _statistics.as_text(judgements)
    raise UsageError(f"statistics are told as `full`, `concise` or `json`, not as `{format}`")
