"""What a user may feed to the command, by malice or mistake: real files, the whole way through."""

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from statediagram import api
from statediagram.cli import group
from statediagram.drawing import dot
from statediagram.drawing.sketch import draw

SECONDS = 20.0
"""What no small file may take; each of these takes a fraction of one."""

NAMES = ["<b>x</b>", "a:b", "%", "node", '"', "\\", "\\N", "😀", "שלום", "]]>", "x" * 10_000]
FORMATS = ("dot", "svg", "pdf", "png")

BOMBS = {
    "aliases": "a: &a [x, x]\n" + "b: &a [*a, *a, *a, *a]\n" * 12 + "transitions: [A -> B]\n",
    "an alias to itself": "transitions: &a\n  - *a\n",
    "merged keys": "a: &a {x: y}\n" + "b: &a {<<: [*a, *a], z: *a}\n" * 12,
    "depth in brackets": "transitions: " + "[" * 100_000,
    "depth by indentation": "\n".join(" " * level + "a:" for level in range(1000)),
    "depth of states": "states: " + "{A: {states: " * 5000 + "}}" * 5000,
    "blanks": "a:" + " " * 1_000_000 + "b\n",
    "blanks in an open mapping": "transitions:\n  - A -> B: {" + " " * 300_000 + "y\n",
    "arrows in an open quote": 'transitions:\n  - "' + "-> " * 300_000,
    "slips": "transitions:\n" + "  - {A,B} -> C: x\n" * 5000,
    "groups": "transitions:\n  - '" + "{A,B}" * 30 + " -> C': x\n",
    "stars": "transitions:\n  - '" + "*a" * 30 + "b -> C': x\n  - " + "a" * 500 + " -> C: x\n",
    "groups of events": "events:\n" + "  '" + "{A,B}" * 30 + "':\ntransitions: [A -> B]\n",
    "groups in many lines": "transitions:\n"
    + "".join(f"  - '{'{A,B,C}' * 8}{n} -> C': x\n" for n in range(2)),
    "copies": "transitions:\n" + "  - A -> B: x\n" * 3000,
}
TEXTS = {
    "half a graph": "Hello,\n> digraph x { a -> b;\n> b -> c\n\nBye\n",
    "an open string": 'digraph x { a -> b [label="c] }\n',
    "an open comment": "digraph x { /* a -> b }\n",
    "an open HTML label": "digraph x { a -> b [label=<<b>c] }\n",
    "graphs that never end": "digraph { " * 100_000,
    "names that never end": 'digraph "' * 100_000,
    "quotation marks": "> " * 1_000_000,
    "a line of arrows": "A -> " * 300_000 + ": x\n",
    "a list that never ends": "{A, " * 300_000 + ": x\n",
}
GRAPHS = {
    "undirected": "graph { a -- b }",
    "an undirected edge": "digraph { a -- b }",
    "no graph": "hello world\n",
    "no target": "digraph {\n  a -> ;\n}\n",
    "cut short": "digraph { a -> b",
    "open braces": "digraph " + "{" * 100_000,
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    monkeypatch.setenv("PYTHONPATH", str(Path(api.__file__).parents[1]))
    return tmp_path


def command(*arguments: str | bytes) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, as users start it."""
    return subprocess.run(
        [sys.executable, "-m", "statediagram", *arguments],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def refused(capsys: pytest.CaptureFixture[str], name: str, text: str) -> str:
    """What the command says of a file that is no right spec."""
    Path(name).write_text(text)
    begun = monotonic()
    code = group.run(["check", "--no-cache", name])
    seconds = monotonic() - begun
    said, error = capsys.readouterr()
    assert code in (1, 2)
    assert "bug" not in error
    assert f"{name}:" in said
    assert seconds < SECONDS
    return said


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_go_off_without_harm(capsys, name: str) -> None:
    refused(capsys, "x.yaml", BOMBS[name])


@pytest.mark.parametrize("name", TEXTS)
def test_messages_that_hold_no_whole_graph(capsys, name: str) -> None:
    assert "SD100" in refused(capsys, "x.txt", TEXTS[name])


@pytest.mark.parametrize("name", GRAPHS)
def test_dot_that_is_no_directed_graph(capsys, name: str) -> None:
    assert "error SD1" in refused(capsys, "x.dot", GRAPHS[name])


def test_a_nul_in_a_name(capsys) -> None:
    said = refused(capsys, "x.yaml", 'transitions:\n  - "A\\0 -> B": x\n')
    assert "control character, U+0000" in said


def test_a_folder_that_is_named_like_a_spec(folder) -> None:
    (folder / "x.yaml").mkdir()
    done = command("check", "x.yaml")
    assert done.returncode == 2
    assert b"no spec in `x.yaml`" in done.stderr


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("- Open", "-   Open").replace("push", "push\t").encode(),
        lambda text: (text + "#" + "x" * 100_000).encode(),
    ],
    ids=["CRLF", "byte order mark", "tab behind a text", "very long comment"],
)
def test_text_as_editors_may_leave_it(folder, encode) -> None:
    (folder / "x.yaml").write_bytes(
        encode("initial: Shut\ntransitions:\n  - Shut -> Open: push\n  - Open -> Shut: pull\n")
    )
    done = command("check", "x.yaml")
    assert (done.returncode, done.stdout) == (0, b"All clean: 1 machine in 1 file\n")


@pytest.mark.parametrize("name", NAMES, ids=[name[:9] for name in NAMES])
def test_any_name_is_drawn_and_read_back(folder, name: str) -> None:
    quoted = "'" + name.replace("'", "''") + "'"
    (folder / "x.yaml").write_text(
        "initial: Start\ntransitions:\n"
        f"  - {{from: [Start], to: [{quoted}], event: {quoted}, guard: {quoted}}}\n"
        f"  - {{from: [{quoted}], to: [Start], event: back}}\n"
    )
    outputs = [word for format in FORMATS for word in ("--format", format)]
    done = command("render", "x.yaml", "-o", ".", *outputs)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert all((folder / f"x.{format}").stat().st_size for format in FORMATS)
    ids = dot.identifiers(draw(api.load("x.yaml").machine))
    start, state = ids["Start"], ids[name]
    found = [(t.source, *t.targets) for t in api.load("x.dot").machine.transitions]
    assert {(start, state), (state, start)} <= set(found)


@pytest.mark.parametrize(
    "name", ["a b.yaml", "-x.yaml", "a\nb.yaml", "ü.yaml", "%s.yaml", b"\xff.yaml"]
)
def test_any_file_name_is_one(folder, name: str | bytes) -> None:
    (folder / os.fsdecode(name)).write_text("initial: A\ntransitions:\n  - A -> A: x\n")
    assert command("check", "--", name).returncode == 0
    for arguments in (["render", "--format", "svg", "--", name], ["render", "--format", "svg"]):
        done = command(*arguments)
        assert b"Traceback" not in done.stderr
        assert b"bug" not in done.stderr
    (picture,) = (folder / "out").iterdir()
    assert os.fsencode(picture.name) == os.fsencode(name).replace(b".yaml", b".svg")


@pytest.mark.parametrize("stream", ["stdout", "stderr", "stdin"])
def test_a_closed_stream_is_no_fault(folder, stream: str) -> None:
    (folder / "x.yaml").write_text("initial: A\ntransitions:\n  - A -> A: x\n  - A -> ?: x\n")
    number = {"stdin": 0, "stdout": 1, "stderr": 2}[stream]
    shell = f'exec "$0" -m statediagram "$@" {number}>&-'
    for arguments in (["check", "x.yaml"], ["render", "x.yaml", "--format", "dot"]):
        done = subprocess.run(
            ["sh", "-c", shell, sys.executable, *arguments], capture_output=True, check=False
        )
        assert b"Traceback" not in done.stdout + done.stderr
        assert b"bug" not in done.stderr


@pytest.mark.parametrize("arguments", ["check", "render ../x.yaml"])
def test_a_working_folder_that_is_gone(arguments: str) -> None:
    Path("x.yaml").write_text("initial: A\ntransitions:\n  - A -> A: x\n")
    shell = f'mkdir gone && cd gone && rmdir ../gone && exec "$0" -m statediagram {arguments}'
    done = subprocess.run(["sh", "-c", shell, sys.executable], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"bug" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
@pytest.mark.parametrize("streams", [">/dev/full", ">/dev/full 2>/dev/full"])
def test_a_full_disk_behind_the_output(folder, streams: str) -> None:
    (folder / "x.yaml").write_text("initial: A\ntransitions:\n  - A -> A: x\n")
    shell = f'exec "$0" -m statediagram check x.yaml {streams}'
    done = subprocess.run(["sh", "-c", shell, sys.executable], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"bug" not in done.stderr
    assert b"Traceback" not in done.stderr


def test_two_runs_into_one_folder(folder) -> None:
    for number in range(8):
        (folder / f"{number}.statediagram.yaml").write_text(
            f"initial: A\ntransitions:\n  - A -> B: x{number}\n  - B -> A: y\n"
        )
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "statediagram", "render", "--format", "svg"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    assert [run.communicate()[1] for run in runs] == [b"", b""]
    assert [run.returncode for run in runs] == [0, 0]
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        f"{number}.svg" for number in range(8)
    ]
