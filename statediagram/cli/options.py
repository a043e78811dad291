"""The arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence

import click

from .. import readers
from ..configuration.closest import Configured
from ..project import Selection, select

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

no_cache = click.option(
    "--no-cache", is_flag=True, help="Do not use or keep the answer to the same command line."
)


def selected(paths: Sequence[str], stdin_name: str, configured: Configured) -> Selection:
    """The files that `paths` mean; those that are excluded only if they are named themselves.

    Raises:
        UsageError, UnreadableError: as `select` does; and a configuration may be wrong.
    """
    return select(paths, stdin_name).without(lambda path: configured.of(path).excludes(path))


def language_of(path: str, language: str | None) -> str:
    """The language to read `path` in: empty to go by its suffix, YAML for nameless input."""
    return language or ("yaml" if path == "<stdin>" else "")
