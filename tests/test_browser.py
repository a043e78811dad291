"""SVG as a browser shows it: every name can be read, on light and on dark paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest

from statediagram import loads

image = pytest.importorskip("PIL.Image")
SVG = "{http://www.w3.org/2000/svg}"
PAPER = {"light": "#ffffff", "dark": "#14181d"}
SPEC = """
machine: sender
initial: Ready
actors: {endpoint: {}, peer: {}}
states:
  Ready: {entry: reset}
  Waiting: a state with a description
  Received: {final: true}
  Forgotten:
transitions:
  - Ready -> Waiting: {event: send, by: endpoint}
  - Waiting -> Waiting: {event: again, by: endpoint}
  - Waiting -> Received: {event: ack, by: peer}
  - Forgotten -> Received: never
"""


@pytest.mark.parametrize("scheme", PAPER)
def test_every_text_stands_out(scheme: str, browser: Any) -> None:
    svg = loads(SPEC).draw("svg", mark=True)
    shown = screenshot(browser, svg.decode().partition("\n")[2], scheme)
    words = dict(texts(svg))
    assert {"Ready", "Received", "Forgotten !", "ack", "again", "peer"} <= words.keys()
    hidden = [word for word, place in words.items() if not stands_out(shown.crop(place))]
    assert hidden == []


def screenshot(browser: Any, svg: str, scheme: str) -> image.Image:
    """A page with the picture in its upper left corner, a dot of the screen for each of its own."""
    page = browser.new_page(color_scheme=scheme, viewport={"width": 1200, "height": 1200})
    page.set_content(
        f"<!doctype html><meta charset=utf-8><style>body{{margin:0;background:{PAPER[scheme]}}}"
        f".statediagram{{max-width:none!important}}</style>{svg}"
    )
    shot = page.screenshot()
    page.close()
    return image.open(io.BytesIO(shot)).convert("RGB")


def texts(svg: bytes) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """Every text of a picture, and the dots in which its middle stands."""
    root = ElementTree.fromstring(svg)
    left, top, width, _ = map(float, root.get("viewBox", "").split())
    scale = float(root.get("width", "").removesuffix("pt")) / width * 96 / 72
    across, down = map(float, root[-1].get("transform", "").partition("translate(")[2][:-1].split())
    for text in root.iter(f"{SVG}text"):
        x, y = (float(text.get(axis, "")) for axis in "xy")
        middle = {"start": x + 10, "middle": x}[text.get("text-anchor", "start")] + across - left
        line = y + down - top
        box = (middle - 12, line - 8, middle + 12, line)
        yield "".join(text.itertext()).strip(), tuple(round(each * scale) for each in box)


def stands_out(part: image.Image) -> bool:
    """Whether there is enough contrast in a part of the page for something to be read."""
    grey = part.convert("L").getextrema()
    return grey[1] - grey[0] > 90
