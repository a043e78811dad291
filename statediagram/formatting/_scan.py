"""A YAML text -> its lines, with all that stands in them."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml import tokens as kinds

from ._levels import Levels
from ._lines import STEP, Level, Line, Piece

_Scanner: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCKS = (kinds.BlockMappingStartToken, kinds.BlockSequenceStartToken)
_SIGNS: dict[type, str] = {
    kinds.BlockEntryToken: "-",
    kinds.KeyToken: "?",
    kinds.ValueToken: ":",
    kinds.FlowEntryToken: ",",
    kinds.FlowSequenceStartToken: "[",
    kinds.FlowMappingStartToken: "[",
    kinds.FlowSequenceEndToken: "]",
    kinds.FlowMappingEndToken: "]",
    kinds.TagToken: "!",
    kinds.AnchorToken: "&",
    kinds.AliasToken: "&",
    kinds.ScalarToken: "",
    kinds.DirectiveToken: "%",
    kinds.DocumentStartToken: "%",
    kinds.DocumentEndToken: "%",
}
_HEADER = re.compile(r"[|>][-+1-9]*")


def lines_of(text: str) -> list[Line]:
    """The lines of a YAML text that can be parsed and ends with a line feed."""
    scan = _Scan(text)
    scanner = _Scanner(text)
    try:
        while (token := scanner.get_token()) is not None:
            scan.take(token)
    finally:
        scanner.dispose()
    scan.find_comments()
    return scan.lines


class _Scan:
    """Puts tokens, one after the other, where they stand."""

    def __init__(self, text: str) -> None:
        self.texts = text.split("\n")[:-1]
        self.lines = [Line() for _ in self.texts]
        self.levels = Levels()
        self.before: type = type(None)

    def take(self, token: Any) -> None:
        kind = type(token)
        if kind in _BLOCKS:
            is_list = kind is kinds.BlockSequenceStartToken
            self.levels.open(token.start_mark.column, is_list)
        elif kind is kinds.BlockEndToken:
            self.levels.close()
        elif kind in _SIGNS:
            if not self.levels.brackets:
                self._notice_unindented(kind)
            if token.start_mark.index != token.end_mark.index:  # a key is announced by nothing
                self._place(token, kind)
        self.before = kind

    def find_comments(self) -> None:
        """What stands behind the pieces of each line."""
        for line, text in zip(self.lines, self.texts, strict=True):
            rest = text[line.end :]
            if rest.strip() and line.block is None:
                line.comment = rest.strip()
                line.column = line.end + len(rest) - len(rest.lstrip())

    def _notice_unindented(self, kind: type) -> None:
        if kind is kinds.BlockEntryToken:
            self.levels.begin_item()
        elif kind in (kinds.KeyToken, kinds.ValueToken):
            self.levels.end_unindented()

    def _place(self, token: Any, kind: type) -> None:
        start, sign = token.start_mark, _SIGNS[kind]
        line = self.lines[start.line]
        begins = not line.pieces
        if begins:
            line.indent = self._indent(kind)
        if sign == "]":
            self.levels.close_bracket()
        numbers = self._put(token, sign)
        if sign == "[":
            self.levels.open_bracket(start.line, line.indent if begins else None)
        for number in numbers:
            self.lines[number].levels = tuple(self.levels.blocks)
            self.lines[number].inner = self.levels.within

    def _indent(self, kind: type) -> int:
        """Where a line is to stand that begins with a token of this kind."""
        sign = _SIGNS[kind]
        if sign == "%":
            return 0
        if self.levels.brackets:
            return self.levels.end if sign == "]" else self.levels.inside
        is_key = self.before is kinds.KeyToken
        return self.levels.key if is_key or sign in ("-", "?", ":") else self.levels.inside

    def _put(self, token: Any, sign: str) -> range:
        """The pieces of a token; in which lines they are."""
        start, end = token.start_mark, token.end_mark
        is_text = type(token) is kinds.ScalarToken
        if is_text and token.style in ("|", ">"):
            return self._put_block(token)
        if start.line != end.line:
            return self._put_long(start, end)
        raw = self.texts[start.line][start.column : end.column]
        piece = Piece(sign, raw, start.column, end.column, bool(self.levels.brackets))
        if is_text:
            piece = piece._replace(is_whole=True, style=token.style or "", text=token.value)
        self.lines[start.line].pieces.append(piece)
        return range(start.line, start.line + 1)

    def _put_long(self, start: Any, end: Any) -> range:
        """A text of several lines, each of which is a piece of its own."""
        numbers = range(start.line, end.line + 1)
        for number in numbers:
            text, line = self.texts[number], self.lines[number]
            first, last = len(text) - len(text.lstrip()), len(text)
            if number == start.line:
                first = start.column
            else:
                line.held, line.indent = True, self.levels.inside
            if number == end.line:
                last = end.column
            raw = text[first:last] if number == end.line else _without_end(text[first:last])
            if raw:
                in_flow = bool(self.levels.brackets)
                line.pieces.append(Piece("", raw, first, first + len(raw), in_flow))
        return numbers

    def _put_block(self, token: Any) -> range:
        """The header of a block of text as a piece, and the lines below as they are to be."""
        start, end = token.start_mark, token.end_mark
        header = _HEADER.match(self.texts[start.line], start.column)
        assert header, "a block of text begins with its header"
        self.lines[start.line].pieces.append(Piece("", header[0], start.column, header.end()))
        content = self.texts[start.line + 1 : end.line]
        digit = next((int(sign) for sign in header[0] if sign.isdigit()), 0)
        around = self.levels.blocks[-1] if self.levels.blocks else Level(0, 0)
        old = around.old + digit if digit else _indentation(content)
        while "+" not in header[0] and content and not content[-1][old:]:
            content.pop()  # empty lines below are none of it
        margin = " " * (around.new + (digit or STEP))
        for line, text in zip(self.lines[start.line + 1 :], content, strict=False):
            line.block = margin + text[old:] if text[old:] else ""
            line.held = True
        return range(start.line, start.line + len(content) + 1)


def _indentation(content: list[str]) -> int:
    """How far in a block of text stands: as far as its first line that is not empty."""
    blanks = [len(text) - len(text.lstrip(" ")) for text in content]
    said = (width for text, width in zip(content, blanks, strict=True) if len(text) > width)
    return next(said, max(blanks, default=0))


def _without_end(raw: str) -> str:
    """A line of a longer text; YAML drops its last blanks, but for one behind a backslash."""
    kept = raw.rstrip()
    return kept + raw[len(kept) : len(kept) + 1] if kept.endswith("\\") else kept
