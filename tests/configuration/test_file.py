from textwrap import dedent

import pytest

from statediagram.configuration.file import read
from statediagram.errors import UsageError
from statediagram.results import Severity
from statediagram.settings import Style


def told(text: str, *, is_shared: bool = False) -> list[str]:
    """The first lines of what is wrong: place and message."""
    with pytest.raises(UsageError) as caught:
        read(dedent(text).encode(), "x.toml", is_shared=is_shared)
    return [line for line in str(caught.value).split("\n") if line.startswith("x.toml:")]


def settings(text: str, path: str = "door.yaml"):
    found = read(dedent(text).encode(), "x.toml")
    assert found is not None
    return found.settings(path)


def test_every_key_is_read():
    found = read(
        b"""
        select = ["SD3", "dead-end"]
        extend-select = ["unhandled-event"]
        ignore = ["trap"]
        severity = {SD301 = "warning"}
        fail-on = "info"
        output-format = "concise"
        max-configurations = 7
        baseline = "accepted.json"
        naming = {states = "[A-Z].*", events = "[a-z]+", actors = "."}
        require-descriptions = ["machine", "states"]
        require-reasons = true
        """,
        "folder/statediagram.toml",
    )
    assert found is not None
    assert (found.fail_on, found.format, found.bound) == (Severity.INFO, "concise", 7)
    assert found.baseline == "folder/accepted.json"
    asked = found.settings("folder/door.yaml")
    weights = dict(asked.severities)
    assert weights["SD301"] is Severity.WARNING
    assert weights["SD303"] is Severity.OFF
    assert weights["SD603"] is Severity.WARNING
    assert weights["SD401"] is Severity.OFF
    assert "SD302" not in weights  # selected, and as heavy as it is by itself
    assert asked.style == Style("[A-Z].*", "[a-z]+", ".", ("machine", "states"), True)
    assert asked.bound == 7


def test_what_could_not_be_read_is_told_whatever_is_selected():
    weights = dict(settings('select = ["SD301"]\n').severities)
    assert "SD104" not in weights
    assert weights["SD107"] is Severity.OFF
    assert "SD104" not in dict(settings('ignore = ["ALL"]\n').severities)
    assert told('ignore = ["malformed-transition"]\n')
    assert told('severity = {SD104 = "info"}\n')


def test_a_table_that_is_not_there_is_none_of_ours():
    assert read(b"[tool.other]\nx = 1\n", "pyproject.toml", is_shared=True) is None
    assert read(b"[tool]\nstatediagram = {}\n", "pyproject.toml", is_shared=True) is not None


def test_a_later_override_is_stronger_and_meant_for_some_files_only():
    text = """
        ignore = ["SD302"]
        [[overrides]]
        paths = ["legacy", "old-?.yaml"]
        ignore = ["SD3"]
        naming = {states = "x"}
        [[overrides]]
        paths = ["legacy/new.yaml"]
        extend-select = ["SD301"]
    """
    assert "SD301" not in dict(settings(text, "door.yaml").severities)
    assert dict(settings(text, "legacy/a/door.yaml").severities)["SD301"] is Severity.OFF
    assert dict(settings(text, "a/b/old-1.yaml").severities)["SD301"] is Severity.OFF
    assert settings(text, "legacy/a/door.yaml").style.states == "x"
    new = dict(settings(text, "legacy/new.yaml").severities)
    assert "SD301" not in new
    assert new["SD302"] is Severity.OFF


@pytest.mark.parametrize(
    ("pattern", "paths"),
    [
        ("drafts", {"drafts/a.yaml", "specs/drafts/b.yaml"}),
        ("/drafts", {"drafts/a.yaml"}),
        ("b.yaml", {"specs/drafts/b.yaml"}),
        ("specs/**/*.yaml", {"specs/a.yaml", "specs/drafts/b.yaml"}),
        ("specs/*.yaml", {"specs/a.yaml"}),
        ("./drafts/", {"drafts/a.yaml"}),
    ],
)
def test_patterns_are_those_of_gitignore(pattern, paths):
    found = read(f'exclude = ["{pattern}"]\n'.encode(), "x.toml")
    assert found is not None
    files = ("drafts/a.yaml", "specs/a.yaml", "specs/drafts/b.yaml")
    assert {path for path in files if found.excludes(path)} == paths


def test_all_faults_are_told_at_once_each_with_its_place():
    lines = told(
        """\
        [tool.other]
        select = ["E"]
        [tool.statediagram]
        selct = ["SD301"]
        ignore = ["SD3", "unreachble-state",
                  "SD104"]
        severity = {SD603 = "warn", foo = "error"}
        fail-on = "eror"
        naming = {states = "[a", state = "b"}
        max-configurations = 0
        require-reasons = "yes"
        require-descriptions = ["state"]
        output-format = "xml"
        baseline = 3
        [[tool.statediagram.overrides]]
        paths = ["legacy"]
        [[tool.statediagram.overrides]]
        ignore = ["SD9999"]
        """,
        is_shared=True,
    )
    places = [line.split(": ")[0] for line in lines]
    assert places == [
        "x.toml:4:1",
        "x.toml:5:18",
        "x.toml:6:11",
        "x.toml:7:21",
        "x.toml:7:29",
        "x.toml:8:11",
        "x.toml:9:11",
        "x.toml:9:26",
        "x.toml:10:1",
        "x.toml:11:1",
        "x.toml:12:25",
        "x.toml:13:17",
        "x.toml:14:1",
        "x.toml:17:21",
        "x.toml:18:11",
    ]
    assert "did you mean `select`?" in lines[0]
    assert "did you mean `unreachable-state`?" in lines[1]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("select = [", "x.toml:1:1"),
        ("\nselect = \n", "x.toml:2:10"),
        ("select = 3\n", "x.toml:1:1"),
        ("severity = 3\n", "x.toml:1:1"),
        ("overrides = 3\n", "x.toml:1:1"),
        ("overrides = [3]\n", "x.toml:1:1"),
        ("naming = 3\n", "x.toml:1:1"),
        ('select = ["S"]\n', "x.toml:1:11"),
        ('exclude = ["!"]\n', "x.toml:1:12"),
        ('select = [""]\n', "x.toml:1:1"),
    ],
)
def test_what_is_no_configuration_is_said_with_its_place(text, place):
    (line, *_) = told(text)
    assert line.startswith(f"{place}: ")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'baseline = "\xff"\n', "x.toml:1:13: this is no TOML: byte 0xff is no part of UTF-8"),
        (b"# \xc3\xa9 \xe9\n", "x.toml:1:5: this is no TOML: byte 0xe9 is no part of UTF-8"),
        (b"\xef\xbb\xbf# \x80", "x.toml:1:3: this is no TOML: byte 0x80 is no part of UTF-8"),
        (b"x = " + b"[" * 9999, "x.toml:1:1: this is no TOML: brackets are nested too deeply"),
    ],
)
def test_what_no_parser_takes_is_said_with_its_place(data, line):
    with pytest.raises(UsageError) as caught:
        read(data, "x.toml")
    assert str(caught.value).split("\n")[0] == line


def test_a_table_of_another_name_is_no_table_of_ours():
    assert told("[tool]\nstatediagram = 3\n", is_shared=True) == [
        "x.toml:2:1: this has to be a table"
    ]
