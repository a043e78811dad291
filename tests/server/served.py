"""A server of specs in a process of its own, for tests."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any, NamedTuple

DOOR = """\
machine: door
title: A door
initial: Closed
actors: {guest: {}}
states:
  Closed: nobody passes
  Open:
transitions:
  - Closed -> Open: {event: push, by: guest}
  - Open -> Closed: pull
"""

NAME = "door.statediagram.yaml"


class Served(NamedTuple):
    """A server that runs.

    Attributes:
        process: it.
        folder: what it serves.
        line: what it said first.
    """

    process: subprocess.Popen[str]
    folder: Path
    line: str

    @property
    def url(self) -> str:
        """The address of the page of all machines."""
        found = re.search(r" at (\S+) ", self.line)
        assert found, self.line
        return found[1]

    @property
    def port(self) -> int:
        found = re.search(r":(\d+)/", self.url)
        assert found
        return int(found[1])

    def write(self, text: str, name: str = NAME) -> None:
        """Save a spec as many editors do: in one go."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def ask(self, target: str = "/", method: str = "GET", **headers: str) -> tuple[Any, bytes]:
        """The answer to a request, and its body once that is made; of a stream its beginning."""
        while True:
            line = HTTPConnection("127.0.0.1", self.port, timeout=10)
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            line.request(method, target, headers=named)
            answer: HTTPResponse = line.getresponse()
            is_stream = answer.headers.get_content_type() == "text/event-stream"
            body = answer.read(7) if is_stream and method == "GET" else answer.read()
            line.close()
            if b"One moment:" not in body:
                return answer, body

    def end(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """End it by a signal: its exit code, and what it said on standard error."""
        self.process.send_signal(number)
        code = self.process.wait(3)
        assert self.process.stderr
        return code, self.process.stderr.read()

    def close(self) -> None:
        """End it if it has not ended, and the pipes to it."""
        if self.process.poll() is None:
            self.end()
        for stream in (self.process.stdout, self.process.stderr):
            if stream:
                stream.close()


def start(folder: Path, *options: str, program: tuple[str, ...] = ("-m", "statediagram")) -> Served:
    """Serve a folder at any port that is free, unless the options say where."""
    given = options if "--port" in options else ("--port", "0", *options)
    process = subprocess.Popen(
        [sys.executable, *program, "serve", *given],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    return Served(process, folder, process.stdout.readline())
