"""A line that is no YAML -> which quotes were forgotten, and the line as it was meant."""

from __future__ import annotations

import re
from typing import NamedTuple

from ._source import quoted

LONGEST_KEY = 1024
"""A limit of YAML's own: https://yaml.org/spec/1.2.2/#742-flow-mappings."""

_LEAD = re.compile(r"\s*(?:- +)*")
_COLON = re.compile(r":(?=\s|$)")
_COMMENT = re.compile(r"(?<!\s)\s+#(?:\s.*)?$")
_WHOLE = re.compile(
    r"'(?:[^']|'')*'"
    r"|\"(?:[^\"\\]|\\[0abt\tnvfre \"/\\N_LPxuU])*\""
    r"|\{[^{}]*\}|\[[^\[\]]*\]"
)
_BROKEN_ESCAPE = re.compile(r"\"(?:[^\"\\]|\\.)*\"")
_FLOW_PATTERN = re.compile(
    r"(?<=[:,\[{] )(?=[^'\"\s])[^\s,{}\[\]]*\{[^{}:]*\}[^\s,{}\[\]]*|"
    r"(?<=\[)[^\s,{}\[\]'\"]*\{[^{}:]*\}[^\s,{}\[\]]*"
)

_CLOSERS = {"{": "}", "[": "]"}

_OPENERS = {
    "{": "begins a mapping in YAML, so a pattern needs quotes",
    "[": "begins a list in YAML, so a guard or a name with brackets needs quotes",
    "*": "begins an alias in YAML, so a pattern with it needs quotes",
    "&": "begins an anchor in YAML, so a text with it needs quotes",
    "!": "begins a tag in YAML, so a text with it needs quotes",
    "|": "begins a block of text in YAML, so a text with it needs quotes",
    ">": "begins a block of text in YAML, so a text with it needs quotes",
    "%": "is a sign of YAML's own, so a text with it in front needs quotes",
    "@": "is a sign of YAML's own, so a text with it in front needs quotes",
    "`": "is a sign of YAML's own, so a text with it in front needs quotes",
    '"': 'ends at the next `"` in YAML, so a text that holds one needs single quotes around it',
    "'": "ends at the next `'` in YAML, so one inside a text is written twice",
    "?": "begins a key in YAML, so a text with it needs quotes",
    "-": "begins an item of a list in YAML, so a text with it needs quotes",
}


class Slip(NamedTuple):
    """What was forgotten in a line.

    Attributes:
        message: what YAML made of it.
        remedy: the form to write, ready to paste where there is one.
        column: where it begins in the line, from 1.
        mended: the line as it was meant.
        is_clear: whether `mended` is known.
    """

    message: str
    remedy: str
    column: int
    mended: str = ""
    is_clear: bool = True


def find_slip(line: str) -> Slip | None:
    """The forgotten quotes of a line at which YAML gave up; `None` if it has no known slip."""
    start = _lead(line)
    if "\t" in line[:start]:
        return Slip(
            "a tab indents this line, which YAML does not allow", "use blanks", 1, is_clear=False
        )
    return _flow_slip(line, start) or _entry_slip(line, start)


def _lead(line: str) -> int:
    match = _LEAD.match(line)
    return match.end() if match else 0


def _flow_slip(line: str, start: int) -> Slip | None:
    """A pattern without quotes inside `{…}` or `[…]`."""
    match = _FLOW_PATTERN.search(line, start)
    if not match or "->" in line[: match.start()]:
        return None
    mended = _FLOW_PATTERN.sub(lambda found: quoted(found[0]), line)
    reason = "braces begin a mapping in YAML, so a pattern needs quotes"
    return _pasted(reason, match.start(), mended)


def _entry_slip(line: str, start: int) -> Slip | None:
    entry = line[start:].rstrip()
    colon = _colon(entry)
    key, value = entry[:colon].rstrip(), entry[colon + 1 :].strip()
    comment = _COMMENT.search(value)
    tail = comment[0] if comment else ""
    value = value.removesuffix(tail)
    if len(key) > LONGEST_KEY:
        return Slip(
            f"this key is longer than YAML allows ({LONGEST_KEY} characters)",
            "write the transition as a mapping: `from: [A, B, …]`, `to: C`, `event: E`",
            start + 1,
            is_clear=False,
        )
    if key.startswith("[*]"):
        return _start_slip(key, start)
    reason, column = _reason(key), start + 1
    if not reason:
        reason, column = _reason(value, in_value=True), start + len(entry) - len(value + tail) + 1
    if not reason:
        return None
    mended = f"{_quoted_if(key)}:{' ' if value else ''}{_quoted_if(value, in_value=True)}{tail}"
    return _pasted(reason, column - 1, line[:start] + (mended if entry[colon:] else quoted(entry)))


def _colon(entry: str) -> int:
    """Where the key ends: a name may hold colons before its arrow; the entry's end without one."""
    arrow = entry.find("->")
    if arrow >= 0 and (found := _COLON.search(entry, arrow)):
        return found.start()
    first = entry.find(":")
    return first if first > 0 and _COLON.match(entry, first) else len(entry)


def _start_slip(key: str, start: int) -> Slip:
    target = key.partition("->")[2].strip() or "NAME"
    return Slip(
        "`[*]` begins a list in YAML, and this language has no sign for the start",
        f"take this line out, and say where it starts at the top: `initial: {target}`",
        start + 1,
    )


def _pasted(reason: str, column: int, mended: str) -> Slip:
    return Slip(reason, f"write `{mended.strip()}`", column + 1, mended)


def _reason(text: str, in_value: bool = False) -> str:
    """Why a text cannot stand without quotes; empty if it can."""
    if not text or _WHOLE.fullmatch(text) or _goes_on(text):
        return ""
    if _BROKEN_ESCAPE.fullmatch(text):
        return "a backslash begins an escape in double quotes, but not in single ones"
    if text[0] in _OPENERS and (text[0] not in "?-" or text[1:2].isspace()):
        return f"`{text[0]}` {_OPENERS[text[0]]}"
    if in_value and re.search(r":(\s|$)", text):
        return "a second `: ` stands in this line, so the text behind the first needs quotes"
    return ""


def _goes_on(text: str) -> bool:
    """Whether a list or mapping is only closed in another line."""
    return text[0] in _CLOSERS and _CLOSERS[text[0]] not in text


def _quoted_if(text: str, in_value: bool = False) -> str:
    return quoted(_without_quotes(text)) if _reason(text, in_value) else text


def _without_quotes(text: str) -> str:
    """What stands between quotes that were meant to be the outer ones."""
    sign = text[0]
    if sign in "'\"":
        inner = text[1:]
        if inner.endswith(sign):
            return inner[:-1].replace("''", "'")
        if sign not in inner:
            return inner
    return text
