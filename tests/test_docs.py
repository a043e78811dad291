"""The examples in README and docs, read and checked as a reader would who pastes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import statediagram

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
EXAMPLES = [
    pytest.param(block, id=f"{page.name}:{number}")
    for page in PAGES
    for number, block in enumerate(re.findall(r"```yaml\n(.*?)```", page.read_text(), re.DOTALL), 1)
]
RELATIVE_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
CODE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_is_clean(text: str) -> None:
    assert [str(finding) for finding in statediagram.loads(text).check()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = RELATIVE_LINK.findall(CODE.sub("", page.read_text()))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_counts_in_the_comments_are_true() -> None:
    (families,) = [e.values[0] for e in EXAMPLES if "nine transitions" in e.values[0]]
    assert len(statediagram.loads(families).transitions) == 9 + 2 + 2
    (axes,) = [e.values[0] for e in EXAMPLES if "six transitions" in e.values[0]]
    assert len(statediagram.loads(axes).transitions) == 3 * 6 + 1 + 2
