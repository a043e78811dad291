"""Rule -> its page of the manual as Markdown; all rules -> the index of these pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from . import breaking
from .results import Rule, Severity
from .suppressions import is_suppressible

GROUPS = {
    "SD1": "Reading a file",
    "SD2": "States and their names",
    "SD3": "Reaching",
    "SD4": "Transitions",
    "SD5": "Pseudo-states and regions",
    "SD6": "Events and actors",
    "SD7": "Expectations",
    "SD8": "Suppressions and the baseline",
    "SD9": "Names and descriptions as agreed on",
    **{
        each.beginning: f"Breaking changes, level {each}: {each.meaning}" for each in breaking.Level
    },
}
"""What the rules whose codes begin so are about."""

_INDEX = """\
# The rules

Each rule has a code and a name; configuration, comments and the command line take either.
`statediagram rule NAME` prints a page. [Linting](../linting.md) tells how rules are chosen,
weighed and suppressed. `statediagram check` asks those whose codes begin with `SD`, of each
machine; `statediagram breaking` those that begin with `SB`, of two versions of one.
"""

_FENCED = re.compile(r"^```\w+\n.*?^```$", re.MULTILINE | re.DOTALL)

MACHINES = ("Wrong:", "Right:")
"""What the examples of a check are called."""

_SUPPRESSION = """\
## Suppressing it

Where it is meant, a comment in the YAML or DOT file says so, at the end of the line that the
finding begins on or alone above it, or anywhere for the whole file:

```yaml
# statediagram: ignore[{name}]  # the reason
# statediagram: file-ignore[{name}]  # the reason
```
"""

_NOWHERE = """\
## Suppressing it

No comment suppresses it, since the file that it would stand in may be gone; the configuration may
weigh it otherwise.
"""

_READING = """\
## Suppressing it

Nothing suppresses it: what could not be read was not judged either.
"""

_OF_COMMENTS = """\
## Suppressing it

No comment suppresses it, since it is about suppressing; the configuration may weigh it otherwise.
"""


def page(rule: Rule) -> str:
    """All that there is to say of `rule`: its weight, why, a bad machine, a good one, the way out.

    Returns:
        Markdown with a heading of its own, ending with a line break.
    """
    heading = f"# {rule.code} {rule.name}\n\n{_weight(rule)}"
    if told := level(rule):
        heading = f"{heading} Level: {told}."
    return f"{heading}\n\n{labelled(rule.page, labels(rule))}\n{_suppression(rule)}"


def level(rule: Rule) -> str:
    """Who relies on what `rule` protects, of one on breaking changes; empty for a check."""
    found = breaking.level(rule)
    return f"{found}, {found.meaning}" if found else ""


def labels(rule: Rule) -> Sequence[str]:
    """What the last examples of a rule's page are called."""
    return ("Before:", "Breaks:", "Does not break:") if breaking.level(rule) else MACHINES


def labelled(page: str, labels: Sequence[str] = MACHINES) -> str:
    """The text of a rule's page, its last examples called what they show.

    An example that the words before it introduce, which end with a colon then, stays as it is.
    """
    starts = [found.start() for found in _FENCED.finditer(page)][-len(labels) :]
    for start, label in reversed([*zip(starts, labels, strict=True)]):  # so others stay in place
        before = page[:start]
        if not before.rstrip().endswith(":"):
            page = f"{before}{label}\n\n{page[start:]}"
    return page


def suppression(rule: Rule) -> str:
    """How `rule` is suppressed, in a line for a terminal."""
    if is_suppressible(rule):
        return (
            "Suppressed at the end of the line, or above it: "
            f"# statediagram: ignore[{rule.name}]  # the reason"
        )
    if rule.is_about_reading:
        return "Nothing suppresses it: what could not be read was not judged either."
    return "No comment suppresses it; the configuration may weigh it otherwise."


def summary(rule: Rule) -> str:
    """What `rule` finds, in one sentence, which is the first line of its page."""
    return rule.page.partition("\n")[0]


def index(rules: Iterable[Rule]) -> str:
    """A table for each group of rules, each rule with a link to its page beside this one.

    Args:
        rules: sorted by code.
    """
    return "\n".join((_INDEX, *_tables(rules)))


def _tables(rules: Iterable[Rule]) -> Iterator[str]:
    for group, members in groupby(rules, key=lambda rule: rule.code[:3]):
        yield f"## {group}xx: {GROUPS[group]}\n"
        yield "| code | name | severity | finds |\n| --- | --- | --- | --- |"
        for rule in members:
            link = f"[{rule.name}]({rule.name}.md)"
            yield f"| {rule.code} | {link} | {rule.severity} | {summary(rule)} |"
        yield ""


def _suppression(rule: Rule) -> str:
    if is_suppressible(rule):
        return _SUPPRESSION.format(name=rule.name)
    if rule.is_about_reading:
        return _READING
    return _NOWHERE if breaking.level(rule) else _OF_COMMENTS


def _weight(rule: Rule) -> str:
    if rule.severity is Severity.OFF:
        return "Severity: off, until it is selected or given another one."
    always = "whatever is configured" if rule.is_about_reading else "unless configured otherwise"
    return f"Severity: {rule.severity}, {always}."
