import os

import pytest

from statediagram import parallel
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
