"""What can be asked of a machine's change in Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

import statediagram
from statediagram import Evolution, Settings
from statediagram.errors import PartlyReadWarning, UsageError
from statediagram.results import Severity

OLD = "initial: A\ntransitions: [A -> B: go, B -> A: back, A -> C: stop]"
NEW = "initial: A\ntransitions: [A -> B: 'go [ready]', B -> A: back, A -> D: stop]"


@pytest.fixture
def evolution() -> Evolution:
    return statediagram.compare(statediagram.loads(OLD), statediagram.loads(NEW))


def test_it_tells_all_that_the_command_tells(evolution: Evolution) -> None:
    assert str(evolution).startswith("old → new: 4 changes\n")
    assert "guard is `ready`, there was none" in str(evolution)
    assert repr(evolution) == "<Evolution old → new: 4 changes>"


def test_places_tell_which_of_two_texts_they_are_in(evolution: Evolution) -> None:
    assert "− state `C`  " in str(evolution)
    (guard,) = (each for each in evolution.breaking() if each.name == "guard-added")
    assert str(guard.location) == "new:2:15"
    assert [str(note.location) for note in guard.notes] == ["old:2:15"]


def test_places_tell_which_version_of_one_file_they_are_in(tmp_path: Path) -> None:
    path = tmp_path / "door.yaml"
    path.write_text(OLD, encoding="utf-8")
    old = statediagram.load(path)
    path.write_text(NEW, encoding="utf-8")
    evolution = statediagram.compare(old, statediagram.load(path))
    assert str(evolution).startswith(f"old:{path} → {path}: 4 changes\n")
    assert evolution.comparison.old.transitions[0].location.path == f"old:{path}"


def test_files_keep_their_names(tmp_path: Path) -> None:
    for name, text in (("a.yaml", OLD), ("b.yaml", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    machines = [statediagram.load(tmp_path / name) for name in ("a.yaml", "b.yaml")]
    told = str(statediagram.compare(*machines))
    assert told.startswith(f"{tmp_path / 'a.yaml'} → {tmp_path / 'b.yaml'}: 4 changes\n")


@pytest.mark.parametrize(
    "ask",
    [
        lambda change, _: change.draw("dot"),
        lambda change, folder: change.save(folder / "change.dot"),
        lambda change, _: change.breaking(),
    ],
)
def test_who_asks_is_warned_of_what_was_not_read(
    ask: Callable[[Evolution, Path], object], tmp_path: Path
) -> None:
    part = statediagram.loads(OLD.replace("B -> A", "B => A"))
    with pytest.warns(PartlyReadWarning) as warned:
        ask(statediagram.compare(part, statediagram.loads(NEW)), tmp_path)
    (warning,) = warned
    lost = "old: the comparison lacks what could not be read in line 2: `.check()` tells more"
    assert str(warning.message) == lost
    assert warning.filename == __file__


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
