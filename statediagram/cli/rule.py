"""``statediagram rule``: the code or name of a check -> its page of the manual."""

from __future__ import annotations

import click

from ..reports.concise import COLOURS
from ..results import Rule
from .console import Console

EPILOG = """\b
Examples:
  statediagram rule                        a table of all rules
  statediagram rule SD301                  why it matters, a bad machine, a good one
  statediagram rule unreachable-state      the same
"""


@click.command(epilog=EPILOG)
@click.argument("names", nargs=-1, metavar="[CODE|NAME]...")
@click.option("--all", "every", is_flag=True, help="Print the pages of all rules.")
@click.pass_obj
def rule(console: Console, names: tuple[str, ...], every: bool) -> None:
    """Explain rules; without a CODE or NAME, list them."""
    from .. import checks

    known = tuple(checks.rules().values())
    wanted = known if every else tuple(checks.rule(name) for name in names)
    console.say("\n\n".join(_page(each) for each in wanted) if wanted else _table(known))


def _table(rules: tuple[Rule, ...]) -> str:
    width = max(len(rule.name) for rule in rules)
    return "".join(f"{rule.code}  {rule.name:<{width}}  {_weight(rule)}\n" for rule in rules)


def _page(rule: Rule) -> str:
    heading = click.style(f"{rule.code} {rule.name}", bold=True)
    return f"{heading} ({_weight(rule)})\n\n{_rendered(rule.page)}"


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
