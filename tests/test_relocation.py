"""What a spec says under another path."""

from __future__ import annotations

from pathlib import Path

import pytest
from faulty import texts
from hypothesis import given

from statediagram.readers import read
from statediagram.relocation import relocated

SPECS = sorted(Path(__file__).parents[1].joinpath("specs").glob("*.yaml"))


@given(texts())
def test_it_is_as_if_it_had_been_read_there(text: str) -> None:
    here, there = (read(text.encode(), path) for path in ("here.yaml", "there.yaml"))
    assert tuple(relocated(spec, "there.yaml") for spec in here) == there


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.name)
def test_so_it_is_with_every_spec_of_the_gallery(path: Path) -> None:
    (here,), (there,) = (read(path.read_bytes(), name) for name in ("here.yaml", "there.yaml"))
    assert relocated(here, "there.yaml") == there


def test_every_machine_of_a_file_moves() -> None:
    text = b"digraph a { x -> y [label=go] }\ndigraph b { u -> v }\n"
    here, there = (read(text, path) for path in ("here.dot", "there.dot"))
    assert tuple(relocated(spec, "there.dot") for spec in here) == there
