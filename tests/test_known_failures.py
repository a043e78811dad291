"""Machines that other tools are known to refuse or to draw wrongly, each with its report."""

from __future__ import annotations

import pytest

import statediagram
from statediagram.drawing.sketch import draw

OUT_OF_THE_SECOND_REGION = """
initial: Online
states:
  Online:
    regions:
      work: {initial: A, states: {A: '', B: ''}, transitions: [A -> B: x, B -> A: x]}
      heat: {initial: Okay, states: {Okay: '', Hot: ''}, transitions: [Okay -> Hot: y]}
  Offline:
transitions:
  - Hot -> Offline: on timer
  - Offline -> Online: restart
"""
WITHIN_ONE_REGION = """
initial: P
states:
  P:
    regions:
      check: {initial: Power, states: {Power: ''}}
      log:
        initial: Recovery
        states:
          Logging:
          Recovery: {initial: Failed, states: {Failed: ''}}
        transitions:
          - Failed -> Logging: give up
          - Logging -> Recovery: again
"""
NAMED_IN_TWO_COMPOSITES = """
initial: A
states:
  A: {initial: One, states: {One: '', Two: ''}, transitions: [One -> Two: x]}
  B: {initial: Three, states: {Three: ''}}
  C: {initial: Four, states: {Four: ''}}
transitions:
  - Two -> Three: y
  - Two -> Four: z
  - Three, Four -> One: back
"""
NESTED_SELF_TRANSITION = """
initial: A
states:
  A:
    initial: B
    states:
      B: {initial: C, states: {C: '', D: ''}, transitions: [C -> D: x]}
    transitions:
      - B -> B: again
      - D -> B: over
"""
INTO_REGIONS_BY_A_FORK = """
initial: Start
states:
  Start:
  Split: {fork: true}
  Both: {join: true}
  Ortho:
    regions:
      left: {initial: L, states: {L: ''}}
      right: {initial: R, states: {R: ''}}
  End: {final: true}
transitions:
  - Start -> Split: go
  - Split -> L
  - Split -> R
  - L, R -> Both
  - Both -> End
"""
CASES = {
    "mermaid#5096": (OUT_OF_THE_SECOND_REGION, "Online.heat.Hot -> Offline"),
    "plantuml#2216": (OUT_OF_THE_SECOND_REGION, "Online.heat.Hot -> Offline"),
    "plantuml#1484": (WITHIN_ONE_REGION, "P.log.Recovery.Failed -> P.log.Logging"),
    "mermaid#5290": (NAMED_IN_TWO_COMPOSITES, "A.Two -> C.Four"),
    "mermaid#4866": (NESTED_SELF_TRANSITION, "A.B -> A.B"),
    "plantuml#2888": (NESTED_SELF_TRANSITION, "A.B.D -> A.B"),
    "plantuml#832": (INTO_REGIONS_BY_A_FORK, "Split -> Ortho.right.R"),
}


@pytest.mark.parametrize("report", CASES)
def test_it_is_drawn_whole(report: str) -> None:
    text, arrow = CASES[report]
    diagram = statediagram.loads(text)
    assert not [f for f in diagram.check() if f.severity == "error"]
    svg = diagram.draw("svg").decode()
    assert f"<title>{arrow.replace('>', '&gt;')}" in svg
    for transition in diagram.transitions:
        assert str(transition).replace(">", "&gt;") in svg


@pytest.mark.parametrize("report", CASES)
def test_each_state_stands_where_it_is_declared(report: str) -> None:
    diagram = statediagram.loads(CASES[report][0])
    pieces = {piece.name: piece for piece in draw(diagram.machine).pieces}
    for state in diagram.states:
        assert pieces[state.name].parent == state.parent
