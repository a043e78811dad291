from pathlib import Path

import pytest

from statediagram.errors import OutputError
from statediagram.saving import save


def test_folders_are_made(tmp_path: Path) -> None:
    save(str(tmp_path / "a" / "b" / "x.svg"), b"new")
    assert (tmp_path / "a" / "b" / "x.svg").read_bytes() == b"new"


def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "x.svg").write_bytes(b"old")
    (tmp_path / "x.svg").symlink_to("real/x.svg")
    save(str(tmp_path / "x.svg"), b"new")
    assert (tmp_path / "x.svg").is_symlink()
    assert (tmp_path / "real" / "x.svg").read_bytes() == b"new"


def test_a_dangling_link_gets_its_target(tmp_path: Path) -> None:
    (tmp_path / "x.svg").symlink_to("later.svg")
    save(str(tmp_path / "x.svg"), b"new")
    assert (tmp_path / "later.svg").read_bytes() == b"new"


@pytest.mark.parametrize("path", ["/proc/x.svg", "/dev/null/x.svg", "a\0b", "/dev/null"])
def test_where_nothing_can_be_written_an_error_says_so(path: str) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        save(path, b"new")


def test_a_link_in_a_circle_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to("y")
    (tmp_path / "y").symlink_to("x")
    with pytest.raises(OutputError, match="cannot be written"):
        save(str(tmp_path / "x"), b"new")
    assert (tmp_path / "x").is_symlink()


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.svg").mkdir()
    with pytest.raises(OutputError, match="not a regular file"):
        save(str(tmp_path / "x.svg"), b"new")


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError])
def test_interrupted_half_way_the_old_file_stays_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interruption: type[BaseException]
) -> None:
    def interrupted(self: Path, data: bytes) -> int:
        self.touch()
        with self.open("wb") as file:
            file.write(data[:2])
        raise interruption

    (tmp_path / "x.svg").write_bytes(b"old")
    monkeypatch.setattr(Path, "write_bytes", interrupted)
    with pytest.raises((KeyboardInterrupt, OutputError)):
        save(str(tmp_path / "x.svg"), b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["x.svg"]
    assert (tmp_path / "x.svg").read_bytes() == b"old"


def test_a_long_name_leaves_room_for_the_file_beside(tmp_path: Path) -> None:
    save(str(tmp_path / ("x" * 255)), b"new")
    save(str(tmp_path / ("名" * 85)), b"new")
    assert len(list(tmp_path.iterdir())) == 2
