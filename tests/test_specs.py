"""The example machines: each reads without a problem, and says what its source says."""

from __future__ import annotations

from pathlib import Path

import pytest

from statediagram.checks import check
from statediagram.machine import Machine, build
from statediagram.readers import read
from statediagram.spec import State

SPECS = Path(__file__).parent.parent / "specs"
FILES = sorted(SPECS.glob("*.statediagram.yaml"))

KNOWN_FLAWS = {
    "page-hinting-as-described": {"SD206", "SD301"},
    "page-hinting-as-drawn": {"SD206", "SD301"},
}
"""The codes that a spec is meant to show; all others are clean."""

SIZES = {
    "bgp": (6, 49),
    "http2-stream": (7, 21),
    "page-hinting": (8, 34),
    "page-hinting-as-described": (8, 30),
    "page-hinting-as-drawn": (8, 26),
    "pull-request": (6, 12),
    "quic-receiving-stream": (6, 8),
    "quic-sending-stream": (6, 10),
    "raft-server": (3, 8),
    "sip-invite-client": (4, 12),
    "tcp": (11, 22),
    "traffic-light": (5, 9),
    "turnstile": (2, 4),
}
"""How many states and transitions each has, counted by hand."""


def name_of(path: Path) -> str:
    return path.name.removesuffix(".statediagram.yaml")


def machine_of(name: str, *, start: str = "") -> Machine:
    """The machine of a spec, with a start declared in front of it if one is given."""
    path = SPECS / f"{name}.statediagram.yaml"
    data = path.read_bytes()
    if start:
        data = f"initial: {start}\n".encode() + data
    (spec,) = read(data, str(path))
    return build(spec)


def unreachable(machine: Machine) -> set[str]:
    found = (finding.subject for finding in check(machine) if finding.code == "SD301")
    return {subject.name if isinstance(subject, State) else str(subject) for subject in found}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_reads_without_a_problem(path: Path) -> None:
    assert machine_of(name_of(path)).problems == ()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_shows_its_known_flaw_and_no_other(path: Path) -> None:
    name = name_of(path)
    found = {finding.code for finding in check(machine_of(name))}
    assert found == KNOWN_FLAWS.get(name, set())


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_is_named_like_its_file_and_told_where_it_comes_from(path: Path) -> None:
    spec = machine_of(name_of(path)).spec
    assert spec.name == name_of(path)
    assert spec.text.startswith("# ")


def test_every_size_is_known() -> None:
    assert {name_of(path) for path in FILES} == set(SIZES)


@pytest.mark.parametrize("name", sorted(SIZES))
def test_has_the_states_and_transitions_of_its_source(name: str) -> None:
    machine = machine_of(name)
    assert (len(machine.states), len(machine.transitions)) == SIZES[name]


@pytest.mark.parametrize("start", ["", "Sz"])
@pytest.mark.parametrize("name", sorted(KNOWN_FLAWS))
def test_pr_and_nothing_else_is_never_entered(name: str, start: str) -> None:
    assert unreachable(machine_of(name, start=start)) == {"Pr"}


@pytest.mark.parametrize("name", sorted(KNOWN_FLAWS))
def test_any_other_start_leaves_pr_unreachable(name: str) -> None:
    for start in set(machine_of(name).states) - {"Pr"}:
        assert unreachable(machine_of(name, start=start)) == {"Pr"}


def test_the_drawing_lacks_four_transitions_of_the_description() -> None:
    described, drawn = (
        {(t.source, t.target) for t in machine_of(f"page-hinting-{how}").transitions}
        for how in ("as-described", "as-drawn")
    )
    assert described - drawn == {("Pr", "Ur"), ("Pr", "Sr"), ("Pr", "Vr"), ("Vr", "Vz")}
    assert drawn - described == set()


def test_the_corrected_machine_enters_pr_from_every_resident_state() -> None:
    ways = {t.source for t in machine_of("page-hinting").transitions if t.target == "Pr"}
    assert ways == {"Ur", "Sr", "Vr", "Pr"}


def test_the_corrected_machine_keeps_clear_of_impossible_combinations() -> None:
    assert not {"Up", "Vp", "Pp", "Pz"} & set(machine_of("page-hinting").states)
