"""A transition whose quotes or blanks were forgotten -> what YAML made of it, in words."""

from __future__ import annotations

import re

from ..language import RECORDS
from ..place import Location
from ._nodes import Mapping, Scalar, Sequence
from ._source import Source, quoted

_COLON = re.compile(r"(?<!\d):(?=\S)|:(?=[^\s\d])")
"""A colon without a blank behind it, but for the one of a time: ``12:30``."""

_GUARD = re.compile(r"\[\s*(?![&*!])[^\s\[\]{},'\"#][^\[\]{},'\"#]*\]")


class MalformedError(Exception):
    """An item is no transition."""

    def __init__(self, message: str, location: Location, remedy: str = "") -> None:
        self.message = message
        self.location = location
        self.remedy = remedy
        super().__init__(message)


def listed(source: Source, key: Scalar, value: Sequence) -> MalformedError:
    """`A -> B: [x]` is a list to YAML, but was it a guard, or were it several events?"""
    if not value.flow:
        return MalformedError(
            f"a list stands under `{key.text}`", value.location, "write a transition for each"
        )
    raw = source.raw(value.location)
    if is_guard(raw):
        remedy = (
            f"quote the guard: `- {key.text}: {quoted(raw)}`; "
            f"an event stands without brackets: `- {key.text}: {raw[1:-1].strip()}`"
        )
    else:
        events = ", ".join(item.text for item in value.items if isinstance(item, Scalar))
        remedy = (
            f"quote it if it is a guard: `- {key.text}: {quoted(raw)}`; "
            f"for several events write `- {key.text}: {{event: [{events}]}}`"
        )
    return MalformedError(f"`{raw}` is a list to YAML", value.location, remedy)


def is_guard(label: str) -> bool:
    """Whether a label that is a list to YAML was meant as a guard: `[fine]`, one text in brackets.

    Args:
        label: as it is written, without quotes around it.
    """
    return bool(_GUARD.fullmatch(label))


def refuse_unquoted_group(source: Source, key: Scalar, value: Mapping) -> None:
    """`A -> B: {x,y}` is a mapping with the keys `x` and `y`, and nothing under them."""
    known = RECORDS["arrow"].by_name
    blank = all(isinstance(v, Scalar) and v.is_blank for _, v in value.entries)
    if not value.flow or not blank or any(k.text in known for k, _ in value.entries):
        return
    raw = source.raw(value.location)
    raise MalformedError(
        f"`{raw}` is a mapping to YAML",
        value.location,
        f"quote the pattern: `- {key.text}: {quoted(raw)}`",
    )


def neighbours(source: Source, item: Mapping) -> MalformedError:
    """Two keys in one item."""
    (first, label), (second, value) = item.entries[:2]
    if second.text in RECORDS["arrow"].by_name:
        message = f"`{second.text}` stands beside `{first.text}`, not under it"
        remedy = f"indent `{second.text}:` more than `{first.text}:`"
    elif "->" in second.text:
        message = f"`{second.text}` stands in the item of `{first.text}`"
        remedy = (
            f"begin an item of its own: `- {second.text}: {source.raw(value.location)}`".rstrip()
        )
    elif item.flow and isinstance(value, Scalar) and value.is_blank:
        message = f"the comma before `{second.text}` ends the label, since it stands in `{{…}}`"
        whole = f"{source.raw(label.location)},{second.text}"
        remedy = f"quote it: `- {first.text}: {quoted(whole)}`"
    else:
        message = f"`{second.text}` stands in the item of `{first.text}`"
        remedy = "one item is one transition"
    return MalformedError(message, second.location, remedy)


def refuse_reference(scalar: Scalar) -> None:
    if scalar.reference:
        what = "an alias" if scalar.reference.startswith("*") else "an anchor"
        meant = scalar.reference
        if what == "an anchor":
            meant = f"{scalar.reference} {scalar.text}".strip()
        raise MalformedError(
            f"`{scalar.reference}` is {what} to YAML, which a transition cannot have",
            scalar.location,
            f"quote it: `{quoted(meant)}`",
        )


def refuse_colon(item: Scalar) -> None:
    """`A -> B:go` has no label, since a blank is missing."""
    meant = with_blank(item.text)
    if not item.style and meant != item.text:
        raise MalformedError(
            f"`{item.text}` has no blank behind its colon, so it has no label",
            item.location,
            f"write `- {meant}`, or quotes if the colon belongs to the name: "
            f"`- {quoted(item.text)}`",
        )


def with_blank(text: str) -> str:
    """A transition with a blank behind the colon of its target, if one is missing."""
    source, arrow, target = text.rpartition("->")
    return source + arrow + _COLON.sub(": ", target, count=1)
