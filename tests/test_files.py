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


def test_any_yaml_is_taken_where_it_is_asked_for(folder: Path) -> None:
    found = specs_below(str(folder), every_yaml=True)
    assert f"{folder}/other.yaml" in found
    assert len(found) == 4


def test_a_folder_that_cannot_be_listed_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        specs_below(str(tmp_path / "gone"), every_yaml=True)
