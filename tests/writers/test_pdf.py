"""PDF: text that is text, facts about the document, links, and no clock."""

from __future__ import annotations

import io

import pytest

from statediagram import writers
from statediagram.drawing.sketch import draw
from statediagram.errors import LayoutError, UsageError
from statediagram.writers import _document

pypdf = pytest.importorskip("pypdf")

LINK = "https://example.org/a(b)?c=d&e=ä"
SPEC = f"""
    machine: door
    title: Türen (alle)
    states: {{Closed: {{link: '{LINK}'}}, Open: '', Ajar: ''}}
    transitions:
      - Closed -> Open: {{event: push, link: '../push.html'}}
      - Open -> Ajar: pull
"""


@pytest.fixture(autouse=True)
def no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def made(machine, text: str = SPEC):
    data = writers.write(draw(machine(text)), ["pdf"], digest="0123abcd")["pdf"]
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def test_text_is_text(machine) -> None:
    text = made(machine).pages[0].extract_text()
    assert {"Closed", "Open", "Ajar", "push"} <= set(text.split())


def test_facts_about_the_document(machine) -> None:
    facts = made(machine).metadata
    assert facts.title == "Türen (alle)"
    assert facts.creation_date is None
    assert facts["/Keywords"] == "statediagram-digest: 0123abcd"


def test_date_is_the_one_that_the_user_fixed(machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert made(machine).metadata.creation_date_raw == "D:19700102000000Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UsageError, match="no number of seconds"):
        made(machine)


def test_links_lie_on_their_pieces(machine) -> None:
    page = made(machine).pages[0]
    links = [each.get_object() for each in page["/Annots"]]
    targets = [each["/A"]["/URI"] for each in links]
    assert targets[0] == "https://example.org/a%28b%29?c=d&e=%C3%A4"
    assert "../push.html" in targets
    width, height = page.mediabox.width, page.mediabox.height
    for link in links:
        left, bottom, right, top = (float(each) for each in link["/Rect"])
        assert 0 <= left < right <= width
        assert 0 <= bottom < top <= height
    state = links[0]["/Rect"]
    assert float(state[1]) > height / 2  # the first state stands at the top


def test_links_of_composites_lie_on_all_of_them(machine) -> None:
    text = """
        machine: m
        states:
          A: ''
          B: {link: b.html, states: {C: {states: {D: ''}}, E: {link: e.html}}}
        transitions: [A -> B, D -> E, B -> B]
    """
    links = [each.get_object() for each in made(machine, text).pages[0]["/Annots"]]
    areas = {each["/A"]["/URI"]: [float(n) for n in each["/Rect"]] for each in links}
    outer, inner = areas["b.html"], areas["e.html"]
    assert len(links) == 2
    assert all(a < b for a, b in zip(outer[:2], inner[:2], strict=True))
    assert all(a > b for a, b in zip(outer[2:], inner[2:], strict=True))


def test_without_links_there_are_no_annotations(machine) -> None:
    assert "/Annots" not in made(machine, "machine: m\ntransitions: [A -> B]").pages[0]


def test_other_kinds_of_pdf_are_refused() -> None:
    with pytest.raises(LayoutError, match="choose another engine"):
        _document.read(b"%PDF-1.7\nstartxref\n9\n%%EOF\n")
