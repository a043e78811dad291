from pathlib import Path

import pytest

from statediagram.configuration.choices import Choice
from statediagram.configuration.closest import Configured
from statediagram.errors import UsageError
from statediagram.results import Severity


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a configuration, another inside it, and one that is none."""
    write(tmp_path / "pyproject.toml", '[tool.statediagram]\nfail-on = "warning"\n')
    write(tmp_path / "inner" / "statediagram.toml", 'fail-on = "info"\n')
    write(tmp_path / "inner" / "pyproject.toml", '[tool.statediagram]\nfail-on = "never"\n')
    write(tmp_path / "other" / "pyproject.toml", '[tool.other]\nname = "statediagram"\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_closest_file_wins_and_nothing_is_merged(project: Path):
    configured = Configured()
    assert configured.of("door.yaml").fail_on is Severity.WARNING
    assert configured.of("other/deep/door.yaml").fail_on is Severity.WARNING
    assert configured.of("inner/deep/door.yaml").fail_on is Severity.INFO
    assert configured.of(str(project / "inner" / "door.yaml")).fail_on is Severity.INFO
    assert configured.here.fail_on is Severity.WARNING


def test_a_named_file_holds_for_all(project: Path):
    assert project.is_dir()
    configured = Configured("inner/pyproject.toml")
    assert configured.of("door.yaml").fail_on is Severity.OFF
    with pytest.raises(UsageError, match=r"nowhere\.toml"):
        assert Configured("nowhere.toml").here


def test_all_that_was_looked_for_is_remembered(project: Path):
    assert project.is_dir()
    configured = Configured()
    configured.of("other/door.yaml")
    looked = {path: data is not None for path, data in configured.seen.items()}
    assert looked["other/statediagram.toml"] is False
    assert looked["other/pyproject.toml"] is True
    assert looked["statediagram.toml"] is False
    assert looked["pyproject.toml"] is True
    assert "inner/statediagram.toml" not in looked


def test_the_command_line_is_stronger(project: Path):
    write(project / "statediagram.toml", 'ignore = ["SD301"]\nmax-configurations = 5\n')
    own = Configured().of("door.yaml").settings("door.yaml")
    assert dict(own.severities) == {"SD301": Severity.OFF}
    configured = Configured(options=Choice(extend=("SD301",), ignore=("SD302",)), bound=6)
    asked = configured.of("door.yaml").settings("door.yaml")
    assert dict(asked.severities) == {"SD302": Severity.OFF}
    assert (own.bound, asked.bound) == (5, 6)


def test_a_broken_pyproject_is_told_if_it_speaks_to_us(project: Path):
    write(project / "other" / "pyproject.toml", "[tool.other\n")
    assert Configured().of("other/door.yaml").fail_on is Severity.WARNING
    write(project / "other" / "pyproject.toml", "[tool.statediagram]\nfail-on = \n")
    with pytest.raises(UsageError, match=r"other.pyproject\.toml:2:11: this is no TOML"):
        Configured().of("other/door.yaml")


@pytest.mark.parametrize(
    "text",
    [
        'tool = {statediagram = {fail-on = "info"}}',
        'tool."statediagram" = {fail-on = "info"}',
        'tool.statediagram.fail-on = "info"',
        '["tool" . \'statediagram\']\nfail-on = "info"',
        '[tool]\nstatediagram.fail-on = "info"',
    ],
)
def test_a_pyproject_may_say_it_in_any_way(project: Path, text: str):
    write(project / "other" / "pyproject.toml", text)
    assert Configured().of("other/door.yaml").fail_on is Severity.INFO
    write(project / "mine.toml", text)
    assert Configured("mine.toml").here.fail_on is Severity.INFO


def test_a_pyproject_that_mentions_us_elsewhere_may_be_broken(project: Path):
    write(project / "other" / "pyproject.toml", '[project]\nkeywords = ["statediagram"\n')
    assert Configured().of("other/door.yaml").fail_on is Severity.WARNING


def test_a_configuration_that_cannot_be_read_is_told(project: Path):
    (project / "other" / "statediagram.toml").mkdir()
    with pytest.raises(UsageError, match="not a regular file"):
        Configured().of("other/door.yaml")
