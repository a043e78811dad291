import json

from statediagram import breaking, checks, manual, rules


def test_all_rules_are_listed(run) -> None:
    lines = run("rule").out.splitlines()
    assert [line.split()[0] for line in lines] == [*checks.rules(), *breaking.rules()]


def test_a_page_by_code_or_name(run) -> None:
    by_code = run("rule", "SD301")
    assert by_code.code == 0
    assert by_code.out.startswith("SD301 unreachable-state (error)\n\n")
    assert "```" not in by_code.out
    assert "\n    initial: " in by_code.out
    assert run("rule", "unreachable-state").out == by_code.out


def test_a_page_in_the_terminal_says_what_is_wrong_and_how_to_suppress_it(run) -> None:
    out = run("rule", "SD206").out
    assert out.index("\nWrong:\n\n    ") < out.index("\nRight:\n\n    ")
    assert out.endswith("# statediagram: ignore[missing-initial]  # the reason\n")
    assert "Nothing suppresses it" in run("rule", "SD104").out
    assert "No comment suppresses it" in run("rule", "SD801").out


def test_the_beginning_of_codes_lists_them(run) -> None:
    answer = run("rule", "sd3")
    codes = [code for code in checks.rules() if code.startswith("SD3")]
    assert (answer.code, [line.split()[0] for line in answer.out.splitlines()]) == (0, codes)
    told = json.loads(run("rule", "SD3", "trap", "--output-format", "json").out)
    assert [each["code"] for each in told] == [*codes, "SD303"]
    assert run("rule", "SD70").out == run("rule", "SD701").out


def test_all_pages(run) -> None:
    out = run("rule", "--all").out
    assert all(f"{rule.code} {rule.name} (" in out for rule in rules.every().values())


def test_an_unknown_rule(run) -> None:
    answer = run("rule", "SD999")
    assert answer.code == 2
    assert "SD999" in answer.err


def test_a_misspelt_rule_is_answered_by_the_nearest(run) -> None:
    answer = run("rule", "deadend", "--output-format", "json")
    assert (answer.code, answer.out) == (2, "")
    assert "did you mean `dead-end`?" in answer.err


def test_json_has_all_there_is_to_know(run) -> None:
    (told,) = json.loads(run("rule", "dead-end", "--output-format", "json").out)
    assert told == {
        "code": "SD302",
        "name": "dead-end",
        "severity": "warning",
        "level": None,
        "summary": "A state that is not final and has no way out.",
        "page": manual.page(checks.rule("SD302")),
    }


def test_json_of_named_rules_in_the_order_asked_for_else_of_all(run) -> None:
    def codes(*arguments: str) -> list[str]:
        return [told["code"] for told in json.loads(run("rule", *arguments).out)]

    assert codes("SD302", "trap", "SD301", "--output-format", "json") == ["SD302", "SD303", "SD301"]
    assert codes("--output-format", "json") == list(rules.every())
    assert codes("--output-format", "json", "--all") == list(rules.every())


def test_a_rule_on_breaking_changes_tells_its_level_and_both_versions(run) -> None:
    out = run("rule", "machine-renamed").out
    assert out.startswith("SB110 machine-renamed (warning, SOURCE)\n\n")
    assert out.index("\nBefore:\n") < out.index("\nBreaks:\n") < out.index("\nDoes not break:\n")
    assert run("rule", "sb110").out == out
    (told,) = json.loads(run("rule", "SB110", "--output-format", "json").out)
    assert (told["code"], told["level"]) == ("SB110", "SOURCE")


def test_a_level_lists_its_rules(run) -> None:
    lines = run("rule", "stored").out.splitlines()
    codes = [code for code in breaking.rules() if code.startswith("SB3")]
    assert [line.split()[0] for line in lines] == codes
    assert run("rule", "SB").out.count("\n") == len(breaking.rules())


def test_the_nearest_rule_may_be_of_the_other_kind(run) -> None:
    assert "did you mean `machine-renamed`?" in run("rule", "machine-renamd").err
