"""Judgements -> a baseline that accepts what is found, or no longer what is not."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator

from .. import baseline
from ..acceptance import SettingsOf, Tally
from ..checks import rule
from ..entries import parse
from ..errors import UsageError
from ..reports.concise import headline
from ..results import Finding, Judgement
from ..saving import save
from ..terminal import amount, printable
from .answers import Witness, content, stamp
from .console import Console


class Accepting:
    """A baseline in use.

    Attributes:
        tally: what it has come to, once the judgements have passed.

    Raises:
        UsageError: there is no such baseline, or it is none.
    """

    def __init__(self, path: str, settings_of: SettingsOf, is_whole: bool) -> None:
        self.settings_of = settings_of
        self.is_whole = is_whole
        self.baseline = baseline.read(path)
        self.tally = Tally()

    def beyond(self, judgements: Iterable[Judgement]) -> Iterator[Judgement]:
        """The judgements without what is accepted."""
        return baseline.accepted(
            judgements, self.baseline, self.settings_of, complete=self.is_whole, tally=self.tally
        )

    def seen(self) -> Iterator[Witness]:
        """What was looked at: the baseline, and whether the other files that it names are there."""
        yield ("content", self.baseline.path, content(self.baseline.data))
        yield from (("stamp", each, stamp(each)) for each in self.tally.sought)

    def told(self) -> str:
        """How much is accepted, in words; nothing if nothing is."""
        if not self.tally.accepted:
            return ""
        number = amount(self.tally.accepted, "finding")
        return f"{number} accepted by `{printable(self.baseline.path)}`"


def accept(
    console: Console,
    judgements: Iterable[Judgement],
    path: str,
    settings_of: SettingsOf,
    prune: bool,
) -> int:
    """Write the baseline anew, and say what is different.

    Args:
        console: where to say it.
        judgements: of all files that are looked at.
        path: the baseline; a new one is made unless it is to be pruned.
        settings_of: what is asked of a file.
        prune: only take out what is not needed any more.

    Returns:
        How many findings no baseline can accept, since they are about reading; they are told.

    Raises:
        UsageError: no baseline is named, or it is none.
        OutputError: it cannot be written.
    """
    if not path:
        raise UsageError("no baseline is named: add `--baseline FILE`, or configure `baseline`")
    is_new = not prune and not os.path.lexists(path)
    before = baseline.Baseline(path) if is_new else baseline.read(path)
    rewrite = baseline.pruned if prune else baseline.written
    unread: list[Finding] = []
    text = rewrite(_watched(judgements, unread), before, settings_of)
    for finding in unread:
        console.tell(headline(finding))
    if is_new or text != before.text:
        save(path, text.encode())
    old, new = (Counter(e.identity for e in es) for es in (before.entries, parse(text, path)))
    counts = (((new - old).total(), "new"), ((old - new).total(), "gone"))
    changes = ", ".join(f"{number:,} {words}" for number, words in counts if number)
    entries = "1 entry" if new.total() == 1 else f"{new.total():,} entries"
    said = f"{printable(path)} has {entries}"
    console.say(f"{said}: {changes}\n" if changes else f"{said}\n")
    return len(unread)


def _watched(judgements: Iterable[Judgement], unread: list[Finding]) -> Iterator[Judgement]:
    """The same judgements; the findings that are about reading are put by."""
    for judgement in judgements:
        unread += (f for f in judgement.findings if rule(f.code).is_about_reading)
        yield judgement
