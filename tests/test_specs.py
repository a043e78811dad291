"""The example machines: each reads without a problem, and says what its source says."""

from __future__ import annotations

from pathlib import Path

import pytest

from statediagram.behaviour.exploration import Behaviour, explore
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
    "device-login": (10, 16),
    "http2-stream": (7, 21),
    "media-player": (9, 14),
    "microwave": (9, 8),
    "page-hinting": (8, 34),
    "page-hinting-as-described": (8, 30),
    "page-hinting-as-drawn": (8, 26),
    "phone-call": (18, 32),
    "pull-request": (6, 12),
    "quic-receiving-stream": (6, 8),
    "quic-sending-stream": (6, 10),
    "quic-stream": (16, 19),
    "raft-server": (3, 8),
    "sip-invite-client": (4, 12),
    "tcp": (11, 22),
    "traffic-light": (5, 9),
    "turnstile": (2, 4),
    "usb-device": (9, 11),
}
"""How many states (regions and pseudo-states among them) and transitions each has, by hand."""


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


def behind(behaviour: Behaviour, number: int, event: str) -> list[int]:
    """The situations to which an event leads from one."""
    return [after for step, after in behaviour.steps[number] if step.event == event]


@pytest.mark.parametrize(
    ("name", "inside", "asleep", "awake"),
    [
        ("usb-device", "On VBUS.Awake", "bus inactive", "bus activity"),
        ("media-player", "Started", "interruption begins", "interruption ends"),
    ],
)
def test_history_brings_back_what_was(name: str, inside: str, asleep: str, awake: str) -> None:
    behaviour = explore(machine_of(name))
    for before in behaviour.active[inside]:
        (between,) = behind(behaviour, before, asleep)
        (after,) = behind(behaviour, between, awake)
        assert behaviour.configurations[between] != behaviour.configurations[before]
        assert behaviour.configurations[after] == behaviour.configurations[before]


def test_the_player_keeps_its_speed_over_a_pause() -> None:
    behaviour = explore(machine_of("media-player"))
    for before in behaviour.active["Started.Playing"]:
        (between,) = behind(behaviour, before, "Pause")
        (after,) = behind(behaviour, between, "Play")
        assert behaviour.configurations[after] == behaviour.configurations[before]


def test_the_oven_never_cooks_with_an_open_door() -> None:
    behaviour = explore(machine_of("microwave"))
    assert {tuple(name.split(".")[-1] for name in c) for c in behaviour.configurations} == {
        ("Off", "Closed"),
        ("Off", "Open"),
        ("Waiting", "Closed"),
        ("Waiting", "Open"),
        ("Cooking", "Closed"),
    }


def test_the_telephone_is_idle_when_both_its_regions_have_ended() -> None:
    behaviour = explore(machine_of("phone-call"))
    over, closed = behaviour.active["Call.signalling.Over"], behaviour.active["Call.media.Closed"]
    (both,) = set(over) & set(closed)
    assert [behaviour.configurations[n] for n in behind(behaviour, both, "")] == [("Idle",)]
    assert not [n for n in {*over, *closed} - {both} if behind(behaviour, n, "")]


def test_a_stream_is_closed_when_both_its_parts_have_ended() -> None:
    behaviour = explore(machine_of("quic-stream"))
    ended = {
        c
        for c, ways in zip(behaviour.configurations, behaviour.steps, strict=True)
        if any(behaviour.configurations[after] == ("Closed",) for _, after in ways)
    }
    assert ended == {
        (f"Stream.sending.{sent}", f"Stream.receiving.{received}")
        for sent in ("Data Recvd", "Reset Recvd")
        for received in ("Data Read", "Reset Read")
    }
