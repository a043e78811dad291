"""A request -> a page, a stream of its versions, or why there is neither (HTTP, RFC 9110)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote_to_bytes, urlencode

from . import showing
from .desk import Desk, Key
from .policy import Policy, Refusal
from .showing import Page

BEAT = 15.0
"""Seconds after which a stream says something, to find out whether anyone still listens."""


class Counter(NamedTuple):
    """All that an answer is made of.

    Attributes:
        desk: makes the pages.
        policy: says who is answered.
        headers: what every answer says.
    """

    desk: Desk
    policy: Policy
    headers: Mapping[str, str]


class Question(NamedTuple):
    """What a request asks for.

    Attributes:
        key: the page.
        is_stream: whether its versions are wanted, as they come.
        token: the token in the address; empty if there is none.
        rest: the address without it.
    """

    key: Key
    is_stream: bool
    token: str
    rest: str


def question(target: str) -> Question:
    """What the target of a request means; a path is only ever looked up, never followed."""
    path, _, told = target.partition("?")
    query = parse_qs(told, keep_blank_values=True)
    token = query.pop("token", [""])[0]
    address = os.fsdecode(unquote_to_bytes(path).lstrip(b"/"))
    key = Key(address, query.get("machine", [""])[0] if address else "")
    more = urlencode(query, doseq=True)
    path = "/" + path.lstrip("/")  # with two, it would be another server's address
    return Question(key, "events" in query, token, f"{path}?{more}" if more else path)


class Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    protocol_version = "HTTP/1.1"
    server_version = "statediagram"
    sys_version = ""
    timeout = 60
    disable_nagle_algorithm = True

    def __init__(self, counter: Counter, *connection: Any) -> None:
        self.counter = counter
        super().__init__(*connection)  # answers, and returns when the browser has gone

    def __getattr__(self, name: str) -> Any:
        """Whatever the method is, what it does is `_answer`: http.server asks for ``do_GET``."""
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)

    def _answer(self) -> None:
        if self.command not in ("GET", "HEAD"):
            self._refuse(Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "there is only something to read"))
            return
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # what is not read is no other request
        asked = question(self.path)
        policy = self.counter.policy
        if refusal := policy.refusal(self.headers, is_page=not asked.is_stream):
            self._refuse(refusal)
        elif policy.token and asked.token and policy.is_token(asked.token):
            self._head(HTTPStatus.SEE_OTHER, Location=asked.rest, Set_Cookie=policy.cookie())
        elif not policy.admits(self.headers):
            reason = "open the address with the token that `statediagram serve` has printed"
            self._refuse(Refusal(HTTPStatus.FORBIDDEN, reason))
        elif asked.is_stream:
            self._stream(asked.key)
        else:
            self._page(asked.key)

    def _page(self, key: Key) -> None:
        self._send(self.counter.desk.page(key) or showing.missing(key.address))

    def _send(self, page: Page, kind: str = "text/html") -> None:
        length = str(len(page.body))
        kind = f"{kind}; charset=utf-8"
        self._head(page.status, Content_Type=kind, Content_Length=length)
        if self.command != "HEAD":
            self.wfile.write(page.body)

    def _refuse(self, refusal: Refusal) -> None:
        self.close_connection = True  # whatever else was sent along is not read
        page = Page(f"{refusal.reason}\n".encode(), "", refusal.status)
        self._send(page, "text/plain")

    def _stream(self, key: Key) -> None:
        """Server-sent events (HTML, 9.2): a version each, the present one first."""
        self.close_connection = True
        self._head(HTTPStatus.OK, Content_Type="text/event-stream")
        if self.command == "HEAD":
            return
        for event in _events(self.counter.desk, key):
            self.wfile.write(event)

    def _head(self, status: HTTPStatus, **own: str) -> None:
        self.send_response(status)
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        if status is HTTPStatus.SEE_OTHER:
            self.send_header("Content-Length", "0")
        if self.close_connection:
            self.send_header("Connection", "close")
        for name, value in (*self.counter.headers.items(), *own.items()):
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing: whoever serves is told of faults by the pages."""


def _events(desk: Desk, key: Key) -> Iterator[bytes]:
    yield b"retry: 1000\n\n"
    version = ""
    while not desk.is_over:
        page = desk.later(key, version, BEAT) or showing.missing(key.address)
        if page.version == version:
            yield b":\n\n"
        else:
            version = page.version
            yield f"data: {version}\n\n".encode()
