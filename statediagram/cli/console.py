"""What a command has to say -> standard output and standard error, coloured where that helps."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TextIO, TypeVar

import click

from ..errors import StatediagramError, UnreadableError
from ..project import STDIN
from ..saving import save
from ..terminal import printable
from . import answers

Item = TypeVar("Item")

LONG = 20
"""From how many files on a progress bar is worth its line."""


@dataclass
class Console:
    """Prints for one command, and remembers what it printed.

    Attributes:
        arguments: the command line.
        out, err: what went to standard output and to standard error.
    """

    arguments: list[str] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    err: list[str] = field(default_factory=list)

    @property
    def is_watched(self) -> bool:
        """Whether a person sees standard output as it comes."""
        return sys.stdout is not None and sys.stdout.isatty()

    def say(self, text: str) -> None:
        """Print the answer itself, to standard output; `text` has its line breaks."""
        self.out.append(_print(text, sys.stdout))

    def deliver(self, text: str, output: str) -> None:
        """Print the answer, or write it into a file where one is named.

        Raises:
            OutputError: the file cannot be written.
        """
        if output == STDIN:
            self.say(text)
        else:
            save(output, text.encode("utf-8", "backslashreplace"))
            self.say(f"wrote {printable(output)}\n")

    def tell(self, text: str) -> None:
        """Print a line that is not the answer: to standard error."""
        self.err.append(_print(f"{text}\n", sys.stderr))

    def remember(self, code: int, seen: list[answers.Witness], out: str = "") -> None:
        """Let the same command line be answered with the same words while `seen` holds.

        Args:
            code: the exit code.
            seen: all that was looked at.
            out: what to say then instead of what was said now.
        """
        answers.remember(self.arguments, code, out or "".join(self.out), "".join(self.err), seen)


def error(message: str) -> str:
    """The line for something that keeps a command from its work."""
    lines = "\n".join(printable(line) for line in message.split("\n"))
    return f"{click.style('error:', fg='red', bold=True)} {lines}"


def unexpected(bug: Exception) -> str:
    """What to say of an exception that nobody foresaw.

    Raises:
        Exception: itself, where a developer wants to see where it comes from.
    """
    if os.environ.get("STATEDIAGRAM_DEBUG"):
        raise bug
    return (
        f"this is a bug in statediagram: {type(bug).__name__}: {bug} "
        "(STATEDIAGRAM_DEBUG=1 shows where)"
    )


def explained(path: str, problem: Exception) -> str:
    """The lines for what keeps a command from its work on one file.

    Raises:
        Exception: as `unexpected` does.
    """
    if isinstance(problem, UnreadableError):
        from ..api import unread
        from ..reports.concise import headline

        return "\n".join(headline(finding) for finding in unread(path, problem).findings)
    if isinstance(problem, StatediagramError):
        return error(about(path, problem))
    return error(f"{path}: {unexpected(problem)}")


def about(path: str, problem: StatediagramError) -> str:
    """What an error says, with the file that it is about."""
    words = str(problem)
    return words if words.startswith(f"{path}:") else f"{path}: {words}"


def watched(items: Iterator[Item], length: int, label: str) -> Iterator[Item]:
    """The same items; where there are many and someone looks on, with a progress bar."""
    if length <= LONG or not (sys.stderr and sys.stderr.isatty()):
        yield from items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr) as shown:
        yield from shown


def wants_colour(stream: TextIO) -> bool:
    """Whether `stream` shows colours and its reader wants them (no-color.org, force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _print(text: str, stream: TextIO | None) -> str:
    coloured = stream is not None and wants_colour(stream)
    shown = text if coloured else click.unstyle(text)
    if stream is not None:  # as it is where whoever started the command has closed it
        for piece in answers.pieces(shown):
            click.echo(piece, file=stream, nl=False, color=coloured)
    return shown
