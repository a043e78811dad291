"""The arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from .. import readers
from ..configuration.choices import NEVER
from ..configuration.closest import Configured
from ..configuration.words import chosen, silenced
from ..project import Selection, select
from ..results import Severity
from ..rulebook import Rulebook

Command = TypeVar("Command", bound=Callable[..., Any])

PATH = click.Path(path_type=str, allow_dash=True)

paths = click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")

language = click.option(
    "--from",
    "language",
    type=click.Choice(readers.languages()),
    help="The language of the files. Otherwise their suffixes tell; standard input is YAML.",
)

stdin_name = click.option(
    "--stdin-filename",
    "stdin_name",
    metavar="NAME",
    default="",
    help="The name that standard input goes by; its suffix tells the language.",
)

config = click.option(
    "--config",
    type=click.Path(path_type=str),
    default="",
    metavar="FILE",
    help="The configuration, whichever is closest to a file.",
)

fail_on = click.option(
    "--fail-on",
    type=click.Choice([*map(str, Severity.INFO.counted), NEVER]),
    help="The least severity that makes the exit code 1.  [default: error]",
)

no_cache = click.option(
    "--no-cache", is_flag=True, help="Do not use or keep the answer to the same command line."
)


def rules(book: Rulebook, groups: str) -> Callable[[Command], Command]:
    """The options that say which rules of a book are asked; `groups` tells how many are named."""

    def read(ctx: click.Context, param: click.Parameter, given: Sequence[str]) -> Any:
        del ctx
        words = [word.strip() for value in given for word in value.split(",") if word.strip()]
        if param.name == "ignored":
            return silenced(words, book)
        return chosen(words, book) if given or param.name != "selected" else None

    def added(command: Command) -> Command:
        named = f"codes, names, {groups}, or ALL; with commas"
        for names, help in (
            (("--ignore", "ignored"), "Do not ask these rules."),
            (("--extend-select", "extending"), "Ask these rules as well."),
            (("--select", "selected"), f"Ask only these rules: {named}."),
        ):
            option = click.option(*names, multiple=True, metavar="RULE", callback=read, help=help)
            command = option(command)
        return command

    return added


def selected(paths: Sequence[str], stdin_name: str, configured: Configured) -> Selection:
    """The files that `paths` mean; those that are excluded only if they are named themselves.

    Raises:
        UsageError, UnreadableError: as `select` does; and a configuration may be wrong.
    """
    return select(paths, stdin_name).without(lambda path: configured.of(path).excludes(path))


def language_of(path: str, language: str | None) -> str:
    """The language to read `path` in: empty to go by its suffix, YAML for nameless input."""
    return language or ("yaml" if path == "<stdin>" else "")
