"""Pictures for light and for dark pages."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from commands import Answer, answered
from luminance import contrast
from PIL import Image

import statediagram
from statediagram.drawing.theme import DARK, LIGHT, THEMES, Palette
from statediagram.errors import UsageError
from statediagram.rendering import Look, digest, pictures

ROOT = Path(__file__).parents[2]
DOOR = """\
machine: door
initial: Closed
actors: {person: ''}
events: {push: {by: person}, pull: {by: person}}
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "door.statediagram.yaml").write_text(DOOR)
    return tmp_path


def render(folder: Path, *arguments: str) -> Answer:
    return answered(folder, "render", "-o", "out", *arguments)


def drawn(machine, theme: str) -> dict[str, bytes]:
    return pictures(machine(DOOR), ("dot", "pdf", "png", "svg"), Look(theme=theme), print)


def test_both_themes_at_once_into_files_of_their_own(folder: Path) -> None:
    answer = render(folder, "--format", "svg,png", "--theme", "light,dark")
    assert answer.returncode == 0, answer.stderr
    names = ["door-dark.png", "door-dark.svg", "door-light.png", "door-light.svg"]
    assert sorted(path.name for path in (folder / "out").iterdir()) == names


def test_each_picture_knows_its_theme(folder: Path) -> None:
    wanted = ("--format", "svg", "--no-cache")
    render(folder, *wanted, "--theme", "light")
    answer = render(folder, *wanted, "--theme", "light,dark", "--check")
    assert (answer.returncode, answer.stdout) == (1, "missing out/door-dark.svg\n")
    (folder / "out/door-light.svg").rename(folder / "out/door-dark.svg")
    answer = render(folder, *wanted, "--theme", "dark", "--check")
    assert (answer.returncode, answer.stdout) == (1, "outdated out/door-dark.svg\n")


def test_themes_share_a_layout_that_is_kept(folder: Path) -> None:
    wanted = ("--format", "svg", "--theme", "light,dark", "--keep-layout")
    assert "wrote door.layout\n" in render(folder, *wanted).stdout
    assert render(folder, *wanted, "--check").returncode == 0


def test_a_page_of_html_has_both_by_itself(folder: Path) -> None:
    answer = render(folder, "--format", "html", "--theme", "dark")
    assert answer.returncode == 2
    assert "leave out `--theme` or `--format html`" in answer.stderr


def test_an_svg_of_a_theme_asks_nobody(machine) -> None:
    for theme, own, other in (("light", LIGHT, DARK), ("dark", DARK, LIGHT)):
        svg = drawn(machine, theme)["svg"].decode()
        assert "prefers-color-scheme" not in svg
        assert own.text in svg
        assert other.text not in svg
        assert other.actors[0] not in svg


def test_two_themes_on_one_page_keep_to_themselves(machine) -> None:
    dark = drawn(machine, "dark")["svg"].decode()
    rules = dark.partition("<style>")[2].partition("</style>")[0].replace("\n", "}")
    selectors = [rule.partition("{")[0] for rule in rules.split("}") if "{" in rule]
    each = [s for line in selectors if not line.startswith("@") for s in line.split(",")]
    assert each
    assert all(selector.startswith(".statediagram.sd-dark") for selector in each)


@pytest.mark.parametrize(("theme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_page_shows_through(machine, theme: str, palette) -> None:
    found = drawn(machine, theme)
    image = Image.open(BytesIO(found["png"])).convert("RGBA")
    assert image.getpixel((0, 0))[3] == 0
    inside = tuple(int(palette.fill[at : at + 2], 16) for at in (1, 3, 5))
    counted = image.getcolors(1 << 20)
    assert counted
    assert (*inside, 255) in {colour for _, colour in counted}
    assert 'sd-paper"' not in found["svg"].decode()


@pytest.mark.parametrize(
    ("palette", "page"),
    [(LIGHT, "#ffffff"), (LIGHT, "#f6f8fa"), (DARK, "#0d1117"), (DARK, "#212830")],
    ids=["GitHub", "GitHub, a quotation", "GitHub, dark", "GitHub, dimmed"],
)
def test_all_text_can_be_read_on_the_page_that_shows_through(palette: Palette, page: str) -> None:
    colours = (palette.text, palette.line, palette.outline, *palette.actors)
    for colour in (*colours, *palette.marks.values(), *palette.changes.values()):
        assert contrast(colour, page) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_is_all_that_a_picture_of_dot_is_coloured_by(theme: str) -> None:
    """Of flat machines and statecharts, with marks, actors, actions and groups."""
    own = set(re.findall("#[0-9a-f]{6}", repr(THEMES[theme])))
    for path in sorted((ROOT / "specs").glob("*.yaml")):
        dot = statediagram.load(path).draw("dot", mark=True, theme=theme).decode()
        used = re.findall('color="?(#[0-9a-f]{6})', dot)
        assert used
        assert set(used) <= own, path


def test_a_theme_goes_with_all_else(folder: Path) -> None:
    formats = ("--format", "dot,svg,pdf,png", "--theme", "light,dark")
    part = render(folder, *formats, "--focus", "Open", "--mark", "--merge")
    assert part.returncode == 0, part.stderr
    suffixes = ("dot", "pdf", "png", "svg")
    names = [f"door-Open-{theme}.{each}" for theme in ("dark", "light") for each in suffixes]
    assert sorted(path.name for path in (folder / "out").iterdir()) == names


def test_without_a_theme_a_picture_is_what_it_was() -> None:
    data = b"machine: door\n"
    assert digest(data, "door.yaml", Look()) == digest(data, "door.yaml", Look(theme=""))
    assert str(Look()) == "Look(mark=False, merge=False, engine='', focus='', radius=1)"
    assert digest(data, "door.yaml", Look()) != digest(data, "door.yaml", Look(theme="dark"))


def test_python_has_themes_too(tmp_path: Path) -> None:
    door = statediagram.loads(DOOR)
    door.save(tmp_path / "door.svg", theme="dark")
    assert (tmp_path / "door.svg").read_bytes() == door.draw("svg", theme="dark")
    assert door.draw("svg", theme="dark") != door.draw("svg", theme="light") != door.draw("svg")


@pytest.mark.parametrize(
    ("format", "theme", "words"),
    [
        ("svg", "sepia", "there is no theme `sepia`; there are `light`, `dark`"),
        ("html", "dark", "a page is light or dark as its reader wants"),
        ("gif", "", "there is no format `gif`; there are `dot`, `html`, `pdf`, `png`, `svg`"),
    ],
)
def test_what_there_is_none_of(format: str, theme: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        statediagram.loads(DOOR).draw(format, theme=theme)
