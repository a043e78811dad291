"""Folders -> a server of their pages, until it is interrupted."""

from __future__ import annotations

import errno
import os
import secrets
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Lock, Thread
from typing import Any, NamedTuple

from ...errors import UsageError, reason
from ...rendering import Look
from . import showing
from .answering import Counter, Handler
from .desk import Desk
from .folders import Folders
from .policy import Policy, is_loopback, url_host
from .watching import watch

MOST = 256
"""Connections at a time, each of which has a thread."""

TRIES = 20
"""Ports that are tried, one after the other."""


class Wish(NamedTuple):
    """How specs are to be served.

    Attributes:
        host, port: where to listen; if the port is taken, at one of the next.
        look: how machines are drawn.
        config: the file of configuration; empty for the closest one.
    """

    host: str
    port: int
    look: Look
    config: str = ""


class Server(ThreadingTCPServer):
    """Listens, and has a thread answer each browser.

    Not http.server's own: that asks the name service for this machine's name, which may take long.
    """

    allow_reuse_address = os.name != "nt"  # where that lets two servers share a port
    daemon_threads = True
    request_queue_size = MOST

    def __init__(self, family: int, address: tuple[str, int]) -> None:
        self.address_family = family
        super().__init__(address, BaseRequestHandler)  # until it is known who is answered
        self._open: dict[socket.socket, None] = {}
        self._lock = Lock()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Have a browser answered; of too many the one goes that has been there longest.

        So whoever opens connections and says nothing keeps nobody out, and a page whose stream has
        ended asks for another.
        """
        with self._lock:
            self._open[request] = None
            if len(self._open) > MOST:
                oldest = next(iter(self._open))
                del self._open[oldest]
                with suppress(OSError):  # the browser was quicker
                    oldest.shutdown(socket.SHUT_RDWR)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """A browser has been answered."""
        with self._lock:
            self._open.pop(request, None)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that has gone is no fault; what else goes wrong is one of ours."""
        del request, client_address
        problem = sys.exception()
        if not isinstance(problem, OSError):
            sys.stderr.write(f"error: this is a bug in statediagram: {problem!r}\n")


def serve(folders: Folders, wish: Wish, tell: Callable[[int, int, str], None]) -> None:
    """Serve until an exception ends it: of `KeyboardInterrupt`, as Ctrl-C raises it.

    Args:
        folders: what is served.
        wish: how.
        tell: is called, when browsers can come, with the number of files, the port, and the address
            to open.

    Raises:
        UsageError: it cannot listen there, or something is missing.
        KeyboardInterrupt: someone wants it to end; by then it has.
    """
    desk = Desk(folders, wish.look, wish.config)
    with _listening(wish.host, wish.port) as server:
        port = int(server.server_address[1])
        is_open = not is_loopback(str(server.server_address[0]))
        token = secrets.token_urlsafe(32) if is_open else ""
        policy = Policy(wish.host, port, token)
        counter = Counter(desk, policy, showing.policy())
        server.RequestHandlerClass = partial(Handler, counter)
        watching = watch(folders, desk.notice, desk.fail)
        listening = Thread(target=server.serve_forever, args=(0.1,), daemon=True)
        try:
            query = f"?token={token}" if token else ""
            tell(desk.size, port, f"http://{url_host(wish.host)}:{port}/{query}")
            listening.start()
            desk.work()
        finally:
            desk.close()
            watching.end()
            if listening.is_alive():
                server.shutdown()


def _listening(host: str, port: int) -> Server:
    """A server at this port, or at the first of the next that is free.

    Raises:
        UsageError: there is none.
    """
    last = min(port + TRIES - 1, 65535) if port else 0
    for each in range(port, last + 1):
        try:
            family, *_, address = socket.getaddrinfo(host, each, type=socket.SOCK_STREAM)[0]
            return Server(family, (str(address[0]), int(address[1])))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise UsageError(
                    f"`{host}:{each}` cannot be listened at: {reason(error)}"
                ) from None
    raise UsageError(f"all ports from {port} to {last} are taken: choose another with `--port`")
