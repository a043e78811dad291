from hypothesis import given
from hypothesis import strategies as st

from statediagram.excerpt import WIDTH, Excerpt, excerpt
from statediagram.place import Location
from statediagram.terminal import cells


def at(line: int, column: int, end_column: int, end_line: int = 0) -> Location:
    return Location("x.yaml", line, column, end_line or line, end_column)


def test_carets_stand_under_the_place() -> None:
    assert excerpt("a\nPr -> Sp: x\n", at(2, 7, 9)) == Excerpt("Pr -> Sp: x", "      ^^")


def test_wide_signs_and_tabs_before_the_place_are_counted_in_cells() -> None:
    assert excerpt("\t名: b", at(1, 5, 6)) == Excerpt("    名: b", "        ^")


def test_control_characters_are_escaped_and_counted() -> None:
    assert excerpt("\x1b[1m x", at(1, 6, 7)) == Excerpt(r"\x1b[1m x", " " * 8 + "^")


def test_a_place_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert excerpt("ab cd  \nef", at(1, 4, 2, end_line=2)) == Excerpt("ab cd", "   ^^")


def test_an_empty_place_has_one_caret() -> None:
    assert excerpt("ab\r\n", at(1, 3, 3)) == Excerpt("ab", "  ^")


def test_form_feeds_end_no_line() -> None:
    assert excerpt("a\fb\u2028c\nd", at(2, 1, 2)) == Excerpt("d", "^")


def test_there_is_no_excerpt_of_a_line_that_does_not_exist() -> None:
    assert excerpt("a", at(2, 1, 2)) is None


def test_there_is_no_excerpt_of_what_could_not_be_read_as_text() -> None:
    assert excerpt("", at(1, 1, 2)) is None


def test_of_a_very_long_line_only_the_part_around_the_place_is_looked_at() -> None:
    text = "x" * 5_000_000 + "HERE" + "y" * 5_000_000
    for _ in range(1000):
        found = excerpt(text, at(1, 5_000_001, 5_000_005))
    assert found is not None
    assert found.mark.count("^") == 4


def test_a_long_line_is_cut_around_the_place() -> None:
    found = excerpt("x" * 500 + "HERE" + "y" * 500, at(1, 501, 505))
    assert found is not None
    start = found.mark.index("^")
    assert found.line[start : start + 4] == "HERE"
    assert found.mark.count("^") == 4
    assert found.line.startswith("…")
    assert found.line.endswith("…")


@given(
    st.text(st.sampled_from("a名\t\x1b😀\u0301 "), min_size=1, max_size=300),
    st.integers(1, 310),
    st.integers(1, 310),
)
def test_no_excerpt_is_wider_than_its_bound(text: str, column: int, end: int) -> None:
    found = excerpt(text, at(1, column, end))
    assert found is not None
    assert cells(found.line) <= WIDTH
    assert len(found.mark) <= WIDTH + 1
    assert "^" in found.mark
