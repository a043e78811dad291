"""A file or a text -> StateDiagram*, or the judgements on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .diagram import TEXT, StateDiagram
from .errors import UnreadableError, UsageError
from .identity import distinct
from .machine import build
from .project import read_file
from .results import Judgement
from .settings import DEFAULTS, Settings, Style  # noqa: F401  # public, fetched from here

if TYPE_CHECKING:
    from os import PathLike


def load(
    path: str | PathLike[str], language: str = "", settings: Settings = DEFAULTS
) -> StateDiagram:
    """Read the one state machine of a file.

    Args:
        path: a spec in YAML, a DOT file, or any text that holds a digraph or arrow notes.
        language: ``yaml``, ``dot`` or ``message``; empty to go by the file's suffix.
        settings: which rules `StateDiagram.check` asks. No configuration is looked for;
            `settings_of` gives what the project's own says.

    Raises:
        UnreadableError: no machine can be made of the file.
        UsageError: the file holds several machines, or there is no such language.
    """
    return only(load_all(path, language, settings), str(path))


def load_all(
    path: str | PathLike[str], language: str = "", settings: Settings = DEFAULTS
) -> tuple[StateDiagram, ...]:
    """Read every state machine of a file, in its order; arguments and errors as in `load`."""
    return read(read_file(str(path)), str(path), language, settings)


def settings_of(path: str | PathLike[str]) -> Settings:
    """What the closest configuration asks of a file, as the command line does.

    Raises:
        UsageError: the configuration is wrong.
    """
    from .configuration.closest import Configured

    return Configured().settings(str(path))


def loads(
    text: str, language: str = "yaml", path: str = TEXT, settings: Settings = DEFAULTS
) -> StateDiagram:
    """Read the one state machine of a text.

    Args:
        text: what a file would hold.
        language: as in `load`.
        path: the name of the text in findings.
        settings: as in `load`.

    Raises:
        UnreadableError, UsageError: as in `load`.
    """
    return only(read(text.encode("utf-8", "surrogatepass"), path, language, settings), path)


def read(
    data: bytes, path: str, language: str = "", settings: Settings = DEFAULTS
) -> tuple[StateDiagram, ...]:
    """Make every state machine that `data` holds; `path` is what findings call it."""
    from . import readers

    specs = readers.read(data, path, language)
    return tuple(StateDiagram(build(spec, settings.bound), language, settings) for spec in specs)


def judge(
    path: str, language: str = "", data: bytes | None = None, settings: Settings = DEFAULTS
) -> tuple[Judgement, ...]:
    """Check every state machine of a file.

    Args:
        path: the file.
        language: as in `load`.
        data: its bytes where they have been read already.
        settings: which rules are asked, and what they weigh.

    Returns:
        A judgement for each machine, or a single one that says why no machine can be made.

    Raises:
        UsageError: there is no such language.
    """
    try:
        diagrams = read(read_file(path) if data is None else data, path, language, settings)
    except UnreadableError as error:
        return (unread(path, error),)
    return judgements(diagrams)


def judgements(diagrams: tuple[StateDiagram, ...]) -> tuple[Judgement, ...]:
    """What is found in the machines of one file, each known by what tells it from the others."""
    names = distinct([each.spec.name for each in diagrams])
    return tuple(
        Judgement(each.spec.path, each.spec.text, each.check(), machine=name)
        for each, name in zip(diagrams, names, strict=True)
    )


def unread(path: str, error: UnreadableError) -> Judgement:
    """The judgement on a file that no machine can be made of."""
    from .checks import as_findings

    return Judgement(path, error.text, as_findings(error.problems), readable=False)


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
