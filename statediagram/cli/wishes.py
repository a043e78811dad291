"""The options of `check` -> what is wished for, if they go together."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import UsageError


class Wishes(NamedTuple):
    """A command line; the options are told at `check`."""

    paths: tuple[str, ...]
    language: str | None
    stdin_name: str
    selected: tuple[str, ...] | None
    extending: tuple[str, ...]
    ignored: tuple[str, ...]
    config: str
    fail_on: str | None
    against: str | None
    accepted: str
    write_baseline: bool
    prune_baseline: bool
    fix: bool
    unsafe: bool
    diff: bool
    add_ignore: bool
    reason: str
    format: str | None
    statistics: bool
    file: str
    bound: int | None
    no_cache: bool

    def refuse_contradictions(self) -> None:
        """Make sure that the options go together.

        Raises:
            UsageError: two of them do not, or one says nothing without another.
        """
        modes = {
            "--fix": self.fix,
            "--diff": self.diff,
            "--add-ignore": self.add_ignore,
            "--write-baseline": self.write_baseline,
            "--prune-baseline": self.prune_baseline,
        }
        given = [name for name, is_given in modes.items() if is_given]
        if given[1:] and given != ["--fix", "--diff"]:
            raise UsageError(f"`{given[0]}` and `{given[1]}` exclude each other: choose one")
        if given and self.against is not None:
            raise UsageError(f"`--against` only tells, and `{given[0]}` writes: choose one")
        telling = {
            "--output-format": self.format,
            "--output-file": self.file,
            "--statistics": self.statistics,
        }
        told = [name for name, is_given in telling.items() if is_given]
        if told and given and given != ["--fix"]:
            raise UsageError(f"`{told[0]}` is about a report, and `{given[0]}` makes none")
        if self.unsafe and not (self.fix or self.diff):
            raise UsageError("`--unsafe-fixes` says which fixes are made: add `--fix` or `--diff`")
        if self.reason and not self.add_ignore:
            raise UsageError("`--reason` says why findings are suppressed: add `--add-ignore`")
