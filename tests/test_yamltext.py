"""Texts -> YAML that says the same."""

from __future__ import annotations

import pytest

from statediagram.readers import read
from statediagram.yamltext import scalar, write


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029", "\r"])
@pytest.mark.parametrize("quoted", [True, False])
def test_signs_that_may_end_a_line_are_written_so_that_they_do_not(sign: str, quoted: bool) -> None:
    text = write([("title", scalar(f"a{sign}b", quoted=quoted))])
    assert text.splitlines() == text.split("\n")[:-1]
    assert read(f"{text}transitions: [A -> B]\n".encode(), "x.yaml")[0].title[::2] == "ab"
