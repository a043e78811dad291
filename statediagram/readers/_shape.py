"""Nodes -> the same nodes without what the language does not know, each such thing a problem."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds import AnyOf, Arrow, Blank, Claim, Flag, Kind, Listed, Named, Record, Text, Use, Word
from ..language import CLAIM_WORDS, CLAIMS, RECORDS
from ..names import did_you_mean, nearest
from ..place import Location, Note
from ._entry import Entry, scalars
from ._nodes import Mapping, Node, Scalar, Sequence
from ._source import Source, quoted

_NAMING = frozenset(
    ("initial", "starts", "default", "from", "to", "event", "events", "in", "reserved")
)
"""Keys under which names of states or events stand, each of which must not be blank."""


class Shaper:
    """Holds nodes against the table of the language.

    Each method returns the node without what is wrong in it, or `None` if nothing is left;
    `where` names the node in sentences.
    """

    def __init__(self, source: Source) -> None:
        self.source = source

    def entry(self, node: Mapping, record: Record) -> Entry:
        """What a mapping with the keys of `record` says."""
        return Entry(self._record(node, record))

    def fit(self, node: Node, kind: Kind, where: str) -> Node | None:  # noqa: PLR0911
        """The node as far as it is of the kind."""
        match kind:
            case Use(record) if isinstance(node, Mapping):
                return self._record(node, RECORDS[record])
            case Named() if isinstance(node, Mapping):
                return self._named(node, kind)
            case Listed(item) if isinstance(node, Sequence):
                return node._replace(items=tuple(self._items(node, item, where)))
            case Listed(item, or_one=True):
                return self.fit(node, item, where)
            case AnyOf(kinds):
                return self._any_of(node, kinds, where)
            case Claim():
                return self._claim(node)
        return node if isinstance(kind, Arrow) else self._scalar(node, kind, where)

    def _record(self, node: Mapping, record: Record) -> Mapping:
        entries = []
        for key, value in self._once(node, "the key", "SD101"):
            known = record.by_name.get(key.text)
            if known is None:
                self._report_unknown(key, value, node, record)
            elif (shaped := self.fit(value, known.kind, f"`{key.text}`")) is not None and (
                known.name not in _NAMING or self._names_something(key, shaped, known.required)
            ):
                entries.append((key, shaped))
        given = {key.text for key, _ in node.entries}
        for known in record.keys:
            if known.required and known.name not in given:
                message = f"{record.what} needs `{known.name}`"
                self.source.report("SD103", message, node.location, f"add `{known.name}:`")
        return node._replace(entries=tuple(entries))

    def _names_something(self, key: Scalar, node: Node, required: bool) -> bool:
        """Whether a name, or each name of a list, says something."""
        for scalar in scalars(node):
            if not scalar.text.strip():
                message = f"`{key.text}` has a name that is blank"
                self.source.report("SD103", message, scalar.location, "name it, or leave it out")
                return False
        if required and isinstance(node, Sequence) and not scalars(node):
            message = f"`{key.text}` names nothing"
            self.source.report("SD103", message, node.location, "add a name to the list")
            return False
        return True

    def _named(self, node: Mapping, kind: Named) -> Mapping:
        entries = []
        for key, value in self._once(node, kind.what.partition(" ")[2], kind.code):
            if not key.text.strip():
                self.source.report("SD103", f"{kind.what} has no name", key.location, "name it")
            elif (shaped := self.fit(value, kind.value, f"`{key.text}`")) is not None:
                entries.append((key, shaped))
        return node._replace(entries=tuple(entries))

    def _once(self, node: Mapping, what: str, code: str) -> Iterator[tuple[Scalar, Node]]:
        """The entries whose key did not stand before."""
        seen: dict[str, Scalar] = {}
        for key, value in node.entries:
            first = seen.setdefault(key.text, key)
            if first is key:
                yield key, value
                continue
            self.source.report(
                code,
                f"{what} `{key.text}` is given twice",
                key.location,
                "keep one of them",
                (Note("first given here", first.location),),
            )

    def _items(self, node: Sequence, kind: Kind, where: str) -> Iterator[Node]:
        for item in node.items:
            shaped = self.fit(item, kind, f"an entry of {where}")
            if shaped is not None:
                yield shaped

    def _any_of(self, node: Node, kinds: tuple[Kind, ...], where: str) -> Node | None:
        for kind in kinds:
            if _may_be(node, kind):
                return self.fit(node, kind, where)
        self._report_mismatch(node, " or ".join(filter(None, map(_phrase, kinds))), where)
        return None

    def _scalar(self, node: Node, kind: Kind, where: str) -> Node | None:
        if not _may_be(node, kind):
            self._report_mismatch(node, _phrase(kind), where)
            return None
        words = _words(kind)
        if words and isinstance(node, Scalar) and node.text not in words:
            listed = " or ".join(f"`{word}`" for word in words)
            remedy = did_you_mean(node.text, words)
            self.source.report(
                "SD103", f"{where} is {listed}, not `{node.text}`", node.location, remedy
            )
            return None
        return node

    def _claim(self, node: Node) -> Node | None:
        if isinstance(node, Mapping):
            for key, _ in node.entries:
                if key.text in CLAIMS:
                    return self._record(node, CLAIMS[key.text])
        elif isinstance(node, Scalar) and node.text in CLAIM_WORDS:
            return node
        if isinstance(node, Sequence):
            self._report_mismatch(node, "a text or a mapping", "an entry of `expect`")
            return None
        said = node.text if isinstance(node, Scalar) else _claimed(node)
        remedy = did_you_mean(said, [*CLAIMS, *CLAIM_WORDS])
        known = ", ".join(f"`{name}`" for name in [*CLAIMS, *CLAIM_WORDS])
        self.source.report(
            "SD102",
            f"`{said}` is nothing that can be expected",
            node.location,
            remedy or f"known are {known}",
        )
        return None

    def _report_unknown(self, key: Scalar, value: Node, node: Mapping, record: Record) -> None:
        names = record.by_name
        if node.flow and isinstance(value, Scalar) and value.is_blank and key.text not in names:
            self.source.report(*self._comma_slip(key, node))
            return
        meant = record.synonyms.get(key.text) or nearest(key.text, names)
        known = ", ".join(f"`{name}`" for name in names)
        remedy = f"did you mean `{meant}`?" if meant else f"known are {known}"
        self.source.report("SD102", f"{record.what} has no key `{key.text}`", key.location, remedy)

    def _comma_slip(self, key: Scalar, node: Mapping) -> tuple[str, str, Location, str]:
        """A text in `{…}` that a comma cut in two."""
        index = next(i for i, (other, _) in enumerate(node.entries) if other is key)
        before = node.entries[index - 1] if index else None
        if not before or not isinstance(before[1], Scalar):
            remedy = f"quote it: `{quoted(self.source.raw(node.location))}`"
            return "SD102", f"`{key.text}` is a key without a value to YAML", key.location, remedy
        whole = before[1].location._replace(
            end_line=key.location.end_line, end_column=key.location.end_column
        )
        pasted = f"{before[0].text}: {quoted(self.source.raw(whole))}"
        return (
            "SD102",
            f"the comma before `{key.text}` ends the text of `{before[0].text}`, "
            "since it stands in `{…}`",
            key.location,
            f"quote it: `{pasted}`",
        )

    def _report_mismatch(self, node: Node, wanted: str, where: str) -> None:
        given = "a list" if isinstance(node, Sequence) else "a mapping"
        remedy = ""
        if isinstance(node, Scalar):
            given = f"`{node.text}`" if node.text or node.style else "empty"
        elif node.flow and "a text" in wanted:
            remedy = f"quote it: `{quoted(self.source.raw(node.location))}`"
        if not remedy and wanted == "a list":
            remedy = "begin each entry with `- `"
        elif not remedy and wanted == "a mapping":
            remedy = "write each entry as `NAME:`, with what it means behind the colon"
        self.source.report("SD103", f"{where} must be {wanted}, not {given}", node.location, remedy)


def _may_be(node: Node, kind: Kind) -> bool:
    """Whether a node has the form of a kind, whatever it says."""
    match kind:
        case Blank():
            return isinstance(node, Scalar) and node.is_blank
        case Listed(_, or_one):
            return isinstance(node, Sequence) or (or_one and _may_be(node, Text()))
        case Named() | Use():
            return isinstance(node, Mapping)
    return isinstance(node, Scalar) and not node.is_blank


def _phrase(kind: Kind) -> str:
    match kind:
        case Blank():
            return ""
        case Listed(item, or_one):
            return f"{_phrase(item)} or a list" if or_one else "a list"
        case Named() | Use():
            return "a mapping"
    return " or ".join(f"`{word}`" for word in _words(kind)) or "a text"


def _words(kind: Kind) -> tuple[str, ...]:
    match kind:
        case Word(words):
            return words
        case Flag():
            return ("true", "false")
    return ()


def _claimed(node: Mapping) -> str:
    """The key of an entry of `expect` that says what is expected."""
    keys = [key.text for key, _ in node.entries]
    return next((key for key in keys if key not in ("from", "into")), "{}")
