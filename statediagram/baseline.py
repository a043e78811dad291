"""A file of findings that are accepted for now, and judgements -> those without what is accepted.

An entry names a file, a rule and what has the fault, never a line: so it holds while the file
around it changes. It accepts one fault, and a second of the same words needs a second entry: so
nothing new hides behind it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .acceptance import Acceptance, SettingsOf, Tally
from .checks import named, severities
from .entries import Entry, parse, spelled
from .errors import UnreadableError, UsageError
from .project import read_file
from .results import Judgement, Severity
from .suppressions import STALE


class Baseline(NamedTuple):
    """What is accepted.

    Attributes:
        path: the file as the user named it; entries name theirs from its folder.
        text: what is in it, for excerpts.
        entries: in the file's order.
        data: its bytes.
    """

    path: str
    text: str = ""
    entries: tuple[Entry, ...] = ()
    data: bytes = b""


def read(path: str) -> Baseline:
    """The baseline that a file holds.

    Raises:
        UsageError: it cannot be read, is none, is of a newer version or names an unknown rule;
            with the place.
    """
    try:
        data = read_file(path)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: the baseline is not UTF-8") from error
    except UnreadableError as error:
        remedy = "" if os.path.lexists(path) else ": `--write-baseline` writes one"
        why = error.problems[0].message
        raise UsageError(f"{path}: no baseline: {why}{remedy}") from None
    return Baseline(path, text, parse(text, path), data)


def accepted(
    judgements: Iterable[Judgement],
    baseline: Baseline,
    settings_of: SettingsOf,
    *,
    complete: bool = True,
    tally: Tally | None = None,
) -> Iterator[Judgement]:
    """The judgements, one by one, without the findings that the baseline accepts.

    A finding is accepted if all that shares its fault is; of several alike, the first ones are.

    Args:
        judgements: each file's own follow each other.
        baseline: what is accepted.
        settings_of: what was asked of each file, and of the baseline.
        complete: whether the judgements hold all that was found; where they only hold what is new,
            nothing can be told of entries that were not needed.
        tally: what is to be known beside it, counted as the judgements pass.

    Yields:
        Each judgement without them; behind the last one, if there are stale entries (SD803), one
        on the baseline. Stale is an entry of a file that was judged and could all be read, whose
        rule was asked and did not find it, and one of a file that is no more.
    """
    ledger = Acceptance(baseline.path, baseline.entries, settings_of, tally or Tally())
    for judgement in judgements:
        yield ledger.without_accepted(judgement)
    weight = severities(settings_of(baseline.path))[STALE]
    if not complete or weight is Severity.OFF:
        return
    if stale := tuple(named(ledger.complaint(each), weight) for each in ledger.stale()):
        yield Judgement(baseline.path, baseline.text, stale)


def written(judgements: Iterable[Judgement], baseline: Baseline, settings_of: SettingsOf) -> str:
    """The text of a baseline that accepts all that was found now.

    Args:
        judgements: all of them, with what the old baseline accepts.
        baseline: the old one: what it says of files that were not judged now is kept; a new one
            has no entries.
        settings_of: what was asked of each file.
    """
    ledger = Acceptance(baseline.path, baseline.entries, settings_of, Tally())
    found = Counter(each for judgement in judgements for each in ledger.met_in(judgement))
    kept = Counter(each.identity for each in baseline.entries if not ledger.is_settled(each))
    return spelled((found | kept).elements())


def pruned(judgements: Iterable[Judgement], baseline: Baseline, settings_of: SettingsOf) -> str:
    """The text of the baseline without its stale entries.

    Args:
        judgements: all of them, with what the baseline accepts.
        baseline: what is accepted.
        settings_of: what was asked of each file.
    """
    ledger = Acceptance(baseline.path, baseline.entries, settings_of, Tally())
    for judgement in judgements:
        ledger.without_accepted(judgement)
    stale = set(ledger.stale())
    return spelled(entry.identity for entry in baseline.entries if entry not in stale)
