"""What a page is read into, until the format is known that it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from docutils import nodes

from ...api import read
from ...diagram import StateDiagram
from ...errors import UnreadableError, UsageError
from ...project import read_file
from ...rendering import Look
from ...settings import Settings
from ..choosing import chosen

PICTURE = "picture"
"""What an exhibit is that is no table."""


class Source(NamedTuple):
    """Where a machine comes from.

    Attributes:
        path: the file of the spec, or of the page that holds it.
        file: what pages call it: from the folder of all pages; of a spec inside a page, the page.
        text: the spec where it is not in a file: in a page, or in a revision; else empty.
        settings: what is asked of it.
        language: that it is read in; empty to go by the suffix of `path`.
        machine: its name, where there are several; else empty.
    """

    path: str
    file: str
    text: str
    settings: Settings
    language: str = ""
    machine: str = ""

    def read(self) -> bytes:
        """The spec.

        Raises:
            UsageError: the file cannot be read: what names it is wrong.
        """
        if self.text:
            return self.text.encode("utf-8", "surrogatepass")
        try:
            return read_file(self.path)
        except UnreadableError as error:
            raise UsageError(f"`{self.file}`: {error.problems[0].message}") from error

    def open(self) -> StateDiagram:
        """The machine that is meant.

        Raises:
            UnreadableError: no machine can be made of it.
            UsageError: the file cannot be read, there is no such machine, or there are several and
                none is named.
        """
        found = read(self.read(), self.path, self.language, self.settings)
        return chosen(found, self.machine, self.path, "choose one with `:machine:`")


class Identity(NamedTuple):
    """What tells a machine from others of the same docs: where it is declared, and its name."""

    file: str
    name: str


class Exhibit(NamedTuple):
    """A picture or table of a machine, and what in it can be referred to.

    Attributes:
        identity: of the machine.
        kind: ``picture``, or that of the table.
        states: an ID for each state that it shows, by full path.
        events: likewise.
    """

    identity: Identity
    kind: str
    states: Mapping[str, str]
    events: Mapping[str, str]


class Shown(NamedTuple):
    """What is to be drawn, and how.

    Attributes:
        source: the spec.
        look: of the picture.
        key: what tells it from other pictures.
        docname: the page.
        prefix: what the IDs of its elements begin with; of no other picture of the docs.
        exhibit: what in it can be referred to.
        alt: what it shows, in words; empty for what the picture itself says.
        width: a length; empty for its own.
        before: what the spec was, for a picture of what has changed; `None` for one of what is.
        near: how many arrows around a change that shows; `None` for all there is.
    """

    source: Source
    look: Look
    key: str
    docname: str
    prefix: str
    exhibit: Exhibit
    alt: str = ""
    width: str = ""
    before: Source | None = None
    near: int | None = None


class PictureNode(nodes.General, nodes.Element):
    """A picture in a page. Its attribute ``shown`` is a `Shown`.

    The text in it is what a search finds; nothing else shows it.
    """
