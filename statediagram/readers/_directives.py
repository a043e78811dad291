"""A text and the signs that begin its comments -> the comments in it that ask this tool."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..directives import asks
from ..place import Location
from ..spec import MARK, Directive

if TYPE_CHECKING:
    from ._dot_tokens import Stretch

_YAML = re.compile(
    # libyaml begins a comment right behind a quote or a bracket, too
    r"(?<![^\s'\"\]}])#+[ \t]*"
    r"(?P<text>statediagram:(?:(?!(?<=[ \t])#+[ \t]*statediagram:)[^\r\n])*)"
)
_BLOCKS = ("|", ">")
_DOT = re.compile(
    r"(?<!\S)(?:#+|//+|/\*+)[ \t]*"
    r"(?P<text>statediagram:(?:(?!\*/|(?<=[ \t])(?:#+|//+)[ \t]*statediagram:)[^\r\n])*)"
)


def in_yaml(text: str, mended: str, path: str) -> Iterator[Directive]:
    """Those of a YAML text, in its order; what stands in quotes or a block of text is none.

    Args:
        text: the file.
        mended: the same without the slips that would keep YAML from reading it.
        path: its name, for places.
    """
    if not _YAML.search(text):
        return
    offsets = [match.start() for match in _YAML.finditer(mended)]
    quoted = _Quoted(mended, offsets[-1] if offsets else 0)
    lines = text.split("\n")
    below = _speaking(lines)
    line, counted = 0, 0
    for match, offset in zip(_YAML.finditer(text), offsets, strict=False):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        if offset in quoted or not asks(match["text"]):
            continue
        start = counted - text.rfind("\n", 0, counted) - 1
        is_within = mended.rfind("\n", 0, offset) + 1 in quoted
        is_alone = not is_within and lines[line][:start].strip()[:1] in ("", "#")
        column = start + match.start("text") - match.start() + 1
        words = match["text"].rstrip()
        place = Location(path, line + 1, column, line + 1, column + len(words))
        yield Directive(words, place, (below[line] if is_alone else line) + 1)


class _Quoted:
    """The stretches of a YAML text in which a ``#`` is a sign like any other."""

    def __init__(self, text: str, last: int) -> None:
        self.spans = list(_spans(text, last))

    def __contains__(self, offset: int) -> bool:
        before = bisect_right(self.spans, (offset, offset)) - 1
        return before >= 0 and self.spans[before][0] <= offset < self.spans[before][1]


def _spans(text: str, last: int) -> Iterator[tuple[int, int]]:
    """What is in quotes or in blocks, up to an offset; other texts end where a comment begins."""
    for token in _scalars(text):
        start = token.start_mark.index
        if start > last:
            return
        if token.style in _BLOCKS:
            start = text.find("\n", start)  # behind its head a comment may stand
        if not token.plain:
            yield start, token.end_mark.index


def held_lines(text: str) -> Iterator[int]:
    """The lines of a YAML text at whose end a comment would be, or would cut, a text."""
    for token in _scalars(text.removeprefix("\ufeff")):
        first = token.start_mark.line + (token.style in _BLOCKS)
        yield from range(first + 1, token.end_mark.line + 1)


def _scalars(text: str) -> Iterator[Any]:
    """The tokens of texts; up to what is no YAML, if there is such."""
    import yaml

    scanner = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        while token := scanner.get_token():
            if isinstance(token, yaml.ScalarToken):
                yield token
    except yaml.YAMLError:
        return
    finally:
        scanner.dispose()


def _speaking(lines: Sequence[str]) -> Sequence[int]:
    """For each line the first one, from the next on, that is neither blank nor a comment.

    Without one, it is the line itself.
    """
    found = list(range(len(lines)))
    following: int | None = None
    for number in range(len(lines) - 1, -1, -1):
        found[number] = number if following is None else following
        if lines[number].strip()[:1] not in ("", "#"):
            following = number
    return found


def in_dot(stretch: Stretch) -> Iterator[tuple[int, Directive]]:
    """Those of a DOT text, each behind its offset."""
    if MARK not in stretch.text or not _DOT.search(stretch.text):
        return
    for begin, end in _gaps(stretch.text):
        gap = stretch.text[begin:end]
        for match in _DOT.finditer(gap):
            words = match["text"].rstrip()
            if not asks(words):
                continue
            start = begin + match.start("text")
            place = stretch.location(start, start + len(words))
            is_alone = not begin or "\n" in gap[: match.start()]
            is_followed = is_alone and end < len(stretch.text)
            line = stretch.location(end, end).line if is_followed else place.line
            yield start, Directive(words, place, line)


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """What stands between tokens: blanks and comments."""
    from ._dot_tokens import tokens

    end = 0
    for token in tokens(text):
        yield end, token.start
        end = token.end
    yield end, len(text)
