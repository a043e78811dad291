"""The table of the language -> a JSON Schema (draft-07), with which editors complete and check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .kinds import (
    AnyOf,
    Arrow,
    Blank,
    Claim,
    Flag,
    Key,
    Kind,
    Listed,
    Named,
    Record,
    Text,
    Use,
    Word,
)
from .language import CLAIM_WORDS, CLAIMS, RECORDS, VERSION

FILE_NAME = f"statediagram-{VERSION}.schema.json"

Schema = dict[str, Any]

# To this language `on`, `12:30` and `010` are texts; an editor may take them for something else.
_TEXT: Schema = {"type": ["string", "number", "boolean"]}


def schema() -> Schema:
    """The schema of a whole file."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"statediagram, version {VERSION}",
        **_record(RECORDS["machine"]),
        "anyOf": [{"required": ["transitions"]}, {"required": ["states"]}],
        "definitions": {
            **{name: _record(record) for name, record in RECORDS.items() if name != "machine"},
            "item": _item(),
            "claim": _claim(),
        },
    }


def text() -> str:
    """The schema as it is shipped."""
    import json

    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _record(record: Record) -> Schema:
    required = [key.name for key in record.keys if key.required]
    return {
        "description": record.doc,
        "type": "object",
        "properties": _properties(record.keys),
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _properties(keys: Iterable[Key]) -> Mapping[str, Schema]:
    return {key.name: {"description": key.doc, **_kind(key.kind)} for key in keys}


def _kind(kind: Kind) -> Schema:  # noqa: PLR0911
    match kind:
        case Text():
            return dict(_TEXT)
        case Blank():
            return {"type": "null"}
        case Flag():
            return {"type": "boolean"}
        case Word(words):
            return {"enum": list(words)}
        case Listed(item, or_one):
            several = {"type": "array", "items": _kind(item)}
            return {"anyOf": [_kind(item), several]} if or_one else several
        case Named(value):
            return {"type": "object", "additionalProperties": _kind(value)}
        case AnyOf(kinds):
            return {"anyOf": [_kind(kind) for kind in kinds]}
        case Use(record):
            return _reference(record)
        case Arrow():
            return _reference("item")
        case Claim():
            return _reference("claim")


def _reference(name: str) -> Schema:
    # Draft-07 overlooks what stands beside a `$ref`, so it stands inside an `allOf`.
    return {"allOf": [{"$ref": f"#/definitions/{name}"}]}


def _item() -> Schema:
    """`A -> B`, `A -> B: label`, or one of the long forms."""
    arrow = "->"
    label = {"anyOf": [_TEXT, {"type": "null"}, _reference("arrow")]}
    short = {
        "type": "object",
        "patternProperties": {arrow: label},
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }
    return {
        "description": "A transition: `A -> B: EVENT [GUARD] / ACTION`.",
        "anyOf": [{"type": "string", "pattern": arrow}, short, _reference("transition")],
    }


def _claim() -> Schema:
    words = [{"const": word, "description": doc} for word, doc in CLAIM_WORDS.items()]
    return {
        "description": "What must hold.",
        "anyOf": [*words, *(_record(record) for record in CLAIMS.values())],
    }
