"""Any text -> Markdown that shows it as it is, to GitHub and to Python-Markdown."""

from __future__ import annotations

import re

_SIGNS = re.compile(
    r"[\\`*|\[\]]"
    r"|#+$"  # would close a heading
    r"|(?<=www)\."  # GitHub would make a link of it, backslashes included
    r"|_(?![^\W_])|(?<![^\W_])_"  # inside of a word it is no emphasis
)
_LINK = re.compile(r"(?i)((?:https?|ftp)://(?:[\w.~:/?#@!$()+,;=%-]|&(?!#?\w+;))+(?<![.,:;!?()]))")
_ENTITIES = re.compile(r"<|~|&(?=#?\w+;)")
_BLOCK = re.compile(r"^(\d*)(?=[-+#>]|(?<=\d)[.)])")


COMMENT = 65_536
"""Characters of a comment on GitHub, in UTF-16; it refuses a longer one as a whole."""


def paragraph(text: str) -> str:
    """A text that begins a line, where some signs begin a list, a heading or a quotation."""
    return _BLOCK.sub(r"\1\\", escaped(text))


def escaped(text: str) -> str:
    """A text that means nothing but itself, though its web addresses are links."""
    pieces = _LINK.split(text)  # every other one is a link
    pieces[::2] = map(_plain, pieces[::2])
    pieces[1::2] = (f"<{link}>" for link in pieces[1::2])
    return "".join(pieces)


def _plain(text: str) -> str:
    """Backslashes where both readers take them, else entities."""
    signs = _SIGNS.sub(r"\\\g<0>", text)
    return _ENTITIES.sub(lambda match: f"&#{ord(match[0])};", signs)


def code(text: str) -> str:
    """A text of one line as it is, in a code span: it is no link there, and calls nobody.

    The ticks around it are more than any inside (CommonMark 0.31, 6.1).
    """
    longest = max(map(len, re.findall("`+", text)), default=0)
    ticks = "`" * (1 + longest)
    blank = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{ticks}{blank}{text}{blank}{ticks}"
