import os
import resource
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from stat import S_IMODE

import pytest

import statediagram
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


def test_refused_half_way_the_old_file_stays_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, hard))
    try:
        with pytest.raises(OutputError, match="too large"):
            save(str(tmp_path / "x.svg"), b"x" * (2 << 20))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [path.name for path in tmp_path.iterdir()] == ["x.svg"]
    assert (tmp_path / "x.svg").read_bytes() == b"old"


def test_interrupted_half_way_the_old_file_stays_and_nothing_else(tmp_path: Path) -> None:
    program = """\
from statediagram.saving import save
while True: save('x.svg', b'x' * (16 << 20))
"""
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(statediagram.__file__).parents[1])},
        stderr=subprocess.DEVNULL,
    ) as process:
        while process.poll() is None and not list(tmp_path.glob(".statediagram-*")):
            pass
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20)
    assert not list(tmp_path.glob(".*"))
    assert all(path.stat().st_size == 16 << 20 for path in tmp_path.iterdir())


def test_threads_that_write_the_same_file_leave_one_of_their_texts(tmp_path: Path) -> None:
    texts = [bytes([number]) * (1 << 20) for number in range(16)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda text: save(str(tmp_path / "x.svg"), text), texts))
    assert (tmp_path / "x.svg").read_bytes() in texts
    assert len(list(tmp_path.iterdir())) == 1


def test_permissions_stay_and_a_new_file_gets_those_of_the_umask(tmp_path: Path) -> None:
    old, new = tmp_path / "old.svg", tmp_path / "new.svg"
    old.touch()
    old.chmod(0o600)
    before = os.umask(0o027)
    try:
        save(str(old), b"new")
        save(str(new), b"new")
    finally:
        os.umask(before)
    assert [S_IMODE(path.stat().st_mode) for path in (old, new)] == [0o600, 0o640]


@pytest.mark.parametrize("name", ["x.svg", "link.svg"])
def test_a_read_only_file_is_not_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / "link.svg").symlink_to("x.svg")
    file = tmp_path / "x.svg"
    file.write_bytes(b"old")
    file.chmod(0o444)
    with pytest.raises(OutputError, match=f"`.*{name}` cannot be written: it is read-only"):
        save(str(tmp_path / name), b"new")
    assert file.read_bytes() == b"old"
    assert S_IMODE(file.stat().st_mode) == 0o444


def test_a_long_name_leaves_room_for_the_file_beside(tmp_path: Path) -> None:
    save(str(tmp_path / ("x" * 255)), b"new")
    save(str(tmp_path / ("名" * 85)), b"new")
    assert len(list(tmp_path.iterdir())) == 2
