"""What comments suppress, and what is said of those that suppress nothing or cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statediagram import api
from statediagram.directives import asks
from statediagram.results import Finding, Severity
from statediagram.settings import DEFAULTS, Settings, Style

LAMP = """\
initial: Off
transitions:
  - Off -> On: press
  - On -> Broken: drop{}
  - Lost -> Off: find{}
"""
"""`Broken` is a dead end (SD302), `Lost` is never entered (SD301)."""

REASONS = Settings(style=Style(reasons=True))


def found(text: str, settings: Settings = REASONS, path: str = "lamp.yaml") -> list[Finding]:
    """All findings of a file."""
    judgements = api.judge(path, data=text.encode(), settings=settings)
    return [finding for judgement in judgements for finding in judgement.findings]


def codes(text: str, settings: Settings = DEFAULTS, path: str = "lamp.yaml") -> list[str]:
    return [finding.code for finding in found(text, settings, path)]


def underlined(finding: Finding, text: str) -> str:
    """What stands at the place of a finding."""
    place = finding.location
    return text.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1]


def lamp(drop: str = "", find: str = "", above: str = "") -> str:
    """The lamp with comments behind two of its lines, and lines above all."""
    return above + LAMP.format(*(f"  # statediagram: {each}" * bool(each) for each in (drop, find)))


def test_without_comments_all_is_told() -> None:
    assert codes(lamp()) == ["SD302", "SD301"]


@pytest.mark.parametrize(
    ("drop", "left"),
    [
        ("ignore[dead-end]", ["SD301"]),
        ("ignore[SD302]", ["SD301"]),
        ("ignore[sd302] # why", ["SD301"]),
        ("ignore[ dead-end , ]", ["SD301"]),
        ("ignore [dead-end]", ["SD301"]),
        ("file-ignore[dead-end, unreachable-state]", []),
    ],
)
def test_a_comment_suppresses_rules_by_name_or_code(drop: str, left: Sequence[str]) -> None:
    assert codes(lamp(drop)) == left


def test_a_comment_alone_is_about_the_next_line_that_says_something() -> None:
    text = lamp().replace("  - On", "# statediagram: ignore[dead-end]\n\n  # more\n  - On")
    assert codes(text) == ["SD301"]


def test_a_comment_for_the_file_may_stand_anywhere() -> None:
    assert codes(lamp() + "# statediagram: file-ignore[SD301, SD302]\n") == []
    assert codes(lamp(above="# statediagram: file-ignore[SD301, SD302]\n")) == []


def test_another_line_is_not_suppressed() -> None:
    assert codes(lamp(find="ignore[dead-end]")) == ["SD302", "SD301", "SD801"]


def test_an_unused_rule_is_told_where_it_stands() -> None:
    text = lamp(find="ignore[SD301, dead-end]  # why")
    *_, last = found(text)
    assert (last.code, last.name, last.severity) == ("SD801", "unused-suppression", "warning")
    assert (last.location.line, underlined(last, text)) == (5, "dead-end")
    assert "`dead-end`" in last.message
    assert last.key
    assert last.remedy == "remove `dead-end` from the brackets"


@pytest.mark.parametrize(
    ("above", "drop", "unused"),
    [
        ("", "ignore[dead-end, SD302]", [4]),
        ("", "ignore[dead-end]  # statediagram: ignore[SD302]", [4]),
        ("# statediagram: file-ignore[dead-end]\n", "ignore[dead-end]", [5]),
        ("# statediagram: file-ignore[dead-end]\n# statediagram: file-ignore[SD302]\n", "", [2]),
    ],
)
def test_of_two_that_say_the_same_one_is_unused(
    above: str, drop: str, unused: Sequence[int]
) -> None:
    told = [f for f in found(lamp(drop, above=above), DEFAULTS) if f.code == "SD801"]
    assert [finding.location.line for finding in told] == unused


def test_a_rule_that_is_not_asked_may_be_named_in_vain() -> None:
    off = Settings((("SD401", Severity.OFF),))
    assert "SD801" in codes(lamp("ignore[SD302, SD401]"))
    assert "SD801" not in codes(lamp("ignore[SD302, SD401]"), off)
    assert "SD801" not in codes(lamp("ignore[SD302, SD603]")), "it is off by itself"
    assert "SD801" not in codes(lamp("ignore[SD302, misnamed-state]"))
    assert "SD801" in codes(lamp("ignore[SD302, SD901]"), Settings(style=Style(states="[A-Z].*")))


def test_what_cannot_be_read_may_hide_what_a_comment_is_for() -> None:
    broken = lamp("ignore[SD302, SD401]").replace("Off -> On: press", "Off - On: press")
    assert "SD801" not in codes(broken)


def test_a_rule_has_the_weight_that_is_configured() -> None:
    settings = Settings((("SD801", Severity.ERROR), ("SD802", Severity.OFF)))
    last = found(lamp(find="ignore[SD301, dead-end, ded-end]"), settings)[-1]
    assert (last.code, last.severity) == ("SD801", Severity.ERROR)


@pytest.mark.parametrize(
    ("comment", "place", "message", "remedy"),
    [
        ("ignore[ded-end]", "ded-end", "no rule is called `ded-end`", "did you mean `dead-end`?"),
        ("ignore[XY]", "XY", "no rule is called `XY`", "`statediagram rule` lists them"),
        ("ignore[SD8]", "SD8", "no rule is called `SD8`", "are `SD801`, `SD802` and `SD803`"),
        ("ignore-file[trap]", "ignore-file", "`ignore-file`", "did you mean `file-ignore`?"),
        ("ignore-File", "ignore-File", "`ignore-File`", "did you mean `file-ignore`?"),
        ("ignroe[dead-end]", "ignroe", "`ignroe` is nothing", "did you mean `ignore`?"),
        (
            "disable[dead-end]",
            "disable",
            "`disable` is nothing",
            "`ignore[RULE]` or `file-ignore[RULE]`",
        ),
        ("# why", "", "this comment asks for nothing", "`ignore[RULE]`"),
        ("ignore", "", "`ignore` names no rule", "write `ignore[dead-end]`"),
        ("ignore[]", "", "`ignore` names no rule", "write `ignore[dead-end]`"),
        ("ignore[ , ]", "", "`ignore` names no rule", "write `ignore[dead-end]`"),
        ("ignore SD401, trap", "", "no rule in brackets", "`ignore[duplicate-transition, trap]`"),
        ("ignore(trap)", "", "`ignore` names no rule in brackets", "write `ignore[trap]`"),
        ("ignore[trap # why", "", "`ignore` names no rule in brackets", "write `ignore[trap]`"),
        ("file-ignore", "", "nothing suppresses all", "`file-ignore[dead-end, unreachable-state]`"),
        ("ignore[SD104]", "SD104", "`SD104` tells what cannot be read", "mend"),
        ("ignore[unused-suppression]", "unused-suppression", "speaks of comments", "configuration"),
        ("ignore[missing-reason]", "missing-reason", "speaks of comments", "configuration"),
    ],
)
def test_a_malformed_comment_is_told_with_what_to_write(
    comment: str, place: str, message: str, remedy: str
) -> None:
    text = lamp(comment)
    findings = found(text, DEFAULTS)
    assert "SD302" in {finding.code for finding in findings}, "it suppresses nothing"
    (told,) = (finding for finding in findings if finding.code == "SD802")
    assert told.location.line == 4
    assert underlined(told, text) == (place or f"statediagram: {comment}")
    assert (told.name, told.severity) == ("malformed-suppression", Severity.ERROR)
    assert message in told.message
    assert remedy in told.remedy


def test_without_a_finding_nearby_no_rule_is_guessed() -> None:
    (told,) = (f for f in found("# statediagram: ignore\n" + lamp()) if f.code == "SD802")
    assert told.remedy == "write `ignore[RULE]`, or remove the comment"


def test_beside_an_unknown_rule_the_known_ones_count() -> None:
    assert codes(lamp("ignore[ded-end, dead-end]")) == ["SD802", "SD301"]


def test_findings_that_keep_a_file_from_being_read_stay() -> None:
    text = lamp().replace("  - Off -> On", "  - Off - On") + "# statediagram: file-ignore[SD104]\n"
    assert {"SD104", "SD802"} <= set(codes(text))


def test_a_warning_of_the_reader_can_be_suppressed() -> None:
    text = LAMP.format("", "").replace("press", "press #5")
    assert "SD108" in codes(text)
    assert "SD108" not in codes(f"# statediagram: file-ignore[swallowed-comment]\n{text}")


@pytest.mark.parametrize(
    ("reason", "is_given"),
    [("", False), ("  #", False), ("  # why", True), (" why", True), (" -- why", True)],
)
def test_reasons_are_told_where_they_are_asked_for(reason: str, is_given: bool) -> None:
    text = lamp(f"ignore[dead-end]{reason}")
    assert codes(text) == ["SD301"]
    assert ("SD905" not in codes(text, REASONS)) == is_given


def test_a_missing_reason_has_its_place_and_a_form_to_paste() -> None:
    text = lamp("ignore[SD302]")
    told = found(text)[0]
    assert underlined(told, text) == "statediagram: ignore[SD302]"
    assert told.remedy == "write the reason behind it: `ignore[SD302]  # REASON`"
    assert "SD905" not in codes(lamp("ignore"), REASONS), "it is malformed, which is enough"


def test_findings_are_sorted_by_place() -> None:
    places = [
        (f.location.line, f.location.column) for f in found(lamp("ignroe[x]", "ignore[SD40]"))
    ]
    assert places == sorted(places)
    assert len(places) == 5


GRAPHS = """\
// statediagram: file-ignore[dead-end, ded-end]
digraph one { s [shape=point]; s -> A -> B }
digraph two { s [shape=point]; s -> A; A -> A; A -> C [label=x]; C -> A [label=x] }
"""


def test_what_graphs_share_is_told_once_and_never_unused() -> None:
    assert codes(GRAPHS, path="lamps.dot") == ["SD802", "SD407"]
    told = [f.code for f in found(GRAPHS, path="lamps.dot")]
    assert sorted(told) == ["SD407", "SD802", "SD905"]


def test_a_file_without_a_machine_is_told_as_it_is() -> None:
    assert codes("# statediagram: ignroe[SD100]\n- a list\n") == ["SD103"]


@given(st.text(st.sampled_from("[]#,- ignorefle:SD3012\t()=/*é"), max_size=40))
def test_any_comment_is_understood_or_told(words: str) -> None:
    findings = found(lamp(words), DEFAULTS)
    told = [finding for finding in findings if finding.code in ("SD801", "SD802")]
    is_prose = not asks(f"statediagram: {words}")
    assert told or "SD302" not in {f.code for f in findings} or not words or is_prose
    row = lamp(words).split("\n")[3]
    for finding in told:
        assert finding.location.line == 4
        assert row[finding.location.column - 1 : finding.location.end_column - 1].strip()


@given(st.sets(st.sampled_from(["SD301", "SD302", "SD401"]), min_size=1), st.booleans())
def test_exactly_what_is_named_is_suppressed_or_told_as_unused(names: set[str], file: bool) -> None:
    word = "file-ignore" if file else "ignore"
    listed = f"{word}[{', '.join(sorted(names))}]"
    there = {"SD301", "SD302"} if file else {"SD302"}
    left = [code for code in codes(lamp(listed)) if code != "SD801"]
    assert sorted(left) == sorted({"SD301", "SD302"} - (names & there))
    assert codes(lamp(listed)).count("SD801") == len(names - there)


def test_a_rule_on_breaking_changes_may_be_named_in_vain_and_only_comparing_tells() -> None:
    assert codes(lamp(above="# statediagram: file-ignore[state-deleted, SB203]\n")) == codes(lamp())


def test_a_misspelt_rule_on_breaking_changes_is_answered_by_the_nearest() -> None:
    (finding,) = (f for f in found(lamp(drop="ignore[state-deletd]")) if f.code == "SD802")
    assert finding.remedy == "did you mean `state-deleted`?"


def test_of_a_machine_that_is_gone_no_comment_can_speak() -> None:
    (finding,) = (f for f in found(lamp(drop="ignore[machine-deleted]")) if f.code == "SD802")
    assert "machines that are gone" in finding.message
