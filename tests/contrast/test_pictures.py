"""Two machines drawn before, after and in one: what stays has the same place in all pictures."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from textwrap import dedent
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import nested_specs, specs

from statediagram import readers, writers
from statediagram.comparison.changes import LABELS
from statediagram.contrast import VIEWS, digest, pictures
from statediagram.drawing import dot
from statediagram.drawing.sketch import sketched
from statediagram.drawing.union import Version, united
from statediagram.drawing.views import both
from statediagram.errors import UsageError
from statediagram.machine import Machine, build
from statediagram.rendering import Look

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
DOOR = """
    machine: door
    initial: Closed
    actors: {guest: {}, host: {line: dashed}}
    states: {Open: '', Closed: {entry: latch}, Gone: {final: true}}
    transitions:
      - Closed -> Open: {event: push, by: guest}
      - Open -> Closed: {event: pull, guard: not blocked, by: host}
      - Open -> Open: hold
      - Closed -> Gone
"""
OTHER_DOOR = """
    machine: door
    initial: Closed
    actors: {guest: {}, host: {line: dashed}}
    states: {Ajar: '', Closed: {entry: latch twice}, Locked: ''}
    transitions:
      - Closed -> Ajar: {event: push, by: guest}
      - Ajar -> Closed: {event: pull, by: host}
      - Ajar -> Ajar: hold
      - Closed -> Locked: {event: turn, by: guest}
"""
PLAYER = """
    machine: player
    initial: Stopped
    states:
      Stopped:
      Started:
        initial: Playing
        states:
          Playing: {initial: Normal, entry: hiss, states: {Normal: '', Fast: ''}}
          Paused:
          Last: {history: deep, default: Playing}
      Call:
        regions:
          voice: {initial: Talking, states: {Talking: '', Mute: ''}}
          video: {initial: Off, states: {Off: '', On: ''}}
    transitions:
      - Stopped -> Started: play
      - Started -> Stopped: stop
      - Playing -> Paused: pause
      - Paused -> Playing: pause
      - Normal -> Fast: faster
      - Started -> Normal: reset
      - Started -> Call: ring
      - Call -> Last: hang up
      - {from: Stopped, to: [Call.voice.Mute, Call.video.On], event: spy}
"""
OTHER_PLAYER = (
    PLAYER.replace("Fast: ''", "Quick: '', Slow: ''")
    .replace("-> Fast: faster", "-> Quick: faster [power]")
    .replace("entry: hiss, ", "")
    .replace("          Paused:\n", "")
    .replace("      Call:\n", "      Paused:\n      Call:\n")
    .replace("      - Started -> Normal: reset\n", "")
    .replace(", Mute: ''", "")
    .replace("      - {from: Stopped, to: [Call.voice.Mute, Call.video.On], event: spy}\n", "")
)
RENAMED = {"Open": "Ajar"}
RENAMED_INSIDE = {"Started.Playing.Fast": "Started.Playing.Quick", "Started.Paused": "Paused"}


def read(text: str) -> Machine:
    (spec,) = readers.read(dedent(text).encode(), "folder/machine.statediagram.yaml")
    return build(spec)


def drawn(
    old: Machine, new: Machine, *formats: str, names: Mapping[str, str] | None = None, **options
) -> dict[str, dict[str, bytes]]:
    same = {name: name for name in old.states if name in new.states}
    options = {"look": Look(), "tell": pytest.fail} | options
    return pictures(old, new, same | dict(names or {}), formats, **options)


@pytest.fixture(scope="module")
def doors() -> dict[str, dict[str, bytes]]:
    return drawn(read(DOOR), read(OTHER_DOOR), *writers.formats(), names=RENAMED)


@pytest.fixture(scope="module")
def players() -> dict[str, dict[str, bytes]]:
    return drawn(read(PLAYER), read(OTHER_PLAYER), *writers.formats(), names=RENAMED_INSIDE)


def lines(svg: bytes) -> Counter[object]:
    """Where all arrows run, and what room all boxes take; their corners depend on what is inside.

    Not how large arrowheads are, which depends on the width of lines.
    """
    elements = list(ElementTree.fromstring(svg).iter())
    arrows = (each.get("d") for each in elements if each.get("class") == "sd-line")
    boxes = (each for each in elements if each.get("class") == "sd-box")
    return Counter([*arrows, *map(room, boxes)])


def room(box: ElementTree.Element) -> tuple[float, ...]:
    if box.tag == f"{SVG}ellipse":
        return tuple(float(box.get(name, "")) for name in ("cx", "cy", "rx", "ry"))
    numbers = map(float, re.findall(r"-?[\d.]+", box.get("d") or box.get("points") or ""))
    points = list(zip(*[numbers] * 2, strict=True))
    return tuple(round(end(each), 1) for each in zip(*points, strict=True) for end in (min, max))


def page(svg: bytes) -> tuple[str | None, ...]:
    root = ElementTree.fromstring(svg)
    return (*(root.get(name) for name in ("viewBox", "width", "height")), root[-1].get("transform"))


@pytest.mark.parametrize("pair", ["doors", "players"])
def test_nothing_moves(pair: str, request) -> None:
    found = request.getfixturevalue(pair)
    before, after, union = (lines(found[view]["svg"]) for view in VIEWS)
    assert len(before) > 8
    assert before | after == union
    assert len({page(found[view]["svg"]) for view in VIEWS}) == 1


@pytest.mark.parametrize("pair", ["doors", "players"])
def test_all_pages_have_the_same_size(pair: str, request) -> None:
    found = request.getfixturevalue(pair)
    boxes = {re.search(rb"/MediaBox \[[^]]*\]", found[view]["pdf"])[0] for view in VIEWS}
    assert len(boxes) == 1
    image = pytest.importorskip("PIL.Image")
    assert len({image.open(BytesIO(found[view]["png"])).size for view in VIEWS}) == 1


@settings(max_examples=25)
@given(specs() | nested_specs(), specs() | nested_specs())
def test_any_two_machines_can_be_drawn(old, new) -> None:
    found = drawn(build(old), build(new), "svg", "dot")
    assert len({page(found[view]["svg"]) for view in VIEWS}) == 1
    before, after, union = (lines(found[view]["svg"]) for view in VIEWS)
    assert before | after == union
    for view in VIEWS:
        titles = re.findall(r'class="sd-edge.*?<title>([^<]*)', found[view]["svg"].decode())
        assert (sum("added: " in title for title in titles) == 0) or view == "both"


@pytest.mark.parametrize("view", ["before", "after"])
def test_one_side_bears_no_marks(players, view: str) -> None:
    svg = players[view]["svg"].decode()
    assert not re.search(r"sd-(un)?changed|sd-added|sd-removed|[+±−]|→", svg)
    names = re.findall(r'class="sd-name">([^<]+)', svg)
    assert ("Fast" in names) == (view == "before") == ("entry / hiss" in names)
    assert ("Quick" in names) == (view == "after")
    assert names.count("Paused") == 1


def test_changes_are_told_by_class_sign_and_word(players) -> None:
    svg = players["both"]["svg"].decode()
    told = re.findall(r'class="(sd-\S+) sd-(added|removed|changed)"><title>(\w+)', svg)
    assert {(mark, word) for _, mark, word in told} == {
        ("added", "added"),
        ("removed", "removed"),
        ("changed", "before"),
    }
    texts = re.findall(r'class="sd-(?:name|label)">([^<]+)', svg)
    assert {"± Fast → Quick", "− Paused", "+ Paused", "± Playing", "− entry / hiss"} <= set(texts)
    assert {"  − faster ", "  + faster [power] "} <= {text.replace("\xa0", " ") for text in texts}
    (words,) = re.findall(r"<desc[^>]*>([^<]*)", svg)
    assert "Removed: Started goes to Started.Playing.Normal on reset." in words
    assert "Added: the state Paused." in words
    changed = "goes to Started.Playing.Quick on faster"
    assert f"Changed: Started.Playing.Normal {changed}. Now: " in words


def test_the_legend_names_what_occurs(doors) -> None:
    legends = {
        view: " ".join(re.findall(r"sd-legend[^>]*>([^<]*)", doors[view]["svg"].decode()))
        for view in VIEWS
    }
    assert "guest" in legends["before"]
    assert "guest" in legends["after"]
    for word in ("+ added", "− removed", "± changed"):
        assert word in legends["both"]
    same = drawn(read(DOOR), read(DOOR), "svg")
    assert "added" not in same["both"]["svg"].decode().partition("sd-legend")[2]


@pytest.mark.parametrize(
    ("name", "texts", "names"),
    [
        ("door-changed.dot", (DOOR, OTHER_DOOR), RENAMED),
        ("player-changed.dot", (PLAYER, OTHER_PLAYER), RENAMED_INSIDE),
    ],
)
def test_reads_as_a_person_would_write_it(name: str, texts, names, golden) -> None:
    old, new = map(read, texts)
    kept = {each: each for each in old.states if each in new.states} | names
    versions = (Version(sketched(machine)) for machine in (old, new))
    golden(name, dot.write(both(united(*versions, kept))))


@pytest.mark.parametrize("view", ["before", "after"])
def test_one_side_can_be_read_again(players, view: str) -> None:
    machine = read(PLAYER if view == "before" else OTHER_PLAYER)
    plain = dot.write(sketched(machine)).encode()
    told, wanted = (readers.read(text, "m.dot")[0] for text in (players[view]["dot"], plain))
    assert {state.name for state in told.states} == {state.name for state in wanted.states}
    assert len(told.families) == len(wanted.families)


def test_the_seed_is_drawn_as_its_grid_and_lost_four_transitions() -> None:
    paths = (
        ROOT / "specs" / "page-hinting-as-described.statediagram.yaml",
        ROOT / "tests" / "data" / "lkml-2008-03-12-page-hinting.txt",
    )
    old, new = (build(readers.read(path.read_bytes(), str(path))[0]) for path in paths)
    svg = drawn(old, new, "svg", ignored=frozenset(LABELS))["both"]["svg"].decode()
    assert re.findall(r">(stable|unused|volatile|potentially volatile|preserved)<", svg)
    removed = re.findall(r'sd-edge sd-removed"><title>removed: (\w+) -&gt; (\w+)', svg)
    assert sorted(removed) == [("Pr", "Sr"), ("Pr", "Ur"), ("Pr", "Vr"), ("Vr", "Vz")]
    assert not re.search(r'"sd-\w+ sd-(added|changed)"', svg)


GRID = """
    machine: page
    initial: Sz
    axes: {usage: {S: stable, U: unused}, content: {r: resident, z: logically zero}}
    diagram: {grid: [usage, content]}
    transitions: [Sz -> Sr: access, Sr -> Ur: free, Ur -> Uz: discard]
"""


def test_a_grid_has_a_dot_for_each_start_that_is_there() -> None:
    found = drawn(read(GRID), read(GRID.replace("initial: Sz", "initial: Ur")), "svg")
    dots = {v: re.findall(r'"sd-start ?([^"]*)"', found[v]["svg"].decode()) for v in VIEWS}
    assert dots == {"before": [""], "after": [""], "both": ["sd-removed", "sd-added"]}


def test_a_grid_keeps_the_column_that_is_gone() -> None:
    new = GRID.replace(", U: unused", "").replace(", Sr -> Ur: free, Ur -> Uz: discard", "")
    found = drawn(read(GRID), read(new), "svg")
    assert all("sd-heading" in found[view]["svg"].decode() for view in VIEWS)
    names = re.findall(r'class="sd-name">([^<]+)', found["both"]["svg"].decode())
    assert sorted(names) == ["Sr", "Sz", "− Ur", "− Uz"]


def test_only_what_has_changed_and_what_is_near() -> None:
    text = "machine: m\ntransitions:\n" + "".join(f"  - s{n} -> s{n + 1}: go\n" for n in range(30))
    old, new = read(text), read(text + "  - s9 -> s11: skip\n")
    names = re.compile(r'class="sd-name">(\w+)<')
    for radius, shown in ((0, {"s9", "s11"}), (1, {"s8", "s9", "s10", "s11", "s12"})):
        found = drawn(old, new, "svg", radius=radius)
        assert set(names.findall(found["both"]["svg"].decode())) == shown
        assert len({page(found[view]["svg"]) for view in VIEWS}) == 1


def test_where_nothing_has_changed_that_is_said() -> None:
    said: list[str] = []
    found = drawn(read(DOOR), read(DOOR), "svg", radius=1, tell=said.append)
    assert said == ["`door`: nothing has changed, so the whole machine is drawn"]
    assert ">Open<" in found["both"]["svg"].decode()


@pytest.mark.parametrize("text", ["diagram: {merge: true}", "diagram: {fold: [Started]}",
                                  "diagram: {direction: left-right}"])  # fmt: skip
def test_both_sides_are_drawn_as_the_spec_wants(text: str) -> None:
    old, new = (read(f"{each}    {text}\n") for each in (PLAYER, OTHER_PLAYER))
    found = drawn(old, new, "svg", names=RENAMED_INSIDE)
    assert len({page(found[view]["svg"]) for view in VIEWS}) == 1
    if "fold" in text:
        assert "± Started" in found["both"]["svg"].decode()
        assert ">Normal<" not in found["before"]["svg"].decode()


def test_groups_stay() -> None:
    text = """
        machine: page
        axes: {usage: {S: stable, U: unused}, content: {r: resident, z: logically zero}}
        diagram: {rank: content}
        transitions: [Sz -> Sr: access, Sr -> Ur: free, Ur -> Uz: discard]
    """
    found = drawn(read(text), read(text.replace(", Ur -> Uz: discard", "")), "svg", "dot")
    before, after = (lines(found[view]["svg"]) for view in ("before", "after"))
    assert len({page(found[view]["svg"]) for view in VIEWS}) == 1
    assert after <= before
    assert "resident" in found["after"]["svg"].decode()


def test_pictures_know_what_they_were_made_from(doors) -> None:
    old, new = read(DOOR), read(OTHER_DOOR)
    names = {"Closed": "Closed"} | RENAMED
    for view in VIEWS:
        wanted = digest(old, new, names, Look(), view)
        for format in writers.formats():
            assert writers.digest(format, doors[view][format]) == wanted
    other = (
        digest(old, new, names, Look(), "both", frozenset(LABELS)),
        digest(old, new, names, Look(), "both", radius=1),
        digest(old, new, {}, Look(), "both"),
        digest(new, old, names, Look(), "both"),
        *(digest(old, new, names, Look(), view) for view in VIEWS),
    )
    assert len(set(other)) == len(other)


def test_ids_do_not_collide(players) -> None:
    ids = [re.findall(rb'id="([^"]+)"', players[view]["svg"]) for view in VIEWS]
    assert len({each for some in ids for each in some}) == sum(map(len, ids))


@pytest.mark.skipif(not shutil.which("dot"), reason="there is no program `dot`")
def test_the_program_draws_the_same() -> None:
    found = drawn(read(PLAYER), read(OTHER_PLAYER), "svg", look=Look(engine="dot"))
    assert len({page(found[view]["svg"]) for view in VIEWS}) == 1


def test_what_was_simplified_is_said_once(monkeypatch) -> None:
    from statediagram import layout

    monkeypatch.setattr(layout, "foreseen", lambda _: 1e9)
    said: list[str] = []
    drawn(read(PLAYER), read(OTHER_PLAYER), "svg", tell=said.append)
    assert said
    assert len(said) == len(set(said))


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="there is no format `gif`"):
        drawn(read(DOOR), read(DOOR), "gif")


@settings(max_examples=10)
@given(st.sampled_from([(DOOR, ""), ("", DOOR), ("", "")]))
def test_nothing_can_become_something(pair) -> None:
    empty = "machine: door\nstates: {}\n"
    found = drawn(*(read(text or empty) for text in pair), "svg", "pdf")
    assert len({page(found[view]["svg"]) for view in VIEWS}) == 1
