"""What can be asked of a machine's change in Python."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

import statediagram
from statediagram import Evolution, Settings
from statediagram.errors import UsageError
from statediagram.results import Severity

OLD = "initial: A\ntransitions: [A -> B: go, B -> A: back, A -> C: stop]"
NEW = "initial: A\ntransitions: [A -> B: 'go [ready]', B -> A: back, A -> D: stop]"


@pytest.fixture
def evolution() -> Evolution:
    return statediagram.compare(statediagram.loads(OLD), statediagram.loads(NEW))


def test_it_tells_all_that_the_command_tells(evolution: Evolution) -> None:
    assert str(evolution).startswith("<text> → <text>: 4 changes\n")
    assert "guard is `ready`, there was none" in str(evolution)
    assert repr(evolution) == "<Evolution <text> → <text>: 4 changes>"


def test_what_it_breaks_is_weighed_by_settings(evolution: Evolution) -> None:
    names = [finding.name for finding in evolution.breaking()]
    assert "guard-added" in names
    off = Settings((("guard-added", Severity.OFF),))
    assert [f.name for f in evolution.breaking(off)] == [n for n in names if n != "guard-added"]


def test_words_that_are_ignored(evolution: Evolution) -> None:
    old, new = statediagram.loads(OLD), statediagram.loads(NEW)
    without = statediagram.compare(old, new, ["guards"])
    assert len(without.changes) == len(evolution.changes) - 1
    with pytest.raises(UsageError, match="`lables`: did you mean `labels`"):
        statediagram.compare(old, new, ["lables"])


@pytest.mark.parametrize(("view", "shown"), [("before", "C"), ("after", "D")])
def test_each_view_shows_its_machine(evolution: Evolution, view: str, shown: str) -> None:
    svg = ElementTree.fromstring(evolution.draw("svg", view))
    names = {"".join(each.itertext()) for each in svg.iter("{http://www.w3.org/2000/svg}text")}
    assert names & {"C", "D"} == {shown}


def test_a_view_that_there_is_not(evolution: Evolution) -> None:
    with pytest.raises(UsageError, match="no view `now`; there are `before`, `after`, `both`"):
        evolution.draw("svg", "now")


def test_the_suffix_of_a_file_is_its_format(evolution: Evolution, tmp_path: Path) -> None:
    evolution.save(tmp_path / "both.pdf")
    assert (tmp_path / "both.pdf").read_bytes().startswith(b"%PDF")


def test_in_a_notebook_it_shows_both_versions(evolution: Evolution) -> None:
    shown = evolution._repr_mimebundle_()
    assert shown["image/svg+xml"] == evolution.draw("svg").decode()
    assert shown["text/plain"] == str(evolution)
