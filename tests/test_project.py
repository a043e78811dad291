import io
import os
import sys
from pathlib import Path

import pytest

from statediagram import project
from statediagram.errors import UnreadableError, UsageError
from statediagram.project import Source, read_file, select, stem


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a.statediagram.yaml", "specs/b.yaml", "specs/c.statediagram.yaml"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(name)
    return tmp_path


def paths(*named: str) -> list[str]:
    return [source.path for source in select(named).sources]


@pytest.mark.usefixtures("folder")
def test_without_a_path_the_specs_here_and_below_are_meant() -> None:
    assert paths() == ["a.statediagram.yaml", "specs/c.statediagram.yaml"]


@pytest.mark.usefixtures("folder")
def test_a_folder_means_all_its_yaml_and_a_file_itself_each_once() -> None:
    assert paths("specs/b.yaml", "specs", "nowhere.txt") == [
        "specs/b.yaml",
        "specs/c.statediagram.yaml",
        "nowhere.txt",
    ]


def test_a_folder_without_specs_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="statediagram init"):
        select((str(tmp_path),))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x: y")))
    selection = select(("-",), "door.yaml")
    assert selection.sources == (Source("door.yaml", b"x: y"),)
    assert selection.has_stdin


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xff\0\r\n")
    assert read_file(str(tmp_path / "x")) == b"\xff\0\r\n"


@pytest.mark.parametrize("path", ["/dev/zero", ".", "/nowhere", "nul\0byte", "x" * 5000])
def test_what_is_no_file_is_refused_with_its_reason(path: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_file(path)
    assert caught.value.problems[0].code == "SD100"
    assert caught.value.problems[0].message.startswith("this ")


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableError, match="not a regular file"):
        read_file(str(tmp_path / "pipe"))


def test_a_file_beyond_the_bound_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project, "MAX_BYTES", 1_000_000)
    (tmp_path / "x").write_bytes(b"x" * 1_000_000)
    read_file(str(tmp_path / "x"))
    (tmp_path / "x").write_bytes(b"x" * 1_000_001)
    with pytest.raises(UnreadableError, match="larger than 1 MB"):
        read_file(str(tmp_path / "x"))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("specs/door.statediagram.yaml", "door"),
        ("door.statediagram.yml", "door"),
        ("door.yaml", "door"),
        ("v1.2/tcp.v4.dot", "tcp.v4"),
        ("message", "message"),
    ],
)
def test_stem(path: str, name: str) -> None:
    assert stem(path) == name


def test_a_file_with_two_names_is_meant_once_by_the_first(folder: Path) -> None:
    Path("link.yaml").symlink_to("specs/b.yaml")
    here = str(folder / "specs" / "b.yaml")
    assert paths("./specs/b.yaml", "specs/b.yaml", here, "link.yaml") == ["./specs/b.yaml"]


def test_a_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UnreadableError, match="closed"):
        select(("-",))


def test_a_link_beside_what_it_leads_to_is_no_second_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.statediagram.yaml").write_text("transitions: []", encoding="utf-8")
    (tmp_path / "a.statediagram.yaml").symlink_to("b.statediagram.yaml")
    assert [source.path for source in select(()).sources] == ["a.statediagram.yaml"]
    named = select(("b.statediagram.yaml", "a.statediagram.yaml")).sources
    assert [source.path for source in named] == ["b.statediagram.yaml"]
