"""A document -> edits of it: fixes, comments that suppress, another name, the canonical form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from ...results import Edit, Finding
from . import renaming
from .diagnosing import diagnostic
from .document import Document

FIX_ALL = "source.fixAll.statediagram"
SUPPRESS = "statediagram.suppress"
"""The command that writes a comment.

Its arguments are the file, the line from 1, the rule, and the version of the text with that line.
"""


def actions(
    document: Document, range_: types.Range, context: types.CodeActionContext
) -> list[types.CodeAction]:
    """The fixes for the findings in a range, comments that suppress them, and all safe fixes.

    Args:
        document: whose findings they are.
        range_: where the cursor is, or what is selected.
        context: the kinds of actions that are asked for, and whether a user asks for them. To find
            all fixes takes long: an editor that asks at each move of the cursor is not told.
    """
    only, asker = context.only, context.trigger_kind
    found: list[types.CodeAction] = []
    if document.language != "yaml":
        return found
    if _is_wanted(types.CodeActionKind.QuickFix, only):
        here = [f for f in document.mendable if _touch(document.text.range(f.location), range_)]
        for finding in here:
            found += _mending(document, finding)
        found += _suppressing(document, here)
    if _is_wanted(FIX_ALL, only) and (only or asker is not types.CodeActionTriggerKind.Automatic):
        found += _mending_all(document)
    return found


def suppressed(document: Document, line: int, code: str) -> types.WorkspaceEdit:
    """Write a comment for what a rule finds in a line; nothing where none may stand."""
    from ...suppressing import added

    findings = [f for f in document.findings if (f.location.line, f.code) == (line, code)]
    text, path = document.text.text, document.path
    new = added(text, path, findings, language=document.language, settings=document.settings)
    return _edit(document, document.text.edits(new.text))


def formatting(document: Document) -> list[types.TextEdit]:
    """Bring a spec into its canonical form.

    Raises:
        UnreadableError: nobody knows what the text means.
    """
    from ...formatting import formatted

    if document.language != "yaml":
        return []
    return document.text.edits(formatted(document.text.text, document.path))


def renamable(document: Document, position: types.Position) -> types.PrepareRenamePlaceholder:
    """The name at a position that can be replaced by another.

    Raises:
        RefusedError: there is none.
    """
    place = renaming.named(document, position).location
    return types.PrepareRenamePlaceholder(document.text.range(place), document.text.written(place))


def renamed(document: Document, position: types.Position, new: str) -> types.WorkspaceEdit:
    """Give what is named at a position another name; errors as in `renaming.renamed`."""
    return _edit(document, _edits(document, renaming.renamed(document, position, new)))


def _edit(document: Document, edits: list[types.TextEdit]) -> types.WorkspaceEdit:
    return types.WorkspaceEdit(changes={document.uri: edits})


def _edits(document: Document, edits: Iterable[Edit]) -> list[types.TextEdit]:
    return [types.TextEdit(document.text.range(edit.location), edit.text) for edit in edits]


def _mending(document: Document, finding: Finding) -> Iterator[types.CodeAction]:
    if fix := finding.fix:
        yield types.CodeAction(
            fix.message,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(document, finding)],
            is_preferred=fix.is_safe,
            edit=_edit(document, _edits(document, fix.edits)),
        )


def _suppressing(document: Document, findings: Iterable[Finding]) -> Iterator[types.CodeAction]:
    """A command for each rule and line: what the comment will be takes long to find out."""
    from ...checks import rules
    from ...suppressions import is_suppressible

    if not document.diagrams:
        return
    for code, name, line in dict.fromkeys((f.code, f.name, f.location.line) for f in findings):
        if is_suppressible(rules()[code]):
            title = f"suppress `{name}` with a comment"
            which = [document.uri, line, code, document.version]
            command = types.Command(title, SUPPRESS, arguments=which)
            kind = types.CodeActionKind.QuickFix
            told = [diagnostic(document, f) for f in findings if f.code == code]
            yield types.CodeAction(title, kind=kind, diagnostics=told, command=command)


def _mending_all(document: Document) -> Iterator[types.CodeAction]:
    from ... import fixes

    if not any(finding.fix and finding.fix.is_safe for finding in document.mendable):
        return
    text, path = document.text.text, document.path
    mended = fixes.repaired(text, path, document.language, document.settings).text
    if edits := document.text.edits(mended):
        yield types.CodeAction("make all safe fixes", kind=FIX_ALL, edit=_edit(document, edits))


def _is_wanted(kind: str, only: Iterable[str] | None) -> bool:
    """Whether a kind, or one that it is part of, is asked for."""
    return only is None or any(f"{kind}.".startswith(f"{each}.") for each in only)


def _touch(a: types.Range, b: types.Range) -> bool:
    return a.start.line <= b.end.line and b.start.line <= a.end.line
