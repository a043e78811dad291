import doctest
import pickle
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import networkx as nx
import pytest

import statediagram
from statediagram import Settings, Style, api, diagram, evolution, rendering
from statediagram.drawing import theme
from statediagram.errors import OutputError, PartlyReadWarning, UnreadableError, UsageError

TEXT = """\
initial: Closed
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
  - Locked -> Closed: unlock
"""


@pytest.fixture
def door() -> statediagram.StateDiagram:
    return statediagram.loads(TEXT)


@pytest.mark.parametrize("module", [diagram, evolution])
def test_the_examples_run(module: ModuleType) -> None:
    failed, attempted = doctest.testmod(module)
    assert attempted
    assert not failed


def test_a_file_and_its_text_say_the_same(tmp_path: Path, door: statediagram.StateDiagram) -> None:
    path = tmp_path / "door.yaml"
    path.write_text(TEXT)
    loaded = statediagram.load(path)
    assert [str(each) for each in loaded.transitions] == [str(each) for each in door.transitions]
    assert loaded.spec.path == str(path)


def test_a_prompt_shows_it_in_one_line(door: statediagram.StateDiagram) -> None:
    assert repr(door) == "<StateDiagram <text>: 3 states, 3 transitions>"
    one = statediagram.loads("machine: one\ntransitions: [A -> A]")
    assert repr(one) == "<StateDiagram one: 1 state, 1 transition>"


def test_the_machine_can_be_looked_at(door: statediagram.StateDiagram) -> None:
    assert [state.name for state in door.states] == ["Closed", "Open", "Locked"]
    assert isinstance(door.graph, nx.MultiDiGraph)
    assert [finding.code for finding in door.check()] == ["SD301"]


@pytest.mark.parametrize(
    ("format", "start"),
    [("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG"), ("dot", b"")],
)
def test_every_format_is_drawn_and_saved_alike(
    door: statediagram.StateDiagram, tmp_path: Path, format: str, start: bytes
) -> None:
    data = door.draw(format)
    assert data.startswith(start)
    door.save(tmp_path / f"x.{format}")
    assert (tmp_path / f"x.{format}").read_bytes() == data


def test_marks_show(door: statediagram.StateDiagram) -> None:
    assert door.draw("dot", mark=True) != door.draw("dot")


@pytest.mark.parametrize(
    ("ask", "what"),
    [
        (lambda part, _: part.draw("dot"), "picture"),
        (lambda part, folder: part.save(folder / "part.dot"), "picture"),
        (lambda part, _: part.table(), "table"),
    ],
)
def test_who_asks_is_warned_of_what_was_not_read(
    ask: Callable[[statediagram.StateDiagram, Path], object], what: str, tmp_path: Path
) -> None:
    part = statediagram.loads("initial: A\ntransitions:\n  - A -> B: x\n  - B => A\n", path="p")
    with pytest.warns(PartlyReadWarning) as warned:
        ask(part, tmp_path)
    (warning,) = warned
    lost = f"p: the {what} lacks what could not be read in line 4: `.check()` tells more"
    assert str(warning.message) == lost
    assert warning.filename == __file__


def test_unknown_formats(door: statediagram.StateDiagram, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="`svg`"):
        door.draw("gif")
    with pytest.raises(UsageError):
        door.save(tmp_path / "x")
    with pytest.raises(OutputError):
        door.save("/proc/nowhere/x.svg")


def test_tables(door: statediagram.StateDiagram) -> None:
    assert "never entered" in door.table()
    assert door.table("transitions", "csv").splitlines()[1] == "Closed,push,Open"
    with pytest.raises(UsageError, match="`csv`"):
        door.table(format="xls")


def test_a_notebook_gets_picture_and_words(door: statediagram.StateDiagram) -> None:
    bundle = door._repr_mimebundle_(include=None, exclude=None)
    assert set(bundle) == {"image/svg+xml", "image/png", "text/html", "text/plain"}


def test_a_file_of_several_machines(tmp_path: Path) -> None:
    path = tmp_path / "two.dot"
    path.write_text("digraph a { x -> y }\ndigraph b { u -> v }\n")
    assert [each.spec.name for each in statediagram.load_all(path)] == ["a", "b"]
    with pytest.raises(UsageError, match="`a`, `b`: `load_all`"):
        statediagram.load(path)


def test_a_text_that_is_no_spec() -> None:
    with pytest.raises(UnreadableError):
        statediagram.loads("- a\n")


def test_judgements(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("- a\n")
    (tmp_path / "door.yaml").write_text(TEXT)
    (bad,) = api.judge(str(tmp_path / "bad.yaml"))
    (good,) = api.judge(str(tmp_path / "door.yaml"))
    assert not bad.readable
    assert bad.findings[0].code.startswith("SD1")
    assert bad.findings[0].name
    assert good.readable
    assert good.text == TEXT


def test_the_digest_depends_on_what_is_drawn_only() -> None:
    plain = rendering.digest(b"a\nb\n", "specs/x.yaml", rendering.Look())
    assert plain == rendering.digest(
        b"\xef\xbb\xbfa\r\nb\r\n", "elsewhere/x.yaml", rendering.Look()
    )
    others = {
        rendering.digest(b"a\nc\n", "x.yaml", rendering.Look()),
        rendering.digest(b"a\nb\n", "y.yaml", rendering.Look()),
        rendering.digest(b"a\nb\n", "x.yaml", rendering.Look(mark=True)),
        rendering.digest(b"a\nb\n", "x.yaml", rendering.Look(merge=True)),
        rendering.digest(b"a\nb\n", "x.yaml", rendering.Look(engine="dot")),
        rendering.digest(b"a\nb\n", "x.yaml", rendering.Look(), "notes"),
    }
    assert len(others | {plain}) == 7


def test_what_is_drawn_in_another_way_is_another_version() -> None:
    golden = sorted((Path(__file__).parent / "golden").glob("*.dot"))
    constants = [f"{name}={value}" for name, value in sorted(vars(theme).items()) if name.isupper()]
    looks = "\n".join([*constants, *(path.read_text(encoding="utf-8") for path in golden)])
    drawn = sha256(looks.encode()).hexdigest()[:16]
    assert (rendering.DRAWING_VERSION, drawn) == ("2", "8b7d25a4b677d9ec"), (
        "pictures look different now: raise DRAWING_VERSION, and note both here"
    )


def test_errors_cross_to_another_process(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as unread:
        statediagram.loads("- a\n")
    error = unread.value
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_settings_say_which_rules_are_asked(tmp_path):
    spec = tmp_path / "trap.yaml"
    spec.write_text("initial: A\ntransitions: [A -> B, C -> A]\n", encoding="utf-8")
    (tmp_path / "statediagram.toml").write_text('ignore = ["dead-end"]\n', encoding="utf-8")

    def codes(settings: Settings) -> list[str]:
        return [finding.code for finding in statediagram.load(spec, settings=settings).check()]

    assert codes(Settings()) == ["SD302", "SD301"]
    assert codes(statediagram.settings_of(spec)) == ["SD301"]
    assert codes(Settings((("unreachable-state", "off"),))) == ["SD302"]
    assert codes(Settings(style=Style(states="[AB]"))) != []


@pytest.mark.parametrize("severities", [("SD999", "off"), ("dead-end", "eror")])
def test_settings_that_there_are_not(severities):
    door = statediagram.loads("transitions: [A -> B]", settings=Settings((severities,)))
    with pytest.raises(UsageError):
        door.check()


def test_a_style_that_is_no_regular_expression():
    with pytest.raises(UsageError, match="regular expression"):
        statediagram.loads("transitions: [A -> B]", settings=Settings(style=Style("("))).check()
