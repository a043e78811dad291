"""How the server begins and ends."""

from __future__ import annotations

import signal
import socket
from pathlib import Path
from time import monotonic

import pytest
from server.served import NAME, start

from statediagram.cli import group


def test_it_says_where_it_is(serving) -> None:
    served = serving()
    assert served.line == f"serving 1 spec at http://127.0.0.1:{served.port}/ (Ctrl-C stops)\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_with_open_streams(serving, number: int) -> None:
    served = serving()
    lines = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(5)]
    for line in lines:
        host = f"Host: 127.0.0.1:{served.port}"
        line.sendall(f"GET /{NAME}?events HTTP/1.1\r\n{host}\r\n\r\n".encode())
        assert line.recv(9) == b"HTTP/1.1 "
    begin = monotonic()
    assert served.end(number) == (0, "stopped\n")
    assert monotonic() - begin < 2
    for line in lines:
        line.close()


def test_a_port_that_is_taken(serving) -> None:
    first = serving()
    second = serving("--port", str(first.port))
    assert second.port > first.port
    assert second.ask()[0].status == 200
    code, told = second.end()
    assert (code, told) == (
        0,
        f"port {first.port} is taken: this is at {second.port}\nstopped\n",
    )


def test_nothing_is_written(serving) -> None:
    served = serving()
    served.ask()
    served.ask(f"/{NAME}")
    served.end()
    assert [each.name for each in served.folder.rglob("*")] == [NAME]


def test_without_watchfiles(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['watchfiles'] = None; sys.argv[0] = 'statediagram'; "
        "from statediagram.cli import main; main()"
    )
    served = start(tmp_path, program=("-c", code))
    told = served.process.communicate(timeout=20)[1]
    served.close()
    assert served.process.returncode == 2
    assert told == (
        "error: to notice changes, watchfiles is needed: `pip install 'statediagram[serve]'`\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "`nowhere` is neither a file nor a folder"),
        (["--host", "192.0.2.1"], "cannot be listened at"),
        (["--config", "nowhere.toml"], "nowhere.toml"),
    ],
)
def test_what_it_cannot_do(tmp_path: Path, monkeypatch, capsys, arguments, words: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert group.run(["serve", *arguments]) == 2
    assert words in capsys.readouterr().err
