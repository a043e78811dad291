"""Hypothesis strategy: specs in YAML in any style, each of which the formatter has to bear."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = ["A", "B", "go", "no", "12:30", "a b", "it's", "x: y", "#1", "é", "-", "", "a # b", "[x]"]
LABELS = ["go", "go  [ x ]", "go[x]  /  y", "/ y", "'[ else ]'", '"it\'s"', "n_{a, b}", "''"]
SIDES = ["A", "A,B", "A ,  B", "A.B", "a  b"]


class Writer:
    """Writes what is drawn, with blanks, quotes, comments and indentation drawn, too."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.comments = 0

    def pick(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def comment(self) -> str:
        """A trailing comment, or none; each is told apart by its number."""
        blanks = self.pick("", "", "", " ", "  ", "     ")
        if not blanks:
            return self.pick("", "", " ")
        self.comments += 1
        return f"{blanks}{self.pick('# ', '#  ', '# statediagram: ')}{self.comments}"

    def gap(self, margin: str) -> str:
        """Empty lines and comments between two lines."""
        lines = ""
        for kind in self.draw(st.lists(st.sampled_from(["blank", "comment"]), max_size=2)):
            if kind == "comment":
                self.comments += 1
                indent = margin + self.pick("", "", " ", "   ")
                lines += f"{indent}# {self.comments}\n"
            else:
                lines += self.pick("\n", "   \n")
        return lines

    def text(self, text: str, flow: bool = False) -> str:
        """A text in one of the quotes that can hold it."""
        single, double = "'" + text.replace("'", "''") + "'", '"' + text + '"'
        needs = not text or text[0] in "-#[]{}'*" or ": " in text or " #" in text
        if flow and any(sign in text for sign in ",[]{}:"):
            needs = True
        return self.pick(single, double) if needs else self.pick(text, single, double)

    def flow_list(self, texts: list[str], margin: str) -> str:
        comma = self.pick(",", ", ", " ,  ", f",{self.comment()}\n{margin} ")
        blank = self.pick("", " ", f"\n{margin}  ")
        return f"[{blank}{comma.join(self.text(text, True) for text in texts)}{blank}]"

    def colon(self) -> str:
        return self.pick(": ", ": ", " : ", ":   ")

    def transition(self, margin: str) -> str:
        """An item, `margin` being that of its dash."""
        dash = self.pick("- ", "-   ")
        inner = margin + " " * len(dash)
        source, target = self.pick(*SIDES), self.pick("A", "B", "=")
        arrow = f"{source}{self.pick('->', ' -> ', '  ->')}{target}"
        arrow = self.pick(arrow, f"'{arrow}'", f'"{arrow}"', "'* except  A,B->A'", "'{ A,b }->A'")
        form = self.draw(st.integers(0, 4))
        if form == 0:
            return f"{dash}{arrow}{self.comment()}\n"
        if form == 1:
            events = self.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
            ends = f"from: {self.pick('A', '[A , B]')}, to:  'B'"
            return f"{dash}{{{ends}, event: {self.flow_list(events, inner)}}}{self.comment()}\n"
        if form == 2:
            step = self.pick(" ", "    ")
            note = self.block(inner + step)
            return (
                f"{dash}{arrow}{self.colon().rstrip()}{self.comment()}\n{self.gap(inner + step)}"
                f"{inner}{step}event{self.colon()}{self.text('go')}{self.comment()}\n"
                f"{inner}{step}note{self.colon()}{note}"
            )
        return f"{dash}{arrow}{self.colon()}{self.pick(*LABELS)}{self.comment()}\n"

    def block(self, margin: str) -> str:
        """A text that may go over several lines, which are further in than `margin`."""
        inner = margin + self.pick(" ", "   ")
        return self.pick(
            f"{self.text(self.pick(*WORDS))}{self.comment()}\n",
            f"one\n{inner}two{self.comment()}\n",
            f"'one\n\n{inner}two'{self.comment()}\n",
            f'"one \\\n{inner}two"\n',
            f"|\n{inner}one\n\n{inner}  two  \n",
            f">-{self.comment()}\n\n{inner}# no comment\n{inner}two\n\n",
            f"|+\n{inner}one\n\n",
        )

    def state(self, margin: str, depth: int) -> str:
        """What stands behind the name of a state."""
        if depth < 2 and self.draw(st.booleans()):
            inner = margin + self.pick(" ", "  ", "     ")
            head = f":{self.comment()}\n{self.gap(inner)}{inner}"
            return f"{head}states{self.states(inner, depth + 1)}"
        if self.draw(st.booleans()):
            words = self.draw(st.lists(st.sampled_from(WORDS), max_size=3))
            tags = self.flow_list(words, f"{margin} ")
            return f"{self.colon()}{{ tags: {tags} , note : x }}{self.comment()}\n"
        return f"{self.colon()}{self.block(margin)}"

    def states(self, margin: str, depth: int = 0) -> str:
        inner = margin + self.pick(" ", "  ", "    ")
        names = self.draw(st.lists(st.sampled_from(["A", "B", "a  b"]), min_size=1, unique=True))
        return f":{self.comment()}\n" + "".join(
            f"{self.gap(inner)}{inner}{self.text(name)}{self.state(inner, depth)}" for name in names
        )

    def spec(self) -> str:
        margin = self.pick("", "  ", "     ")
        items = [self.transition(margin) for _ in range(self.draw(st.integers(1, 4)))]
        sections = [
            f"transitions:{self.comment()}\n"
            + "".join(f"{self.gap(margin)}{margin}{item}" for item in items),
            f"title{self.colon()}{self.block('')}",
            f"machine{self.colon()}{self.text('x')}{self.comment()}\n",
        ]
        if self.draw(st.booleans()):
            sections.append(f"states{self.states('')}")
        order = self.draw(st.permutations(sections))
        return self.gap("") + "".join(section + self.gap("") for section in order)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A spec in a style of no kind; its comments are numbered."""
    return Writer(draw).spec()
