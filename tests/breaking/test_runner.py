"""Which rules are asked of two versions, in which order they tell, and which yield to others."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from statediagram import breaking, checks, compatibility, rules
from statediagram.breaking import Level
from statediagram.comparison import compare
from statediagram.errors import UsageError
from statediagram.machine import Machine
from statediagram.project import Source
from statediagram.results import Finding, Judgement, Severity
from statediagram.settings import DEFAULTS, Settings
from statediagram.sides import Pair

Made = Callable[[str], Machine]

OLD = """\
machine: door
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
  - Open -> Locked: lock
  - Locked -> Closed: unlock
"""
NEW = """\
machine: gate
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull [free]
"""
GRAPHS = """\
digraph door {{ Closed -> Open [label=push{}] }}
digraph lamp {{ Off -> On [label=press] }}
"""


def off(*codes: str) -> Settings:
    return Settings(tuple((code, Severity.OFF) for code in codes))


def judgements(
    old: str | None, new: str | None, suffix: str = ".yaml", settings: Settings = DEFAULTS
) -> Sequence[Judgement]:
    sides = (
        text and Source(f"{folder}/door{suffix}", text.encode())
        for folder, text in (("old", old), ("new", new))
    )
    return compatibility.judged(Pair(*sides, f"new/door{suffix}"), settings).judgements


def findings(*given: str | None, **settings: Settings) -> list[Finding]:
    return [finding for each in judgements(*given, **settings) for finding in each.findings]


def codes(*given: str | None, **settings: Settings) -> list[str]:
    return [finding.code for finding in findings(*given, **settings)]


def test_every_rule_is_of_the_level_that_its_code_says() -> None:
    found = {code: breaking.level(rule) for code, rule in breaking.rules().items()}
    assert list(found) == sorted(found)
    assert {(code[:3], level) for code, level in found.items()} == {
        ("SB1", Level.SOURCE),
        ("SB2", Level.BEHAVIOUR),
        ("SB3", Level.STORED),
    }
    assert breaking.level(checks.rule("SD301")) is None


def test_a_level_is_a_word_for_its_rules() -> None:
    stored = tuple(each for code, each in breaking.rules().items() if code.startswith("SB3"))
    assert rules.beginning("STORED") == rules.beginning("sb3") == stored
    assert breaking.BOOK.beginning("SD3") == ()


def test_what_a_rule_yields_to_is_another_rule() -> None:
    for module in breaking.BOOK.modules:
        better = getattr(module, "YIELDS_TO", ())
        assert module.CODE not in better
        assert set(better) <= set(breaking.rules())


def test_a_finding_has_what_follows_from_its_rule(machine: Made) -> None:
    found = breaking.check(compare(machine(OLD), machine(NEW)))
    (renamed,) = (each for each in found if each.code == "SB110")
    assert (renamed.name, renamed.severity) == ("machine-renamed", Severity.WARNING)
    assert renamed.key == "machine"
    assert renamed.message == "the machine `door` is called `gate` now"


def test_findings_are_sorted_by_place_then_by_code() -> None:
    found = findings(OLD, NEW)
    assert len({each.location.line for each in found}) > 1
    order = [(each.location.line, each.location.column, each.code) for each in found]
    assert all(first <= second for first, second in pairwise(order))


def test_a_rule_that_is_off_is_not_asked_and_one_may_weigh_otherwise() -> None:
    assert "SB110" not in codes(OLD, NEW, settings=off("machine-renamed"))
    heavy = Settings((("SB110", Severity.ERROR),))
    assert {f.severity for f in findings(OLD, NEW, settings=heavy) if f.code == "SB110"} == {
        Severity.ERROR
    }
    with pytest.raises(UsageError, match="SD301"):
        codes(OLD, NEW, settings=off("SD301"))


def test_a_rule_yields_to_a_more_specific_one_only_if_that_is_asked() -> None:
    assert {"SB101", "SB301"} & set(codes(OLD, NEW)) == {"SB301"}
    assert {"SB101", "SB301"} & set(codes(OLD, NEW, settings=off("SB301"))) == {"SB101"}


def test_a_name_may_be_given_but_not_be_taken_away() -> None:
    nameless = OLD.removeprefix("machine: door\n")
    assert codes(nameless, OLD) == []
    assert codes(OLD, nameless) == ["SB110"]


def test_a_machine_that_is_gone_with_its_file_is_told_in_the_old_one() -> None:
    (judgement,) = judgements(OLD, None)
    (finding,) = judgement.findings
    assert (finding.code, finding.key) == ("SB100", "door")
    assert (judgement.path, judgement.text) == ("old/door.yaml", OLD)
    assert str(finding.location) == "old/door.yaml:1:1"
    assert finding.cause is None
    assert codes(OLD, None, settings=off("SB100")) == []


def test_a_machine_that_is_gone_from_a_file_is_shown_there_in_a_review() -> None:
    only = GRAPHS.format("").partition("\n")[2]
    kept, gone = judgements(GRAPHS.format(""), only, ".dot")
    assert kept.findings == ()
    (finding,) = gone.findings
    assert (finding.code, gone.machine, gone.path) == ("SB100", "door", "old/door.dot")
    assert finding.cause is not None
    assert finding.cause.path == "new/door.dot"


def test_machines_of_a_file_are_told_from_each_other() -> None:
    found = judgements(GRAPHS.format(""), GRAPHS.format("ed"), ".dot")
    assert [each.machine for each in found] == ["door", "lamp"]
    assert found[0].findings
    assert not found[1].findings


def test_a_machine_that_is_new_breaks_nothing() -> None:
    assert [each.findings for each in judgements(None, OLD)] == [()]


def test_what_cannot_be_read_is_told_of_both_files() -> None:
    found = judgements("a: [", "b: {")
    assert [(each.path, each.readable) for each in found] == [
        ("old/door.yaml", False),
        ("new/door.yaml", False),
    ]
    assert all(each.findings[0].code.startswith("SD1") for each in found)
    assert [each.text for each in found] == ["a: [", "b: {"]


def test_what_could_not_be_read_of_the_new_file_is_told_alone() -> None:
    new = OLD.replace("Open -> Locked: lock", "Open => Locked: lock")
    assert codes(OLD, new) == ["SD104"]


def test_that_a_part_of_the_old_file_could_not_be_read_is_known() -> None:
    old = OLD.replace("Open -> Locked: lock", "Open => Locked: lock")
    sides = Source("o.yaml", old.encode()), Source("n.yaml", OLD.encode())
    found = compatibility.judged(Pair(*sides, "n.yaml"))
    assert found.lacking == ("o.yaml",)
    (judgement,) = found.judgements
    assert (judgement.path, judgement.readable) == ("o.yaml", False)
    assert [finding.code for finding in judgement.findings] == ["SD104"]


@pytest.mark.parametrize("form", ["ignore", "file-ignore"])
def test_a_comment_in_the_new_file_suppresses_a_rule(form: str) -> None:
    assert "SB110" in codes(OLD, NEW)
    comment = f"# statediagram: {form}[machine-renamed]  # agreed on\n"
    found = codes(OLD, comment + NEW)
    assert "SB110" not in found
    assert "SB301" in found


def test_a_comment_that_suppresses_nothing_is_not_told() -> None:
    """It may be needed where the file is compared with another version."""
    comment = "# statediagram: file-ignore[state-deleted, dead-end]  # of version 1\n"
    assert codes(OLD, comment + OLD) == []


def test_the_rules_of_breaking_are_not_opened_for_a_check(tmp_path: Path) -> None:
    (tmp_path / "door.yaml").write_text(OLD)
    script = (
        "import sys\n"
        "from statediagram.cli import group\n"
        "group.run(['check', '--no-cache', 'door.yaml'])\n"
        "print([name for name in sys.modules if 'breaking' in name or 'comparison' in name])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
