"""The file of accepted findings: what it accepts, what is stale in it, how it reads."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import specs

from statediagram import api, baseline
from statediagram.acceptance import SettingsOf, Tally
from statediagram.baseline import Baseline
from statediagram.checks import rules
from statediagram.errors import UsageError
from statediagram.excerpt import excerpt
from statediagram.linting import lint
from statediagram.machine import build
from statediagram.results import Finding, Judgement, Severity
from statediagram.settings import DEFAULTS, Settings, Style

LAMP = """\
initial: Off
transitions:
  - Off -> On: press
  - On -> Broken: drop
  - Lost -> Off: find
"""
"""`Broken` is a dead end (SD302), `Lost` is never entered (SD301)."""

BOTH = """\
{
  "version": 1,
  "findings": [
    {"path": "specs/lamp.yaml", "rule": "unreachable-state", "key": "Lost"},
    {"path": "specs/lamp.yaml", "rule": "dead-end", "key": "Broken"}
  ]
}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative paths are from a folder of the test's own."""
    monkeypatch.chdir(tmp_path)


def judged(
    text: str = LAMP, path: str = "specs/lamp.yaml", settings: Settings = DEFAULTS
) -> tuple[Judgement, ...]:
    return api.judge(path, data=text.encode(), settings=settings)


def always(settings: Settings = DEFAULTS) -> SettingsOf:
    return lambda _: settings


def parsed(text: str, path: str = "accepted.json") -> Baseline:
    Path(path).write_text(text, encoding="utf-8")
    return baseline.read(path)


def left(
    judgements: Iterable[Judgement], accepted: Baseline, settings: Settings = DEFAULTS
) -> list[Finding]:
    found = baseline.accepted(judgements, accepted, always(settings))
    return [finding for judgement in found for finding in judgement.findings]


def test_what_is_written_is_one_sorted_line_for_each_finding() -> None:
    assert baseline.written(judged(), Baseline("accepted.json"), always()) == BOTH


def test_nothing_found_makes_an_empty_list() -> None:
    text = baseline.written((), Baseline("accepted.json"), always())
    assert text == '{\n  "version": 1,\n  "findings": []\n}\n'
    assert parsed(text).entries == ()


def test_what_is_accepted_is_told_no_more() -> None:
    assert left(judged(), parsed(BOTH)) == []


def test_the_lines_of_a_file_do_not_matter() -> None:
    assert left(judged(f"# more\n\n{LAMP}"), parsed(BOTH)) == []


def test_what_is_new_is_told() -> None:
    (new,) = left(judged(LAMP + "  - On -> Dark: shoot\n"), parsed(BOTH))
    assert (new.code, new.key) == ("SD302", "Dark")


def test_the_same_fault_in_another_file_is_told() -> None:
    accepted = parsed(BOTH)
    be_there(accepted)
    assert len(left(judged(path="lamp.yaml"), accepted)) == 2


def test_rules_may_be_named_by_code() -> None:
    assert left(judged(), parsed(BOTH.replace("dead-end", "SD302"))) == []


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("accepted.json", "./specs/../specs/lamp.yaml"),
        ("ci/accepted.json", "specs/lamp.yaml"),
        ("specs/accepted.json", "specs/lamp.yaml"),
    ],
)
def test_paths_are_from_the_folder_of_the_baseline(path: str, file: str) -> None:
    Path(path).parent.mkdir(exist_ok=True)
    text = baseline.written(judged(path=file), Baseline(path), always())
    accepted = parsed(text, path)
    relative = {"ci": "../specs/lamp.yaml", "specs": "lamp.yaml"}
    known = relative.get(Path(path).parent.name, "specs/lamp.yaml")
    assert {entry.path for entry in accepted.entries} == {known}
    assert left(judged(path=str(Path(file).resolve())), accepted) == []


def test_a_stale_entry_is_told_where_it_stands() -> None:
    mended = LAMP.replace("  - Lost -> Off: find\n", "")
    *_, last = baseline.accepted(judged(mended), parsed(BOTH), always())
    (stale,) = last.findings
    assert (stale.code, stale.name, stale.severity) == ("SD803", "stale-baseline", "warning")
    assert stale.message == "`unreachable-state` does not find `Lost` in `specs/lamp.yaml` any more"
    assert last.path == stale.location.path == "accepted.json"
    shown = excerpt(last.text, stale.location)
    assert shown
    assert shown.line.strip() == BOTH.splitlines()[3].strip()
    assert shown.mark.strip() == "^" * 71


def test_stale_entries_weigh_what_is_configured() -> None:
    sound = judged("initial: A\ntransitions: [A -> B: go, B -> A: go]\n")
    found = left(sound, parsed(BOTH), Settings((("SD803", Severity.ERROR),)))
    assert [finding.severity for finding in found] == [Severity.ERROR] * 2
    assert left(sound, parsed(BOTH), Settings((("SD803", Severity.OFF),))) == []


@pytest.mark.parametrize(
    ("judgements", "settings"),
    [
        ((), DEFAULTS),
        (judged("initial: A\ntransitions: [A -> B: go, B -> A: go]\n", "other.yaml"), DEFAULTS),
        (judged("- a list\n"), DEFAULTS),
        (judged("initial: A\ntransitions: [A -> B: go, B -> A: go, A - B]\n"), DEFAULTS),
        (
            judged("initial: A\ntransitions: [A -> B: go, B -> A: go]\n"),
            Settings((("SD301", Severity.OFF), ("SD302", Severity.OFF))),
        ),
    ],
    ids=["nothing", "another file", "unread", "read in part", "not asked"],
)
def test_what_could_not_have_been_found_is_not_stale(
    judgements: tuple[Judgement, ...], settings: Settings
) -> None:
    accepted = parsed(BOTH)
    be_there(accepted)
    told = {finding.code for finding in left(judgements, accepted, settings)}
    assert "SD803" not in told
    for text in (
        baseline.written(judgements, accepted, always(settings)),
        baseline.pruned(judgements, accepted, always(settings)),
    ):
        assert {("SD301", "Lost"), ("SD302", "Broken")} <= {
            (entry.code, entry.key) for entry in parsed(text, "new.json").entries
        }


def be_there(accepted: Baseline) -> None:
    """Make the files that entries name."""
    for entry in accepted.entries:
        Path(entry.path).parent.mkdir(exist_ok=True)
        Path(entry.path).touch()


def test_a_rule_that_only_a_style_asks_for_is_not_stale_without_it() -> None:
    entry = '{"path": "specs/lamp.yaml", "rule": "misnamed-state", "key": "Dim"}'
    accepted = parsed(f'{{"version": 1, "findings": [{entry}]}}')
    assert "SD803" not in {f.code for f in left(judged(), accepted)}
    asked = Settings(style=Style(states="[A-Z].*"))
    assert "SD803" in {f.code for f in left(judged(), accepted, asked)}


def test_what_cannot_be_read_is_not_accepted() -> None:
    broken = judged("initial: A\ntransitions: [A -> B: go, B -> A: go, A - B]\n")
    text = baseline.written(broken, Baseline("accepted.json"), always())
    assert parsed(text).entries == ()
    forced = BOTH.replace("dead-end", "malformed-transition").replace(
        "Broken", broken[0].findings[-1].key
    )
    assert "SD104" in {finding.code for finding in left(broken, parsed(forced))}


def digraphs(*names: str, sound: Container[str] = ()) -> tuple[Judgement, ...]:
    """Machines of one file, each with a dead end unless it is sound."""
    return judged(
        "".join(
            f"digraph {name} {{ s [shape=point]; s -> A; A -> B [label=x]"
            f"{'; B -> A [label=y]' if name in sound else ''} }}\n"
            for name in names
        ),
        "lamps.dot",
    )


def all_of(judgements: Iterable[Judgement]) -> Baseline:
    return parsed(baseline.written(judgements, Baseline("accepted.json"), always()))


def test_what_is_accepted_of_a_machine_is_not_of_another_of_its_file() -> None:
    accepted = all_of(digraphs("one", "two", sound=("two",)))
    assert [(entry.machine, entry.key) for entry in accepted.entries] == [("one", "B")]
    assert left(digraphs("two", "one", sound=("two",)), accepted) == []
    new, stale = left(digraphs("one", "two", sound=("one",)), accepted)
    assert (new.code, new.key) == ("SD302", "B")
    assert stale.message == (
        "`dead-end` does not find `B` in machine `one` of `lamps.dot` any more"
    )


def test_only_where_a_file_holds_several_an_entry_names_the_machine() -> None:
    assert '"machine"' not in all_of(digraphs("one")).text
    row = '{"path": "lamps.dot", "machine": "one", "rule": "dead-end", "key": "B"}'
    assert row in all_of(digraphs("one", "two")).text


@pytest.mark.parametrize("names", [("", ""), ("one", "one"), ("two", "", "one"), ('"#2"', "")])
def test_machines_without_a_name_of_their_own_are_known_by_number(names: tuple[str, ...]) -> None:
    found = digraphs(*names)
    accepted = all_of(found)
    assert len({entry.machine for entry in accepted.entries}) == len(names)
    assert left(found, accepted) == []
    assert left(found[::-1], accepted) == []


def test_a_machine_that_was_taken_out_leaves_stale_entries() -> None:
    accepted = all_of(digraphs("one", "two", "three"))
    (stale,) = left(digraphs("one", "three"), accepted)
    assert (stale.code, accepted.entries[-1].machine) == ("SD803", "two")
    assert "machine `two`" in stale.message


REPEATED = "initial: A\ntransitions:\n  - B -> A: y\n" + "  - A -> B: x\n" * 3


def test_once_more_of_what_is_accepted_is_told() -> None:
    accepted = all_of(judged(REPEATED))
    assert [entry.key for entry in accepted.entries] == ["A -> B: x"] * 2
    assert left(judged(REPEATED), accepted) == []
    (new,) = left(judged(f"{REPEATED}  - A -> B: x\n"), accepted)
    assert (new.key, new.location.line) == ("A -> B: x", 7)
    (stale,) = left(judged(REPEATED.removesuffix("  - A -> B: x\n")), accepted)
    assert stale.location == accepted.entries[1].location
    assert stale.message.endswith("`A -> B: x` in `specs/lamp.yaml` as often any more")


def test_once_less_of_what_is_accepted_is_pruned() -> None:
    fewer = judged(REPEATED.removesuffix("  - A -> B: x\n"))
    text = baseline.pruned(fewer, all_of(judged(REPEATED)), always())
    assert [entry.key for entry in parsed(text).entries] == ["A -> B: x"]
    assert text == all_of(fewer).text


def test_what_is_found_in_a_file_that_was_read_in_part_is_not_accepted_twice() -> None:
    broken = judged(f"{REPEATED}  - A - B\n")
    text = baseline.written(broken, all_of(judged(REPEATED)), always())
    assert [entry.key for entry in parsed(text).entries] == ["A -> B: x"] * 2


CUT_OFF = """\
initial: A
transitions:
  - A -> E: go
  - E -> A: back
  - B -> C: go
  - C -> A: back
"""
"""`B` is never entered, and so `C` is neither: one finding (SD301) that both share."""


def test_a_state_that_is_cut_off_behind_one_that_is_accepted_is_told() -> None:
    accepted = all_of(judged(CUT_OFF))
    assert [entry.key for entry in accepted.entries] == ["B", "C"]
    assert left(judged(CUT_OFF), accepted) == []
    (new,) = left(judged(f"{CUT_OFF}  - C -> D: on\n  - D -> A: back\n"), accepted)
    assert (new.key, new.shares) == ("B", ("C", "D"))


def test_what_was_accepted_along_with_another_may_stand_alone() -> None:
    alone = CUT_OFF.replace("B -> C", "C -> C")
    (stale,) = left(judged(alone), all_of(judged(CUT_OFF)))
    assert (stale.code, "`B`" in stale.message) == ("SD803", True)


def test_a_gap_beside_one_that_is_accepted_is_told() -> None:
    asked = Settings((("SD603", Severity.WARNING),))
    text = "initial: A\ntransitions:\n  - A -> B: x\n  - B -> A: x\n  - B -> A: y\n"
    found = judged(text, settings=asked)
    accepted = parsed(baseline.written(found, Baseline("accepted.json"), always(asked)))
    assert [entry.key for entry in accepted.entries] == ["A on y"]
    more = judged(f"{text}  - B -> A: z\n", settings=asked)
    assert [finding.key for finding in left(more, accepted, asked)] == ["A on z"]


def test_writing_keeps_what_was_not_looked_at() -> None:
    accepted = parsed(BOTH)
    be_there(accepted)
    text = baseline.written(judged(path="other.yaml"), accepted, always())
    assert len(parsed(text, "new.json").entries) == 4
    mended = judged(LAMP.replace("  - Lost -> Off: find\n", ""))
    text = baseline.written(mended, accepted, always())
    assert [entry.code for entry in parsed(text, "new.json").entries] == ["SD302"]


def test_pruning_takes_out_what_is_stale_and_adds_nothing() -> None:
    mended = judged(LAMP.replace("Lost", "Found"))
    text = baseline.pruned(mended, parsed(BOTH), always())
    assert text == BOTH.replace(BOTH.splitlines(keepends=True)[3], "")


def test_entries_of_files_that_are_no_more_are_stale() -> None:
    accepted, tally = parsed(BOTH), Tally()
    (told,) = baseline.accepted((), accepted, always(), tally=tally)
    assert [finding.message for finding in told.findings] == [
        "there is no `specs/lamp.yaml` any more"
    ] * 2
    assert tally.sought == ["specs/lamp.yaml"]
    assert parsed(baseline.pruned((), accepted, always()), "new.json").entries == ()
    assert parsed(baseline.written((), accepted, always()), "new.json").entries == ()


def test_a_text_without_a_file_is_never_gone() -> None:
    accepted = all_of(judged(path="<stdin>"))
    assert accepted.entries
    assert left((), accepted) == []
    assert left(judged(path="<stdin>"), accepted) == []


def test_what_is_accepted_is_counted() -> None:
    tally = Tally()
    more = judged(LAMP + "  - On -> Dark: shoot\n")
    assert sum(
        len(each.findings) for each in baseline.accepted(more, parsed(BOTH), always(), tally=tally)
    )
    assert (tally.accepted, tally.sought) == (2, [])


def test_judgements_on_what_is_new_tell_nothing_of_what_is_stale() -> None:
    (judgement,) = judged()
    new = judgement._replace(findings=judgement.findings[1:])
    assert left((new,), parsed(BOTH)) != []
    found = baseline.accepted((new,), parsed(BOTH), always(), complete=False)
    assert [each.findings for each in found] == [()]


def test_judgements_pass_one_by_one() -> None:
    passed = []

    def stream() -> Iterator[Judgement]:
        for number in range(3):
            passed.append(number)
            yield judged(path=f"{number}.yaml")[0]

    found = baseline.accepted(stream(), parsed(BOTH), always())
    next(found)
    assert passed == [0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: this is no JSON: expecting value"),
        ('{\n  "version": 1,\n<<<<<<< HEAD\n', "3:1: this is no JSON: expecting property name"),
        ("[" * 100_000, "1:1: this is nested too deep"),
        ("[]", "1:1: an object with `version`, `findings` is expected here"),
        ("7", "1:1: an object"),
        ("{}", "1:1: `version`, `findings` is missing here"),
        ('{"version": 1}', "1:1: `findings` is missing here"),
        ('{"version": "1", "findings": []}', "1:13: `version` must be a number: write 1"),
        ('{"version": true, "findings": []}', "1:13: `version` must be a number"),
        ('{"version": 0, "findings": []}', "1:13: `version` must be a number"),
        ('{"version": 2, "findings": []}', "1:13: this baseline has version 2"),
        ('{"version": 2, "entries": {}}', "1:13: this baseline has version 2"),
        ('{"version": 1, "finding": []}', "1:16: `finding` is nothing that a baseline has here"),
        ('{"version": 1, "version": 1}', "1:16: `version` is given twice"),
        ('{"version": 1, "findings": {}}', "1:28: `findings` must be a list"),
        ('{"version": 1, "findings": [\n  "x"\n]}', "2:3: an object with `path`, `rule`, `key`"),
        ('{"version": 1, "findings": [{"path": "x"}]}', "1:29: `rule`, `key` is missing here"),
        (BOTH.replace('"Lost"', "7"), "4:69: `key` must be a text"),
        (BOTH.replace('"Lost"', '"\\ud800"'), "4:69: `key` must be a text"),
        (BOTH.replace('"key": "Lost"', '"kex": "Lost"'), "4:62: `kex` is nothing"),
        (BOTH.replace('"Lost"', '"Lost", "machine": 7'), "4:88: `machine` must be a text"),
        (BOTH.replace("dead-end", "ded-end"), "5:41: no rule is called `ded-end`: did you mean"),
    ],
)
def test_what_is_no_baseline_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        parsed(text)
    assert str(raised.value).startswith(f"accepted.json:{said}")


def test_a_file_that_cannot_be_read_is_told() -> None:
    with pytest.raises(UsageError, match=r"accepted\.json: .* no such file .*`--write-baseline`"):
        baseline.read("accepted.json")
    Path("accepted.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match=r"accepted\.json: .*UTF-8"):
        baseline.read("accepted.json")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_what_is_no_file_is_not_waited_for() -> None:
    os.mkfifo("pipe.json")
    with pytest.raises(UsageError, match=r"pipe\.json: no baseline: this is not a regular file$"):
        baseline.read("pipe.json")


def test_the_bytes_that_were_read_are_kept() -> None:
    data = b"\xef\xbb\xbf" + BOTH.encode()
    Path("accepted.json").write_bytes(data)
    assert baseline.read("accepted.json").data == data


def test_a_baseline_that_a_person_has_edited_is_read() -> None:
    text = json.dumps(json.loads(BOTH), indent=7).replace("\n", "\r\n")
    accepted = parsed("\ufeff" + text)
    assert [entry.key for entry in accepted.entries] == ["Lost", "Broken"]
    assert [entry.location.line for entry in accepted.entries] == [4, 9]
    assert left(judged(), accepted) == []


@st.composite
def judgements(draw: st.DrawFn) -> list[Judgement]:
    """Of a few files, each with all that is found in it."""
    found = []
    for number, spec in enumerate(draw(st.lists(specs(), max_size=2))):
        path = f"{number}.yaml"
        findings = lint(build(replace(spec, path=path)))
        found.append(Judgement(path, spec.text, findings))
    return found


def accept_all(found: list[Judgement], folder: str) -> Baseline:
    path = Path(folder) / "accepted.json"
    text = baseline.written(found, Baseline(str(path)), always())
    path.write_text(text, encoding="utf-8")
    return baseline.read(str(path))


@given(judgements())
def test_nothing_is_left_of_what_was_written(found: list[Judgement]) -> None:
    with TemporaryDirectory() as folder:
        accepted = accept_all(found, folder)
        for judgement in baseline.accepted(found, accepted, always()):
            assert all(rules()[f.code].is_about_reading for f in judgement.findings)
        again = baseline.written(reversed(found), accepted, always())
        assert again == accepted.text
        assert (
            parsed_keys(accepted)
            == {
                (judgement.path, f.code, key)
                for judgement in found
                for f in judgement.findings
                for key in (f.key, *f.shares)
                if not rules()[f.code].is_about_reading
            }
            or not found
        )


def parsed_keys(accepted: Baseline) -> set[tuple[str, str, str]]:
    return {(Path(e.path).name, e.code, e.key) for e in accepted.entries}


@given(judgements(), st.data())
def test_exactly_what_goes_away_is_stale(found: list[Judgement], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        accepted = accept_all(found, folder)
        kept = [
            judgement._replace(
                findings=tuple(
                    finding
                    for finding in judgement.findings
                    if rules()[finding.code].is_about_reading or data.draw(st.booleans())
                )
            )
            for judgement in found
        ]
        told = [f for j in baseline.accepted(kept, accepted, always()) for f in j.findings]
        lines = {entry.location.line: entry.identity for entry in accepted.entries}
        stale = Counter(lines[f.location.line] for f in told if f.code == "SD803")
        after = Counter(entry.identity for entry in accept_all(kept, folder).entries)
        gone = Counter(entry.identity for entry in accepted.entries) - after
        assert stale == Counter(
            {each: number for each, number in gone.items() if is_read(found, Path(each[0]).name)}
        )


def is_read(found: Iterable[Judgement], path: str) -> bool:
    return not any(
        rules()[finding.code].is_about_reading
        for judgement in found
        if judgement.path == path
        for finding in judgement.findings
    )
