"""``statediagram rule``: the code or name of a rule -> its page of the manual."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ..reports.concise import COLOURS
from ..results import Rule
from .console import Console

EPILOG = """\b
Examples:
  statediagram rule                        a table of all rules
  statediagram rule SD301                  why it matters, a bad machine, a good one
  statediagram rule unreachable-state      the same
  statediagram rule SD3                    a table of the rules whose codes begin so
  statediagram rule SB                     what `statediagram breaking` asks
  statediagram rule --output-format json   all there is to know, for other programs
"""


@click.command(epilog=EPILOG)
@click.argument("names", nargs=-1, metavar="[CODE|NAME]...")
@click.option("--all", "every", is_flag=True, help="Print the pages of all rules.")
@click.option(
    "--output-format",
    "format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people, or for programs, with the pages as Markdown.",
)
@click.pass_obj
def rule(console: Console, names: tuple[str, ...], every: bool, format: str) -> None:
    """Explain rules; without a CODE or NAME, list them.

    The beginning of several codes, such as SD3, lists the rules that it stands for, and so does a
    level of breaking changes, such as STORED.
    """
    from .. import rules

    known = tuple(rules.every().values())
    wanted = [rules.beginning(name) or (rules.rule(name),) for name in names]
    if every:
        wanted = [(each,) for each in known]
    groups = wanted or [known]
    if format == "json":
        console.say(_json([each for group in groups for each in group]))
    else:
        console.say("\n\n".join(map(_shown, groups)))


def _json(rules: Sequence[Rule]) -> str:
    import json

    from .. import breaking, manual

    told = [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity,
            "level": breaking.level(rule),
            "summary": manual.summary(rule),
            "page": manual.page(rule),
        }
        for rule in rules
    ]
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _shown(rules: Sequence[Rule]) -> str:
    return _table(rules) if len(rules) > 1 else _page(rules[0])


def _table(rules: Sequence[Rule]) -> str:
    width = max(len(rule.name) for rule in rules)
    return "".join(f"{rule.code}  {rule.name:<{width}}  {_weight(rule)}\n" for rule in rules)


def _page(rule: Rule) -> str:
    from .. import breaking, manual

    heading = click.style(f"{rule.code} {rule.name}", bold=True)
    level = breaking.level(rule)
    weight = f"{_weight(rule)}, {level}" if level else _weight(rule)
    page = _rendered(manual.labelled(rule.page, manual.labels(rule)))
    return f"{heading} ({weight})\n\n{page}\n{manual.suppression(rule)}\n"


def _rendered(page: str) -> str:
    """The page without its fences, the examples set in instead."""
    lines, inside = [], False
    for line in page.splitlines():
        if line.startswith("```"):
            inside = not inside
        else:
            lines.append(f"    {line}" if inside and line else line)
    return "\n".join(lines) + "\n"


def _weight(rule: Rule) -> str:
    return click.style(rule.severity, fg=COLOURS.get(rule.severity))
