from pathlib import Path

import pytest


@pytest.mark.parametrize("name", ["door", "door.statediagram.yaml", "specs/door"])
def test_the_starter_is_clean_and_is_not_overwritten(run, name: str) -> None:
    answer = run("init", name)
    assert answer.code == 0
    path = Path(name).parent / "door.statediagram.yaml"
    assert f"statediagram check {path}" in answer.out
    assert run("check", str(path), "--fail-on", "info").out.startswith("All clean")
    before = path.read_text()
    answer = run("init", name)
    assert answer.code == 2
    assert "there already" in answer.err
    assert path.read_text() == before


def test_the_schema_that_it_names_stands_beside_it(run) -> None:
    run("init", "door")
    first = Path("door.statediagram.yaml").read_text().splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert Path(first.partition("=")[2]).is_file()


def test_every_file_that_is_written_is_told(run) -> None:
    told = run("init", "specs/door").out
    for path in Path("specs").iterdir():
        assert f"wrote {path}" in told
    assert "schema.json (for editors)\n" in told


@pytest.mark.parametrize("name", ["a b", "", "..", "x: y", "a/"])
def test_names_that_make_no_good_file(run, name: str) -> None:
    answer = run("init", name)
    assert answer.code == 2
    assert not list(Path().iterdir())
