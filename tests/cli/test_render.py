import signal
import subprocess
import sys
from pathlib import Path

import pytest

from statediagram import parallel, rendering


def names(folder: str = "out") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def test_three_formats_by_default(run, door) -> None:
    answer = run("render")
    assert answer.code == 0
    assert answer.out == (
        "wrote out/door.dot\nwrote out/door.svg\nwrote out/door.pdf\n3 written, 0 unchanged\n"
    )
    assert names() == ["door.dot", "door.pdf", "door.svg"]
    assert Path("out/door.pdf").read_bytes().startswith(b"%PDF")


def test_formats_may_be_listed_or_repeated(run, door) -> None:
    assert run("render", "--format", "svg, dot", "--format", "svg").code == 0
    assert names() == ["door.dot", "door.svg"]
    answer = run("render", "--format", "svg,gif")
    assert answer.code == 2
    assert "'gif' is not one of 'dot', 'html', 'pdf', 'png', 'svg'" in answer.err


def test_a_second_run_has_nothing_to_do(run, door) -> None:
    run("render", "--no-cache")
    before = Path("out/door.svg").stat().st_mtime_ns
    assert run("render", "--no-cache").out == "up to date: 3 files\n"
    assert Path("out/door.svg").stat().st_mtime_ns == before


def test_only_what_is_missing_is_drawn(run, door) -> None:
    run("render")
    Path("out/door.svg").unlink()
    assert run("render").out == "wrote out/door.svg\n1 written, 2 unchanged\n"


def test_a_changed_spec_is_drawn_again(run, door) -> None:
    run("render", "--format", "svg")
    door.write_text(door.read_text() + "  - Open -> Open: knock\n")
    assert "wrote out/door.svg" in run("render", "--format", "svg").out
    assert "knock" in Path("out/door.svg").read_text()


@pytest.mark.parametrize("option", ["--mark", "--merge"])
def test_another_look_is_drawn_again(run, trapped, option: str) -> None:
    run("render", "--format", "dot")
    assert "wrote" in run("render", "--format", "dot", option).out
    assert "up to date" in run("render", "--format", "dot", option).out


def test_check_writes_nothing_and_says_what_is_out_of_date(run, door) -> None:
    answer = run("render", "--check", "--format", "svg", "--format", "dot")
    assert answer.code == 1
    assert answer.out == "missing out/door.svg\nmissing out/door.dot\n"
    assert not Path("out").exists()
    run("render")
    assert run("render", "--check").code == 0
    door.write_text(door.read_text() + "  - Open -> Open: knock\n")
    answer = run("render", "--check", "--format", "dot")
    assert (answer.code, answer.out) == (1, "outdated out/door.dot\n")


def test_check_holds_for_all_formats_and_line_ends(run, door) -> None:
    formats = [part for name in ("dot", "svg", "pdf", "png") for part in ("--format", name)]
    run("render", *formats)
    door.write_bytes(door.read_bytes().replace(b"\n", b"\r\n"))
    assert run("render", "--check", *formats).code == 0


def test_findings_are_told_and_do_not_stop_it(run, trapped) -> None:
    answer = run("render", "--format", "svg")
    assert answer.code == 0
    assert answer.err == (
        "trapped.statediagram.yaml: 1 error, see `statediagram check trapped.statediagram.yaml`\n"
    )
    assert names() == ["trapped.svg"]


def test_unreadable_specs_do_not_stop_the_others(run, door, nested) -> None:
    Path("bad.statediagram.yaml").write_text("- a\n")
    answer = run("render", "--format", "svg")
    assert answer.code == 2
    assert names() == ["door.svg", "nested.svg"]
    assert "bad.statediagram.yaml:1:1: error SD1" in answer.err


def test_the_neighbourhood_of_a_state_goes_into_a_file_of_its_own(run, door, nested) -> None:
    assert run("render", nested.name, "--format", "dot", "--focus", "B").code == 0
    assert names() == ["nested-B.dot"]
    answer = run("render", door.name, "--format", "dot", "--focus", "Opem")
    assert (answer.code, names()) == (2, ["nested-B.dot"])
    assert "no state is called `Opem`: did you mean `Open`?" in answer.err


def test_two_specs_with_one_picture_are_refused_before_anything_is_written(run, door) -> None:
    Path("b").mkdir()
    Path("b/door.yaml").write_text(door.read_text())
    answer = run("render", door.name, "b/door.yaml")
    assert answer.code == 2
    assert "would both become `out/door.dot`" in answer.err
    assert not Path("out").exists()


def test_a_spec_is_never_replaced_by_its_picture(run) -> None:
    Path("x.dot").write_text("digraph x { a -> a }")
    answer = run("render", "x.dot", "-o", ".", "--format", "dot", "--force")
    assert answer.code == 2
    assert "would replace a spec" in answer.err
    assert Path("x.dot").read_text() == "digraph x { a -> a }"


def test_a_file_of_somebody_else_is_kept_unless_forced(run, door) -> None:
    Path("out").mkdir()
    Path("out/door.svg").write_text("<svg>mine</svg>")
    answer = run("render", "--format", "svg")
    assert answer.code == 2
    assert "--force" in answer.err
    assert Path("out/door.svg").read_text() == "<svg>mine</svg>"
    assert run("render", "--format", "svg", "--force").code == 0
    assert "mine" not in Path("out/door.svg").read_text()


def test_several_machines_in_a_file(run) -> None:
    Path("two.dot").write_text("digraph a { x -> x }\ndigraph b { y -> y }\n")
    answer = run("render", "two.dot")
    assert answer.code == 2
    assert answer.err == (
        "error: two.dot: there are several machines, `a`, `b`: "
        "`statediagram convert --machine NAME` writes one into a file of its own\n"
    )


def test_another_language_is_another_picture(run) -> None:
    Path("m.txt").write_text("A -> B: x\n\ndigraph { c -> d }\n")
    run("render", "m.txt", "--format", "dot")
    for expected in ("wrote out/m.dot\n1 written, 0 unchanged\n", "up to date: 1 file\n"):
        assert run("render", "m.txt", "--format", "dot", "--from", "notes").out == expected
    assert "outdated" in run("render", "m.txt", "--format", "dot", "--check").out


def test_check_tells_what_cannot_be_drawn_and_what_is_missing(run, door, nested) -> None:
    Path("bad.statediagram.yaml").write_text("- a\n")
    answer = run("render", "--check", "--format", "svg", "gone.yaml", ".")
    assert (answer.code, answer.out) == (2, "missing out/door.svg\nmissing out/nested.svg\n")
    assert "gone.yaml:1:1: error SD100" in answer.err
    assert "bad.statediagram.yaml:1:1: error SD1" in answer.err


def test_a_link_stays_a_link(run, door) -> None:
    run("render", "--format", "svg", "-o", "real")
    Path("out").mkdir()
    Path("out/door.svg").symlink_to("../real/door.svg")
    door.write_text(door.read_text() + "  - Open -> Open: knock\n")
    assert run("render", "--format", "svg").code == 0
    assert Path("out/door.svg").is_symlink()
    assert "knock" in Path("real/door.svg").read_text()


@pytest.mark.parametrize("output", ["/proc/nowhere", "/dev/null", "door.statediagram.yaml"])
def test_where_nothing_can_be_written(run, door, output: str) -> None:
    answer = run("render", "-o", output, "--format", "svg")
    assert answer.code == 2
    assert "cannot be written" in answer.err


def test_interrupted(run, door, monkeypatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(rendering, "pictures", interrupted)
    answer = run("render", "--format", "svg")
    assert answer.code == 130
    assert "interrupted" in answer.err
    assert not Path("out").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_leaves_no_partial_file(folder, number: signal.Signals) -> None:
    for each in range(400):
        (folder / f"{each}.statediagram.yaml").write_text(
            f"initial: A\ntransitions:\n  - A -> B: x{each}\n  - B -> A: y\n"
        )
    command = [sys.executable, "-m", "statediagram", "render"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        while process.poll() is None and not list(folder.glob("out/*.svg")):
            pass
        process.send_signal(number)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err == b"\nerror: interrupted\n"
    assert not list(folder.glob("out/.*"))
    assert 0 < len(names()) < 1200
    assert all(path.stat().st_size for path in folder.glob("out/*"))


def test_many_specs(run, folder, monkeypatch) -> None:
    monkeypatch.setattr(parallel, "_cores", lambda: 2)
    for number in range(20):
        (folder / f"{number}.statediagram.yaml").write_text(
            "initial: A\ntransitions:\n  - A -> A: x\n"
        )
    assert run("render", "--format", "dot").out.endswith("20 written, 0 unchanged\n")


def test_what_was_simplified_is_told(run, door, monkeypatch) -> None:
    drawn = rendering.pictures

    def simplified(machine, formats, look, tell, *others):
        tell("arrows are straight")
        return drawn(machine, formats, look, tell, *others)

    monkeypatch.setattr(rendering, "pictures", simplified)
    assert "door.statediagram.yaml: arrows are straight\n" in run("render").err


def test_a_picture_that_lacks_what_could_not_be_read_is_no_success(run, door) -> None:
    door.write_text(door.read_text() + "  - Open --> Ajar: kick\n")
    answer = run("render", "--format", "svg")
    assert answer.code == 1
    assert "the picture lacks what could not be read: 1 error" in answer.err
