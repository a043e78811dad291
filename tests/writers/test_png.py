"""PNG: a picture that decoders open, with its title inside."""

from __future__ import annotations

import io

import pytest

from statediagram import writers
from statediagram.drawing.sketch import draw

image = pytest.importorskip("PIL.Image")


def test_picture_opens_and_says_what_it_is(machine) -> None:
    text = "machine: m\ntitle: Über\ntransitions: [A -> B]"
    data = writers.write(draw(machine(text)), ["png"], digest="0123abcd")["png"]
    with image.open(io.BytesIO(data)) as picture:
        picture.load()
        assert picture.text == {"Comment": "statediagram-digest: 0123abcd\n", "Title": "Über"}
        assert picture.convert("L").getextrema()[0] < 100
