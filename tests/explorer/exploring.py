"""The machine that most tests of the page explore, its page, and how they wait for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from time import monotonic, sleep
from typing import Any

from statediagram import loads
from statediagram.machine import BOUND
from statediagram.settings import Settings

PLAYER = """
machine: player
title: A player
description: What is heard.
initial: Off
actors: {user: {}, system: {line: dashed}}
events:
  power: {by: user, description: the red button}
  play: {by: user}
  stop: {by: user}
  drop: {by: system}
  repair: {by: user}
states:
  Off: nothing is heard
  On:
    initial: Idle
    states:
      Idle:
      Playing: {description: music, tags: [loud], link: 'https://example.org/music'}
    transitions:
      - Idle -> Playing: play [disc] / spin
      - Idle -> Idle: play [no disc]
      - Playing -> Idle: {event: stop, tags: [calm]}
  Broken: {final: true}
  Lost: never entered
transitions:
  - Off -> On: power
  - On -> Off: power
  - On -> Broken: drop
  - Lost -> Off: repair
"""


@cache
def drawn(spec: str, bound: int = BOUND, **options: Any) -> bytes:
    """The page of a spec of which so many situations are explored."""
    return loads(spec, settings=Settings(bound=bound)).draw("html", **options)


def until(happens: Callable[[], bool]) -> None:
    """Wait for what the browser does in its own time.

    Playwright's own waiting evaluates text, which the policy of the page forbids.
    """
    end = monotonic() + 5
    while not happens():
        assert monotonic() < end
        sleep(0.02)
