"""The JSON Schema for editors says what the reader says."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import yaml

from statediagram.readers import read
from statediagram.schema import FILE_NAME, schema, text

SPECS = sorted((Path(__file__).parents[1] / "specs").glob("*.yaml"))

GOOD = {
    "short forms": """
        transitions:
        - A -> B
        - A -> B:
        - '{A,B}r -> =z': go [x] / y
    """,
    "long forms": """
        transitions:
        - A -> B: {event: [a, b], guard: x, action: y, by: z, internal: true}
        - {from: [A, B], to: C, note: n, link: 'https://example.org', tags: [t]}
    """,
    "hierarchy": """
        initial: {to: Idle, action: reset}
        states:
          Idle:
          Active:
            initial: Running
            defer: [low battery]
            states: {Running: '', Last: {history: deep, default: Running}}
            transitions: [A -> B]
          Upload: {regions: {network: {initial: Up, states: {Up: '', Down: ''}}}}
          Done: {final: true}
    """,
    "sections": """
        axes: {usage: {S: stable, U: }, content: [r, z]}
        actors: {guest: {}, host: {line: dashed}, other: prose}
        events: {'go_{a,b}': {by: guest}, stop: , other: prose}
        transitions: [A -> B]
        expect: [reachable: A, {from: A, can reach: B}, no step: A -> B, deterministic]
        ignore: [{in: A, events: '*', because: done}]
        diagram: {direction: top-down, merge: true, rank: [[A, B], [C]], grid: [content, usage]}
        renamed: {Old: A}
        reserved: [Gone]
    """,
    "numbers and booleans are names": """
        initial: 1
        transitions: [{from: 1, to: on, event: 12}]
    """,
}

BAD = {
    "unknown section": "{transitons: [], transitions: [A -> B]}",
    "unknown key of a state": "{states: {A: {desc: x}}}",
    "a list of states": "{states: [A, B]}",
    "no arrow": "{transitions: [A]}",
    "two arrows in one item": "{transitions: [{A -> B: x, C -> D: y}]}",
    "a list as a label": "{transitions: [{A -> B: [x]}]}",
    "no target": "{transitions: [{from: A}]}",
    "a word that does not exist": "{states: {A: {history: long}}}",
    "a flag that is none": "{states: {A: {final: maybe}}}",
    "an expectation that does not exist": "{transitions: [A -> B], expect: [reachble: A]}",
    "half an expectation": "{transitions: [A -> B], expect: [can reach: A]}",
    "no reason": "{transitions: [A -> B], ignore: [{in: A, events: b}]}",
    "no transitions": "{machine: m}",
}


def is_valid(text: str) -> bool:
    return jsonschema.Draft7Validator(schema()).is_valid(yaml.safe_load(text))


def is_accepted(text: str) -> bool:
    return not read(text.encode(), "test.yaml")[0].problems


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(schema())


def test_the_shipped_file_is_up_to_date() -> None:
    shipped = files("statediagram").joinpath(FILE_NAME).read_text(encoding="utf-8")
    assert shipped == text(), "write what `statediagram.schema.text()` returns into it"


@pytest.mark.parametrize("name", GOOD)
def test_what_the_reader_accepts_is_valid(name: str) -> None:
    assert is_accepted(GOOD[name])
    assert is_valid(GOOD[name])


@pytest.mark.parametrize("name", BAD)
def test_what_the_reader_rejects_is_not_valid(name: str) -> None:
    assert not is_accepted(BAD[name])
    assert not is_valid(BAD[name])


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.name)
def test_examples_are_valid(path: Path) -> None:
    assert is_valid(path.read_text(encoding="utf-8"))
