"""Judgements -> Markdown that fits into a comment on a pull request, the gravest findings first."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..markdowntext import COMMENT, code
from ..place import utf16
from ..results import Finding, Judgement, Severity
from ..terminal import printable
from ._counts import Counts, listed
from ._places import plain, relative, roots
from ._remarks import remarks

LONGEST = 1_000
"""Characters of a line, before escapes: a name can be as long as a file."""

_ENDING = 200
"""Characters that are left for the line which says how much is left out."""

_CODE = re.compile(r"(`[^`]+`)")
_SIGNS = re.compile(r"[\\`*_\[\]<>&~|#@:.)$=+-]")
_CALLS = re.compile(r"(?i)(?<=[@#])|(?<=gh\\-)")
_UNSEEN = "\u200b"


def write(judgements: Iterable[Judgement], reference: str = "") -> Iterator[str]:
    """A line that sums up, a list of as many findings as a comment can hold, and what is left out.

    Nothing in it is a link, rings somebody, or refers to an issue, whatever a spec says.

    Args:
        judgements: as for `reports.write`.
        reference: what the machines are compared with; empty if they are judged by themselves.
    """
    counts = Counts()
    shelves: defaultdict[Severity, _Shelf] = defaultdict(_Shelf)
    for judgement in counts.watching(judgements):
        for finding in judgement.findings:
            shelves[finding.severity].put(_item(finding))
    title = "State machines"
    if reference:
        title = (
            f"Breaking changes in state machines, compared with {code(_cut(printable(reference)))}"
        )
    head = f"**{title}**: {counts.summary()}\n"
    yield head
    room = COMMENT - _ENDING - utf16(head)
    left = Counter(counts.weights)
    for severity in (each for each in Severity if each in shelves):
        for item in shelves[severity].items:
            room -= utf16(item)
            if room < 0:
                break
            yield item
            left[severity] -= 1
    if left.total():
        yield f"\nLeft out, since no more fits into a comment: {listed(left)}\n"


@dataclass
class _Shelf:
    """Items of one severity, the first ones, as many as a comment can hold."""

    items: list[str] = field(default_factory=list)
    room: int = COMMENT

    def put(self, item: str) -> None:
        self.room -= len(item)
        if self.room >= 0:
            self.items.append(item)


def _item(finding: Finding) -> str:
    """An item of a list: what is wrong where, what to do, and folded what shows it."""
    told = [*remarks(finding)]
    helping = [f"*{each.label}:* {_shown(each.text)}" for each in told if each.label == "help"]
    proving = [_cut(str(each)) for each in told if each.label != "help"]
    if len(finding.notes) == len(proving) == 1:  # a place alone need not be unfolded
        (note,) = finding.notes
        where = code(_cut(printable(str(note.location))))
        helping.insert(0, f"*note:* {where} {_shown(printable(note.message))}")
        proving = []
    place = finding.location
    path = plain(relative(place.path, roots("GITHUB_WORKSPACE")))
    rule = f"{finding.name} ({', '.join(filter(None, (finding.code, finding.level)))})"
    head = f"**{finding.severity}** {code(_cut(printable(f'{path}:{place.line}')))} {rule}"
    lines = "\\\n".join((head, _shown(printable(finding.message)), *helping)).split("\n")
    inside = [*lines[1:], *(_folded(proving) if proving else ())]
    return f"\n- {lines[0]}\n" + "".join(f"  {line}".rstrip() + "\n" for line in inside)


def _folded(lines: Sequence[str]) -> Iterator[str]:
    """Lines that are shown as they are, once somebody asks for them."""
    longest = max(len(run) for line in lines for run in re.findall("`*", line))
    fence = "`" * max(3, longest + 1)
    yield from ("", "<details><summary>evidence</summary>", "")
    yield from (f"{fence}text", *lines, fence)
    yield from ("", "</details>")


def _shown(words: str) -> str:
    """A sentence with names in backticks, in which nothing else is Markdown."""
    pieces = _CODE.split(_cut(words))  # every other one is a name
    pieces[::2] = map(_plain, pieces[::2])
    pieces[1::2] = (code(piece[1:-1]) for piece in pieces[1::2])
    return "".join(pieces)


def _plain(words: str) -> str:
    """Words that mean nothing but themselves; what is not seen parts a sign from what it calls."""
    return _CALLS.sub(_UNSEEN, _SIGNS.sub(r"\\\g<0>", words))


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
