from hypothesis import given
from hypothesis import strategies as st

from statediagram.terminal import cells, printable


def test_plain_text_stays() -> None:
    assert printable("Sr -> Sp: host swap") == "Sr -> Sp: host swap"


def test_letters_of_any_script_stay() -> None:
    assert printable("名前 é ولد 😀") == "名前 é ولد 😀"


def test_control_characters_are_escaped() -> None:
    assert printable("a\x1b[31mb\nc\x9bd\0") == r"a\x1b[31mb\nc\x9bd\x00"


def test_signs_that_turn_the_reading_direction_are_escaped() -> None:
    assert printable("a\u202eb") == r"a\u202eb"


def test_undecodable_bytes_of_a_file_name_are_escaped() -> None:
    assert printable("a\udcffb") == r"a\udcffb"


@given(st.text())
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    shown = printable(text)
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in shown)
    assert shown.encode().decode() == shown  # no half of a surrogate pair is left


def test_cells() -> None:
    assert cells("abc") == 3
    assert cells("名前") == 4
    assert cells("e\u0301") == 1
    assert cells("😀") == 2
