"""The table `breaking`: the same words as for the checks, of other rules."""

from __future__ import annotations

from textwrap import dedent

import pytest

from statediagram import breaking, checks
from statediagram.configuration.choices import Configuration
from statediagram.configuration.file import read
from statediagram.errors import UsageError
from statediagram.results import Severity
from statediagram.settings import DEFAULTS


def configuration(text: str) -> Configuration:
    found = read(dedent(text).encode(), "x.toml")
    assert found is not None
    return found


def weights(text: str, path: str = "door.yaml") -> dict[str, Severity]:
    """What each rule on breaking changes weighs."""
    return dict(breaking.severities(configuration(text).breaking_settings(path)))


def asked(text: str, path: str = "door.yaml") -> set[str]:
    return {code for code, weight in weights(text, path).items() if weight is not Severity.OFF}


def beginning(*beginnings: str) -> set[str]:
    return {code for code in breaking.rules() if code.startswith(beginnings)}


def told(text: str) -> list[str]:
    with pytest.raises(UsageError) as caught:
        configuration(text)
    return [line for line in str(caught.value).split("\n") if line.startswith("x.toml:")]


def test_without_a_table_every_rule_has_its_own_weight() -> None:
    assert configuration("").breaking_settings("door.yaml") == DEFAULTS


def test_words_are_codes_names_beginnings_and_levels() -> None:
    assert asked('breaking = {select = ["STORED"]}') == beginning("SB3")
    assert asked('breaking = {select = ["SB3", "source"]}') == beginning("SB3", "SB1")
    assert asked('breaking = {select = ["SB3"], extend-select = ["guard-added"]}') == {
        *beginning("SB3"),
        "SB203",
    }
    assert asked('breaking = {ignore = ["ALL"]}') == set()
    assert asked('breaking = {ignore = ["BEHAVIOUR", "SB101"]}') == {*beginning("SB1", "SB3")} - {
        "SB101"
    }


def test_one_rule_is_weighed_by_itself_whatever_its_level_weighs() -> None:
    found = weights("""breaking = {severity = {SB203 = "error", BEHAVIOUR = "info"}}""")
    assert {code for code, weight in found.items() if weight is Severity.INFO} == beginning(
        "SB2"
    ) - {"SB203"}
    assert found["SB203"] is Severity.ERROR


def test_the_beginning_of_codes_weighs_checks_as_well_but_for_what_nobody_may_weaken() -> None:
    settings = configuration('severity = {SD1 = "info", SD3 = "info"}').settings("door.yaml")
    found = checks.severities(settings)
    assert found["SD301"] is Severity.INFO
    assert found["SD104"] is Severity.ERROR
    assert found["SD107"] is Severity.INFO


def test_neither_table_switches_off_what_the_other_one_asks() -> None:
    both = configuration('select = ["SD3"]\nbreaking = {select = ["SB3"]}\n')
    assert asked('select = ["SD3"]\nignore = ["ALL"]') == set(breaking.rules())
    assert {code[:2] for code, _ in both.settings("door.yaml").severities} == {"SD"}
    assert {code[:2] for code, _ in both.breaking_settings("door.yaml").severities} == {"SB"}
    assert configuration('breaking = {ignore = ["ALL"]}').settings("door.yaml") == DEFAULTS


def test_an_override_is_for_some_files() -> None:
    text = """
        [breaking]
        ignore = ["SOURCE"]
        [[overrides]]
        paths = ["drafts/"]
        ignore = ["dead-end"]
        [overrides.breaking]
        select = ["STORED"]
    """
    assert asked(text) == beginning("SB2", "SB3")
    assert asked(text, "drafts/door.yaml") == beginning("SB3")


def test_the_bound_holds_for_both() -> None:
    assert configuration("max-configurations = 7").breaking_settings("door.yaml").bound == 7


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[breaking]\nselekt = ["SB1"]\n', "x.toml:2:1: no key is called `selekt`: did you mean"),
        (
            '[breaking]\nselect = ["gard-added"]\n',
            "x.toml:2:11: no rule is called `gard-added`: did you mean `guard-added`?",
        ),
        (
            '[breaking]\nignore = ["dead-end"]\n',
            "x.toml:2:11: `dead-end` names what `statediagram check` asks:"
            " that is configured outside of the table `breaking`",
        ),
        (
            'select = ["SB3"]\n',
            "x.toml:1:11: `SB3` names what `statediagram breaking` asks:"
            " that is configured in the table `breaking`",
        ),
        ('ignore = ["STORED"]\n', "x.toml:1:11: `STORED` names what `statediagram breaking` asks"),
        ('[breaking]\nseverity = {SB203 = "fatal"}\n', "`fatal` is not known here"),
        ("breaking = 3\n", "x.toml:1:1: this has to be a table"),
        ('[breaking]\nfail-on = "info"\n', "no key is called `fail-on`"),
        ('[breaking]\nnaming = {states = "x"}\n', "no key is called `naming`"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, fault: str) -> None:
    (line,) = told(text)
    assert fault in line


def test_the_table_of_a_file_that_is_shared() -> None:
    text = '[tool.statediagram.breaking]\nselect = ["STORED"]\n'
    found = read(text.encode(), "pyproject.toml", is_shared=True)
    assert found is not None
    assert set(found.breaking.select or ()) == beginning("SB3")
