"""``statediagram init``: a name -> a first spec to start from."""

from __future__ import annotations

import re
from pathlib import Path

import click

from ..errors import OutputError, UsageError
from ..files import SUFFIXES
from ..project import stem
from ..saving import save
from .console import Console

SCHEMA = "statediagram-1.schema.json"
"""What editors complete and check a spec by; it stands beside the spec, so it works offline."""

STARTER = """\
# yaml-language-server: $schema={schema}
machine: {name}
title: A door with a lock
description: How the door moves between open, closed and locked.

initial: Closed

states:
  Open:
  Closed: shut, but anyone can open it
  Locked: only a key opens it

events:
  push: {{by: visitor}}
  pull: {{by: visitor}}
  turn key: {{by: owner}}

actors:
  visitor:
  owner: {{line: dashed}}

transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
  - Closed -> Locked: turn key [nobody inside] / switch the alarm on
  - Locked -> Closed: turn key / switch the alarm off
"""

EPILOG = """\b
Examples:
  statediagram init                 write machine.statediagram.yaml
  statediagram init specs/door      write specs/door.statediagram.yaml
"""


@click.command(epilog=EPILOG)
@click.argument("name", default="machine")
@click.pass_obj
def init(console: Console, name: str) -> None:
    """Write a small spec, NAME.statediagram.yaml, to start from.

    The schema by which editors complete and check it is written beside it.
    """
    from importlib.resources import files

    path = Path(name).with_name(f"{_machine(name)}{SUFFIXES[0]}")
    if path.exists() or path.is_symlink():
        raise OutputError(f"`{path}` is there already: choose another name")
    save(str(path), STARTER.format(schema=SCHEMA, name=_machine(name)).encode())
    schema = path.with_name(SCHEMA)
    save(str(schema), files("statediagram").joinpath(SCHEMA).read_bytes())
    console.say(
        f"wrote {path}\n"
        f"wrote {schema} (for editors)\n"
        "Edit it, then\n"
        f"  statediagram check {path}\n"
        f"  statediagram render {path} -o out\n"
    )


def _machine(name: str) -> str:
    """The machine's name in the path that the user gave, with or without a suffix."""
    machine = stem(name)
    if not re.fullmatch(r"\w[\w-]*", machine):
        raise UsageError(f"`{machine}` is no name for a file: use letters, digits, `-` and `_`")
    return machine
