"""Who is answered, and what is never read: by requests as a hostile page or program makes them."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import pytest
from server.served import DOOR, NAME, Served, start

from statediagram.errors import UnreadableError
from statediagram.integrations.server.folders import Spec

STREAM = f"/{NAME}?events"


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    """A server that answers all questions of this module which change nothing."""
    outside = tmp_path_factory.mktemp("outside")
    folder = outside / "specs"
    folder.mkdir()
    (folder / NAME).write_text(DOOR)
    (outside / "secret.statediagram.yaml").write_text("transitions:\n  - Secret -> Other: x\n")
    (folder / "notes.txt").write_text("Secret")
    (folder / "link.statediagram.yaml").symlink_to(outside / "secret.statediagram.yaml")
    (folder / "linked").symlink_to(outside)
    started = start(folder)
    yield started
    started.close()


@pytest.mark.parametrize("host", ["127.0.0.1:{}", "localhost:{}", "LOCALHOST:{}", "[::1]:{}"])
def test_its_own_names_are_answered(served, host: str) -> None:
    answer, body = served.ask(Host=host.format(served.port))
    assert (answer.status, b"A door" in body) == (200, True)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9000", "[::1]"])
def test_through_a_tunnel_its_port_is_another_one(served, host: str) -> None:
    assert served.ask(Host=host)[0].status == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example:{}", "evil.example", "127.0.0.1.evil.example:{}", "127.0.0.1:{}:x", "::1", ""],
)
@pytest.mark.parametrize("target", ["/", f"/{NAME}", STREAM])
def test_no_other_name_is(served, host: str, target: str) -> None:
    answer, body = served.ask(target, Host=host.format(served.port))
    assert answer.status == 421
    assert b"does not go by that name" in body


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors"},
    ],
)
@pytest.mark.parametrize("target", ["/", f"/{NAME}", STREAM])
def test_scripts_of_other_sites_are_not_answered(served, headers, target: str) -> None:
    answer, body = served.ask(target, **headers)
    assert answer.status == 403
    assert b"Closed" not in body
    assert answer.headers["Access-Control-Allow-Origin"] is None


def test_a_link_on_another_site_may_lead_to_a_page_only(served) -> None:
    headers = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    assert served.ask(f"/{NAME}", **headers)[0].status == 200
    assert served.ask(STREAM, **headers)[0].status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"])
def test_there_is_only_something_to_read(served, method: str) -> None:
    answer, _ = served.ask(f"/{NAME}", method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_head_is_get_without_a_body(served) -> None:
    (other, page), (one, body) = served.ask(f"/{NAME}"), served.ask(f"/{NAME}", "HEAD")
    assert body == b""
    assert one.headers["Content-Length"] == str(len(page)) == other.headers["Content-Length"]


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.statediagram.yaml",
        "/%2e%2e/secret.statediagram.yaml",
        "/..%2fsecret.statediagram.yaml",
        "/below/../../secret.statediagram.yaml",
        "//secret.statediagram.yaml",
        "/./door.statediagram.yaml",
        "/notes.txt",
        "/link.statediagram.yaml",
        "/linked/secret.statediagram.yaml",
        "/etc/passwd",
        "/door.statediagram.yaml%00",
        "/door.statediagram.yaml/",
        "/door.statediagram.yaml;x",
        "http://127.0.0.1/door.statediagram.yaml",
        "/%ff%fe",
    ],
)
@pytest.mark.parametrize("query", ["", "?events"])
def test_nothing_but_specs_of_the_folder_is_read(served, tmp_path, target: str, query: str) -> None:
    answer, body = served.ask(target + query)
    assert b"Secret" not in body
    assert answer.status == (200 if query else 404)  # a stream tells when there is a spec


def test_a_spec_that_becomes_a_link_out_of_the_folder(serving, tmp_path) -> None:
    served = serving()
    secret = tmp_path / "secret.statediagram.yaml"
    secret.write_text("transitions:\n  - Secret -> Other: x\n")
    assert served.ask(f"/{NAME}")[0].status == 200
    (served.folder / NAME).unlink()
    (served.folder / NAME).symlink_to(secret)
    until_told(served, b"leads out of the folder")
    assert b"Secret" not in served.ask(f"/{NAME}")[1]


def until_told(served: Served, words: bytes) -> None:
    end = monotonic() + 5
    while words not in served.ask(f"/{NAME}")[1]:
        assert monotonic() < end
        sleep(0.05)


def test_every_answer_is_strict(served) -> None:
    for target in ("/", f"/{NAME}", STREAM, "/nothing"):
        headers = served.ask(target)[0].headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"


def test_beyond_loopback_all_need_the_token(serving) -> None:
    served = serving("--host", "0.0.0.0")
    token = served.url.partition("?token=")[2]
    assert len(token) > 40
    for target in ("/", f"/{NAME}", STREAM, "/?token=wrong", "/?token="):
        assert served.ask(target)[0].status == 403
    answer, _ = served.ask(f"/{NAME}?token={token}")
    assert (answer.status, answer.headers["Location"]) == (303, f"/{NAME}")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly; SameSite=Lax" in cookie
    assert served.ask(f"/{NAME}", Cookie=cookie.partition(";")[0])[0].status == 200
    assert served.ask(STREAM, Cookie=cookie.partition(";")[0])[0].status == 200
    assert served.ask(Host=f"workshop.local:{served.port}")[0].status == 403
    cookie = cookie.partition(";")[0]
    assert served.ask(Host=f"workshop.local:{served.port}", Cookie=cookie)[0].status == 200
    assert served.ask(Cookie=cookie, Origin="https://evil.example")[0].status == 403


def test_on_loopback_there_is_no_token(serving) -> None:
    served = serving()
    assert "token" not in served.url
    assert served.ask("/?token=x")[0].status == 200


def lines_to(served: Served, many: int, said: bytes = b"") -> list[socket.socket]:
    """Connections to it, on which no more is said than the beginning of a request."""
    lines = [socket.create_connection(("127.0.0.1", served.port), timeout=5) for _ in range(many)]
    for line in lines:
        line.sendall(said)
    return lines


def test_who_says_nothing_keeps_nobody_out(serving) -> None:
    served = serving()
    lines = lines_to(served, 600, b"GET / HTTP/1.1\r\nX-Slow: ")
    assert served.ask(f"/{NAME}")[0].status == 200
    threads = Path(f"/proc/{served.process.pid}/task")
    if threads.is_dir():
        assert len(list(threads.iterdir())) < 300
    assert lines[0].recv(1) == b""  # the first have been let go
    assert served.end() == (0, "stopped\n")
    for line in lines:
        line.close()


def test_what_is_sent_along_is_no_other_request(served) -> None:
    host = f"Host: 127.0.0.1:{served.port}\r\n"
    hidden = f"GET /{NAME} HTTP/1.1\r\n{host}\r\n"
    for said in (f"Content-Length: {len(hidden)}\r\n", "Transfer-Encoding: chunked\r\n"):
        (line,) = lines_to(served, 1, f"GET / HTTP/1.1\r\n{host}{said}\r\n{hidden}".encode())
        with line, line.makefile("rb") as answer:
            try:
                answered = answer.read()
            except ConnectionResetError:  # it has not read what was sent
                continue
            assert answered.count(b"HTTP/1.1 200") == 1


@pytest.mark.parametrize(
    "said",
    [
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 200 + b"\r\n",
        b"GET / HTTP/9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\r\n\r\n",
        b"GET /\r\n\r\n",
    ],
)
def test_what_no_browser_says_is_refused(served, said: bytes) -> None:
    (line,) = lines_to(served, 1, said)
    with line, suppress(ConnectionResetError):
        assert b"Closed" not in line.recv(100_000)
    assert served.ask()[0].status == 200


def test_an_address_that_is_none(served) -> None:
    said = f"GET http://[ HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n"
    (line,) = lines_to(served, 1, said.encode())
    with line:
        assert line.recv(100).startswith(b"HTTP/1.1 404")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_what_is_no_file_is_not_read(serving) -> None:
    served = serving()
    os.mkfifo(served.folder / "pipe.statediagram.yaml")
    (served.folder / "null.statediagram.yaml").symlink_to("/dev/zero")
    assert served.ask("/pipe.statediagram.yaml")[0].status == 404
    assert served.ask("/null.statediagram.yaml")[0].status == 404
    (served.folder / NAME).unlink()
    os.mkfifo(served.folder / NAME)
    until_told(served, b"not a regular file")


@pytest.mark.skipif(os.open not in os.supports_dir_fd, reason="a path is opened in one go")
@pytest.mark.parametrize("becomes", ["a link", "a folder that is a link", "a pipe"])
def test_what_changes_while_it_is_opened(tmp_path, monkeypatch, becomes: str) -> None:
    secret, folder = tmp_path / "secret", tmp_path / "specs"
    for each in (secret, folder / "below"):
        each.mkdir(parents=True)
        (each / NAME).write_text(each.name)
    spec = Spec(str(folder / "below" / NAME), str(folder))
    assert spec.read() == b"below"

    def exchange(path: str) -> str:
        """What an attacker does once a path has been looked at."""
        found = os.path.normpath(path)
        if becomes == "a folder that is a link":
            (folder / "below").rename(folder / "former")
            (folder / "below").symlink_to(secret)
            return found
        Path(path).unlink()
        if becomes == "a link":
            Path(path).symlink_to(secret / NAME)
        else:
            os.mkfifo(path)
        return found

    monkeypatch.setattr("statediagram.integrations.server.folders.os.path.realpath", exchange)
    with pytest.raises(UnreadableError):
        spec.read()


def test_a_browser_that_goes_away_leaves_no_trace(serving) -> None:
    served = serving()
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", served.port)) as line:
            line.sendall(f"GET {STREAM} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())
            line.recv(100)
        served.write(f"transitions:\n  - A -> B{_}: go\n")
        served.ask(f"/{NAME}")
    assert served.end() == (0, "stopped\n")
