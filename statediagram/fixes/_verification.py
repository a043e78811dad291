"""A document, fixes and what becomes of it -> whether they keep what they have to keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..errors import UnreadableError
from ..machine import Machine
from ..place import Location
from ..results import Fix
from ._document import Document
from ._editing import made
from ._meaning import ignored, meaning


def are_sound(document: Document, fixes: tuple[Fix, ...]) -> bool:
    """Whether the fixes, of which none overlaps another, may be made together.

    After safe ones the machine is the same. After others there still is one, and nothing that
    could not be read or resolved is added; a rule may find what was hidden before. No comment is
    lost, but what a fix for comments takes out.
    """
    after = Document(made(document.text, fixes), document.path)
    try:
        return (
            _comments_stay(document, fixes, after)
            and not _new_problems(document.machine, after.machine)
            and (not _are_safe(fixes) or _is_same(document.machine, after.machine))
        )
    except UnreadableError:
        return False


def _are_safe(fixes: Iterable[Fix]) -> bool:
    return all(fix.is_safe for fix in fixes)


def _is_same(before: Machine, after: Machine) -> bool:
    if meaning(before) != meaning(after):
        return False
    are_untouched = len(before.spec.ignores) == len(after.spec.ignores)
    return are_untouched or ignored(before) == ignored(after)


def _new_problems(before: Machine, after: Machine) -> Counter[str]:
    """By rule, how many more things could not be read or resolved."""
    old, new = (Counter(each.code for each in m.problems) for m in (before, after))
    return new - old


def _comments_stay(document: Document, fixes: tuple[Fix, ...], after: Document) -> bool:
    """Whether every comment is left: as one after safe fixes, else at least word for word."""
    meant = [fix for fix in fixes if _is_about_comments(document, fix)]
    before = Document(made(document.text, meant), document.path)
    words = _words(before)
    if _are_safe(fixes):
        return not words - _words(after)
    return all(after.text.count(word) >= before.text.count(word) for word in words)


def _words(document: Document) -> Counter[str]:
    return Counter(comment.text for comment in document.comments.values())


def _is_about_comments(document: Document, fix: Fix) -> bool:
    """Whether a fix changes nothing but comments."""
    return all(not _beside_comments(document, edit.location) for edit in fix.edits)


def _beside_comments(document: Document, place: Location) -> str:
    """What stands at a place, without comments and blanks."""
    found = []
    for number in range(place.line, place.end_line + 1):
        line, comment = document.lines[number - 1], document.comments.get(number)
        start = place.column - 1 if number == place.line else 0
        end = place.end_column - 1 if number == place.end_line else len(line)
        if comment:
            end = min(end, comment.column - 1)
        found.append(line[start:end].strip())
    return "".join(found)
