"""SB3xx: instances that rest in a state."""

from __future__ import annotations

from before_and_after import broken, told

ORDER = """
    initial: Cart
    states:
      Cart:
      Open:
        initial: Picking
        states: {Picking: '', Packing: ''}
        transitions: [Picking -> Packing: next]
      Done: {final: true}
    transitions: [Cart -> Open: buy, Open -> Done: send, Cart -> Done: drop]
    events: {buy: '', next: '', send: '', drop: ''}
    """


class TestStrandedInstances:
    def test_a_reserved_name_is_no_home(self) -> None:
        new = """
            initial: Cart
            states: {Cart: '', Done: {final: true}}
            transitions: [Cart -> Done: drop]
            events: {buy: '', next: '', send: '', drop: ''}
            reserved: [Open]
            """
        (finding,) = broken(ORDER, new)
        assert (finding.code, finding.key) == ("SB301", "Open")
        assert "`Open.Picking` or `Open.Packing`" in finding.message
        assert finding.evidence == (
            "before, `Open.Picking` was reached by Cart -- buy --> Open.Picking",
        )

    def test_a_home_is_one_for_all_that_was_inside(self) -> None:
        new = """
            initial: Cart
            states: {Cart: '', Open: '', Done: {final: true}}
            transitions:
              - Cart -> Open: buy
              - Open -> Done: send
              - Open -> Open: next
              - Cart -> Done: drop
            renamed: {Open.Picking: Open, Open.Packing: Open}
            """
        assert told(ORDER, new) == []

    def test_the_home_of_a_composite_is_that_of_what_was_inside(self) -> None:
        new = """
            initial: Cart
            states: {Cart: '', Busy: '', Done: {final: true}}
            transitions:
              - Cart -> Busy: buy
              - Busy -> Done: send
              - Busy -> Busy: next
              - Cart -> Done: drop
            renamed: {Open: Busy}
            """
        assert told(ORDER, new) == []

    def test_instances_may_be_put_into_a_state_that_was_there(self) -> None:
        new = ORDER.replace("Picking: '', Packing: ''", "Picking: ''")
        new = new.replace("Picking -> Packing: next", "Picking -> Picking: next")
        assert told(ORDER, new) == [("SB301", "Open.Packing")]
        home = "    renamed: {Open.Packing: Open.Picking}\n"
        assert told(ORDER, f"{new.rstrip(' ')}{home}") == []

    def test_an_old_rename_is_no_home_for_what_has_that_name_since(self) -> None:
        old = f"{ORDER.rstrip(' ')}    renamed: {{Packing: Cart}}\n"
        new = old.replace("Picking: '', Packing: ''", "Picking: ''")
        new = new.replace("Picking -> Packing: next", "Picking -> Picking: next")
        assert told(old, new) == [("SB301", "Open.Packing")]

    def test_in_a_state_that_is_left_at_once_nothing_rests(self) -> None:
        old = """
            initial: A
            states: {A: '', Hop: '', B: ''}
            transitions: [A -> Hop: go, Hop -> B, B -> A: back]
            """
        new = """
            initial: A
            states: {A: '', B: ''}
            transitions: [A -> B: go, B -> A: back]
            """
        assert [code for code, _ in told(old, new)] == ["SB101"]

    def test_in_the_end_of_a_composite_that_is_left_for_it_nothing_rests(self) -> None:
        old = """
            initial: A
            states:
              A: {initial: P, states: {P: '', F: {final: true}}}
              B:
            transitions: [A.P -> A.F: end, A -> B: done, B -> A: back]
            """
        new = """
            initial: A
            states: {A: {initial: P, states: {P: ''}}, B: ''}
            transitions: [A.P -> B: end, B -> A: back]
            """
        assert "SB301" not in dict(told(old, new))


class TestStuckInstances:
    def test_the_way_out_is_told_with_it(self) -> None:
        (finding,) = broken(ORDER, ORDER.replace("Open -> Done: send, ", ""))
        assert (finding.code, finding.key) == ("SB302", "Open.Packing")
        assert [note.message for note in finding.notes] == ["before, `Open -> Done: send` led on"]

    def test_a_trap_is_told_once(self) -> None:
        old = """
            initial: A
            states: {A: '', P: '', Q: '', F: {final: true}}
            transitions: [A -> F: end, A -> P: go, P -> Q: go, Q -> P: go, Q -> F: end]
            """
        (finding,) = broken(old, old.replace(", Q -> F: end", ""))
        assert (finding.code, finding.key) == ("SB302", "P")
        assert finding.message == "once in `P` or `Q`, no end is reached any more"

    def test_what_was_stuck_before_is_not_told(self) -> None:
        old = "initial: A\ntransitions: [A -> B: go, A -> A: stay]"
        assert told(old, old.replace("A -> A: stay", "A -> A: stay, A -> A: hop")) == []

    def test_who_was_stuck_is_not_told_to_be_trapped(self) -> None:
        old = """
            initial: A
            states: {A: '', B: '', F: {final: true}}
            transitions: [A -> B: go, A -> F: end]
            """
        more = old.replace("A -> F: end", "A -> F: end, B -> C: go, C -> B: go")
        assert told(old, more.replace("F: {", "C: '', F: {")) == []

    def test_a_dead_end_that_is_only_connected_now_was_one(self) -> None:
        old = "transitions: [B -> C: go, C -> B: go, A -> A: stay]"
        assert told(old, old.replace("C -> B: go", "C -> B: go, B -> A: leap")) == []

    def test_a_state_that_is_new_has_stranded_nobody(self) -> None:
        assert (
            told(ORDER, ORDER.replace("Cart -> Open: buy", "Cart -> Open: buy, Cart -> Lost: drop"))
            == []
        )


class TestStateSubdivided:
    REGIONS = """
        initial: Idle
        states:
          Idle:
          Call:
            regions:
              signal: {initial: Ringing, states: {Ringing: '', Answered: ''}}
              media: {initial: Silent, states: {Silent: '', Loud: ''}}
        transitions:
          - Idle -> Call: dial
          - Call -> Idle: hang up
          - Ringing -> Answered: pick up
          - Silent -> Loud: speak
        """

    def test_one_region_more(self) -> None:
        more = "          media: {initial: Silent, states: {Silent: '', Loud: ''}}\n"
        new = self.REGIONS.replace(
            more.strip(), f"{more.strip()}\n              clock: {{initial: T, states: {{T: ''}}}}"
        )
        (finding,) = broken(self.REGIONS, new)
        assert (finding.code, finding.key) == ("SB303", "Call")
        assert "where in `Call.clock` it is" in finding.message

    def test_regions_with_other_names_are_none_more(self) -> None:
        new = self.REGIONS.replace("signal:", "line:").rstrip(" ")
        assert told(self.REGIONS, f"{new}        renamed: {{Call.signal: Call.line}}\n") == []

    def test_where_nothing_rested_nothing_is_lost(self) -> None:
        old = "initial: A\nstates: {A: '', B: ''}\ntransitions: [A -> A: go, B -> A: go]"
        new = old.replace("B: ''", "B: {initial: P, states: {P: '', Q: ''}}")
        assert told(old, new) == []


class TestNoLongerResting:
    def test_a_guard_may_keep_them(self) -> None:
        old = """
            initial: A
            states: {A: '', B: '', C: ''}
            transitions: [A -> B: go, B -> A: go, B -> C: up, C -> A: go]
            """
        assert told(old, old.replace("C -> A: go", "C -> A: go, B -> C: '[full]'")) == []

    def test_one_of_a_composite_is_told_once(self) -> None:
        old = """
            initial: A
            states: {A: '', B: {initial: P, states: {P: '', Q: ''}}}
            transitions: [A -> B: go, P -> Q: go, B -> A: back, Q -> P: go]
            """
        new = old.replace("Q -> P: go", "Q -> P: go, B -> A")
        (finding,) = (each for each in broken(old, new) if each.code == "SB304")
        assert (finding.key, finding.shares) == ("B.P", ("B.Q",))
        assert finding.location.line == 4

    def test_of_a_choice_its_kind_is_told(self) -> None:
        old = """
            initial: A
            states: {A: '', B: ''}
            transitions: [A -> B: go, B -> A: back]
            """
        new = old.replace("B: ''", "B: {choice: true}").replace("B -> A: back", "B -> A")
        assert "SB304" not in dict(told(old, new))
