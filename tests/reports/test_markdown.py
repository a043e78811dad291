"""A comment on a pull request, as GitHub renders it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import cmarkgfm
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from judgements import judgements

from statediagram import reports
from statediagram.markdowntext import COMMENT
from statediagram.place import Location, Note
from statediagram.reports.markdown import LONGEST
from statediagram.results import Finding, Judgement, Severity

PLACE = Location("door.yaml", 3, 5, 3, 9)
GONE = Finding(
    "SB101",
    "the state `Locked` is gone",
    PLACE,
    remedy="write `reserved: [Locked]`, or bring it back",
    evidence=("before, it was reached by Closed -- lock --> Locked",),
    notes=(Note("before, it stood here", Location("HEAD:door.yaml", 4, 5)),),
    name="state-deleted",
)
HOSTILE = (
    "@everyone #12 GH-3 <img src=x> [a](http://x.y) www.x.y a@b.cd ![i](j) "
    "~~s~~ $m$ ``` &lt; | 1. - + x"
)
TICKLESS = HOSTILE.replace("`", "")


def written(*found: Finding) -> str:
    return "".join(reports.write("markdown", (Judgement("door.yaml", "", found),)))


def rendered(text: str) -> str:
    """What GitHub makes of a comment: every line break is one, and HTML is kept."""
    options = Options.CMARK_OPT_HARDBREAKS | Options.CMARK_OPT_UNSAFE
    return str(cmarkgfm.github_flavored_markdown_to_html(text, options))


def shown(html: str) -> str:
    """What a reader sees."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_a_finding_is_an_item_with_place_rule_message_and_remedy() -> None:
    text = written(GONE)
    assert text == (
        "**State machines**: 1 error in 1 file\n"
        "\n"
        "- **error** `door.yaml:3` state-deleted (SB101)\\\n"
        "  the state `Locked` is gone\\\n"
        "  *help:* write `reserved: [Locked]`, or bring it back\n"
        "\n"
        "  <details><summary>evidence</summary>\n"
        "\n"
        "  ```text\n"
        "  before, it was reached by Closed -- lock --> Locked\n"
        "  note: HEAD:door.yaml:4:5: before, it stood here\n"
        "  ```\n"
        "\n"
        "  </details>\n"
    )
    html = rendered(text)
    assert html.count("<li>") == html.count("<details>") == html.count("</details>") == 1
    assert '<pre lang="text"><code>before, it was reached' in html


def test_what_is_clean_is_one_line() -> None:
    assert written() == "**State machines**: All clean: 1 machine in 1 file\n"


def test_a_place_alone_is_not_folded() -> None:
    text = written(replace(GONE, evidence=()))
    assert "  *note:* `HEAD:door.yaml:4:5` before, it stood here\\\n" in text
    assert "<details>" not in text


def test_without_evidence_there_is_nothing_to_unfold() -> None:
    assert "<details>" not in written(Finding("SD206", "no start", PLACE, name="missing-initial"))


def test_the_gravest_come_first() -> None:
    weights = (Severity.INFO, Severity.ERROR, Severity.WARNING, Severity.ERROR)
    found = (
        Finding("SD301", f"number {number}", PLACE, severity=weight, name="n")
        for number, weight in enumerate(weights)
    )
    assert re.findall(r"number (\d)", written(*found)) == ["1", "3", "2", "0"]


def test_a_hostile_text_is_shown_as_it_is() -> None:
    finding = Finding(
        "SD301",
        f"{TICKLESS} `{TICKLESS}`",
        Location("`|<b>@a\n``#1 </details>.yaml"),
        remedy=HOSTILE,
        evidence=(HOSTILE, "</details>", "````"),
        name="n",
    )
    html = rendered(written(finding))
    for forbidden in ("<img", "<a ", "<del>", "<table>", "<em>i", "mailto"):
        assert forbidden not in html
    assert html.count("<li>") == html.count("</details>") == 1
    outside = re.sub(r"(?s)<code>.*?</code>", "", html)
    assert not re.search(r"[@#]\w|GH-\d", unescape(outside)), "neither rings nor refers to an issue"
    told = shown(html).replace("\u200b", "")
    assert (told.count(TICKLESS), told.count(HOSTILE)) == (2, 2)
    assert "`|<b>@a\\n``#1 </details>.yaml:1" in told


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
def test_any_message_is_one_paragraph_that_reads_as_it_is(words: str) -> None:
    html = rendered(written(Finding("SD301", f"said: {words}", PLACE, name="n")))
    assert html.count("<p>") == 2 - ("<li><strong>" in html)
    assert "<a " not in html


@given(st.lists(judgements(), max_size=4))
def test_no_finding_escapes_its_item(made: list[Judgement]) -> None:
    html = rendered("".join(reports.write("markdown", made)))
    assert html.count("<li>") == sum(len(each.findings) for each in made)
    assert html.count("<details>") == html.count("</details>")


def many(number: int) -> Iterator[Judgement]:
    weights = (Severity.WARNING, Severity.ERROR)
    for index in range(number):
        weight = weights[index % 2]
        found = Finding("SD301", "\N{GRINNING FACE}" * 50, PLACE, severity=weight, name="n")
        yield Judgement(f"{index}.yaml", "", (found,))


def test_no_more_is_told_than_a_comment_can_hold() -> None:
    text = "".join(reports.write("markdown", many(1000)))
    assert COMMENT * 0.9 < len(text.encode("utf-16-le")) / 2 <= COMMENT
    told = text.count("\n- **error**"), text.count("\n- **warning**")
    assert told[0] < 500
    assert told[1] == 0, "none is told while a graver one is left out"
    assert text.endswith(
        f"\nLeft out, since no more fits into a comment: {500 - told[0]} errors, 500 warnings\n"
    )


def test_a_name_as_long_as_a_file_is_cut() -> None:
    text = written(Finding("SD301", f"`{'x' * COMMENT}` is cut off", PLACE, name="n"))
    assert "- **error**" in text
    assert len(text) < 2 * LONGEST
