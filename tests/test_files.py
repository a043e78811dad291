from pathlib import Path

import pytest

from statediagram.files import specs_below

NAMES = (
    "b.statediagram.yaml",
    "a.statediagram.yml",
    "other.yaml",
    "text.txt",
    "deep/er/c.statediagram.yaml",
    ".hidden.yaml",
    ".venv/d.statediagram.yaml",
    "node_modules/e.statediagram.yaml",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "gone.yaml").symlink_to("nowhere")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "round").symlink_to(tmp_path)
    return tmp_path


def test_specs_are_known_by_their_names(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert specs_below(".", every_yaml=False) == [
        "a.statediagram.yml",
        "b.statediagram.yaml",
        "deep/er/c.statediagram.yaml",
    ]


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        ("# a door\nmachine: door\n", True),
        ("initial: A\ntransitions: []\n", True),
        ("\ufeffstates: {}\n", True),
        ('{"transitions": []}', True),
        ("services: {}\n", False),
        ("x:\n  states: {}\n", False),
        ("", False),
    ],
)
def test_any_yaml_that_looks_like_a_spec_is_taken_where_it_is_asked_for(
    folder: Path, text: str, is_taken: bool
) -> None:
    (folder / "other.yaml").write_text(text, encoding="utf-8")
    found = specs_below(str(folder), every_yaml=True)
    assert (f"{folder}/other.yaml" in found) is is_taken
    assert len(found) == 3 + is_taken


def test_a_folder_that_cannot_be_listed_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        specs_below(str(tmp_path / "gone"), every_yaml=True)
