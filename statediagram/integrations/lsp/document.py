"""The text of a file in an editor -> Document: its machines, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from ...api import read, unread
from ...diagram import StateDiagram
from ...errors import UnreadableError
from ...files import SUFFIXES, YAML
from ...machine import Machine
from ...results import Finding
from ...settings import DEFAULTS, Settings
from .index import Index
from .indexing import index
from .places import Text

DOT = (".dot", ".gv")
_DOT_LANGUAGES = ("dot", "graphviz")
_SECTIONS = ("machine:", "transitions:")
"""How a line begins that tells a spec from other YAML files."""


@dataclass(frozen=True, eq=False)
class Document:
    """What is known of a file as it stands in an editor, saved or not.

    Attributes:
        uri: how the editor names it.
        path: its path, which findings name.
        text: the whole.
        language: ``yaml`` or ``dot``.
        diagrams: its machines; none if none can be made of it.
        refusal: why that is so.
        settings: which rules are asked.
        version: the editor's number of this text, so that no edit of it is made in another.
    """

    uri: str
    path: str
    text: Text
    language: str
    diagrams: tuple[StateDiagram, ...] = ()
    refusal: UnreadableError | None = None
    settings: Settings = DEFAULTS
    version: int = 0

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the file, in its order."""
        if self.refusal:
            return unread(self.path, self.refusal).findings
        return tuple(finding for diagram in self.diagrams for finding in diagram.check())

    @cached_property
    def mendable(self) -> tuple[Finding, ...]:
        """The same findings, each with what would mend it."""
        from ...fixes import proposed

        return proposed(self.text.text, self.path, self.findings, self.language)

    @property
    def machine(self) -> Machine | None:
        """The machine of a spec; `None` if it cannot be read, or is a DOT file."""
        return self.diagrams[0].machine if self.diagrams and self.language == "yaml" else None

    @cached_property
    def index(self) -> Index:
        """Which name stands where."""
        return index(self.machine, self.text) if self.machine else Index()


def read_document(
    uri: str,
    path: str,
    text: Text,
    language: str,
    settings: Settings = DEFAULTS,
    version: int = 0,
) -> Document:
    """What is known of a text; arguments as in `Document`."""
    data = text.text.encode("utf-8", "surrogatepass")
    try:
        diagrams = read(data, path, language, settings)
    except UnreadableError as error:
        return Document(uri, path, text, language, (), error, settings, version)
    return Document(uri, path, text, language, diagrams, None, settings, version)


def language_of(path: str, editors: str, text: str) -> str:
    """The language that a file is to be read in; empty if it is none of this tool's.

    Args:
        path: its path.
        editors: the language that the editor takes it for.
        text: what it says: of YAML files, those are specs that have a spec's sections.
    """
    suffix = PurePath(path).suffix.lower()
    if path.endswith(SUFFIXES):
        return "yaml"
    if suffix in DOT or (not suffix and editors in _DOT_LANGUAGES):
        return "dot"
    is_yaml = suffix in YAML or (not suffix and editors == "yaml")
    has_sections = any(line.startswith(_SECTIONS) for line in text.split("\n"))
    return "yaml" if is_yaml and has_sections else ""
