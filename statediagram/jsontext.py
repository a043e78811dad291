"""Values -> JSON that UTF-8 and terminals bear, an array item by item."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator


def text(value: object, indent: int | None = None) -> str:
    """`value` as JSON, on one line if no `indent` is given."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return re.sub("[\x7f-\x9f\u2028\u2029\ud800-\udfff]", _escape, written)


def array(values: Iterable[object], indent: int | None = None) -> Iterator[str]:
    """A JSON array in pieces, one for each of `values` as it comes, and one that ends it."""
    margin = "\n" + " " * (indent or 0)
    before = "["
    for value in values:
        yield before + margin + text(value, indent).replace("\n", margin)
        before = ","
    yield "\n]" if before == "," else "[]"


def _escape(match: re.Match[str]) -> str:
    """JSON allows these signs as they are; terminals and UTF-8 do not."""
    return f"\\u{ord(match[0]):04x}"
