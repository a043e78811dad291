"""Three pictures and a list of changes -> one HTML page that shows them, without anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from .. import pages
from ..diffs import Line
from ..drawing.theme import CHANGES, DARK, LIGHT, Palette

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_WIDTH = re.compile(r'<svg width="([\d.]+)pt"')
_LARGER = 1.6
"""How many times larger than on its own a picture is drawn at most."""

_ORDER = ("both", "before", "after")


def write(
    pictures: Mapping[str, bytes],
    changes: Iterable[Line],
    *,
    title: str,
    before: str = "",
    after: str = "",
    digest: str = "",
) -> bytes:
    """A page that shows the three pictures, one at a time or one wiped over the other.

    It loads nothing, and lets nothing run or style it but what it brings along. Its address may
    end with ``#both``, ``#before``, ``#after`` or ``#wipe=30``.

    Args:
        pictures: an SVG for each of `contrast.VIEWS`, as `contrast.pictures` draws them.
        changes: what has changed, in the order in which it is shown.
        title: of the page.
        before, after: what the two sides are called, such as their files.
        digest: what the page was made from, such as `contrast.digest` with the view ``page``;
            `pages.digest` reads it back.

    Returns:
        The page, in UTF-8.
    """
    svgs = {view: pages.element(pictures[view]) for view in _ORDER}
    css, script = (pages.asset(__file__, name) for name in ("page.css", "page.js"))
    style = f"{_colours()}{css}{_widest(svgs['both'])}"
    own = (style, *(rules for svg in svgs.values() for rules in _STYLE.findall(svg)))
    policy = pages.policy(pages.hashes(own), pages.hashes((script,)))
    lines = (
        f"<!doctype html>\n{pages.comment(digest)}",
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        '<meta name="color-scheme" content="light dark">\n',
        f"<title>{pages.text(title)}</title>\n<style>{style}</style>\n</head>\n",
        f'<body data-show="both">\n<header>\n<h1>{pages.text(title)}</h1>\n',
        *_controls(before, after),
        '</header>\n<main>\n<div class="pictures">\n',
        *(f'<figure class="{view}">{svg}</figure>\n' for view, svg in svgs.items()),
        "</div>\n",
        *_list(changes),
        f"</main>\n<script>{script}</script>\n</body>\n</html>\n",
    )
    return "".join(lines).encode()


@cache
def version() -> str:
    """What changes when a page of the same comparison would be another one."""
    from hashlib import sha256

    nothing = dict.fromkeys(_ORDER, b"")
    changes = (Line("", "changed", lines=("",)), Line("", ""))
    return sha256(write(nothing, changes, title="")).hexdigest()[:16]


def _controls(before: str, after: str) -> Iterator[str]:
    """The choice of a view, and the slider."""
    names = {
        "both": "Both in one",
        "before": f"Before: {before}" if before else "Before",
        "after": f"After: {after}" if after else "After",
        "wipe": "Slider",
    }
    yield "<form>\n<fieldset>\n<legend>Picture</legend>\n"
    for number, (view, name) in enumerate(names.items(), 1):
        checked = " checked" if view == "both" else ""
        keys = f'aria-keyshortcuts="{number}"{checked}'
        radio = f'<input type="radio" name="view" value="{view}" {keys}>'
        key = f'<kbd aria-hidden="true">{number}</kbd>'
        yield f"<label>{radio} {pages.text(name)} {key}</label>\n"
    yield '</fieldset>\n<label class="slide">Before '
    yield '<input type="range" min="0" max="100" value="50" autocomplete="off"'
    yield ' aria-label="How much of the picture before is shown, in percent"> After</label>\n'
    yield "</form>\n"


def _list(changes: Iterable[Line]) -> Iterator[str]:
    """What has changed, for those who read rather than look."""
    items = [
        f'<li class="{line.style}">{_sign(line)}{pages.text(line.text)}{_below(line)}</li>\n'
        for line in changes
    ]
    yield '<section aria-labelledby="changes">\n<h2 id="changes">Changes</h2>\n'
    yield f"<ul>\n{''.join(items)}</ul>\n" if items else "<p>Nothing has changed.</p>\n"
    yield "</section>\n"


def _sign(line: Line) -> str:
    """The sign of a change, read out as its word."""
    sign = line.sign or CHANGES.get(line.style)
    return f'<b role="img" aria-label="{line.style}">{sign}</b> ' if sign else ""


def _below(line: Line) -> str:
    """What belongs to a line, in a list of its own."""
    items = "".join(f"<li>{pages.text(each)}</li>" for each in line.lines)
    return f"<ul>{items}</ul>" if items else ""


def _colours() -> str:
    """The theme's colours as variables, for light and for dark paper."""
    return (
        f":root {{ {_variables(LIGHT)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} }} }}\n"
    )


def _widest(svg: str) -> str:
    """The rule by which a small picture does not fill the window."""
    width = _WIDTH.search(svg)
    return f".pictures {{ max-width: {_LARGER * float(width[1]):.0f}pt }}\n" if width else ""


def _variables(palette: Palette) -> str:
    colours = {"paper": palette.paper, "text": palette.text, "line": palette.line}
    return pages.variables(colours | palette.changes)
