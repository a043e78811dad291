"""Arguments -> the command that they name, run to its exit code; no error leaves this module."""

from __future__ import annotations

import signal
import sys
from importlib import import_module

import click

from .. import __version__
from ..errors import StatediagramError
from .console import Console, error, unexpected

COMMANDS = (
    "check",
    "diff",
    "breaking",
    "render",
    "serve",
    "table",
    "paths",
    "replay",
    "init",
    "rule",
    "convert",
    "fmt",
    "lsp",
)
"""Each a module of this folder, in the order in which a user meets them."""

COULD_NOT_RUN = 2
INTERRUPTED = 130

EPILOG = """\b
Examples:
  statediagram init door           write door.statediagram.yaml, to start from
  statediagram check               check all specs here and below
  statediagram check message.txt   the digraph, or the arrow notes, of any text
  statediagram diff HEAD           what has changed since the last commit
  statediagram breaking --against main   what this branch breaks for those who rely on main
  statediagram render -o out       draw them: out/door.dot, out/door.svg, out/door.pdf
  statediagram render -o out --check   in CI: is everything in out/ up to date?
  statediagram serve               see them in the browser while you edit
  statediagram table door.yaml     what each state does on each event, in Markdown
  statediagram paths door.yaml     event sequences that take every transition, for tests
  statediagram replay door.yaml events.log   did what happened conform?
  statediagram rule SD301          what a finding means, and what to do
  statediagram convert old.dot new.statediagram.yaml
  statediagram fmt --write         bring the specs here and below into one form

\b
Exit codes: 0 all is well, 1 there are findings that count (errors, if nothing else is wished
for), 2 it could not be told.
"""


class Commands(click.Group):
    """The commands, each imported when it is named: one does not wait for what others need."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f".{cmd_name}", __package__)
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click has it, but a misspelt name is answered by the nearest one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from ..names import did_you_mean

            hint = did_you_mean(args[0], COMMANDS)
            raise click.UsageError(f"{error.message} {hint}".rstrip(), ctx) from None


@click.group(
    cls=Commands,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def statediagram() -> None:
    """State machines declared in YAML: checked, drawn, and turned into tests."""


def run(arguments: list[str]) -> int:
    """Run the command that `arguments` name and return its exit code.

    Raises:
        OSError: the system refused, what is printed most likely.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    console = Console(arguments)
    try:
        code = statediagram.main(
            arguments, prog_name="statediagram", standalone_mode=False, obj=console
        )
    except (click.Abort, KeyboardInterrupt):
        console.tell(error("interrupted"))
        return INTERRUPTED
    except click.ClickException as problem:
        problem.show(sys.stderr)
        return COULD_NOT_RUN
    except StatediagramError as problem:
        console.tell(error(str(problem)))
        return COULD_NOT_RUN
    except SystemExit as gone:
        # This is click's answer to a closed pipe only, with the exit code that means findings here.
        raise BrokenPipeError from gone
    except OSError:  # no bug: a full disk behind standard output, a working folder that is gone
        raise
    except Exception as bug:
        console.tell(error(unexpected(bug)))
        return COULD_NOT_RUN
    return code if isinstance(code, int) else 0
