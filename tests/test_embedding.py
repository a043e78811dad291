"""Pictures as parts of pages: their IDs, links and words."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from statediagram import embedding, loads
from statediagram.embedding import Picture, Setting, embedded
from statediagram.rendering import Look

SVG = "{http://www.w3.org/2000/svg}"
SPEC = """
machine: door
initial: Closed
states:
  Closed: {link: https://example.org/closed}
  Open:
  Locked: {states: {Deep: ''}}
  '<script>&amp;"]]>': ''
transitions:
  - Closed -> Open: push
  - Open -> Locked: push
  - Locked -> <script>&amp;"]]>: '<b> & "x"'
"""


@pytest.fixture(scope="module")
def picture() -> Picture:
    return embedding.picture(loads(SPEC).machine, Look(), pytest.fail)


def shown(picture: Picture, setting: Setting) -> ElementTree.Element:
    return ElementTree.fromstring(embedded(picture, setting))


def test_it_tells_where_states_and_events_are(picture: Picture) -> None:
    root = shown(picture, Setting("p"))
    titles = {each.get("id"): "".join(each.itertext()) for each in root.iter(f"{SVG}g")}
    for name, element in picture.states.items():
        assert name.rpartition(".")[2] in titles[f"p-{element}"]
    assert set(picture.states) == {"Closed", "Open", "Locked", "Locked.Deep", '<script>&amp;"]]>'}
    assert "Closed -> Open: push" in titles[f"p-{picture.events['push']}"]


def test_it_says_what_the_file_says(picture: Picture) -> None:
    file = ElementTree.fromstring(picture.svg.encode())
    for each in list(file):
        if each.tag in (f"{SVG}metadata", f"{SVG}style"):
            file.remove(each)
    page = shown(picture, Setting("p"))
    assert "".join(page.itertext()).split() == "".join(file.itertext()).split()
    assert [each.tag for each in page.iter()] == [each.tag for each in file.iter()]


def test_all_ids_begin_with_the_prefix_or_are_anchors(picture: Picture) -> None:
    anchors = {picture.states["Open"]: "state-Open"}
    root = shown(picture, Setting("p", anchors))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert [each for each in ids if not str(each).startswith("p-")] == ["state-Open"]
    assert root.get("aria-labelledby") == "p-title p-desc"


def test_a_link_of_the_spec_takes_precedence(picture: Picture) -> None:
    links = {picture.states[name]: f'#{name}"&<' for name in ("Closed", "Open", "Locked")}
    root = shown(picture, Setting("p", links=links))
    found = {each.get("href") for each in root.iter(f"{SVG}a")}
    assert found == {"https://example.org/closed", '#Open"&<', '#Locked"&<'}
    assert not [inner for outer in root.iter(f"{SVG}a") for inner in outer.findall(f".//{SVG}a")]


def test_without_links_it_is_an_image() -> None:
    plain = embedding.picture(loads("transitions: [A -> B: x, B -> A: y]").machine, Look(), print)
    assert shown(plain, Setting("p")).get("role") == "img"
    assert shown(plain, Setting("p", links={plain.states["A"]: "#a"})).get("role") == "group"


def test_a_page_may_describe_size_and_dress_it(picture: Picture) -> None:
    root = shown(picture, Setting("p", alt="a <door>", width="50%", style=".x{fill:red}"))
    assert root.findtext(f"{SVG}desc") == "a <door>"
    assert (root.get("width"), root.get("height")) == ("50%", None)
    assert root.findtext(f"{SVG}style") == ".x{fill:red}"


def test_the_style_of_pages_has_no_scheme_of_its_own() -> None:
    assert "prefers-color-scheme" not in embedding.style()
    assert "light-dark(#ffffff,#14181d)" in embedding.style()
