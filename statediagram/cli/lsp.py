"""``statediagram lsp``: a language server for editors, on standard input and output."""

from __future__ import annotations

import click

from ..errors import UsageError

EPILOG = """\b
Examples:
  statediagram lsp           what an editor starts: settings are in docs/editors.md
  statediagram lsp --stdio   the same

\b
It needs `pip install 'statediagram[lsp]'`.
"""


@click.command(epilog=EPILOG)
@click.option("--stdio", is_flag=True, help="Accepted for editors that say so; there is no other.")
def lsp(stdio: bool) -> None:
    """Tell an editor what is wrong with a spec, and what its names mean."""
    del stdio
    try:
        import pygls
    except ImportError as error:
        raise UsageError(
            "the language server needs pygls: `pip install 'statediagram[lsp]'`"
        ) from error
    del pygls
    from ..integrations.lsp.server import serve

    serve()
