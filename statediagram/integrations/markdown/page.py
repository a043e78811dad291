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
from . import boxes, drawings, marks, sources
from .drawings import Drawn, Spec
from .headers import Header, Wanted, parsed, wanted
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


class _Fence(NamedTuple):
    """A fence that may be shown.

    Attributes:
        written: the first line, behind its backticks; empty if that does not matter.
        header: what it says.
        line: of the page that is the first one, from 1 on; 0 if that is not known.
        text: what stands in the fence; `None` if that is not closed.
    """

    written: str
    header: Header
    line: int
    text: str | None = ""


class Page:
    """What a page holds, and has shown so far."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.is_styled = site.is_styled
        self.source: list[str] = []
        self.fences: list[_Fence] = []
        self.ids: set[str] = set()
        self.checked: set[Spec] = set()

    def announced(self, written: str, line: int) -> str:
        """What stands for the first line of a fence until superfences asks to `hold` that."""
        self.fences.append(_Fence(written, parsed(written), line))
        return marks.header(len(self.fences))

    def written(self, number: int) -> str:
        """The first line of a fence as it was written, for a page that shows how that is done."""
        return escape(self.fences[number - 1].written, quote=False)

    def hold(self, header: Header, text: str | None, line: int = 0) -> str:
        """What stands for a fence until the page is there.

        Args:
            header: what its first line says, or what stands for that.
            text: what it holds; `None` if it is not closed.
            line: of the page on which it begins; 0 if that is not known.
        """
        number = marks.told(header.options)
        if number:
            self.fences[number - 1] = self.fences[number - 1]._replace(text=text)
        else:
            self.fences.append(_Fence("", header, line, text))
            number = len(self.fences)
        return marks.block(number)

    def shown(self, number: int, name: str) -> str:
        """HTML for a fence; if that is wrong, a box that says so, and a warning in the log.

        Args:
            number: of the fence, from 1 on.
            name: of the page; empty if that is not known.

        Raises:
            StatediagramError: something is wrong, and the site is strict.
        """
        fence = self.fences[number - 1]
        page = name or "page"
        here = f"{page}:{fence.line}" if fence.line else f"{page}: fence {number}"
        try:
            content, faults = self._of(fence, page if fence.line else here)
        except StatediagramError as error:
            faults = boxes.told(error, here)
            content = boxes.box(faults)
        if faults and self.site.is_strict:
            raise StatediagramError(faults)
        if faults:
            _LOGGER.warning("%s", faults)
        return content

    def _of(self, fence: _Fence, path: str) -> tuple[str, str]:
        """HTML for a fence, and what is wrong with the machine all the same.

        Args:
            fence: any.
            path: what messages call the file of a spec that stands in the fence.
        """
        if fence.text is None:
            raise UsageError("the fence is not closed: end it with a line of its backticks")
        asked = wanted(fence.header)
        spec = sources.of(self.site.base, asked, fence.text, path, fence.line)
        content = self._content(asked, spec)
        is_new = spec not in self.checked
        self.checked.add(spec)
        found = drawings.errors(spec) if self.site.is_checked and is_new else ()
        return content, boxes.report(spec, found) if found else ""

    def _content(self, asked: Wanted, spec: Spec) -> str:
        if asked.kind:
            return _around(asked, drawings.tabulated(spec, asked.kind, asked.caption))
        drawn = drawings.drawn(spec, asked.look)
        for note in drawn.notes:
            _LOGGER.info("%s", note)
        return _around(asked, self._picture(asked, drawn))

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


def _around(asked: Wanted, content: str) -> str:
    """The element that holds a picture and its caption, or a table, which has its own."""
    is_figure = asked.caption and not asked.kind
    tag = "figure" if is_figure else "div"
    id = f' id="{escape(asked.id)}"' if asked.id else ""
    kind = "statediagram-table" if asked.kind else "statediagram-picture"
    classes = escape(" ".join((kind, *asked.classes)))
    below = f"<figcaption>{escape(asked.caption)}</figcaption>" if is_figure else ""
    return f'<{tag}{id} class="{classes}">{content}{below}</{tag}>'
