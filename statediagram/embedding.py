"""A machine -> its SVG as a part of pages, each with IDs, anchors and links of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from . import rendering
from .results import Finding
from .settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from .machine import Machine

_Attributes = Mapping[str, str]

_LEFT_OUT = ("metadata", "style")
"""The elements of an SVG that only a file needs."""


class Picture(NamedTuple):
    """An SVG to be put into pages.

    Attributes:
        svg: a file as `rendering.pictures` gives it.
        states: the element that shows each state, by full path; none for what is not shown. What is
            inside a folded state is not shown by itself.
        events: the first arrow that shows each event, likewise.
    """

    svg: str
    states: Mapping[str, str] = {}
    events: Mapping[str, str] = {}


class Setting(NamedTuple):
    """How a picture stands in a page.

    Attributes:
        prefix: what its IDs begin with; of no other picture on the page.
        anchors: IDs of elements, by those that `Picture` tells; others begin with the prefix.
        links: where elements lead to, likewise. The links of a spec take precedence.
        alt: what it shows, for those who cannot see it; empty for what the SVG says.
        width: a length as of an attribute of SVG; empty for its own.
        style: a style sheet for this picture; empty where the page has `style` itself.
    """

    prefix: str
    anchors: Mapping[str, str] = {}
    links: Mapping[str, str] = {}
    alt: str = ""
    width: str = ""
    style: str = ""


def picture(
    machine: Machine,
    look: rendering.Look,
    tell: Callable[[str], None],
    findings: Iterable[Finding] = (),
    language: str = "",
    settings: Settings = DEFAULTS,
) -> Picture:
    """Draw a machine; arguments and errors as of `rendering.pictures`."""
    from .explorer.shown import shown

    drawing, svg = rendering.drawn(machine, look, tell, findings, language, settings)
    places = shown(drawing, machine)
    drawn = {piece.name for piece in drawing.pieces}
    states = {name: found[0] for name, found in places.states.items() if found and name in drawn}
    events: dict[str, str] = {}
    for transition in machine.transitions:
        arrows = (each for each in places.transitions[id(transition)] if each.startswith("edge"))
        if transition.event and (arrow := next(arrows, "")):
            events.setdefault(transition.event, arrow)
    return Picture(svg.decode(), states, events)


def style() -> str:
    """The style sheet for all pictures of a page, which follow the `color-scheme` of the page."""
    from .writers._style import page_style

    return page_style()


def embedded(picture: Picture, setting: Setting) -> str:
    """The ``svg`` element of a page in HTML or XHTML.

    Without links it is an image, whose parts are told as a whole (WAI-ARIA 1.2, ``img``); with
    links it is a group.
    """
    reader = _Pass(setting, is_image=not setting.links and "<a href=" not in picture.svg)
    return reader.over(picture.svg)


class _Pass:
    """Copies an SVG, element by element."""

    def __init__(self, setting: Setting, is_image: bool) -> None:
        self.setting = setting
        self.role = "img" if is_image else "group"
        self.written: list[str] = []
        self.open: list[_Open] = []
        self.link = ""  # that the element begins with which was opened last

    def over(self, svg: str) -> str:
        """The copy."""
        from xml.parsers import expat

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        parser.Parse(svg, True)
        return "".join(self.written)

    def _start(self, tag: str, attributes: _Attributes) -> None:
        if tag in _LEFT_OUT:
            self.open.append(_Open("", is_said=False))
            return
        if self.link and tag != "a":  # of two links, one inside the other, browsers make a mess
            self.written.append(f'<a href="{escape(self.link)}">')
            self.open[-1] = self.open[-1]._replace(closing=f"</a>{self.open[-1].closing}")
        told = (f' {name}="{escape(value)}"' for name, value in self._told(tag, attributes))
        self.written.append(f"<{tag}{''.join(told)}>{self._inserted(tag)}")
        self.open.append(_Open(f"</{tag}>", is_said=tag != "desc" or not self.setting.alt))
        self.link = self.setting.links.get(_element(attributes.get("id", "")), "")

    def _inserted(self, tag: str) -> str:
        """What the page has in an element before anything else."""
        if tag == "svg" and self.setting.style:
            return f"<style>{self.setting.style}</style>"
        return escape(self.setting.alt, quote=False) if tag == "desc" else ""

    def _told(self, tag: str, attributes: _Attributes) -> Iterator[tuple[str, str]]:
        """The attributes of an element, as the page wants them."""
        for name, value in attributes.items():
            if name == "role":
                yield name, self.role
            elif name in ("id", "aria-labelledby"):
                yield name, " ".join(map(self._id, value.split()))
            elif tag == "svg" and name == "width":
                yield name, self.setting.width or value
            elif not (tag == "svg" and name == "height" and self.setting.width):
                yield name, value

    def _id(self, old: str) -> str:
        element = _element(old)
        return self.setting.anchors.get(element) or f"{self.setting.prefix}-{element}"

    def _say(self, text: str) -> None:
        if not self.open or self.open[-1].is_said:
            self.written.append(escape(text, quote=False))

    def _end(self, tag: str) -> None:  # noqa: ARG002  # what expat tells
        self.written.append(self.open.pop().closing)
        self.link = ""


class _Open(NamedTuple):
    """An element that has begun: how it ends, and whether its text is copied."""

    closing: str
    is_said: bool


def _element(name: str) -> str:
    """The end of an ID, which is the same wherever the picture is."""
    return name.rpartition("-")[2]
