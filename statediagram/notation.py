"""The text of a transition -> its parts: `A, B -> C`, `EVENT [GUARD] / ACTION`, patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .patterns import Group, Part, Pattern, Sign
from .place import Location

SOURCE = "*?"
"""The signs that mean something in a source; `TARGET` and `EVENT` likewise."""
TARGET = "="
EVENT = ""

_ESCAPED = r"\\(?:->|[,{}*?=\\])"
_ARROWS = re.compile(rf"{_ESCAPED}|->")
_COMMAS = re.compile(rf"{_ESCAPED}|[{{}},]")
_TOKENS = re.compile(rf"{_ESCAPED}|[{{}},*?=\\]|[^{{}},*?=\\]+")
_SPECIAL = re.compile(r"[{}*?=\\]")
_EXCEPT = re.compile(r"\sexcept(?=\s|$)")
_LABEL = re.compile(r"[\[\]]|(?:^|(?<=\s))/(?=\s|$)")
FOREIGN_ARROWS = ("→", "=>", "—>", "–>")
"""How people write an arrow elsewhere."""
_BRACES = "write `{A,B}`; a brace in a name is `\\{` or `\\}`"


class GrammarError(Exception):
    """A text is no transition, label or pattern.

    Attributes:
        message: what is wrong with it.
        remedy: what to write instead; may be empty.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(message)


class Piece(NamedTuple):
    """A stretch of a longer text, without the blanks around it, and where it begins there."""

    text: str
    offset: int


class Label(NamedTuple):
    """What stands on a transition; each part may be empty."""

    event: str = ""
    guard: str = ""
    action: str = ""


def split_arrow(text: str) -> tuple[Piece, Piece]:
    """The two sides of `A, B -> C`.

    Raises:
        GrammarError: if there is not exactly one arrow, or nothing on one side of it.
    """
    arrows = [match for match in _ARROWS.finditer(text) if match[0] == "->"]
    if not arrows:
        raise GrammarError(f"`{text}` has no arrow", _arrow_remedy(text))
    if len(arrows) > 1:
        raise GrammarError(
            f"`{text}` has {len(arrows)} arrows",
            "write a transition for each; an arrow in a name is `\\->`",
        )
    start, end = arrows[0].span()
    source, target = _piece(text, 0, start), _piece(text, end, len(text))
    if not source.text or not target.text:
        missing = "target behind" if source.text else "source before"
        raise GrammarError(f"`{text}` has no {missing} its arrow", "write `SOURCE -> TARGET`")
    if text[start - 1] in "-=" or target.text[0] == ">":
        left, right = source.text.rstrip("-= "), target.text.lstrip("> ")
        raise GrammarError(f"`{text}` has a longer arrow than `->`", f"write `{left} -> {right}`")
    return source, target


def split_sources(side: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The sources of `A, B` or `* except A, B`, and what is excepted.

    Raises:
        GrammarError: if a place in a list is empty.
    """
    closing = _EXCEPT.search(side)
    if not closing or not any(sign in side[: closing.start()] for sign in SOURCE):
        return split_list(Piece(side, 0)), ()
    return (
        split_list(_piece(side, 0, closing.start())),
        split_list(_piece(side, closing.end(), len(side))),
    )


def split_list(side: Piece) -> tuple[Piece, ...]:
    """The names of a list with commas; those in braces belong to a group.

    Raises:
        GrammarError: if a place in the list is empty.
    """
    if side.text and "," not in side.text:
        return (side,)
    pieces = tuple(
        _piece(side.text, start, end, side.offset) for start, end in _between_commas(side.text)
    )
    if not all(piece.text for piece in pieces):
        raise GrammarError(f"`{side.text}` lacks a name in its list", "write `A, B`")
    return pieces


def split_label(text: str) -> Label:
    """The parts of `EVENT [GUARD] / ACTION`.

    Raises:
        GrammarError: if brackets do not balance, a part is empty where its signs stand, or
            something stands between guard and action.
    """
    depth, opening, guard, head, action = 0, 0, (0, 0), text, ""
    for match in _LABEL.finditer(text):
        if match[0] == "[":
            opening = opening if depth else match.start()
            depth += 1
        elif match[0] == "]":
            depth -= 1
            if depth < 0:
                break
            guard = guard if depth else (opening, match.end())
        elif not depth:
            head, action = text[: match.start()], text[match.end() :].strip()
            if not action:
                raise GrammarError(f"`{text}` has no action behind its `/`", "leave the `/` out")
            break
    if depth:
        raise GrammarError(
            f"the brackets of `{text}` do not balance",
            "write `EVENT [GUARD]`; an event with a single bracket goes under `event:`",
        )
    return _label(head, guard, action)


def parse_pattern(text: str, location: Location, signs: str = EVENT) -> Pattern:
    """What a name with groups and signs stands for.

    Args:
        text: as written.
        location: where.
        signs: `SOURCE`, `TARGET` or `EVENT`: which signs mean something there.

    Raises:
        GrammarError: if a group is nested, empty, has one element or is not closed, or if a
            target has a wild sign.
    """
    if not _SPECIAL.search(text):
        return Pattern(text, (text,), location)
    return Pattern(text, tuple(_parts(text, signs)), location)


def _piece(text: str, start: int, end: int, offset: int = 0) -> Piece:
    stretch = text[start:end]
    stripped = stretch.lstrip()
    return Piece(stripped.rstrip(), offset + start + len(stretch) - len(stripped))


def _between_commas(text: str) -> Iterator[tuple[int, int]]:
    start = depth = 0
    for match in _COMMAS.finditer(text):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if match[0] == "," and depth <= 0:
            yield start, match.start()
            start = match.end()
    yield start, len(text)


def _label(head: str, guard: tuple[int, int], action: str) -> Label:
    start, end = guard
    if not end:
        return Label(event=head.strip(), action=action)
    if behind := head[end:].strip():
        raise GrammarError(
            f"`{behind}` stands behind the guard `{head[start:end]}`",
            "write `EVENT [GUARD] / ACTION` with blanks around the `/`; "
            "an event with brackets goes under `event:`",
        )
    condition = head[start + 1 : end - 1].strip()
    if not condition:
        raise GrammarError("the guard is empty", "write a condition between the brackets")
    return Label(head[:start].strip(), condition, action)


def _parts(text: str, signs: str) -> Iterator[Part]:
    literal = ""
    group: list[str] | None = None
    for token in _TOKENS.findall(text):
        means = token in "{}" or (token in "*?=" and (token in signs or signs == TARGET))
        if means and literal:
            yield literal
            literal = ""
        if token == "{":
            if group is not None:
                raise GrammarError(f"`{text}` has a group inside a group", _BRACES)
            group = [""]
        elif token == "}":
            yield _group(text, group)
            group = None
        elif token == "," and group is not None:
            group.append("")
        elif means:
            yield _sign(text, token, signs, group)
        elif group is not None:
            group[-1] += _unescaped(token)
        else:
            literal += _unescaped(token)
    if group is not None:
        raise GrammarError(f"a brace of `{text}` is not closed", _BRACES)
    if literal:
        yield literal


def _group(text: str, options: list[str] | None) -> Group:
    if options is None:
        raise GrammarError(f"`{text}` closes a brace that it does not open", _BRACES)
    stripped = tuple(option.strip() for option in options)
    if len(stripped) == 1:
        number = "one element" if stripped[0] else "no elements"
        raise GrammarError(f"a group of `{text}` has {number}", _BRACES)
    if not all(stripped):
        raise GrammarError(f"a group of `{text}` has an empty element", _BRACES)
    return Group(stripped)


def _sign(text: str, sign: str, signs: str, group: list[str] | None) -> Sign:
    if sign not in signs:
        raise GrammarError(
            f"the target `{text}` has the sign `{sign}`, which only a source can have",
            f"name the target, or write `=` for the source itself; in a name it is `\\{sign}`",
        )
    if group is not None:
        raise GrammarError(
            f"`{text}` has the sign `{sign}` inside a group",
            f"write the alternatives one by one, with commas; in a name it is `\\{sign}`",
        )
    return Sign(sign)


def _unescaped(token: str) -> str:
    return token[1:] if len(token) > 1 and token[0] == "\\" else token


def _arrow_remedy(text: str) -> str:
    for foreign in FOREIGN_ARROWS:
        if foreign in text:
            return f"write `{text.replace(foreign, '->')}`"
    return "write `SOURCE -> TARGET`"
