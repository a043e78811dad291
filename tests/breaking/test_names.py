"""SB1xx: names that code and documents use."""

from __future__ import annotations

import pytest
from before_and_after import broken, told

PLAYER = """
    machine: player
    initial: Off
    states:
      Off:
      On:
        initial: Playing
        states: {Playing: '', Paused: ''}
        transitions:
          - Playing -> Paused: pause
          - Paused -> Playing: pause
    transitions:
      - Off -> On: power
      - On -> Off: power
    """


def door(more: str = "", states: str = "Closed: '', Open: ''") -> str:
    """A door; `more` are lines behind its transitions."""
    lines = ["machine: door", "initial: Closed", f"states: {{{states}}}", "transitions:"]
    lines += ["  - Closed -> Open: push", "  - Open -> Closed: pull", more]
    return "\n".join(lines)


UNUSED = "Closed: '', Open: '', Propped: ''"


class TestStateDeleted:
    def test_it_is_told_at_the_machine_with_its_old_place(self) -> None:
        (finding,) = broken(door(states=UNUSED), door())
        assert (finding.code, finding.key) == ("SB101", "Propped")
        assert finding.location.path == "door.statediagram.yaml"
        (note,) = finding.notes
        assert (note.location.path, note.location.line) == ("HEAD:door.statediagram.yaml", 3)
        assert "`reserved: [Propped]`" in finding.remedy

    @pytest.mark.parametrize("word", ["reserved: [Propped]", "renamed: {Propped: Open}"])
    def test_a_word_about_it_is_enough_where_nothing_rests(self, word: str) -> None:
        assert told(door(states=UNUSED), door(word)) == []

    def test_a_rename_is_no_removal(self) -> None:
        new = door("renamed: {Propped: Ajar}", UNUSED.replace("Propped", "Ajar"))
        assert told(door(states=UNUSED), new) == []

    def test_a_guess_is_offered(self) -> None:
        new = PLAYER.replace("Paused", "Waiting")
        (finding,) = broken(PLAYER, new)
        assert finding.code == "SB301"
        assert "`renamed: {On.Paused: On.Waiting}`" in finding.remedy

    def test_what_was_inside_is_told_with_it(self) -> None:
        old = door(states=f"{UNUSED[:-2]}{{states: {{In: '', Out: ''}}, initial: In}}")
        (finding,) = broken(old, door())
        assert finding.message == (
            "the state `Propped` is gone, with `Propped.In` and `Propped.Out` inside it"
        )
        assert told(old, door("reserved: [Propped]")) == []

    def test_what_is_reserved_of_it_is_not_told(self) -> None:
        old = door(states=f"{UNUSED[:-2]}{{states: {{In: '', Out: ''}}, initial: In}}")
        (finding,) = broken(old, door("reserved: [Propped.In]"))
        assert finding.message == "the state `Propped` is gone, with `Propped.Out` inside it"

    def test_it_stands_in_what_was_around_it(self) -> None:
        old = PLAYER.replace("Paused: ''", "Paused: '', Muted: ''")
        (finding,) = broken(old, PLAYER)
        assert (finding.code, finding.key, finding.location.line) == ("SB101", "On.Muted", 6)

    def test_a_pseudo_state_is_nobodys_name(self) -> None:
        old = door(
            "  - Open -> Route: ask\n  - Route -> Closed",
            f"{UNUSED[:-13]}, Route: {{choice: true}}",
        )
        new = door("  - Open -> Closed: ask", UNUSED[:-13])
        assert "SB101" not in dict(told(old, new))

    def test_a_name_that_was_a_slip_may_go(self) -> None:
        slip = door("  - Closed -> Opne: kick")
        assert told(slip, door("  - Closed -> Open: kick")) == [("SB202", "Closed -> Opne: kick")]


class TestEventDeleted:
    def test_its_transitions_are_told_with_it(self) -> None:
        old = door("  - Closed -> Open: ring\n  - Open -> Open: ring")
        (finding,) = broken(old, door())
        assert (finding.code, finding.key) == ("SB102", "event ring")
        assert finding.evidence == (
            "it was waited for by `Closed -> Open: ring` and `Open -> Open: ring`",
        )

    def test_where_it_is_reserved_they_are_told_alone(self) -> None:
        old = door("  - Closed -> Open: ring")
        assert told(old, door("reserved: [ring]")) == [("SB201", "Closed -> Open: ring")]

    def test_a_completion_is_no_event_that_is_sent(self) -> None:
        old = """
            initial: On
            states: {On: {initial: P, states: {P: '', F: {final: true}}}, Off: ''}
            transitions: [P -> F: end, On -> Off: done, Off -> On: go]
            """
        new = """
            initial: On
            states: {On: {initial: P, states: {P: ''}}, Off: ''}
            transitions: [P -> Off: end, Off -> On: go]
            """
        assert told(old, new) == [("SB101", "On.F")]

    def test_it_may_be_renamed(self) -> None:
        old, new = door("  - Closed -> Open: ring"), door("  - Closed -> Open: bell")
        assert [code for code, _ in told(old, new)] == ["SB102"]
        assert told(old, f"{new}\nrenamed: {{ring: bell}}") == []


class TestActorDeleted:
    def test_one_that_only_a_transition_named_counts(self) -> None:
        old = door("  - Open -> Open: {event: push, by: owner}")
        new = door("  - Open -> Open: push")
        assert told(old, new) == [("SB103", "actor owner")]
        assert told(old, f"{new}\nreserved: [owner]") == []


class TestStateMoved:
    def test_what_is_inside_moves_with_it(self) -> None:
        old = """
            initial: Off
            states:
              Off:
              House: {initial: Hall, states: {Hall: ''}}
              On: {initial: Playing, states: {Playing: '', Paused: ''}}
            transitions: [Off -> On: power, On -> Off: power, Off -> House: go, House -> Off: go]
            """
        new = """
            initial: Off
            states:
              Off:
              House:
                initial: Hall
                states:
                  Hall:
                  On: {initial: Playing, states: {Playing: '', Paused: ''}}
            transitions: [Off -> On: power, On -> Off: power, Off -> House: go, House -> Off: go]
            """
        (finding,) = broken(old, new)
        assert (finding.code, finding.key) == ("SB104", "On")
        assert finding.message == "the state `On` is `House.On` now"
        assert told(old, f"{new}renamed: {{On: House.On}}") == []

    def test_a_pseudo_state_is_nobodys_name(self) -> None:
        old = """
            initial: Off
            states:
              Off:
              Route: {choice: true}
              On: {initial: A, states: {A: '', B: ''}}
            transitions: [Off -> Route: go, Route -> A: '[near]', Route -> B, On -> Off: back]
            """
        new = """
            initial: Off
            states:
              Off:
              On: {initial: A, states: {A: '', B: '', Route: {choice: true}}}
            transitions: [Off -> Route: go, Route -> A: '[near]', Route -> B, On -> Off: back]
            """
        assert told(old, new) == []

    def test_a_composite_with_another_name_moves_nothing(self) -> None:
        new = PLAYER.replace("On", "Running")
        assert told(PLAYER, f"{new}renamed: {{On: Running}}") == []


class TestReservations:
    def test_a_reserved_event_may_not_come_back_either(self) -> None:
        old, new = door("reserved: [ring]"), door("  - Closed -> Open: ring")
        assert told(old, new) == [("SB105", "ring")]

    def test_a_rename_onto_a_reserved_name_uses_it(self) -> None:
        old = door("reserved: [Ajar]", UNUSED)
        new = door("renamed: {Propped: Ajar}", UNUSED.replace("Propped", "Ajar"))
        assert told(old, new) == [("SB105", "Ajar")]

    def test_what_was_used_though_reserved_was_wrong_before(self) -> None:
        wrong = door("reserved: [Open]")
        assert told(wrong, wrong) == []
        assert told(wrong, door()) == []

    def test_the_remedy_keeps_all(self) -> None:
        (finding,) = broken(door("reserved: [Ajar, Shut]"), door("reserved: [Ajar, Broken]"))
        assert (finding.code, finding.key) == ("SB106", "Shut")
        assert finding.remedy == "add `Shut` to `reserved`"

    def test_to_reserve_what_is_around_keeps_what_is_inside(self) -> None:
        assert told(door("reserved: [Hall.Lamp]"), door("reserved: [Hall]")) == []


class TestKindChanged:
    def test_a_state_that_became_a_choice(self) -> None:
        old = door(
            "  - Open -> Check: ask\n  - Check -> Closed: 'yes'", "Closed: '', Open: '', Check: ''"
        )
        new = door(
            "  - Open -> Check: ask\n  - Check -> Closed: '[ok]'",
            "Closed: '', Open: '', Check: {choice: true}",
        )
        found = dict(told(old, new))
        assert found["SB107"] == "Check"

    def test_a_dead_end_may_become_final(self) -> None:
        old = door("  - Open -> Broken: kick", "Closed: '', Open: '', Broken: ''")
        new = old.replace("Broken: ''", "Broken: {final: true}")
        assert told(old, new) == []
        assert told(new, old) == [("SB107", "Broken")]
