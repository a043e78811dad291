"""``statediagram serve``: specs -> pages in the browser that follow their files."""

from __future__ import annotations

import click

from ..terminal import amount
from . import options
from .console import Console

PORT = 8000

EPILOG = """\b
Examples:
  statediagram serve                    all specs here and below, at http://127.0.0.1:8000/
  statediagram serve specs/ --open      open the browser, too
  statediagram serve door.yaml --mark   show what is wrong in the picture
  statediagram serve --port 9000
  statediagram serve --host 0.0.0.0     for other machines, with a token in the address

\b
It needs `pip install 'statediagram[serve]'`.
"""


@click.command(epilog=EPILOG)
@options.paths
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="Where to listen; if it is taken, at one of the next. 0 for any that is free.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen at. Other machines see only what listens at another one.",
)
@click.option("--mark", is_flag=True, help="Show findings in the picture.")
@click.option("--merge", is_flag=True, help="Draw parallel transitions as one arrow.")
@click.option("--open", "opens", is_flag=True, help="Open the browser.")
@options.config
@click.pass_obj
def serve(
    console: Console,
    paths: tuple[str, ...],
    *,
    port: int,
    host: str,
    mark: bool,
    merge: bool,
    opens: bool,
    config: str,
) -> None:
    """Show state machines in the browser while their files are edited.

    A PATH is a spec or a folder of specs. When a file is saved, its picture and what is wrong with
    it change in the browser; nothing is written.
    """
    from ..integrations.server import folders, serving
    from ..rendering import Look

    def tell(files: int, found: int, address: str) -> None:
        if port and found != port:
            console.tell(f"port {port} is taken: this is at {found}")
        console.say(f"serving {amount(files, 'spec')} at {address} (Ctrl-C stops)\n")
        if opens:
            _open(address)

    wish = serving.Wish(host, port, Look(mark, merge), config)
    try:
        serving.serve(folders.named(paths), wish, tell)
    except KeyboardInterrupt:
        console.tell("stopped")


def _open(address: str) -> None:
    """Open the browser; some return only when it is closed."""
    import webbrowser
    from threading import Thread

    Thread(target=webbrowser.open, args=(address,), daemon=True).start()
