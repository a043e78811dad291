"""SVG: accessible, legible on light and dark paper, safe on a page with others."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from luminance import contrast

from statediagram import writers
from statediagram.drawing import theme
from statediagram.drawing.parts import Mark
from statediagram.drawing.sketch import draw
from statediagram.errors import LayoutError

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


def test_readers_who_cannot_see_it_are_told_what_is_done_inside_of_a_state(machine) -> None:
    text = """
        machine: m
        states: {A: '', B: {entry: ring}}
        transitions:
          - A -> B: go
          - B -> B: {event: tick, action: count, internal: true}
    """
    root = ElementTree.fromstring(writers.write(draw(machine(text)), ["svg"])["svg"])
    assert root.findtext(f"{SVG}desc") == "A goes to B on go. In B: entry / ring; tick / count."


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


DRAWN = {f"{SVG}{tag}" for tag in ("path", "polygon", "polyline", "ellipse", "text")}
RULE = re.compile(r"\.statediagram (.*?)\{(.*?)\}")


def test_all_that_is_drawn_has_a_class_for_light_and_dark_paper(svg: bytes) -> None:
    root = ElementTree.fromstring(svg)
    light, _, dark = (root.findtext(f"{SVG}style") or "").partition("@media")
    for element in root.iter():
        if element.tag in DRAWN:
            part = element.get("class", "").split()[0]
            assert f".{part}" in light
    coloured = {selectors for selectors, rule in RULE.findall(light) if "#" in rule}
    assert coloured == {selectors for selectors, rule in RULE.findall(dark) if "#" in rule}


def test_pictures_on_one_page_have_the_same_style(machine) -> None:
    texts = [SPEC, "machine: other\ntransitions: [A -> B]"]
    styles = {
        ElementTree.fromstring(writers.write(draw(machine(text)), ["svg"])["svg"]).findtext(
            f"{SVG}style"
        )
        for text in texts
    }
    assert len(styles) == 1


def test_the_legend_shows_the_actors_in_their_colours(svg: bytes) -> None:
    root = ElementTree.fromstring(svg)
    texts = {(each.text or "").strip(): each.get("class") for each in root.iter(f"{SVG}text")}
    assert texts["———"] == "sd-legend sd-actor-1"
    assert texts["guest"] == "sd-legend"
    assert texts["host"] == "sd-legend"


def test_groups_have_a_class_and_a_title(machine) -> None:
    text = """
        machine: page
        axes: {usage: {S: '', U: ''}, content: {r: resident, z: logically zero}}
        diagram: {rank: content}
        transitions: [Sz -> Sr, Sr -> Ur, Ur -> Uz]
    """
    root = ElementTree.fromstring(writers.write(draw(machine(text)), ["svg"])["svg"])
    groups = [each for each in root.iter(f"{SVG}g") if each.get("class") == "sd-group"]
    assert [group.findtext(f"{SVG}text") for group in groups] == ["resident", "logically zero"]


NESTED = """
    machine: player
    initial: Off
    actors: {user: {}}
    states:
      Off: ''
      On:
        initial: Play
        entry: light on
        link: https://example.org/on
        states:
          Play: ''
          Pause: ''
          Which: {choice: true}
          Last: {history: shallow, default: Play}
        transitions:
          - Play -> Which: pause
          - Which -> Pause: '[ready]'
          - On -> On: {event: reset, by: user}
      Up:
        regions:
          net: {states: {A: ''}}
          disk: {states: {B: ''}}
    transitions:
      - Off -> On: power
      - {from: Off, to: [A, B], event: update}
"""


@pytest.fixture
def nested(machine) -> ElementTree.Element:
    player = machine(NESTED)
    marks = [Mark(player.states["On"], "why"), Mark(player.states["On.Which"], "why", "info")]
    return ElementTree.fromstring(writers.write(draw(player, marks), ["svg"])["svg"])


def test_nested_machines_are_told_in_words(nested: ElementTree.Element) -> None:
    assert nested.findtext(f"{SVG}desc") == (
        "It starts in Off. On starts in On.Play. On.Last goes to On.Play. "
        "On.Play goes to On.Which on pause. On.Which goes to On.Pause on [ready]. "
        "On goes to On on reset by user. Off goes to On on power. "
        "Off goes to Up.net.A and Up.disk.B on update. In On: entry / light on. "
        "Inside of On: On.Play, On.Pause, On.Which and On.Last. "
        "Inside of Up: Up.net and Up.disk. Inside of Up.net: Up.net.A. "
        "Inside of Up.disk: Up.disk.B."
    )


def test_frames_and_pseudo_states_have_classes_tooltips_and_links(
    nested: ElementTree.Element,
) -> None:
    found = {group.get("class"): group for group in nested.iter(f"{SVG}g")}
    assert {
        "sd-state sd-composite",
        "sd-state sd-composite sd-mark sd-mark-error",
        "sd-region",
        "sd-history",
        "sd-choice sd-mark sd-mark-info",
        "sd-fork",
        "sd-edge sd-turn sd-actor-1",
    } <= found.keys()
    link = found["sd-state sd-composite sd-mark sd-mark-error"].find(f"{SVG}a")
    assert link is not None
    assert link.get("href") == "https://example.org/on"
    assert (link.findtext(f"{SVG}title") or "").splitlines()[:2] == ["On", "why"]


def test_all_that_is_drawn_of_nested_machines_is_for_light_and_dark_paper(
    nested: ElementTree.Element,
) -> None:
    light, _, dark = (nested.findtext(f"{SVG}style") or "").partition("@media")
    for element in nested.iter():
        if element.tag in DRAWN:
            part = element.get("class", "").split()[0]
            assert f".{part}" in light
    coloured = {selectors for selectors, rule in RULE.findall(light) if "#" in rule}
    assert coloured == {selectors for selectors, rule in RULE.findall(dark) if "#" in rule}
    assert any(".sd-composite" in selectors for selectors in coloured)


def test_pieces_of_nested_machines_are_told_apart(nested: ElementTree.Element) -> None:
    titles = {group.findtext(f".//{SVG}title") for group in nested.iter(f"{SVG}g")}
    names = {(title or "").splitlines()[0] for title in titles if title}
    assert {"Off", "On", "On.Pause", "Up.net", "Up.disk.B", "On -> On: reset"} <= names
    identifiers = [each.get("id") for each in nested.iter() if each.get("id")]
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_text_and_lines_have_the_contrast_of_wcag_aa(palette: theme.Palette) -> None:
    assert contrast(palette.text, palette.fill) >= 4.5
    for text in (palette.line, *palette.actors, *palette.marks.values()):
        assert contrast(text, palette.paper) >= 4.5
        assert contrast(text, palette.group) >= 4.5
    for sign in palette.marks.values():
        assert contrast(sign, palette.marked) >= 4.5
    for style, colour in palette.changes.items():
        for paper in (palette.paper, palette.group, palette.altered[style]):
            assert contrast(colour, paper) >= 4.5
    for paper in (palette.paper, palette.group):
        assert contrast(palette.outline, paper) >= 3


@pytest.mark.parametrize("picture", [b"", b"<svg>", b'<svg width="1pt" height="1pt"\n viewBox="0'])
def test_svg_that_no_graphviz_writes(machine, picture: bytes) -> None:
    with pytest.raises(LayoutError, match="choose another"):
        writers.svg.write(draw(machine(SPEC)), {"svg": picture}, "")
