"""Hypothesis strategies: specs with repeated lines, forgotten quotes and comments everywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from hypothesis import strategies as st
from strategies import names

EVENTS = ["", "go", "stop"]
RULES = ["SD401", "redundant-family", "unreachable-state"]


class Line(NamedTuple):
    """A transition before it is written in one of many ways."""

    sources: tuple[str, ...]
    target: str
    event: str
    guard: str
    note: str

    @property
    def label(self) -> str:
        guard = f"[{self.guard}]" if self.guard else ""
        return f"{self.event} {guard}".strip() if self.event else guard and f"'{guard}'"

    @property
    def details(self) -> list[str]:
        pairs = (("event", self.event), ("guard", self.guard), ("note", self.note))
        return [f"{key}: {value}" for key, value in pairs if value]


@st.composite
def lines(draw: st.DrawFn) -> Line:
    return Line(
        tuple(draw(st.lists(names(), min_size=1, max_size=2, unique=True))),
        draw(names()),
        draw(st.sampled_from(EVENTS)),
        draw(st.sampled_from(["", "", "ready"])),
        draw(st.sampled_from(["", "", "", "see below"])),
    )


@dataclass
class _Page:
    """A spec that is being written; every comment has a number of its own."""

    draw: st.DrawFn
    written: list[str] = field(default_factory=list)
    comments: int = 0

    def write(self, line: str) -> None:
        """A line, perhaps with a comment behind it, and others or blank ones below."""
        kind = self.draw(st.integers(0, 5))
        self.written.append(f"{line}  {self.comment()}" if kind == 0 else line)
        indent = " " * (len(line) - len(line.lstrip()))
        if kind == 1:
            self.written.append(f"{indent}{self.comment()}")
        if kind == 2:
            self.written.append("")

    def comment(self) -> str:
        self.comments += 1
        speaks = self.draw(st.integers(0, 7)) == 0
        rule = self.draw(st.sampled_from(RULES))
        asked = f"# statediagram: ignore[{rule}]  " if speaks else ""
        return f"{asked}# c{self.comments}."

    def block(self, lines: list[Line], indent: str) -> None:
        for each in lines:
            getattr(self, self.draw(st.sampled_from(["_short", "_long", "_mapped"])))(each, indent)

    def _short(self, line: Line, indent: str) -> None:
        is_group = len(line.sources) > 1 and self.draw(st.booleans())
        sides = ("{%s}" if is_group else "%s") % ", ".join(line.sources)
        arrow = f"{sides} -> {line.target}"
        if self.draw(st.booleans()):
            arrow = f"'{arrow}'"
        self.write(f"{indent}- {arrow}: {line.label}".rstrip())

    def _long(self, line: Line, indent: str) -> None:
        self.write(f"{indent}- {', '.join(line.sources)} -> {line.target}:")
        for detail in line.details:
            self.write(f"{indent}    {detail}")

    def _mapped(self, line: Line, indent: str) -> None:
        self.write(f"{indent}- from: [{', '.join(line.sources)}]")
        for detail in (f"to: {line.target}", *line.details):
            self.write(f"{indent}  {detail}")

    def flow(self, lines: list[Line], indent: str) -> None:
        """A list in brackets, on one line or on several."""
        items = [self._braced(line) for line in lines]
        if self.draw(st.booleans()):
            self.write(f"{indent}transitions: [{', '.join(items)}]")
            return
        self.write(f"{indent}transitions: [")
        ends = [","] * len(items)
        if self.draw(st.booleans()):
            ends[-1] = ""
        for item, end in zip(items, ends, strict=True):
            self.write(f"{indent}  {item}{end}")
        self.write(f"{indent}]")

    def _braced(self, line: Line) -> str:
        sources = ", ".join(line.sources)
        if line.details:
            ends = f"from: [{sources}], to: {line.target}"
            return f"{{{ends}, {', '.join(line.details)}}}"
        return f"'{sources} -> {line.target}'"

    def section(self, lines: list[Line], indent: str) -> None:
        """A list of transitions, some of them repeated."""
        again = self.draw(st.lists(st.sampled_from(lines), max_size=3))
        if self.draw(st.integers(0, 2)) == 0:
            self.flow(lines + again, indent)
            return
        self.write(f"{indent}transitions:")
        self.block(lines + again, f"{indent}  ")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A spec in YAML that can be read, with or without nested states, with faults of many kinds."""
    page = _Page(draw)
    page.write("initial: A")
    found = draw(st.lists(lines(), min_size=1, max_size=5))
    if draw(st.booleans()):
        page.write("states:")
        for name in "ABCDEF":
            page.write(f"  {name}:")
        page.write("  Box:")
        page.write("    initial: In")
        page.write("    states: {In: '', Out: ''}")
        page.section([*found[:2], Line(("In",), "Out", "go", "", "")], "    ")
    page.section(found, "")
    if draw(st.booleans()):
        page.write("ignore:")
        for _ in range(draw(st.integers(1, 3))):
            state, event = draw(names()), draw(st.sampled_from(EVENTS[1:]))
            page.write(f"  - {{in: {state}, events: {event}, because: so}}")
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    text = ending.join(page.written)
    return text + (ending if draw(st.booleans()) else "")
