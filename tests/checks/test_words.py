"""The parts of sentences that several checks share."""

from __future__ import annotations

import pytest

from statediagram.checks._words import listed


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("", ""),
        ("A", "`A`"),
        ("AB", "`A` and `B`"),
        ("ABC", "`A`, `B` and `C`"),
        ("ABCDEFGH", "`A`, `B`, `C`, `D`, `E` and 3 more"),
    ],
)
def test_names_are_listed_as_in_a_sentence(names: str, said: str) -> None:
    assert listed(list(names)) == said
