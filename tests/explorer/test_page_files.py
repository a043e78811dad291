"""Pages as files: what they are made of, when they are out of date, and what is in them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from explorer.exploring import PLAYER
from hypothesis import given
from strategies import nested_specs, specs

from statediagram import loads, rendering
from statediagram.cli import group
from statediagram.drawing.folding import folded
from statediagram.drawing.parts import merged
from statediagram.drawing.sketch import draw
from statediagram.errors import UsageError
from statediagram.explorer import assets, facts
from statediagram.explorer.shown import shown
from statediagram.explorer.stepping import situations
from statediagram.machine import build

_MODULE = re.compile(r'from "\./(\w+)\.js"')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    (tmp_path / "door.yaml").write_text(PLAYER)
    return tmp_path


@pytest.fixture
def render(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """The command, with these options: its exit code and what it prints."""

    def run(*options: str) -> tuple[int, str]:
        code = group.run(["render", "door.yaml", "-o", ".", *options])
        return code, capsys.readouterr().out

    return run


def machine_in(page: bytes) -> dict:
    """The facts in a page."""
    (found,) = re.findall(rb'<script type="application/json" id="machine">(.*?)</script>', page)
    return json.loads(found)


def test_the_usual_formats_are_as_before(folder: Path, render) -> None:
    assert render()[0] == 0
    assert sorted(each.suffix for each in folder.glob("door.*")) == [
        ".dot",
        ".pdf",
        ".svg",
        ".yaml",
    ]


def test_a_page_is_drawn_once(folder: Path, render) -> None:
    assert "wrote ./door.html" in render("--format", "html,svg")[1]
    assert "up to date" in render("--format", "html,svg")[1]
    assert render("--format", "html", "--check")[0] == 0
    (folder / "door.yaml").write_text(PLAYER.replace("Broken", "Gone"))
    assert "outdated ./door.html" in render("--format", "html", "--check")[1]


def test_a_page_is_out_of_date_when_other_rules_are_asked(folder: Path, render) -> None:
    render("--format", "html,svg")
    (folder / "statediagram.toml").write_text('ignore = ["SD301"]\n')
    checked = render("--format", "html,svg", "--check")[1]
    assert "outdated ./door.html" in checked
    assert "door.svg" not in checked


def test_a_page_is_out_of_date_when_pages_are_made_in_another_way(render, monkeypatch) -> None:
    render("--format", "html,svg")
    monkeypatch.setattr("statediagram.explorer.version", lambda: "another")
    checked = render("--format", "html,svg", "--check", "--no-cache")[1]
    assert "outdated ./door.html" in checked
    assert "door.svg" not in checked


def test_the_split_form_has_three_files(folder: Path, render) -> None:
    render("--format", "html")
    assert "outdated ./door.html" in render("--format", "html", "--split", "--check")[1]
    render("--format", "html", "--split")
    page = (folder / "door.html").read_text()
    assert '<link rel="stylesheet" href="door.css">' in page
    assert '<script src="door.js"></script>' in page
    assert render("--format", "html", "--split", "--check")[0] == 0
    (folder / "door.css").unlink()
    assert render("--format", "html", "--split", "--check")[1].startswith("missing ./door.css")


def test_the_split_form_is_of_pages(folder: Path, render) -> None:
    assert render("--split")[0] == 2


@pytest.mark.parametrize("suffix", ["html", "css", "js"])
def test_files_of_others_stay(folder: Path, render, suffix: str) -> None:
    file = folder / f"door.{suffix}"
    file.write_text("statediagram-digest: 0123 is said somewhere in here")
    assert render("--format", "html", "--split")[0] == 2
    assert file.read_text().startswith("statediagram-digest")
    assert render("--format", "html", "--split", "--force")[0] == 0


def test_the_picture_in_the_page_is_the_one_of_svg() -> None:
    diagram = loads(PLAYER)
    svg = diagram.draw("svg").decode().partition("?>\n")[2]
    before, _, rest = svg.partition("<style>")
    assert before + rest.partition("</style>")[2] in diagram.draw("html").decode()


def test_the_same_machine_makes_the_same_page() -> None:
    assert loads(PLAYER).draw("html") == loads(PLAYER).draw("html")


def test_what_the_page_knows() -> None:
    machine = machine_in(loads(PLAYER).draw("html"))
    playing = next(state for state in machine["states"] if state["path"] == "On.Playing")
    assert playing["description"] == "music"
    assert playing["tags"] == ["loud"]
    assert machine["states"][playing["parent"]]["path"] == "On"
    stop = next(each for each in machine["transitions"] if each.get("event") == "stop")
    assert (stop["actor"], stop["tags"], stop["line"]) == ("user", ["calm"], 23)
    (finding,) = machine["findings"]
    assert (finding["severity"], finding["code"]) == ("error", "SD301")
    assert [machine["states"][each]["path"] for each in finding["states"]] == ["Lost"]


def test_merged_arrows_show_several_transitions() -> None:
    machine = loads("initial: A\ntransitions: [A -> B: x, A -> B: y, B -> A: z]\n").machine
    one, other, back = machine.transitions
    places = shown(merged(draw(machine)), machine).transitions
    assert places[id(one)] == places[id(other)] != places[id(back)]


def test_what_is_folded_is_shown_by_its_box() -> None:
    machine = loads(PLAYER).machine
    places = shown(folded(draw(machine), {"On"}), machine)
    assert places.states["On"] == places.states["On.Idle"] != places.states["Off"]
    inner = machine.leaving["On.Idle"][0]
    assert places.transitions[id(inner)] == places.states["On"]


def test_arrows_that_are_alike_once_folded_show_all_of_them() -> None:
    machine = loads(
        "states: {P: {states: {A: '', B: ''}}, Q: ''}\ntransitions: [A -> Q: go, B -> Q: go]\n"
    ).machine
    places = shown(folded(draw(machine), {"P"}), machine).transitions
    one, other = (places[id(each)] for each in machine.transitions)
    assert one == other
    assert one[0].startswith("edge")


@given(specs() | nested_specs())
def test_each_transition_is_shown_by_elements_that_are_there(spec) -> None:
    machine = build(spec)
    drawing = draw(machine)
    places = shown(drawing, machine)
    assert all(places.states.values())
    assert all(places.transitions.values())


def test_huge_machines_are_known_in_part() -> None:
    regions = "".join(
        f"      r{n}: {{initial: A, states: {{A: '', B: ''}}, transitions: [A -> B: x{n}]}}\n"
        for n in range(8)
    )
    machine = loads(f"initial: P\nstates:\n  P:\n    regions:\n{regions}").machine
    known = situations(machine, 100)
    assert len(known.active) == len(known.ways) == 100
    assert known.cut
    assert all(way.behind < 100 for ways in known.ways for way in ways)
    whole = situations(machine)
    assert len(whole.active) == 256
    assert not whole.cut


def test_no_text_ends_the_facts() -> None:
    diagram = loads("transitions: [{from: [A], to: '</script><!--', event: x}]\n")
    written = facts.write(diagram.machine, (), draw(diagram.machine))
    assert "<" not in written
    assert json.loads(written)["states"][1]["path"] == "</script><!--"


def test_modules_stand_behind_those_that_they_import() -> None:
    folder = Path(assets.__file__).parent
    modules = (*assets.MODULES, *assets.LIVE)
    assert {file.stem for file in folder.glob("*.js")} == set(modules)
    for number, name in enumerate(modules):
        imported = _MODULE.findall((folder / f"{name}.js").read_text())
        assert set(imported) <= set(modules[:number])


def test_unknown_formats_name_the_page_among_the_known() -> None:
    assert "html" in rendering.formats()
    with pytest.raises(UsageError):
        loads(PLAYER).draw("htm")
