"""Judgements -> SARIF 2.1.0, the format of code scanning: one run, its rules and its results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple

from ..jsontext import array, text
from ..place import Location, Note, utf16
from ..results import Edit, Finding, Fix, Judgement, Rule, Severity
from ..terminal import printable
from ._places import Ruler, relative, roots, ruler, uri
from ._remarks import lines, paragraph, review_notes, review_place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@dataclass
class _Seen:
    """What the end of a run says about all that stands before it.

    Attributes:
        weights: what the findings of each rule weighed.
        is_complete: whether every file could be read.
    """

    weights: defaultdict[str, set[Severity]] = field(default_factory=lambda: defaultdict(set))
    is_complete: bool = True

    def watching(self, judgements: Iterable[Judgement]) -> Iterator[Judgement]:
        for judgement in judgements:
            self.is_complete &= judgement.readable
            for finding in judgement.findings:
                self.weights[finding.code].add(finding.severity)
            yield judgement


class _Frame(NamedTuple):
    """What turns places of one file into SARIF's: columns in UTF-16 code units, relative URIs."""

    ruler: Ruler
    roots: tuple[PurePath, ...]
    indexes: Mapping[str, int]


def write(judgements: Iterable[Judgement], rules: Mapping[str, Rule]) -> Iterator[str]:
    """A log file with one run of `rules`, its results in the order of the judgements.

    No fingerprints: whoever takes the log in computes them of the lines that it knows.
    """
    seen = _Seen()
    yield f'{{"$schema": {text(SCHEMA)}, "version": "2.1.0", "runs": [{{\n'
    yield f'"tool": {text({"driver": _driver(rules)})},\n'
    yield '"columnKind": "utf16CodeUnits",\n"results": '
    yield from array(_results(seen.watching(judgements), rules))
    yield f',\n"invocations": [{text(_invocation(seen, rules))}]}}]}}\n'


def _driver(rules: Mapping[str, Rule]) -> dict[str, object]:
    from importlib.metadata import version

    described = [_described(rule) for rule in rules.values()]
    return {"name": "statediagram", "version": version("statediagram"), "rules": described}


def _described(rule: Rule) -> dict[str, object]:
    short, full, *_ = (" ".join(each.split()) for each in rule.page.split("\n\n"))
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": full},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": _configuration(rule.severity),
    }


def _configuration(severity: Severity) -> dict[str, object]:
    return {"enabled": severity in LEVELS, "level": LEVELS.get(severity, "none")}


def _invocation(seen: _Seen, rules: Mapping[str, Rule]) -> dict[str, object]:
    """How the run went, and which rules weighed something else than their own weight in it.

    Of a rule that weighed this in one file and that in another each result has its own level.
    """
    changed = [
        {"descriptor": {"id": rule.code, "index": index}, "configuration": _configuration(*weights)}
        for index, rule in enumerate(rules.values())
        if len(weights := seen.weights[rule.code]) == 1 and rule.severity not in weights
    ]
    overrides = {"ruleConfigurationOverrides": changed} if changed else {}
    return {"executionSuccessful": seen.is_complete, **overrides}


def _results(
    judgements: Iterable[Judgement], rules: Mapping[str, Rule]
) -> Iterator[dict[str, object]]:
    indexes = {code: index for index, code in enumerate(rules)}
    here = roots("GITHUB_WORKSPACE")
    for judgement in judgements:
        frame = _Frame(ruler(judgement, utf16), here, indexes)
        yield from (_result(finding, frame) for finding in judgement.findings)


def _result(finding: Finding, frame: _Frame) -> dict[str, object]:
    notes = review_notes(finding)
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": frame.indexes[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding, notes)},
        "locations": [{"physicalLocation": _physical(review_place(finding), frame)}],
    }
    if notes:
        result["relatedLocations"] = [_related(*each, frame) for each in enumerate(notes)]
    if finding.fix and finding.fix.is_safe and finding.fix.edits:
        # an unsafe one is left out: whoever takes the log in may mend without asking a person
        result["fixes"] = [_fix(finding.fix, frame)]
    return result


def _message(finding: Finding, notes: Iterable[Note]) -> str:
    """What is wrong, in lines; notes link to their places (SARIF 2.1.0, 3.11.6)."""
    linked = (
        f"[{_unlinked(str(note.location))}]({number}): {note.message}"
        for number, note in enumerate(notes)
    )
    return paragraph(finding.message, lines(finding, linked))


def _unlinked(words: str) -> str:
    escaped = printable(words).replace("\\", "\\\\")
    return escaped.replace("[", "\\[").replace("]", "\\]")


def _related(number: int, note: Note, frame: _Frame) -> dict[str, object]:
    place = _physical(note.location, frame)
    return {"id": number, "physicalLocation": place, "message": {"text": printable(note.message)}}


def _fix(fix: Fix, frame: _Frame) -> dict[str, object]:
    edits: defaultdict[str, list[Edit]] = defaultdict(list)
    for edit in fix.edits:
        edits[edit.location.path].append(edit)
    changes = [
        {
            "artifactLocation": _artifact(path, frame),
            "replacements": [_replacement(edit, frame) for edit in each],
        }
        for path, each in edits.items()
    ]
    return {"description": {"text": printable(fix.message)}, "artifactChanges": changes}


def _replacement(edit: Edit, frame: _Frame) -> dict[str, object]:
    region = _region(edit.location, frame)
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _physical(location: Location, frame: _Frame) -> dict[str, object]:
    artifact = _artifact(location.path, frame)
    return {"artifactLocation": artifact, "region": _region(location, frame)}


def _artifact(path: str, frame: _Frame) -> dict[str, object]:
    return {"uri": uri(relative(path, frame.roots))}


def _region(location: Location, frame: _Frame) -> dict[str, object]:
    place = frame.ruler.measured(location)
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
