"""SD901 to SD904: what names look like, and what has a description, as a team has agreed."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from strategies import nested_specs, specs

from statediagram.checks import check
from statediagram.machine import Machine, build
from statediagram.results import Finding
from statediagram.settings import Settings, Style
from statediagram.spec import Actor, Event, Spec, State

Build = Callable[[str], Machine]

NEVER = "(?!)"
EVERYTHING = Style(
    NEVER, NEVER, NEVER, descriptions=("machine", "states", "events", "actors"), reasons=True
)
CODES = ("SD901", "SD902", "SD903", "SD904")

PLAYER = """\
machine: player
initial: off
states:
  off: ''
  On:
    regions:
      sound:
        initial: Loud
        states: {Loud: '', mute: '', Last: {history: deep, default: Loud}}
        transitions: [Loud -> mute: mute, mute -> Loud: unmute]
      disc:
        initial: Spinning
        states: {Spinning: '', over: {final: true}}
        transitions: [Spinning -> over: after 90 min]
  pick: {choice: true}
transitions:
  - off -> pick: power
  - pick -> On: '[else]'
  - On -> off: done
  - On -> off: {event: power, by: viewer}
"""


def found(judged: Machine, style: Style) -> list[Finding]:
    return [each for each in check(judged, Settings(style=style)) if each.code in CODES]


def names(judged: Machine, style: Style) -> list[str]:
    """The names that findings are about, `machine` for the whole."""
    return [
        each.subject.name if isinstance(each.subject, State | Event | Actor) else "machine"
        for each in found(judged, style)
    ]


@given(specs() | nested_specs())
def test_silent_where_nothing_is_agreed_on(spec: Spec) -> None:
    assert not found(build(spec), Style())


@given(specs() | nested_specs())
def test_each_name_is_told_once(spec: Spec) -> None:
    told = [(each.code, each.key) for each in found(build(spec), EVERYTHING)]
    assert len(told) == len(set(told))


class TestStates:
    def test_the_last_segment_counts_and_final_states_do(self, machine: Build) -> None:
        assert names(machine(PLAYER), Style(states="[A-Z].*")) == [
            "off",
            "On.sound.mute",
            "On.disc.over",
        ]

    def test_the_whole_name_must_match(self, machine: Build) -> None:
        judged = machine("initial: A\ntransitions: [A -> Ab, Ab -> A]\n")
        assert names(judged, Style(states="[A-Z]")) == ["Ab"]

    def test_where_it_is_declared_with_the_pattern_to_follow(self, machine: Build) -> None:
        first, *_ = found(machine(PLAYER), Style(states="[A-Z].*"))
        assert (first.location.line, first.location.column) == (4, 3)
        assert first.message == "the state `off` does not match the pattern for states"
        assert first.remedy == "give it a name that `[A-Z].*` matches as a whole"
        assert (first.severity, first.name) == ("warning", "misnamed-state")

    def test_a_family_is_told_once_for_each_name(self, machine: Build) -> None:
        judged = machine("initial: A\ntransitions:\n  - '{a,B,c} -> =': '{x,y}'\n  - a -> c\n")
        told = found(judged, Style(states="[A-Z]"))
        assert [(each.key, each.location.line) for each in told] == [("a", 3), ("c", 3)]

    def test_an_undeclared_one_is_another_fault(self, machine: Build) -> None:
        judged = machine("initial: A\nstates: {A: ''}\ntransitions: [A -> b]\n")
        assert names(judged, Style(states="[A-Z]")) == []

    def test_names_made_by_axes_are_judged(self, machine: Build) -> None:
        judged = machine("initial: Ar\naxes: {a: [A, b], r: [r]}\ntransitions: [Ar -> br]\n")
        assert names(judged, Style(states="[A-Z].")) == ["br"]


class TestEvents:
    def test_none_in_the_words_of_the_language(self, machine: Build) -> None:
        assert names(machine(PLAYER), Style(events=NEVER)) == ["mute", "unmute", "power"]

    def test_words_of_the_language_may_be_declared(self, machine: Build) -> None:
        section = "events: {mute: '', unmute: '', power: '', done: '', after 90 min: ''}\n"
        assert names(machine(PLAYER + section), Style(events=NEVER)) == ["mute", "unmute", "power"]

    def test_done_is_a_name_like_others_where_nothing_is_completed(self, machine: Build) -> None:
        judged = machine("initial: A\ntransitions: [A -> A: done]\n")
        assert names(judged, Style(events=NEVER)) == ["done"]

    def test_at_the_declaration_or_else_at_the_first_mention(self, machine: Build) -> None:
        text = "initial: A\ntransitions:\n  - A -> B: Go\n  - B -> A: Go\n"
        (mentioned,) = found(machine(text), Style(events="[a-z]+"))
        assert (mentioned.location.line, mentioned.location.column) == (3, 13)
        (declared,) = found(machine(f"{text}events: {{Go: ''}}\n"), Style(events="[a-z]+"))
        assert declared.location.line == 5
        assert mentioned.key == declared.key == "event Go"

    def test_a_deferred_one_is_an_event(self, machine: Build) -> None:
        judged = machine("initial: A\nstates: {A: {defer: Go}}\ntransitions: [A -> A]\n")
        assert names(judged, Style(events="[a-z]+")) == ["Go"]

    def test_an_undeclared_one_is_another_fault(self, machine: Build) -> None:
        judged = machine("initial: A\nevents: {go: ''}\ntransitions: [A -> A: Go, A -> A: go]\n")
        assert names(judged, Style(events="[a-z]+")) == []


class TestActors:
    def test_at_the_declaration_or_else_at_the_first_mention(self, machine: Build) -> None:
        (mentioned,) = found(machine(PLAYER), Style(actors="[A-Z].*"))
        assert (mentioned.key, mentioned.location.line) == ("actor viewer", 20)
        (declared,) = found(machine(f"{PLAYER}actors: {{viewer: ''}}\n"), Style(actors="[A-Z].*"))
        assert (declared.key, declared.location.line) == ("actor viewer", 21)


class TestDescriptions:
    def test_each_kind_is_asked_for_by_itself(self, machine: Build) -> None:
        judged = machine(PLAYER)
        assert names(judged, Style(descriptions=("machine",))) == ["machine"]
        assert names(judged, Style(descriptions=("events",))) == ["mute", "unmute", "power"]
        assert names(judged, Style(descriptions=("actors",))) == ["viewer"]
        assert names(judged, Style(descriptions=("states",))) == [
            "off",
            "On",
            "On.sound.Loud",
            "On.sound.mute",
            "On.disc.Spinning",
            "On.disc.over",
        ]

    def test_what_is_described_is_not_told(self, machine: Build) -> None:
        judged = machine("""\
            description: a door
            initial: Closed
            states: {Closed: nobody can pass, Open: {description: all can}}
            actors: {visitor: who wants to pass}
            events: {'{push,pull}': {by: visitor, description: the handle moves}}
            transitions: [Closed -> Open: push, Open -> Closed: pull]
            """)
        assert found(judged, Style(descriptions=EVERYTHING.descriptions)) == []

    def test_combinations_are_described_by_the_meanings_of_their_values(
        self, machine: Build
    ) -> None:
        judged = machine("""\
            initial: Sr
            axes:
              usage: {S: stable, U: unused, V: }
              content: {r: resident, p: preserved}
            states: {Up: {impossible: nobody needs its content}, Vp: as the host likes}
            transitions: [Sr -> Ur, Ur -> Vr, Vr -> Vp, Vp -> Up]
            """)
        assert names(judged, Style(descriptions=("states",))) == ["Vr"]

    def test_what_to_do(self, machine: Build) -> None:
        whole, first, *_ = found(machine(PLAYER), Style(descriptions=("machine", "states")))
        assert whole.message == "the machine has no description"
        assert whole.key == "machine"
        assert whole.remedy == "write a `description` at its head"
        assert first.message == "the state `off` has no description"
        assert first.remedy == "say under `states` what it is"
