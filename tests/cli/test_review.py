"""The seed in review: a change that takes Pr its way in, as a pull request shows it."""

import subprocess
from pathlib import Path

import pytest

SEED = Path(__file__).parents[2] / "specs" / "page-hinting.statediagram.yaml"
WAY_IN = "  - '{U,S,V,P}r -> Pr': page_set_volatile [writable]\n"
CHANGES = {
    "the line leads elsewhere": WAY_IN.replace("-> Pr", "-> Sr"),
    "the line is gone": "",
}


def commit(message: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for arguments in (("add", "."), (*identity, "commit", "-qm", message)):
        subprocess.run(["git", *arguments], check=True)


@pytest.fixture(params=CHANGES.values(), ids=list(CHANGES))
def review(request: pytest.FixtureRequest, folder: Path) -> Path:
    """A repository whose last commit changes the seed."""
    subprocess.run(["git", "init", "-q"], check=True)
    spec = folder / SEED.name
    text = SEED.read_text(encoding="utf-8")
    assert WAY_IN in text
    spec.write_text(text, encoding="utf-8")
    commit("as it was")
    spec.write_text(text.replace(WAY_IN, request.param), encoding="utf-8")
    commit("the way in is gone")
    return spec


def test_exactly_what_the_change_breaks_is_told(run, review) -> None:
    answer = run("check", "--against", "HEAD~1", "--output-format", "concise")
    assert answer.code == 1
    finding, summary = answer.out.splitlines()
    assert ": error SD301 unreachable-state: `Pr` is never entered" in finding
    assert summary == "1 error in 1 file"


def test_the_annotation_lands_on_the_line_that_was_changed(run, review) -> None:
    annotation = run("check", "--against", "HEAD~1", "--output-format", "github").out
    changed = SEED.read_text(encoding="utf-8").split(WAY_IN)[0].count("\n") + 1
    assert annotation.startswith("::error title=SD301 unreachable-state,")
    assert f"file={SEED.name},line={changed},endLine={changed}," in annotation


def test_what_was_there_before_is_not_told_again(run, review) -> None:
    review.write_text(review.read_text(encoding="utf-8") + "# one more line\n", encoding="utf-8")
    answer = run("check", "--against", "HEAD")
    assert answer.code == 0
    assert "1 finding from before not told" in answer.err
    assert run("check").code == 1
