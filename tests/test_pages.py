"""What all pages have in common: their policy, their digest, their texts and pictures."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statediagram import pages


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"])))
def test_a_text_is_shown_as_it_is(text: str) -> None:
    written = pages.text(text)
    assert unescape(written) == text
    assert not set(written) & set("<>\"'")


def test_the_declaration_of_a_file_is_no_part_of_a_page() -> None:
    assert (
        pages.element(b'<?xml version="1.0"?>\n<svg>\xc3\xa9<?xml ?></svg>')
        == "<svg>é<?xml ?></svg>"
    )


def test_a_policy_allows_each_text_once() -> None:
    one, two = pages.hashes(["a"]), pages.hashes(["b"])
    assert pages.hashes(["a", "b", "a"]) == f"{one} {two}"
    policy = pages.policy(one, "'self'")
    assert policy.split("; ")[:3] == ["default-src 'none'", f"style-src {one}", "script-src 'self'"]


def test_hashes_are_those_of_the_standard() -> None:
    """The example of CSP Level 3, 8.3."""
    known = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    assert pages.hashes(["alert('Hello, world.');"]) == known


@pytest.mark.parametrize("write", [pages.comment, pages.beside_comment])
def test_a_digest_is_read_back(write) -> None:
    first = "<!doctype html>\n" if write is pages.comment else ""
    assert pages.digest(f"{first}{write('0a1b')}…".encode()) == "0a1b"
    assert not pages.digest(f"{first}{write('')}…".encode())


@pytest.mark.parametrize(
    "text",
    [
        "<!doctype html>\n<p><!-- statediagram-digest: 0a1b -->",
        "\n/* statediagram-digest: 0a1b */",
        "<!-- statediagram-digest: 0a1b -->",
    ],
)
def test_a_digest_somewhere_in_a_file_of_others_is_none(text: str) -> None:
    assert not pages.digest(text.encode())
