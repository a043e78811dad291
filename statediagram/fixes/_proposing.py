"""Findings -> the same with their fixes, by the module for each rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from .. import readers
from ..errors import UnreadableError
from ..results import Finding, Fix
from ._document import MARK, Document

_LANGUAGE = "yaml"


@cache
def fixable() -> tuple[str, ...]:
    """The names of the rules that have a fix for some of their findings, sorted."""
    names = (info.name for info in iter_modules([str(Path(__file__).parent)]))
    return tuple(sorted(name.replace("_", "-") for name in names if not name.startswith("_")))


def proposed(
    text: str, path: str, findings: Sequence[Finding], language: str = ""
) -> tuple[Finding, ...]:
    """The same findings, each with its fix where one is known.

    Args:
        text: the file that they were found in.
        path: its name.
        findings: in any order.
        language: that it was read in; empty for the one that its suffix says. Only specs in YAML
            have fixes.
    """
    is_spec = (language or readers.language_of(path)) == _LANGUAGE
    if not is_spec or not any(finding.name in fixable() for finding in findings):
        return tuple(findings)
    document = Document(text.removeprefix(MARK), path)
    try:
        return tuple(replace(each, fix=_fix(each, document)) for each in findings)
    except UnreadableError:  # then nobody knows what was meant
        return tuple(findings)


def _fix(finding: Finding, document: Document) -> Fix | None:
    if finding.name not in fixable():
        return None
    module = import_module(f".{finding.name.replace('-', '_')}", __package__)
    fix: Fix | None = module.fix(finding, document)
    return None if fix and _is_beside_slip(fix, document) else fix


def _is_beside_slip(fix: Fix, document: Document) -> bool:
    """Whether it changes a line that has to be mended first: its places are not the file's."""
    return any(
        line in document.mended and edit.text != document.mended[line]
        for edit in fix.edits
        for line in range(edit.location.line, edit.location.end_line + 1)
    )
