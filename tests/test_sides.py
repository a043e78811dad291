"""What OLD and NEW mean, in folders and in git histories."""

from __future__ import annotations

import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from histories import DOOR, LAMP, commit, git, isolate, write

from statediagram.errors import UsageError
from statediagram.project import Source
from statediagram.sides import Pair, sides

SHUT = DOOR.replace("push", "shove")


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(tmp_path, monkeypatch)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture
def history() -> Path:
    """Two commits: a spec is changed, one renamed, one deleted, one added, one stays."""
    git("init", "--quiet", "--initial-branch=main")
    write("specs/door.statediagram.yaml", DOOR)
    write("specs/lamp.statediagram.yaml", LAMP)
    write("specs/gone.statediagram.yaml", LAMP.replace("switch", "dim"))
    write("same.statediagram.yaml", DOOR.replace("push", "stay"))
    commit("first")
    git("tag", "v1")
    write("specs/door.statediagram.yaml", SHUT)
    git("rm", "--quiet", "specs/gone.statediagram.yaml")
    git("mv", "specs/lamp.statediagram.yaml", "specs/light bülb.statediagram.yaml")
    write("new.statediagram.yaml", "transitions:\n  - Up -> Down: fall\n  - Down -> Up: rise\n")
    commit("second")
    return Path.cwd()


def named(*names: str) -> list[tuple[str, str]]:
    """What the two sides of each pair are called; a pair that is the same has a star."""
    return [(told(pair.old), told(pair.new) + "*" * pair.is_same) for pair in sides(names)]


def told(side: Source | None) -> str:
    return side.path.replace(".statediagram.yaml", "") if side else ""


def texts(*names: str) -> list[tuple[str, str]]:
    return [
        tuple(side.read().decode() if side else "" for side in (pair.old, pair.new))
        for pair in sides(names)
        if not pair.is_same
    ]


def refusal(*names: str) -> str:
    with pytest.raises(UsageError) as caught:
        sides(names)
    return str(caught.value)


# Files and folders


def test_two_files_need_no_git(monkeypatch: pytest.MonkeyPatch) -> None:
    write("old.yaml", DOOR)
    write("new.dot", "digraph { a -> b }")
    monkeypatch.setenv("PATH", "")
    assert sides(("old.yaml", "new.dot")) == (
        Pair(Source("old.yaml"), Source("new.dot"), "new.dot"),
    )


def test_two_folders_are_paired_by_the_paths_in_them() -> None:
    write("old/a.yaml", DOOR)
    write("old/deep/b.yaml", DOOR)
    write("old/docker-compose.yaml", "services: {}\n")
    write("new/deep/b.yaml", LAMP)
    write("new/c.statediagram.yaml", LAMP)
    write("new/.hidden/d.yaml", LAMP)
    assert named("old", "new/") == [
        ("old/a.yaml", ""),
        ("", "new/c"),
        ("old/deep/b.yaml", "new/deep/b.yaml"),
    ]
    assert [pair.path for pair in sides(("old", "new"))] == [
        "old/a.yaml",
        "new/c.statediagram.yaml",
        "new/deep/b.yaml",
    ]


def test_standard_input_has_the_name_that_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    write("door.yaml", DOOR)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(LAMP.encode())))
    (pair,) = sides(("-", "door.yaml"), "message.txt")
    assert pair.old == Source("message.txt", LAMP.encode())


def test_a_file_can_be_on_one_side_only_what_it_is_on_the_other() -> None:
    write("specs/door.yaml", DOOR)
    write("door.yaml", DOOR)
    assert "one of the two is a file" in refusal("specs", "door.yaml")
    assert "only once" in refusal("-", "-")
    assert "as in `statediagram diff HEAD door.yaml`" in refusal("door.yaml")
    assert "does not fit" in refusal("door.yaml", "door.yaml", "specs")
    write("empty/readme.md", "nothing")
    write("void/readme.md", "nothing")
    assert "no spec in either folder" in refusal("empty", "void")


def test_what_is_not_there_is_answered_by_the_nearest(history: Path) -> None:
    assert refusal("specs/dor.statediagram.yaml", "same.statediagram.yaml") == (
        "there is no file `specs/dor.statediagram.yaml`: "
        "did you mean `specs/door.statediagram.yaml`?"
    )
    assert refusal("mian") == (
        "there is no file `mian`; no commit is called `mian`: did you mean `main`?"
    )
    assert refusal("v1:spec", "specs") == "`spec` is not in `v1`: did you mean `specs`?"
    assert "did you mean `specs/gone.statediagram.yaml`?" in refusal("v1:specs/gone.yaml", "specs")


def test_a_link_that_leads_nowhere_is_no_slip_of_the_fingers() -> None:
    write("door.yaml", DOOR)
    Path("link.yaml").symlink_to("nowhere.yaml")
    assert "symbolic link to what is not there" in refusal("link.yaml", "door.yaml")


def test_nothing_is_named_where_there_is_no_repository() -> None:
    words = refusal("HEAD")
    assert words.startswith("there is no file `HEAD`; ")
    assert "there is no git repository here: run this in" in words
    assert "is empty" in refusal("", "a.yaml")


# Revisions


def test_a_revision_alone_is_compared_with_the_working_tree(history: Path) -> None:
    expected = [
        ("", "new"),
        ("v1:same", "same*"),
        ("v1:specs/door", "specs/door"),
        ("v1:specs/gone", ""),
        ("v1:specs/lamp", "specs/light bülb"),
    ]
    assert named("v1") == sorted(expected, key=lambda names: names[1] or names[0][3:])
    assert {names[1] for names in named("HEAD")} == {
        "new*",
        "same*",
        "specs/door*",
        "specs/light bülb*",
    }


def test_two_revisions(history: Path) -> None:
    expected = {
        ("", "HEAD:new"),
        ("v1:same", "HEAD:same*"),
        ("v1:specs/door", "HEAD:specs/door"),
        ("v1:specs/gone", ""),
        ("v1:specs/lamp", "HEAD:specs/light bülb"),
    }
    assert set(named("v1", "HEAD")) == expected
    assert set(named("v1..HEAD")) == expected
    assert dict(texts("v1", "HEAD"))[DOOR] == SHUT
    mirrored = {(new.rstrip("*"), old) for old, new in expected}
    assert {(old, new.rstrip("*")) for old, new in named("HEAD", "v1")} == mirrored


def test_what_is_the_same_is_not_read(history: Path) -> None:
    (same,) = (pair for pair in sides(("v1", "HEAD")) if pair.is_same)
    assert same.old
    assert same.old.data is None


def test_paths_say_which_files_are_meant(history: Path) -> None:
    assert named("v1", "specs/door.statediagram.yaml") == [("v1:specs/door", "specs/door")]
    assert {old for old, _ in named("v1", "specs")} == {
        "v1:specs/door",
        "v1:specs/gone",
        "v1:specs/lamp",
    }
    assert named("v1", "HEAD", "specs/gone.statediagram.yaml") == [("v1:specs/gone", "")]
    assert named("v1...HEAD", "new.statediagram.yaml", "specs/gone.statediagram.yaml") == [
        ("", "HEAD:new"),
        (f"{git('rev-parse', 'v1')[:12]}:specs/gone", ""),
    ]


def test_a_renamed_file_is_found_by_either_name(history: Path) -> None:
    pair = [("v1:specs/lamp", "specs/light bülb")]
    assert named("v1", "specs/light bülb.statediagram.yaml") == pair
    assert named("v1", "specs/lamp.statediagram.yaml") == pair
    assert named("v1:specs/lamp.statediagram.yaml") == pair


def test_a_file_that_is_renamed_out_of_sight_is_followed(history: Path) -> None:
    Path("same.statediagram.yaml").rename("plain.yaml")
    git("add", "--all")
    assert ("HEAD:same", "plain.yaml") in named("HEAD")


def test_a_dirty_working_tree(history: Path) -> None:
    write("specs/door.statediagram.yaml", SHUT + "# staged\n")
    git("add", "--all")
    write("specs/door.statediagram.yaml", SHUT + "# not staged\n")
    write("untracked.statediagram.yaml", LAMP.replace("switch", "turn"))
    Path("same.statediagram.yaml").unlink()
    found = {names for names in named("HEAD") if not names[1].endswith("*")}
    assert found == {
        ("HEAD:specs/door", "specs/door"),
        ("", "untracked"),
        ("HEAD:same", ""),
    }
    assert texts("HEAD", "specs/door.statediagram.yaml") == [(SHUT, SHUT + "# not staged\n")]


def test_what_is_not_checked_out_is_not_deleted(history: Path) -> None:
    specs = ["new", "same", "specs/door", "specs/light bülb"]
    git("sparse-checkout", "set", "--no-cone", "/nothing-of-it")
    assert not Path("specs/door.statediagram.yaml").exists()
    assert named("HEAD") == [(f"HEAD:{spec}", f"{spec}*") for spec in specs]
    assert named("HEAD", "specs/door.statediagram.yaml") == [("HEAD:specs/door", "specs/door*")]


def test_what_is_not_checked_out_is_read_from_git_where_it_differs(history: Path) -> None:
    git("sparse-checkout", "set", "--no-cone", "/nothing-of-it")
    assert not Path("specs/door.statediagram.yaml").exists()
    assert texts("v1", "specs/door.statediagram.yaml") == [(DOOR, SHUT)]


def test_a_file_before_a_revision_is_the_old_one(history: Path) -> None:
    assert named("specs/door.statediagram.yaml", "v1") == [("specs/door", "v1:specs/door")]
    assert texts("specs/door.statediagram.yaml", "v1") == [(SHUT, DOOR)]


def test_a_path_in_a_revision(history: Path) -> None:
    write("other.yaml", LAMP)
    assert texts("v1:specs/door.statediagram.yaml", "other.yaml") == [(DOOR, LAMP)]
    assert texts("other.yaml", "HEAD:specs/door.statediagram.yaml") == [(LAMP, SHUT)]
    assert named("v1:specs", "specs") == [
        ("v1:specs/door", "specs/door"),
        ("v1:specs/gone", ""),
        ("v1:specs/lamp", ""),
        ("", "specs/light bülb"),
    ]
    assert named("v1:specs/", "HEAD:specs/")[0] == ("v1:specs/door", "HEAD:specs/door")
    assert {old for old, _ in named("v1:", "HEAD:") if old} == {
        "v1:same",
        "v1:specs/door",
        "v1:specs/gone",
        "v1:specs/lamp",
    }


def test_from_a_folder_below(history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("specs")
    assert ("v1:specs/door", "door") in named("v1")
    assert ("v1:same", "../same*") in named("v1")
    assert named("v1", "door.statediagram.yaml") == [("v1:specs/door", "door")]
    assert named("v1:./door.statediagram.yaml") == [("v1:specs/door", "door")]
    assert named("v1:specs/door.statediagram.yaml") == [("v1:specs/door", "door")]
    assert texts("v1:../same.statediagram.yaml", "door.statediagram.yaml")[0][1] == SHUT
    assert "outside of the repository" in refusal("v1:../../x.yaml")
    assert ("v1:specs/gone", "") in named("v1", ".")
    assert ("", "../new") not in named("v1", ".")


def test_where_a_branch_parted(history: Path) -> None:
    base = git("rev-parse", "HEAD")[:12]
    git("switch", "--quiet", "--create", "topic")
    write("specs/door.statediagram.yaml", DOOR + "# topic\n")
    commit()
    git("switch", "--quiet", "main")
    write("same.statediagram.yaml", LAMP)
    commit()
    changed = [names for names in named("main...topic") if not names[1].endswith("*")]
    assert changed == [(f"{base}:specs/door", "topic:specs/door")]
    git("switch", "--quiet", "topic")
    write("new.statediagram.yaml", LAMP)
    changed = [names for names in named("main...") if not names[1].endswith("*")]
    assert changed == [(f"{base}:new", "new"), (f"{base}:specs/door", "specs/door")]
    assert ("HEAD:new", "new") in named("HEAD..")
    assert refusal("mian...topic") == "no commit is called `mian`: did you mean `main`?"


def test_a_shallow_clone(history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("clone", "--quiet", "--depth=1", f"file://{history}", "../clone")
    monkeypatch.chdir("../clone")
    assert "this clone is shallow: `git fetch --unshallow`" in refusal("HEAD~1")
    assert "this clone is shallow" in refusal("HEAD~1:specs/door.statediagram.yaml")
    assert all(new.endswith("*") for _, new in named("HEAD"))
    git("fetch", "--quiet", "--unshallow")
    assert ("HEAD~1:specs/door", "specs/door") in named("HEAD~1")


def test_a_word_that_is_a_revision_and_a_path(history: Path) -> None:
    git("branch", "specs")
    words = refusal("v1", "specs")
    assert "write `./specs` for what is here, or `specs~0` for the revision" in words
    assert {old for old, _ in named("v1", "./specs")} >= {"v1:specs/door", "v1:specs/gone"}
    assert ("v1:same", "specs~0:same*") in named("v1", "specs~0")
    assert named("v1", "specs/") == named("v1", "./specs")


@pytest.mark.parametrize(
    "name",
    ["with blank.yaml", 'quo"ted.yaml', "Tür.yaml", "line\nbreak.yaml", "*.yaml", "a:b.yaml"],
)
def test_any_name_of_a_file(history: Path, name: str) -> None:
    write(f"specs/{name}", DOOR)
    commit()
    write(f"specs/{name}", LAMP)
    for names in (("HEAD", f"specs/{name}"), (f"HEAD:specs/{name}", f"specs/{name}")):
        (pair,) = sides(names)
        assert pair == Pair(
            Source(f"HEAD:specs/{name}", DOOR.encode()), Source(f"specs/{name}"), f"specs/{name}"
        )


def test_in_a_folder_that_is_named_any_spec_counts(history: Path) -> None:
    write("specs/plain.yaml", DOOR)
    write("specs/compose.yaml", "services: {}\n")
    write("specs/former.yaml", LAMP)
    write("specs/node_modules/x.yaml", LAMP)
    commit()
    write("specs/plain.yaml", LAMP)
    write("specs/compose.yaml", "services: []\n")
    write("specs/former.yaml", "now: something else entirely\n")
    found = [names for names in named("HEAD", "specs") if not names[1].endswith("*")]
    assert found == [
        ("HEAD:specs/former.yaml", "specs/former.yaml"),
        ("HEAD:specs/plain.yaml", "specs/plain.yaml"),
    ]
    assert not any("plain" in new for _, new in named("HEAD"))


def test_what_is_excluded_counts_only_by_its_own_name(history: Path) -> None:
    def is_excluded(path: str) -> bool:
        return path == str(Path("specs", "door.statediagram.yaml"))

    def paths(*names: str) -> set[str]:
        return {pair.path for pair in sides(names, is_excluded=is_excluded)}

    assert "specs/door.statediagram.yaml" not in paths("v1") | paths("v1", "specs")
    assert "specs/gone.statediagram.yaml" in paths("v1")
    assert paths("v1", "specs/door.statediagram.yaml") == {"specs/door.statediagram.yaml"}
    assert "specs/door.statediagram.yaml" not in paths("v1:specs", "specs")


def test_what_is_in_neither_version(history: Path) -> None:
    assert refusal("v1", "specs/dor.statediagram.yaml").startswith(
        "`specs/dor.statediagram.yaml` is neither in `v1` nor in the working tree: did you mean"
    )
    assert "nor in `HEAD`" in refusal("v1", "HEAD", "nowhere")
    write("../outside.yaml", DOOR)
    assert "is outside of the repository" in refusal("v1", "../outside.yaml")
    assert "is no path of the working tree" in refusal("v1", "HEAD", "v1")
    assert "is no path of the working tree" in refusal("v1", "-")
    assert "of the index" in refusal(":specs/door.statediagram.yaml", "specs")
    write("docs/readme.md", "nothing")
    assert "no spec in `docs`" in refusal("v1", "docs")


def test_links_and_submodules_are_no_files(history: Path) -> None:
    Path("link.statediagram.yaml").symlink_to("specs/door.statediagram.yaml")
    git("clone", "--quiet", ".", "../library")
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../library", "lib")
    commit()
    assert all(new.endswith("*") for _, new in named("HEAD"))
    assert not any("lib/" in new for _, new in named("HEAD"))
    assert "is a symbolic link" in refusal("HEAD:link.statediagram.yaml", "new.statediagram.yaml")
    assert "is a submodule" in refusal("HEAD:lib", "specs")
    assert "is a submodule" in refusal("HEAD", "lib")
    inner = refusal("HEAD", "lib/new.statediagram.yaml")
    assert "belongs to a repository of its own, `lib`" in inner
    assert named("v1", "link.statediagram.yaml") == [("v1:specs/door", "specs/door")]


def test_a_bare_repository(history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("clone", "--quiet", "--bare", ".", "../bare")
    monkeypatch.chdir("../bare")
    assert "must be run in a work tree" in refusal("v1", "v1")


@pytest.mark.parametrize("name", ["--output=stolen", "-h", "^HEAD", "--all", "--all...HEAD"])
def test_a_name_is_never_an_option(history: Path, name: str) -> None:
    assert "no commit is called" in refusal("v1", name) or "is neither in" in refusal("v1", name)
    assert "no commit is called" in refusal(name)
    assert not Path("stolen").exists()


def test_nothing_is_written_and_few_processes_are_needed(
    history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(100):
        write(f"many/{number}.statediagram.yaml", f"{DOOR}# {number}\n")
    commit()
    for number in range(50):
        write(f"many/{number}.statediagram.yaml", f"{LAMP}# {number}\n")
    os.utime("new.statediagram.yaml")  # so that the index would be refreshed
    before = {path: path.stat().st_mtime_ns for path in sorted(history.rglob("*"))}
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    assert sum(not pair.is_same for pair in sides(("HEAD",))) == 50
    assert (tmp_path / "trace").read_text().count("trace: built-in:") <= 6
    assert {path: path.stat().st_mtime_ns for path in sorted(history.rglob("*"))} == before


def test_a_message_can_name_a_commit(history: Path) -> None:
    assert ("HEAD^{/first}:same", "same*") in named("HEAD^{/first}")
    assert texts("HEAD^{/first}:specs/door.statediagram.yaml", "specs/door.statediagram.yaml") == [
        (DOOR, SHUT)
    ]
    assert "no commit is called `HEAD^{/a:b}`" in refusal("HEAD^{/a:b}:specs", "specs")


@pytest.mark.parametrize("name", ["{a}" * 40, "{" * 40, "x" * 5000, "a{:b"])
def test_what_looks_like_nothing_is_refused_at_once(history: Path, name: str) -> None:
    assert "no commit is called" in refusal(name)
