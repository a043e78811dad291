from statediagram import checks


def test_all_rules_are_listed(run) -> None:
    lines = run("rule").out.splitlines()
    assert [line.split()[0] for line in lines] == list(checks.rules())


def test_a_page_by_code_or_name(run) -> None:
    by_code = run("rule", "SD301")
    assert by_code.code == 0
    assert by_code.out.startswith("SD301 unreachable-state (error)\n\n")
    assert "```" not in by_code.out
    assert "\n    initial: " in by_code.out
    assert run("rule", "unreachable-state").out == by_code.out


def test_all_pages(run) -> None:
    out = run("rule", "--all").out
    assert all(f"{rule.code} {rule.name} (" in out for rule in checks.rules().values())


def test_an_unknown_rule(run) -> None:
    answer = run("rule", "SD999")
    assert answer.code == 2
    assert "SD999" in answer.err
