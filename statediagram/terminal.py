"""Text from a file -> text that a terminal shows as it is; numbers of things in words."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that reorder what stands around them, so that a reader sees another text than is there."""

_INVISIBLE = frozenset({"Cc", "Cs", "Cn", "Zl", "Zp"})
_ZERO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def printable(text: str) -> str:
    """`text` with escapes for all that would steer a terminal or break the line."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(sign) if _is_unsafe(sign) else sign for sign in text)


def cells(text: str) -> int:
    """The columns that a terminal takes for `text`, which is printable."""
    if text.isascii():
        return len(text)
    return sum(_cells(sign) for sign in text)


def amount(number: int, noun: str) -> str:
    """``1 file``, ``2 files``, ``1,000 files``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _is_unsafe(sign: str) -> bool:
    return sign in _BIDI or category(sign) in _INVISIBLE


def _escape(sign: str) -> str:
    return sign.encode("unicode_escape", "surrogatepass").decode("ascii")


def _cells(sign: str) -> int:
    if category(sign) in _ZERO_WIDTH or combining(sign):
        return 0
    return 2 if east_asian_width(sign) in "WF" else 1
