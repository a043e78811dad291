"""Earlier states of files, from git itself and from folders."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from statediagram.errors import UsageError
from statediagram.project import Selection, Source, select
from statediagram.revisions import Version, earlier

DOOR = "initial: Closed\ntransitions:\n  - Closed -> Open: push\n  - Open -> Closed: pull\n"
LAMP = "initial: Dark\ntransitions:\n  - Dark -> Bright: switch\n  - Bright -> Dark: switch\n"


def git(*command: str) -> str:
    done = subprocess.run(["git", *command], check=True, capture_output=True, timeout=60)
    return os.fsdecode(done.stdout).strip()


def commit(message: str = "a change") -> str:
    """Commit all that is in the working tree."""
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", f"--message={message}")
    return git("rev-parse", "HEAD")


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode())


def versions(reference: str, *paths: str) -> Mapping[str, Version]:
    return earlier(reference, select(paths or ("specs",))).versions


def refusal(reference: str, *paths: str) -> str:
    with pytest.raises(UsageError) as caught:
        versions(reference, *paths)
    return str(caught.value)


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home without settings, and nothing of a repository around the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Someone")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "someone@example.org")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture
def repository() -> Path:
    """A repository with two machines, in which one works."""
    git("init", "--quiet", "--initial-branch=main")
    write("specs/door.yaml", DOOR)
    write("specs/lamp.yaml", LAMP)
    commit("first")
    return Path.cwd()


def contents(folder: Path) -> Iterator[tuple[str, bytes, int]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield str(file), file.read_bytes(), file.stat().st_mtime_ns


def test_what_has_not_changed_is_what_it_is(repository: Path) -> None:
    assert versions("HEAD", "specs") == {
        "specs/door.yaml": Version("specs/door.yaml", None),
        "specs/lamp.yaml": Version("specs/lamp.yaml", None),
    }


@pytest.mark.parametrize("staged", [False, True])
def test_a_change_that_is_not_committed(repository: Path, staged: bool) -> None:
    write("specs/door.yaml", DOOR + "# more\n")
    if staged:
        git("add", "specs/door.yaml")
    assert versions("HEAD", "specs/door.yaml") == {
        "specs/door.yaml": Version("specs/door.yaml", DOOR.encode())
    }


def test_what_is_compared_is_the_working_tree_even_if_something_else_is_staged(
    repository: Path,
) -> None:
    write("specs/door.yaml", LAMP)
    git("add", "specs/door.yaml")
    write("specs/door.yaml", DOOR)
    assert versions("HEAD", "specs/door.yaml")["specs/door.yaml"].data is None


@pytest.mark.parametrize("staged", [False, True])
def test_a_new_file_has_no_version(repository: Path, staged: bool) -> None:
    write("specs/new.yaml", "initial: A\ntransitions:\n  - A -> B: some\n  - B -> A: thing else\n")
    if staged:
        git("add", "--all")
    assert "specs/new.yaml" not in versions("HEAD", "specs")


@pytest.mark.parametrize("how", ["moved", "staged", "committed"])
def test_a_renamed_file_is_followed(repository: Path, how: str) -> None:
    git("config", "diff.renames", "false")
    Path("specs/door.yaml").rename("gate.yaml")
    write("gate.yaml", DOOR + "  - Open -> Open: wave\n")
    if how == "staged":
        git("add", "--all")
    if how == "committed":
        commit()
    reference = "HEAD~1" if how == "committed" else "HEAD"
    assert versions(reference, "gate.yaml") == {
        "gate.yaml": Version("specs/door.yaml", DOOR.encode())
    }


def test_of_many_files_that_moved_each_is_followed(repository: Path) -> None:
    git("config", "diff.renameLimit", "1")
    for name, text in (("door", DOOR), ("lamp", LAMP)):
        Path(f"specs/{name}.yaml").rename(f"a-{name}.yaml")
        write(f"a-{name}.yaml", text + "# more\n")
    found = versions("HEAD", "a-door.yaml", "a-lamp.yaml")
    assert [version.path for version in found.values()] == ["specs/door.yaml", "specs/lamp.yaml"]


def test_a_copy_is_new(repository: Path) -> None:
    write("specs/copy.yaml", DOOR)
    assert "specs/copy.yaml" not in versions("HEAD", "specs/copy.yaml")


def test_a_file_that_git_ignores_is_new(repository: Path) -> None:
    write(".gitignore", "mine.yaml\n")
    commit()
    write("mine.yaml", "x: y")
    assert versions("HEAD", "mine.yaml") == {}


def test_a_file_that_is_tracked_no_more_but_there(repository: Path) -> None:
    git("rm", "--quiet", "--cached", "specs/door.yaml")
    assert versions("HEAD", "specs/door.yaml")["specs/door.yaml"].data is None


@pytest.mark.parametrize(
    "reference",
    [
        "HEAD~1",
        "main~1",
        "main^",
        "first",
        "annotated",
        "HASH",
        "HASH7",
        "HASH..",
        "HASH..HEAD",
        "HASH...",
        "HASH...HEAD",
        "...HASH",
        "HEAD^{/first}",
        "first..HEAD",
    ],
)
def test_names_of_a_revision(repository: Path, reference: str) -> None:
    git("tag", "first")
    git("tag", "--annotate", "--message=x", "annotated")
    first = git("rev-parse", "HEAD")
    write("specs/door.yaml", LAMP)
    commit()
    reference = reference.replace("HASH7", first[:7]).replace("HASH", first)
    found = earlier(reference, select(["specs"]))
    assert found.commit == first
    assert found.versions["specs/door.yaml"].data == DOOR.encode()


def test_an_end_left_out_is_the_head(repository: Path) -> None:
    for reference in ("...", "..HEAD", "HEAD.."):
        assert earlier(reference, select(["specs"])).commit == git("rev-parse", "HEAD")


def test_three_dots_compare_with_where_the_branches_part(repository: Path) -> None:
    parting = git("rev-parse", "HEAD")
    git("switch", "--quiet", "--create", "topic")
    write("specs/door.yaml", DOOR + "# of the topic\n")
    commit()
    git("switch", "--quiet", "main")
    write("specs/lamp.yaml", LAMP + "# of main\n")
    commit()
    git("switch", "--quiet", "topic")
    found = earlier("main...", select(["specs"]))
    assert found.commit == parting
    assert found.versions["specs/lamp.yaml"].data is None
    assert found.versions["specs/door.yaml"].data == DOOR.encode()
    assert earlier("main", select(["specs"])).versions["specs/lamp.yaml"].data != LAMP.encode()


def test_a_range_with_two_ends_is_refused(repository: Path) -> None:
    git("branch", "topic")
    assert "write `main`, or `main...topic`" in refusal("main..topic")


def test_in_a_folder_of_the_repository(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("specs/door.yaml", LAMP)
    git("config", "diff.relative", "true")
    write("other/x.yaml", LAMP)
    monkeypatch.chdir("specs")
    found = versions("HEAD", "door.yaml", "../other/x.yaml", str(repository / "specs/lamp.yaml"))
    assert found == {
        "door.yaml": Version("specs/door.yaml", DOOR.encode()),
        str(repository / "specs/lamp.yaml"): Version("specs/lamp.yaml", None),
    }


def test_in_a_folder_a_copy_of_what_stands_elsewhere_is_new(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("deep/er/copy.yaml", DOOR)
    monkeypatch.chdir("deep/er")
    assert versions("HEAD", "copy.yaml") == {}


def test_in_a_linked_working_tree(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("worktree", "add", "--quiet", "../linked")
    monkeypatch.chdir("../linked")
    Path("specs/door.yaml").rename("gate.yaml")
    assert versions("main", "gate.yaml")["gate.yaml"].path == "specs/door.yaml"


def test_in_a_hook_git_names_the_index(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("specs/door.yaml", LAMP)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert versions("HEAD", "specs")["specs/door.yaml"].data == DOOR.encode()


@pytest.mark.parametrize(
    "name",
    [
        "with blank.yaml",
        'quo"ted.yaml',
        "it's.yaml",
        "Tür.yaml",
        "line\nbreak.yaml",
        "tab\t.yaml",
        "-option.yaml",
        ":(top)magic.yaml",
        "*.yaml",
        "back\\slash.yaml",
        os.fsdecode(b"\xff\xfe.yaml"),
    ],
)
def test_any_name_of_a_file(repository: Path, name: str) -> None:
    path = f"specs/{name}"
    write(path, DOOR)
    commit()
    write(path, DOOR + "# more\n")
    assert versions("HEAD", path) == {path: Version(path, DOOR.encode())}
    Path(path).rename("specs/other.yaml")
    assert versions("HEAD", "specs/other.yaml")["specs/other.yaml"].path == path


def test_line_ends_that_git_converts(repository: Path) -> None:
    git("config", "core.autocrlf", "true")
    write("specs/door.yaml", DOOR.replace("\n", "\r\n"))
    assert versions("HEAD", "specs/door.yaml")["specs/door.yaml"].data is None
    write("specs/door.yaml", (DOOR + "# more\n").replace("\n", "\r\n"))
    assert versions("HEAD", "specs/door.yaml")["specs/door.yaml"].data == DOOR.encode()


def test_a_file_that_was_a_link_is_new(repository: Path) -> None:
    Path("link.yaml").symlink_to("specs/door.yaml")
    commit()
    assert versions("HEAD", "link.yaml") == {"link.yaml": Version("specs/door.yaml", None)}
    Path("link.yaml").unlink()
    write("link.yaml", DOOR)
    assert versions("HEAD", "link.yaml") == {}


def test_a_file_outside_of_the_repository_is_new(repository: Path) -> None:
    write("../outside.yaml", DOOR)
    assert versions("HEAD", "../outside.yaml", "specs/door.yaml").keys() == {"specs/door.yaml"}


def test_standard_input_is_compared_with_the_file_it_is_named_after(repository: Path) -> None:
    def named(path: str) -> Selection:
        return Selection((Source(path, b"x: y"),), ())

    assert earlier("HEAD", named("specs/door.yaml")).versions == {
        "specs/door.yaml": Version("specs/door.yaml", DOOR.encode())
    }
    assert earlier("HEAD", named("<stdin>")).versions == {}
    Path("specs/door.yaml").unlink()
    assert earlier("HEAD", named("specs/door.yaml")).versions["specs/door.yaml"].data


def test_nothing_is_written_and_few_processes_are_needed(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(200):
        write(f"many/{number}.yaml", f"{DOOR}# {number}\n")
    commit()
    for number in range(0, 200, 2):
        write(f"many/{number}.yaml", f"{LAMP}# {number}\n")
    os.utime("many/1.yaml")  # so that the index would be refreshed
    git("config", "core.splitIndex", "true")
    for script in ("../monitor", ".git/hooks/post-index-change"):
        write(script, f"#!/bin/sh\ntouch {tmp_path}/run\n")
        Path(script).chmod(0o755)
    git("config", "core.fsmonitor", str(tmp_path / "monitor"))
    before = list(contents(repository))
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    found = versions("HEAD", "many")
    assert sum(version.data is not None for version in found.values()) == 100
    assert (tmp_path / "trace").read_text().count("trace: built-in:") <= 5
    assert list(contents(repository)) == before
    assert not (tmp_path / "run").exists()


def test_a_folder_in_the_place_of_a_file(repository: Path) -> None:
    write("place", DOOR)
    git("add", "place")
    Path("place").unlink()
    Path("place").mkdir()
    Path("specs/lamp.yaml").rename("place/lamp.yaml")
    assert versions("HEAD", "place/lamp.yaml")["place/lamp.yaml"].path == "specs/lamp.yaml"


def test_a_merge_that_is_not_resolved(repository: Path) -> None:
    git("switch", "--quiet", "--create", "topic")
    write("specs/door.yaml", DOOR + "# one\n")
    commit()
    git("switch", "--quiet", "main")
    write("specs/door.yaml", DOOR + "# other\n")
    commit()
    subprocess.run(["git", "merge", "--quiet", "topic"], check=False, capture_output=True)
    assert versions("HEAD", "specs")["specs/door.yaml"].data == f"{DOOR}# other\n".encode()


def test_a_repository_whose_hashes_are_long() -> None:
    git("init", "--quiet", "--object-format=sha256")
    write("door.yaml", DOOR)
    commit()
    write("door.yaml", LAMP)
    assert versions("HEAD", "door.yaml")["door.yaml"].data == DOOR.encode()


# What cannot be answered


def test_an_unknown_revision(repository: Path) -> None:
    assert refusal("mian") == "no commit is called `mian`: did you mean `main`?"
    assert refusal("HAED~1") == "no commit is called `HAED~1`: did you mean `HEAD`?"
    assert refusal("mian...") == "no commit is called `mian`: did you mean `main`?"
    assert refusal("HEAD~7").startswith("no commit is called `HEAD~7`: `git log` and")
    assert "`git log`" in refusal("something/else")


def test_a_revision_that_is_no_commit(repository: Path) -> None:
    blob, tree = git("rev-parse", "HEAD:specs/door.yaml"), git("rev-parse", "HEAD:specs")
    assert "dereferences to blob" in refusal(blob)
    assert "dereferences to tree" in refusal(tree)
    assert "name it without a path: `HEAD`" in refusal("HEAD:specs/door.yaml")


@pytest.mark.parametrize(
    "reference", ["--output=stolen", "--output=stolen...", "-h", "^HEAD", "", "--all"]
)
def test_a_name_is_never_an_option(repository: Path, reference: str) -> None:
    assert re.match(
        "no commit is called `|the revision to compare with is empty", refusal(reference)
    )
    assert not Path("stolen").exists()


def test_a_repository_without_a_commit() -> None:
    git("init", "--quiet")
    write("door.yaml", DOOR)
    assert "has no commit yet" in refusal("HEAD", "door.yaml")


def test_no_repository() -> None:
    write("door.yaml", DOOR)
    words = refusal("HEAD", "door.yaml")
    assert words.startswith("there is no git repository here: run this in")
    assert "or name a folder" in words


def test_a_repository_without_a_working_tree(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("../door.yaml", DOOR)
    git("clone", "--quiet", "--bare", ".", "../bare")
    monkeypatch.chdir("../bare")
    assert "git says `this operation must be run in a work tree`" in refusal("HEAD", "../door.yaml")


def test_a_repository_of_somebody_else(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    words = refusal("HEAD")
    assert "git says `detected dubious ownership" in words
    assert "safe.directory" in words


def test_a_path_that_names_no_file_is_new(repository: Path) -> None:
    write("old/x.yaml", DOOR)
    nowhere = ("x" * 5000, "a\0b.yaml", "nowhere.yaml")
    for reference in ("HEAD", "./old"):
        found = earlier(reference, Selection(tuple(map(Source, nowhere)), ()))
        assert found.versions == {}


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert "install git, or name a folder" in refusal("HEAD", "specs")


def test_a_broken_index(repository: Path) -> None:
    Path(".git/index").write_bytes(b"nonsense, but long enough to be looked at by git itself")
    assert refusal("HEAD", "specs").startswith("`git update-index` failed: git says `")


def test_a_lost_object(repository: Path) -> None:
    blob = git("rev-parse", "HEAD:specs/door.yaml")
    write("specs/door.yaml", LAMP)
    Path(f".git/objects/{blob[:2]}/{blob[2:]}").unlink()
    assert blob in refusal("HEAD", "specs/door.yaml")


def test_histories_without_a_common_commit(repository: Path) -> None:
    git("switch", "--quiet", "--orphan", "island")
    write("x.yaml", DOOR)
    commit()
    assert refusal("main...", "x.yaml").startswith("`main` and `HEAD` share no history")


def test_a_file_of_a_submodule_is_told(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("clone", "--quiet", ".", "../library")
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../library", "lib")
    commit()
    write("lib/specs/door.yaml", LAMP)
    words = refusal("HEAD", "lib/specs/door.yaml")
    assert "`lib/specs/door.yaml` belongs to a repository of its own, `lib`" in words
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    assert versions("HEAD", "specs/door.yaml")
    assert (tmp_path / "trace").read_text().count("trace: built-in:") <= 4


# Shallow clones


@pytest.fixture
def shallow(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of the last commit of a branch, as CI makes it."""
    write("specs/door.yaml", LAMP)
    commit()
    git("switch", "--quiet", "--create", "topic")
    write("specs/lamp.yaml", DOOR)
    commit()
    git("clone", "--quiet", "--depth=1", "--branch=topic", f"file://{repository}", "../clone")
    monkeypatch.chdir("../clone")
    return Path.cwd()


def test_a_shallow_clone_has_its_last_commit(shallow: Path) -> None:
    write("specs/lamp.yaml", LAMP)
    assert versions("HEAD", "specs")["specs/lamp.yaml"].data == DOOR.encode()


def test_a_shallow_clone_lacks_what_was_before(shallow: Path) -> None:
    words = refusal("HEAD~1", "specs")
    assert "this clone is shallow: `git fetch --unshallow` brings the rest" in words
    assert "`fetch-depth: 0`" in words
    git("fetch", "--quiet", "--unshallow")
    assert versions("HEAD~1", "specs")["specs/lamp.yaml"].data == LAMP.encode()


def test_a_shallow_clone_lacks_other_branches(shallow: Path) -> None:
    words = refusal("origin/main...", "specs")
    _, remedy, _ = words.split("`")[2:5]
    assert remedy.startswith("git fetch origin main")
    git(*remedy.split()[1:], "--quiet", "--depth=1")
    assert "this clone is shallow" in refusal("origin/main...", "specs")
    git("fetch", "--quiet", "--unshallow")
    assert versions("origin/main...", "specs")["specs/lamp.yaml"].data == LAMP.encode()


# Folders


def test_a_folder_that_stands_for_the_one_named() -> None:
    write("specs/door.yaml", DOOR)
    write("specs/deep/lamp.yaml", LAMP)
    write("specs/new.yaml", LAMP)
    write("../old/specs/door.yaml", LAMP)
    write("../old/specs/deep/lamp.yaml", DOOR)
    expected = {
        "specs/door.yaml": LAMP.encode(),
        "specs/deep/lamp.yaml": DOOR.encode(),
    }
    for folder, *paths in (
        ("../old/specs", "specs/"),
        ("../old", "specs/"),
        ("../old", "specs/door.yaml", "specs/deep/lamp.yaml"),
    ):
        found = versions(folder, *paths)
        assert {path: version.data for path, version in found.items()} == expected


def test_one_file_is_found_under_its_name() -> None:
    write("specs/door.yaml", DOOR)
    write("../old/door.yaml", LAMP)
    assert versions("../old", "specs/door.yaml") == {
        "specs/door.yaml": Version("door.yaml", LAMP.encode())
    }


def test_a_folder_needs_no_git(monkeypatch: pytest.MonkeyPatch) -> None:
    write("door.yaml", DOOR)
    write("old/door.yaml", LAMP)
    monkeypatch.setenv("PATH", "")
    assert versions("old", "door.yaml")["door.yaml"].data == LAMP.encode()
    assert versions("./old", "door.yaml") == versions(str(Path("old").resolve()), "door.yaml")


def test_a_folder_in_the_place_of_a_revision_is_told(repository: Path) -> None:
    write("man/specs/door.yaml", LAMP)
    found = earlier("man", select(["specs"]))
    assert found.versions["specs/door.yaml"].data == LAMP.encode()
    assert (found.commit, found.refused) == ("", "no commit is called `man`: did you mean `main`?")
    assert earlier("./man", select(["specs"])).refused == ""
    assert earlier("main", select(["specs"])).refused == ""


def test_a_file_on_another_drive_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    def relpath(path: str, start: str) -> str:
        raise ValueError(f"path is on mount 'D:', start on mount 'C:': {path}, {start}")

    write("door.yaml", DOOR)
    write("old/door.yaml", LAMP)
    selection = select(["door.yaml"])
    monkeypatch.setattr(os.path, "relpath", relpath)
    assert earlier("./old", selection).versions == {}


def test_a_name_that_is_both_is_the_revision(repository: Path) -> None:
    write("main/specs/door.yaml", LAMP)
    assert versions("main", "specs")["specs/door.yaml"].data is None
    assert versions("./main", "specs")["specs/door.yaml"].data == LAMP.encode()


def test_a_folder_that_is_none() -> None:
    write("door.yaml", DOOR)
    assert refusal("../nowhere", "door.yaml").startswith("there is no folder `../nowhere`")
