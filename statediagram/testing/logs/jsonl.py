"""JSON lines -> recorded events: an object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from ...errors import LogError
from ..replay import Record
from ._source import Fields, lines

SUFFIXES = (".jsonl", ".ndjson")


def read(stream: BinaryIO, fields: Fields) -> Iterator[Record]:
    """The two fields of each object; blank lines are skipped.

    Raises:
        LogError: a line is no JSON object, or lacks one of the fields.
    """
    decode = json.JSONDecoder().decode
    for number, line in lines(stream):
        if line.isspace():
            continue
        try:
            found = decode(line)
            event = found[fields.event]
            instance = found[fields.id] if fields.id else ""
        except RecursionError:
            raise LogError(f"line {number}: this is nested too deeply") from None
        except ValueError as problem:
            raise LogError(f"line {number}: this is not JSON: {_words(problem)}") from None
        except (KeyError, TypeError):
            raise LogError(f"line {number}: {_lacking(found, fields)}") from None
        if not isinstance(event, str):
            raise LogError(f"line {number}: the field `{fields.event}` is not text")
        if not isinstance(instance, str):
            instance = _text(number, instance, fields)
        yield number, instance, event


def _text(number: int, instance: object, fields: Fields) -> str:
    if isinstance(instance, int) and not isinstance(instance, bool):
        return str(instance)
    raise LogError(f"line {number}: the field `{fields.id}` is neither text nor a whole number")


def _words(problem: ValueError) -> str:
    if not isinstance(problem, json.JSONDecodeError):
        return "a number has too many digits"
    return problem.msg[:1].lower() + problem.msg[1:]


def _lacking(found: object, fields: Fields) -> str:
    if not isinstance(found, dict):
        return "this is not a JSON object"
    if fields.event not in found:
        return f"there is no field `{fields.event}`: name the one that is meant with --event"
    return (
        f"there is no field `{fields.id}`: name the one that tells instances apart with --id, or "
        "say --id '' if there is only one"
    )
