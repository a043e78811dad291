"""Names, patterns and labels -> the text that `notation` reads them from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .notation import (
    SOURCE,
    TARGET,
    GrammarError,
    Label,
    parse_pattern,
    split_arrow,
    split_label,
    split_sources,
)
from .patterns import Group, Part, Pattern, Sign
from .place import Location
from .spec import Family

_NOWHERE = Location("")
_IN_NAME = re.compile(r"->|[\\{},*?=]")
_IN_EVENT = re.compile(r"[\\{}]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""What a YAML spec cannot hold, even in quotes."""


def is_writable(name: str) -> bool:
    """Whether a spec can call a state so: no blanks around it, nothing that cannot be seen."""
    if not name or name != name.strip() or CONTROL.search(name):
        return False
    text = spelled((name,))
    try:
        (source,), excluded = split_sources(text)
        found = (
            parse_pattern(source.text, _NOWHERE, SOURCE),
            parse_pattern(text, _NOWHERE, TARGET),
        )
    except (GrammarError, ValueError):
        return False
    return not excluded and all(pattern.parts == (name,) for pattern in found)


def spelled(parts: tuple[Part, ...]) -> str:
    """A pattern of states, with a backslash before each sign that belongs to a name."""
    return _joined(parts, _IN_NAME)


def event_spelled(parts: tuple[Part, ...]) -> str:
    """A pattern of events, where only braces are signs."""
    return _joined(parts, _IN_EVENT)


def sources_spelled(sources: Iterable[Pattern], excluded: Iterable[Pattern]) -> str:
    """``A, B`` or ``* except A, B``."""
    included, left_out = (
        ", ".join(spelled(pattern.parts) for pattern in side) for side in (sources, excluded)
    )
    return f"{included} except {left_out}" if left_out else included


def arrow(sources: str, target: str) -> str:
    """``A, B -> C``; empty if the notation would read something else in it."""
    text = f"{sources} -> {target}"
    try:
        left, right = split_arrow(text)
    except GrammarError:
        return ""
    return text if (left.text, right.text) == (sources, target) else ""


def label(family: Family) -> str | None:
    """``EVENT [GUARD] / ACTION``; `None` if the notation would read something else in it."""
    event = event_spelled(family.events[0].parts) if family.events else ""
    guard, action = family.guard, family.action
    parts = (event, guard and f"[{guard}]", action and f"/ {action}")
    text = " ".join(part for part in parts if part)
    try:
        found = split_label(" ".join(text.split()))
    except GrammarError:
        return None
    return text if found == Label(event, guard, action) and len(family.events) <= 1 else None


def _joined(parts: tuple[Part, ...], signs: re.Pattern[str]) -> str:
    return "".join(_part(part, signs) for part in parts)


def _part(part: Part, signs: re.Pattern[str]) -> str:
    if isinstance(part, Sign):
        return part.value
    if isinstance(part, Group):
        return "{" + ",".join(_escaped(option, _IN_NAME) for option in part.options) + "}"
    return _escaped(part, signs)


def _escaped(text: str, signs: re.Pattern[str]) -> str:
    return signs.sub(lambda match: f"\\{match[0]}", text)
