import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from statediagram import parallel
from statediagram.errors import CrashError
from statediagram.parallel import spread


def square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def fail(number: int) -> int:
    raise ValueError(str(number))


def test_a_few_things_are_done_here() -> None:
    assert list(spread(square, (1, 2, 3), worthwhile=100)) == [
        (1, os.getpid()),
        (4, os.getpid()),
        (9, os.getpid()),
    ]


def test_many_things_are_done_elsewhere_but_for_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_cores", lambda: 2)
    results = list(spread(square, range(100), worthwhile=10))
    assert [result for result, _ in results] == [number * number for number in range(100)]
    assert results[0] == (0, os.getpid())
    assert os.getpid() not in {process for _, process in results[1:]}


def test_an_error_elsewhere_arrives_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_cores", lambda: 2)
    with pytest.raises(ValueError, match="0"):
        list(spread(fail, range(100), worthwhile=10))


def dawdle(folder: Path) -> None:
    """Nothing the first time; then start a process that takes long, and wait for it."""
    if not (folder / "first").exists():
        (folder / "first").touch()
        return
    program = "import os, time; open(str(os.getpid()), 'w').close(); time.sleep(60)"
    subprocess.run([sys.executable, "-c", program], cwd=folder, check=False)


def die(number: int) -> None:
    if number:
        os.kill(os.getpid(), signal.SIGKILL)


def test_work_that_is_no_longer_wanted_ends_at_once_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "_cores", lambda: 2)
    results = spread(dawdle, [tmp_path] * 100, worthwhile=10)
    next(results)
    while len(list(tmp_path.glob("[0-9]*"))) < 2:
        time.sleep(0.01)
    before = time.monotonic()
    results.close()
    assert time.monotonic() - before < 30
    for path in tmp_path.glob("[0-9]*"):
        with pytest.raises(ProcessLookupError):
            os.kill(int(path.name), 0)


def test_a_process_that_dies_is_an_error_that_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_cores", lambda: 2)
    with pytest.raises(CrashError, match="died"):
        list(spread(die, range(100), worthwhile=10))
