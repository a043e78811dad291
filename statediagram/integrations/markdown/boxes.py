"""What keeps a machine from being shown -> words for the log, and a box in the page."""

from __future__ import annotations

from html import escape

from click import unstyle

from ... import reports
from ...api import unread
from ...errors import StatediagramError, UnreadableError
from ...results import Finding, Judgement
from .drawings import Spec

TITLE = "This state machine cannot be shown"


def told(error: StatediagramError, here: str) -> str:
    """All that an error tells, with excerpts; what is about no file is `here`."""
    if isinstance(error, UnreadableError):
        return _report(unread(error.problems[0].location.path, error))
    return f"{here}: {error}"


def report(spec: Spec, findings: tuple[Finding, ...]) -> str:
    """What was found in a spec, with excerpts."""
    text = spec.data.decode("utf-8", "replace")
    return _report(Judgement(spec.path, text, findings))


def _report(judgement: Judgement) -> str:
    *found, _ = reports.write("full", (judgement,))  # the last is a sum
    return unstyle("".join(found)).rstrip()


def box(text: str) -> str:
    """What a page shows instead, in the form that themes have for admonitions."""
    return (
        '<div class="admonition danger statediagram-error">'
        f'<p class="admonition-title">{TITLE}</p>'
        f"<pre><code>{escape(text)}</code></pre></div>"
    )
