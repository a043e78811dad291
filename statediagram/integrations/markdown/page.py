"""The fences of one page, one after the other -> what the page shows in their places."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html import escape
from os import PathLike
from typing import NamedTuple

from ... import embedding
from ...errors import StatediagramError, UsageError
from . import boxes, drawings, sources
from .drawings import Drawn, Spec
from .headers import Header, Wanted, wanted
from .styles import sheet

_LOGGER = logging.getLogger("mkdocs.statediagram")
"""Below MkDocs's own, whose warnings fail a build that is strict."""


class Site(NamedTuple):
    """What holds for all pages.

    Attributes:
        base: the folder in which specs are; MkDocs may have another one for each page.
        is_styled: whether the site brings the style sheet, so that its pages need not.
        is_checked: whether errors in a machine that can be drawn are told.
        is_strict: whether what is wrong ends the build.
    """

    base: str | PathLike[str]
    is_styled: bool
    is_checked: bool
    is_strict: bool


class Page:
    """What a page has shown so far."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.is_styled = site.is_styled
        self.fences = 0
        self.ids: set[str] = set()
        self.checked: set[str] = set()

    def shown(self, header: Header, text: str | None, name: str) -> str:
        """HTML for a fence; if that is wrong, a box that says so, and a warning in the log.

        Args:
            header: its first line.
            text: what it holds; `None` if it is not closed.
            name: of the page; empty if that is not known.

        Raises:
            StatediagramError: something is wrong, and the site is strict.
        """
        self.fences += 1
        here = f"{name}: fence {self.fences}" if name else f"fence {self.fences}"
        try:
            content, faults = self._of(header, text, here)
        except StatediagramError as error:
            faults = boxes.told(error, here)
            content = boxes.box(faults)
        if faults and self.site.is_strict:
            raise StatediagramError(faults)
        if faults:
            _LOGGER.warning("%s", faults)
        return content

    def _of(self, header: Header, text: str | None, here: str) -> tuple[str, str]:
        """HTML for a fence, and what is wrong with the machine all the same."""
        if text is None:
            raise UsageError("the fence is not closed: end it with a line of its backticks")
        asked = wanted(header)
        spec = sources.of(self.site.base, asked.file, text, here)
        content = self._content(asked, spec)
        is_new = spec.path not in self.checked
        self.checked.add(spec.path)
        found = drawings.errors(spec) if self.site.is_checked and is_new else ()
        return content, boxes.report(spec, found) if found else ""

    def _content(self, asked: Wanted, spec: Spec) -> str:
        if asked.kind:
            return _around(asked, drawings.tabulated(spec, asked.kind), "statediagram-table")
        drawn = drawings.drawn(spec, asked.look)
        for note in drawn.notes:
            _LOGGER.info("%s", note)
        return _around(asked, self._picture(asked, drawn), "statediagram-picture")

    def _picture(self, asked: Wanted, drawn: Drawn) -> str:
        prefix = self._prefix(f"sd-{_slug(drawn.name)}")
        anchors = dict(self._anchors(drawn))
        style = "" if self.is_styled else sheet()
        self.is_styled = True
        setting = embedding.Setting(prefix, anchors, {}, asked.alt, asked.width, style)
        return embedding.embedded(drawn.picture, setting)

    def _prefix(self, name: str) -> str:
        """What the IDs of a picture begin with: the name, from the second on with a number."""
        number = 1
        while (found := f"{name}-{number}") in self.ids:
            number += 1
        self.ids.add(found)
        return found

    def _anchors(self, drawn: Drawn) -> Iterator[tuple[str, str]]:
        """Elements and their IDs, to which links should last, for states not shown before."""
        for state, element in drawn.picture.states.items():
            anchor = f"picture-state-{_slug(drawn.name)}.{_slug(state)}"
            if anchor not in self.ids:
                self.ids.add(anchor)
                yield element, anchor


def _slug(name: str) -> str:
    """A name as a part of an ID and of an address."""
    return re.sub(r"[^\w.]+", "-", name).strip("-") or "machine"


def _around(asked: Wanted, content: str, kind: str) -> str:
    """The element that holds a picture or a table, and its caption."""
    tag = "figure" if asked.caption else "div"
    id = f' id="{escape(asked.id)}"' if asked.id else ""
    classes = escape(" ".join((kind, *asked.classes)))
    below = f"<figcaption>{escape(asked.caption)}</figcaption>" if asked.caption else ""
    return f'<{tag}{id} class="{classes}">{content}{below}</{tag}>'
