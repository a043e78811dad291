from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statediagram.errors import LogError, UsageError
from statediagram.testing import logs
from statediagram.testing.logs import Fields
from statediagram.testing.logs._source import MAX_LINE

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1)


def read(format: str, data: bytes | str, fields: Fields | None = None) -> list[tuple]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(logs.read(format, stream, fields or Fields()))


def test_every_format_of_the_folder_is_there() -> None:
    assert logs.formats() == ("csv", "jsonl", "lines")


@pytest.mark.parametrize(
    ("path", "format"),
    [
        ("a.csv", "csv"),
        ("a.b.JSONL", "jsonl"),
        ("a.ndjson", "jsonl"),
        ("a.log", "lines"),
        ("a", "lines"),
        ("-", "lines"),
        ("a.csv.gz", "lines"),
    ],
)
def test_the_suffix_tells_the_format(path: str, format: str) -> None:
    assert logs.guessed(path) == format


def test_a_format_that_does_not_exist() -> None:
    with pytest.raises(UsageError, match="choose one of `csv`, `jsonl`, `lines`"):
        read("xml", "go\n")


def test_lines() -> None:
    assert read("lines", "\ufeffgo\r\n\n  after 30 s \nstop") == [
        (1, "", "go"),
        (3, "", "after 30 s"),
        (4, "", "stop"),
    ]


def test_json_lines() -> None:
    text = '{"id": 7, "event": "go"}\n \n{"event": "stop", "id": "x", "more": [1]}'
    assert read("jsonl", text) == [(1, "7", "go"), (3, "x", "stop")]
    text = '{"what": "go", "who": "x"}\n'
    assert read("jsonl", text, Fields("what", "who")) == [(1, "x", "go")]
    assert read("jsonl", text, Fields("what", "")) == [(1, "", "go")]


def test_csv() -> None:
    text = 'at,event,id\n1,go,7\n\n2,"a\nb",x\n3,stop,7\n'
    assert read("csv", text) == [(2, "7", "go"), (5, "x", "a\nb"), (6, "7", "stop")]
    assert read("csv", text, Fields("at", ""))[0] == (2, "", "1")


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1))
def test_what_other_programs_write_is_read_back(pairs: list[tuple[str, str]]) -> None:
    objects = "".join(json.dumps({"id": one, "event": event}) + "\n" for one, event in pairs)
    assert [record[1:] for record in read("jsonl", objects)] == pairs
    table = io.StringIO()
    csv.writer(table).writerows([("id", "event"), *pairs])
    assert [record[1:] for record in read("csv", table.getvalue())] == pairs


@pytest.mark.parametrize(
    ("format", "data", "words"),
    [
        ("lines", b"", "there is no event in it"),
        ("lines", b"\n  \n", "there is no event in it"),
        ("lines", b"go\n\xff\n", "line 2: this is not UTF-8"),
        ("lines", b"go\ns\0top\n", "line 2: this is binary"),
        ("lines", "go\n".encode("utf-16"), "line 1: this is not UTF-8"),
        ("lines", b"go\n" + b"x" * (MAX_LINE + 1), "line 2: it is longer than a megabyte"),
        ("jsonl", b"", "there is no event in it"),
        ("jsonl", b'{"id": 1, "event": "go"}\n{"id":\n', "line 2: this is not JSON: expecting"),
        ("jsonl", b'[1]\n{"id"', "line 1: this is not a JSON object"),
        ("jsonl", b'"event"', "line 1: this is not a JSON object"),
        ("jsonl", b'{"id": 1}', "line 1: there is no field `event`: .* --event"),
        ("jsonl", b'{"event": "go"}', "line 1: there is no field `id`: .* --id ''"),
        ("jsonl", b'{"event": 1, "id": 1}', "line 1: the field `event` is not text"),
        ("jsonl", b'{"event": "go", "id": true}', "line 1: the field `id` is neither"),
        ("jsonl", b'{"event": "go", "id": null}', "line 1: the field `id` is neither"),
        ("jsonl", b"[" * 100_000, "line 1: this is nested too deeply"),
        ("jsonl", b'{"id": ' + b"9" * 5000 + b"}", "line 1: .* too many digits"),
        ("csv", b"", "line 1: there is no column `event`, but none at all"),
        ("csv", b"id,event\n", "there is no event in it"),
        ("csv", b"id,what\n1,go\n", "line 1: there is no column `event`, but `id`, `what`: "),
        ("csv", b"event\ngo\n", "line 1: there is no column `id`, .* --id ''"),
        ("csv", b"id,event\n1,go\n2\n", "line 3: the row ends before the columns do"),
        ("csv", b'id,event\n1,"go\n', "line 2: this is not CSV: "),
        ("csv", b"id,event\n1,g\xff\n", "line 2: this is not UTF-8"),
    ],
)
def test_a_log_that_is_none(format: str, data: bytes, words: str) -> None:
    with pytest.raises(LogError, match=words):
        read(format, data)


def test_a_log_is_read_as_it_is_asked_for() -> None:
    stream = io.BytesIO(b"go\n\xff\n")
    records = logs.read("lines", stream, Fields())
    assert next(records) == (1, "", "go")


def test_a_log_that_the_system_refuses() -> None:
    class Broken(io.BytesIO):
        def readline(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(LogError, match="this cannot be read: input/output error"):
        list(logs.read("lines", Broken(), Fields()))
