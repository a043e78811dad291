"""SVG: accessible, legible on light and dark paper, safe on a page with others."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from statediagram import theme, writers
from statediagram.drawing import draw

SVG = "{http://www.w3.org/2000/svg}"
SPEC = """
    machine: door
    title: A door
    description: It opens.
    initial: Closed
    actors: {guest: {}, host: {}}
    transitions:
      - Closed -> Open: {event: push, by: guest, link: 'https://example.org/push'}
      - Open -> Closed: pull
"""


@pytest.fixture
def svg(machine) -> bytes:
    return writers.write(draw(machine(SPEC)), ["svg"], digest="0123abcd")["svg"]


def test_readers_who_cannot_see_it_are_told(svg: bytes) -> None:
    root = ElementTree.fromstring(svg)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert title is not None
    assert description is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "A door"
    assert description.text == (
        "It opens. It starts in Closed. Closed goes to Open on push by guest. "
        "Open goes to Closed on pull."
    )


def test_pieces_have_classes_tooltips_and_links(svg: bytes) -> None:
    root = ElementTree.fromstring(svg)
    found = {group.get("class"): group for group in root.iter(f"{SVG}g")}
    assert {"sd-start", "sd-state", "sd-edge", "sd-edge sd-actor-1"} < found.keys()
    link = found["sd-edge sd-actor-1"].find(f"{SVG}a")
    assert link is not None
    assert link.get("href") == "https://example.org/push"
    assert (link.findtext(f"{SVG}title") or "").endswith("door.statediagram.yaml:8")


def test_ids_are_unique_between_pictures(machine) -> None:
    texts = [SPEC, SPEC.replace("push", "shove")]
    pictures = [writers.write(draw(machine(text)), ["svg"])["svg"] for text in texts]
    first, second = (
        {each.get("id") for each in ElementTree.fromstring(data).iter() if each.get("id")}
        for data in pictures
    )
    assert len(first) == len(second) == 9
    assert not first & second


@pytest.mark.parametrize("trace", [b"Graphviz", b"graphviz", b"<!--", b"ns0:", b"xlink", b"var("])
def test_no_trace_of_the_tools(svg: bytes, trace: bytes) -> None:
    assert trace not in svg


def test_every_colour_has_one_for_dark_paper(svg: bytes) -> None:
    root = ElementTree.fromstring(svg)
    style = root.findtext(f"{SVG}style") or ""
    used = {each.get(what, "none") for each in root.iter() for what in ("fill", "stroke")}
    for colour in used - {"none"}:
        assert f"='{colour}'" in style


def luminance(colour: str) -> float:
    values = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    return sum(weight * v for weight, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_text_and_lines_have_the_contrast_of_wcag_aa(palette: theme.Palette) -> None:
    coloured = (*palette.actors, *palette.marks.values())
    assert contrast(palette.text, palette.fill) >= 4.5
    for text in (palette.label, *coloured):
        assert contrast(text, palette.paper) >= 4.5
    for sign in palette.marks.values():
        assert contrast(sign, palette.fill) >= 4.5
    for line in (palette.line, palette.outline):
        assert contrast(line, palette.paper) >= 3
