"""Layouts that are kept: what was drawn before stays where it was, and files say where that is."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import nested_specs

from benchmarks.stability import ADDITIONS, ORDERS, moved, spec
from statediagram import load, loads, writers
from statediagram.drawing.geometry import Box, Point
from statediagram.drawing.keeping.positions import NOTHING, Positions, Way
from statediagram.drawing.keeping.text import is_ours, read, write
from statediagram.drawing.parts import Drawing, Shape
from statediagram.drawing.sketch import draw
from statediagram.drawing.tidying.areas import area, trace
from statediagram.errors import UnreadableError
from statediagram.layout.kept import kept
from statediagram.machine import build
from statediagram.spec import Spec

SPECS = Path(__file__).parent.parent / "specs"
NAMES = [
    path.name
    for path in sorted(SPECS.glob("*.statediagram.yaml"))
    if "grid:" not in path.read_text()
]


def drawn(text: str, before: Positions = NOTHING) -> tuple[Drawing, Positions]:
    return kept(draw(loads(text).machine), before)


def svg(drawing: Drawing) -> str:
    return writers.write(drawing, ("svg",))["svg"].decode()


def after_edit(old: str, new: str) -> tuple[Drawing, Drawing]:
    """Both pictures, the second drawn after the first."""
    first, positions = drawn(old)
    return first, drawn(new, positions)[0]


def spots(drawing: Drawing) -> dict[str, Box]:
    return {piece.name: piece.place for piece in drawing.pieces if piece.place}


# ---- the same again


@pytest.mark.parametrize("name", NAMES)
def test_what_was_drawn_once_is_drawn_the_same_again(name: str) -> None:
    before = draw(load(SPECS / name).machine)
    first, positions = kept(before, NOTHING)
    again, same = kept(before, read(write(positions), name))
    assert write(same) == write(positions)
    assert svg(again) == svg(first)


@settings(deadline=None, max_examples=25)
@given(nested_specs(), nested_specs())
def test_of_whatever_was_drawn_before_the_second_picture_is_the_third(one: Spec, two: Spec) -> None:
    _, positions = kept(draw(build(one)), NOTHING)
    second, positions = kept(draw(build(two)), positions)
    third, same = kept(draw(build(two)), positions)
    assert write(same) == write(positions)
    assert third == second


@pytest.mark.parametrize("name", NAMES)
def test_the_first_picture_is_the_one_of_graphviz(name: str) -> None:
    """Only moved as a whole."""
    before = draw(load(SPECS / name).machine)
    plain, ours = (text_places(svg(each)) for each in (before, kept(before, NOTHING)[0]))
    shifts = [a - b for a, b in zip(plain, ours, strict=True)]
    assert max(shifts) - min(shifts) < 1  # numbers are rounded, and text measured anew


def text_places(picture: str) -> list[float]:
    """How far to the right each text is; the legend stands at the corner of the paper."""
    texts = re.findall(r'<text[^>]* x="([\d.-]+)"[^>]* class="([^"]*)"', picture)
    return [float(x) for x, kind in texts if "sd-legend" not in kind]


def test_the_upper_left_corner_is_zero() -> None:
    _, positions = drawn("transitions: [A -> B: x, B -> C: y]")
    areas = [area(box) for box in positions.spots.values()]
    assert min(each.left for each in areas) == pytest.approx(0, abs=0.1)
    assert max(each.top for each in areas) == pytest.approx(0, abs=0.1)


# ---- how much moves


@pytest.mark.parametrize("addition", ADDITIONS)
def test_one_state_and_one_arrow_more_of_forty_move_hardly_anything(addition: str) -> None:
    before, after = after_edit(spec(ORDERS), spec(f"{ORDERS}{addition}\n"))
    share = moved(svg(before), svg(after))
    print(f"{addition}: {share:.1%} moved")
    assert share <= 0.05


EDITS = {
    "a state removed": spec(
        "".join(line for line in ORDERS.splitlines(True) if "Customs" not in line)
    ),
    "a label changed": spec(ORDERS.replace("goods arrived", "goods arrived at the warehouse")),
    "a state renamed": spec(ORDERS.replace("Labelled", "Ready to ship")),
    "an arrow turned round": spec(ORDERS.replace("Picked -> Packed", "Packed -> Picked")),
}


@pytest.mark.parametrize("edit", EDITS)
def test_other_edits_move_hardly_anything(edit: str) -> None:
    before, after = after_edit(spec(ORDERS), EDITS[edit])
    share = moved(svg(before), svg(after))
    print(f"{edit}: {share:.1%} moved")
    assert share <= 0.05


def test_the_measure_sees_what_plain_graphviz_moves() -> None:
    plain = [svg(draw(loads(spec(text)).machine)) for text in (ORDERS, ORDERS + ADDITIONS[0])]
    assert moved(*plain) > 0.3


def test_a_line_more_above_all_others_changes_no_line_of_a_kept_svg() -> None:
    before, after = after_edit(spec(ORDERS), f"# a comment\n{spec(ORDERS)}")
    assert svg(after) == svg(before)


# ---- what is new, and what grows

DOOR = "initial: Closed\ntransitions:\n  - Closed -> Open: push\n  - Open -> Closed: pull\n"


def test_what_is_new_covers_nothing_and_no_arrow_runs_through_it() -> None:
    _, after = after_edit(
        spec(ORDERS), spec(f"{ORDERS}{ADDITIONS[0]}\nFraud check -> Rejected: no\n")
    )
    assert_readable(after)


def assert_readable(drawing: Drawing) -> None:
    states = {n.name: area(n.place) for n in drawing.nodes if n.place and n.shape is Shape.STATE}
    for name, here in states.items():
        assert not any(here.meets(there) for other, there in states.items() if other != name)
    for edge in drawing.edges:
        assert edge.route
        others = [here for name, here in states.items() if name not in (edge.tail, edge.head)]
        ends = [here for name, here in states.items() if name in (edge.tail, edge.head)]
        inner = [*(each.grown(-1) for each in others), *(each.grown(-3.5) for each in ends)]
        assert not any(each.has(point) for each in inner for point in trace(edge.route))
        if label := edge.route.label:
            assert not any(each.meets(area(label)) for each in states.values())


def test_a_state_follows_the_direction_of_the_drawing() -> None:
    _, after = after_edit(DOOR, f"{DOOR}  - Open -> Broken: kick\n")
    places = spots(after)
    assert places["Broken"].y < places["Open"].y
    _, after = after_edit(
        f"{DOOR}diagram: {{direction: left-right}}\n",
        f"{DOOR}  - Open -> Broken: kick\ndiagram: {{direction: left-right}}\n",
    )
    assert spots(after)["Broken"].x > spots(after)["Open"].x


def test_a_state_that_says_more_keeps_its_middle() -> None:
    more = f"{DOOR}states: {{Open: {{entry: ring the bell of the whole house}}, Closed: ''}}\n"
    before, after = after_edit(DOOR, more)
    old, new = spots(before)["Open"], spots(after)["Open"]
    assert (new.x, new.y) == (old.x, old.y)
    assert new.width > old.width
    assert_readable(after)


def test_a_state_that_is_gone_is_forgotten() -> None:
    _, positions = drawn(f"{DOOR}  - Open -> Broken: kick\n")
    _, positions = drawn(DOOR, positions)
    assert "Broken" not in positions.spots
    assert b"Broken" not in write(positions)


NEST = """\
initial: Off
states:
  Off:
  On: {initial: A, states: {%s}}
  Other: {initial: X, states: {X: '', Y: ''}}
transitions:
  - Off -> On: start
  - On -> Off: stop
  - A -> B: go
  - On -> Other: change
  - X -> Y: step
%s"""
SMALL = NEST % ("A: '', B: ''", "")
LARGE = NEST % (
    "A: '', B: '', C: '', D: '', E: ''",
    "  - B -> C: a long label of this arrow\n  - C -> D: go\n  - D -> E: go\n  - E -> A: go\n",
)


def test_frames_hold_what_is_new_in_them_and_overlap_no_others() -> None:
    _, after = after_edit(SMALL, LARGE)
    places = {name: area(box) for name, box in spots(after).items()}
    for piece in after.pieces:
        if piece.parent:
            assert places[piece.parent].grown(0.11).holds(places[piece.name])
    assert not places["On"].meets(places["Other"])
    assert not places["On"].meets(places["Off"])
    assert_readable(after)


def test_a_new_frame_comes_with_what_is_in_it() -> None:
    more = SMALL.replace(
        "transitions:", "  New: {initial: P, states: {P: '', Q: ''}}\ntransitions:"
    )
    before, after = after_edit(SMALL, f"{more}  - Y -> New: on\n  - P -> Q: go\n")
    old, new = spots(before), spots(after)
    assert {name: new[name] for name in old} == old
    assert area(new["New"]).holds(area(new["New.P"]))
    assert not any(area(new["New"]).meets(area(box)) for box in old.values())


# ---- the file

SOME = Positions(
    {"A": Box(10, -20, 64.8, 26), "B b": Box(0, 0, 1, 1)},
    (Way("A -> B b: x / y", tuple(Point(n, -n) for n in range(5)), Point(3, -4)),),
)


def test_a_layout_is_a_line_for_each_state_and_arrow() -> None:
    lines = write(SOME).decode().splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "at 10,20 64.8x26  A",
        "by 0,0 1,1 2,2 3,3 4,4 label 3,4  A -> B b: x / y",
        "at 0,0 1x1  B b",
    ]
    assert is_ours(write(SOME))


numbers = st.integers(-99999, 99999).map(lambda number: number / 10)
names = st.text(min_size=0, max_size=12)


@given(st.dictionaries(names, st.tuples(numbers, numbers)), st.lists(names, max_size=3))
def test_any_names_come_back(places: dict[str, tuple[float, float]], arrows: Sequence[str]) -> None:
    points = tuple(Point(float(n), float(-n)) for n in range(8))
    ways = tuple(sorted(Way(name, points) for name in arrows))
    before = Positions({name: Box(x, y, 1, 2) for name, (x, y) in places.items()}, ways)
    after = read(write(before), "x.layout")
    assert after.spots == before.spots
    assert sorted(after.ways) == list(ways)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("<<<<<<< HEAD", "a merge has left its marks"),
        ("=======", "a merge has left its marks"),
        (">>>>>>> other", "a merge has left its marks"),
        ("at 1,2 3x4 A", "no line of a layout"),
        ("at 1,nan 3x4  A", "no line of a layout"),
        ("at 1,99999999 3x4  A", "no line of a layout"),
        ("by 0,0 1,1 2,2 3,3  A -> B", "no line of a layout"),
        ("Closed", "no line of a layout"),
        ("\udcff", "no line of a layout"),
    ],
)
def test_damaged_lines_are_told_with_their_place(line: str, word: str) -> None:
    data = write(SOME) + f"{line}\n".encode("utf-8", "surrogateescape")
    with pytest.raises(UnreadableError) as told:
        read(data, "door.layout")
    (problem,) = told.value.problems
    assert (problem.location.path, problem.location.line) == ("door.layout", 6)
    assert word in problem.message


def test_a_file_with_other_line_ends_says_the_same() -> None:
    assert read(write(SOME).replace(b"\n", b"\r\n"), "") == SOME
    assert read(b"\xef\xbb\xbf" + write(SOME), "") == SOME


def test_hostile_names_stay_where_they_were() -> None:
    states = ['"a -> b"', '"at 1,2 3x4  A"', '"x: y"', "'#'", '"<<<<<<< HEAD"', '"%s"', '"\\\\n"']
    text = "states:\n" + "".join(f"  {name}: ''\n" for name in states)
    first, positions = drawn(text)
    second, _ = drawn(f"{text}  more: ''\n", read(write(positions), ""))
    old, new = spots(first), spots(second)
    assert {name: new[name] for name in old} == old


def test_arrows_of_one_name_keep_their_ways_apart() -> None:
    text = "transitions: [A -> B: x, A -> B: x, A -> B: y, B -> A: x]"
    first, positions = drawn(text)
    second, _ = drawn(text, read(write(positions), ""))
    assert [edge.route for edge in second.edges] == [edge.route for edge in first.edges]
    assert len({edge.route for edge in first.edges}) == 4


def test_an_arrow_of_which_the_label_changes_keeps_its_way() -> None:
    before, after = after_edit(
        "transitions: [A -> B: x, A -> B: y]", "transitions: [A -> B: z, A -> B: y]"
    )
    lines = [[edge.route and edge.route.curve for edge in each.edges] for each in (before, after)]
    assert lines[0] == lines[1]


def git(folder: Path, *arguments: str) -> None:
    person = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", *person, *arguments], cwd=folder, check=True, capture_output=True)


def test_two_branches_that_add_a_state_each_merge(tmp_path: Path) -> None:
    def save(text: str) -> None:
        path = tmp_path / "orders.layout"
        before = read(path.read_bytes(), "") if path.exists() else NOTHING
        path.write_bytes(write(drawn(text, before)[1]))
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-m", "x")

    git(tmp_path, "init", "-b", "main")
    save(spec(ORDERS))
    git(tmp_path, "checkout", "-b", "other")
    save(spec(f"{ORDERS}{ADDITIONS[1]}\n"))
    git(tmp_path, "checkout", "main")
    save(spec(f"{ORDERS}{ADDITIONS[2]}\n"))
    git(tmp_path, "merge", "other")
    merged = read((tmp_path / "orders.layout").read_bytes(), "")
    both, _ = drawn(spec(f"{ORDERS}{ADDITIONS[1]}\n{ADDITIONS[2]}\n"), merged)
    places = spots(both)
    assert places["Quality check"] == merged.spots["Quality check"]
    assert places["Lost"] == merged.spots["Lost"]
    assert_readable(both)


def test_what_two_branches_have_put_on_one_place_is_parted() -> None:
    _, positions = drawn(f"{DOOR}  - Open -> Broken: kick\n")
    same = {**positions.spots, "Stuck": positions.spots["Broken"]}
    text = f"{DOOR}  - Open -> Broken: kick\n  - Open -> Stuck: slam\n"
    after, _ = drawn(text, positions._replace(spots=same))
    assert spots(after)["Broken"] == positions.spots["Broken"]
    assert_readable(after)


def test_what_stands_out_of_its_frame_is_taken_in() -> None:
    _, positions = drawn(SMALL)
    out = positions.spots["On.B"]._replace(y=positions.spots["On.B"].y - 60)
    after, _ = drawn(SMALL, positions._replace(spots={**positions.spots, "On.B": out}))
    assert spots(after)["On.B"] == out
    assert area(spots(after)["On"]).holds(area(out))


def test_the_program_dot_can_route_it_too() -> None:
    _, positions = drawn(DOOR)
    after, _ = kept(
        draw(loads(f"{DOOR}  - Open -> Broken: kick\n").machine), positions, engine="dot"
    )
    assert after.edges[-1].route
