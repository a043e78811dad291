import io
import sys
from pathlib import Path

import pytest

import statediagram

DOT = """\
digraph door {
  Closed -> Open [label="push", color=red];
  Open -> Closed [label=pull];
}
"""


@pytest.fixture(autouse=True)
def dot() -> Path:
    Path("door.dot").write_text(DOT)
    return Path("door.dot")


def test_the_same_machine_comes_out(run) -> None:
    answer = run("convert", "door.dot", "door.statediagram.yaml")
    assert answer.code == 0
    assert answer.out == "wrote door.statediagram.yaml\n"
    old, new = statediagram.load("door.dot"), statediagram.load("door.statediagram.yaml")
    assert [str(t) for t in new.transitions] == [str(t) for t in old.transitions]


def test_what_is_lost_is_told(run) -> None:
    assert "not carried over: " in run("convert", "door.dot", "-").err


def test_from_standard_input_to_standard_output(run, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DOT.encode())))
    answer = run("convert", "-", "-", "--from", "dot")
    assert answer.code == 0
    assert statediagram.loads(answer.out).spec.name == "door"


def test_a_file_is_not_overwritten_unasked(run) -> None:
    Path("x.yaml").write_text("mine")
    answer = run("convert", "door.dot", "x.yaml")
    assert answer.code == 2
    assert "--force" in answer.err
    assert Path("x.yaml").read_text() == "mine"
    assert run("convert", "door.dot", "x.yaml", "--force").code == 0


@pytest.mark.parametrize("options", [("x.yml",), ("x.txt", "--from", "yaml"), ("-",)])
def test_a_spec_is_not_converted_into_itself(run, options: tuple[str, ...], monkeypatch) -> None:
    text = "# precious\ntransitions:\n  - a -> b: x\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    for name in ("x.yml", "x.txt"):
        Path(name).write_text(text)
    answer = run("convert", *options, options[0], "--force")
    assert answer.code == 2
    assert "this is a spec already" in answer.err
    assert Path("x.yml").read_text() == text


def test_a_spec_is_not_converted_into_a_picture_but_drawn(run) -> None:
    Path("x.yaml").write_text("transitions:\n  - a -> b: x\n")
    answer = run("convert", "x.yaml", "x.dot")
    assert (answer.code, Path("x.dot").exists()) == (2, False)
    assert "`statediagram render x.yaml --format dot` draws it" in answer.err
    assert run("render", "x.yaml", "--format", "dot").code == 0


def test_one_of_several_machines_is_chosen_by_name(run, dot) -> None:
    dot.write_text("digraph a { x -> y }\ndigraph b { u -> v }\n")
    answer = run("convert", "door.dot", "-")
    assert answer.code == 2
    assert "`a`, `b`" in answer.err
    assert "u -> v" in run("convert", "door.dot", "-", "--machine", "b").out
    assert run("convert", "door.dot", "-", "--machine", "c").code == 2


def test_a_file_that_holds_no_machine(run) -> None:
    Path("x.dot").write_text("digraph {")
    answer = run("convert", "x.dot", "-")
    assert answer.code == 2
    assert answer.err.startswith("error: x.dot:1:")
