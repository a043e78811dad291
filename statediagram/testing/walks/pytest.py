"""Walks -> a test module for pytest: the walks as parameters, and a test that follows them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ...behaviour.exploration import Configuration
from ...terminal import printable
from ..walk import Walk

_HEAD = '''\
"""Paths through {name}, written by `statediagram paths`.

The test asks for a fixture `driver`, which is yours to write: `driver.start(state)` brings the
system there, `driver.send(event)` tells it what happens and returns the state that it is in then.
Several active states are written as one text, with ", " between them.
"""

import pytest

PATHS = [
'''

_TAIL = """\
]


@pytest.mark.parametrize(("start", "events", "expected"), PATHS)
def test_path(driver, start, events, expected):
    driver.start(start)
    assert [driver.send(event) for event in events] == expected
"""

_INDENT = "    "


def write(name: str, walks: Sequence[Walk]) -> str:
    """The text of a module; guards stand beside their events as what must hold."""
    head = _HEAD.format(name=_quoted(name).replace("\\", "\\\\"))
    params = (_param(number, walk) for number, walk in enumerate(walks, 1))
    return head + "".join(params) + _TAIL


def _param(number: int, walk: Walk) -> str:
    end = walk.turns[-1].configuration if walk.turns else walk.ready
    lines = [
        f"{_quoted(_state(walk.ready))},",
        *_list((turn.event, turn.guards) for turn in walk.turns),
        *_list((_state(turn.configuration), ()) for turn in walk.turns),
        f"id={_quoted(f'{number}-{_state(end)}')},",
    ]
    inside = "".join(f"{_INDENT * 2}{line}\n" for line in lines)
    return f"{_INDENT}pytest.param(\n{inside}{_INDENT}),\n"


def _list(items: Iterator[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """A list literal, an item a line, with what must hold in a comment behind it."""
    lines = [f"{_INDENT}{_quoted(text)},{_comment(guards)}" for text, guards in items]
    yield from ("[", *lines, "],") if lines else ("[],",)


def _comment(guards: tuple[str, ...]) -> str:
    return f"  # {printable(' '.join(f'[{guard}]' for guard in guards))}" if guards else ""


def _state(configuration: Configuration) -> str:
    return ", ".join(configuration)


def _quoted(text: str) -> str:
    """A literal in double quotes; JSON's escapes are Python's."""
    return json.dumps(text)
