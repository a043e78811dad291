"""Three pictures and a list of changes -> one HTML page that shows them, without anything else."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from html import escape
from pathlib import Path

from ..diffs import Line
from ..drawing.labels import drawable
from ..drawing.theme import CHANGES, DARK, LIGHT, Palette

_DECLARATION = re.compile(rb"\A<\?xml[^>]*>\s*")
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_DIGEST = re.compile(rb"\A<!doctype html>\n<!-- statediagram-digest: ([0-9A-Za-z]+) -->")
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
            `digest` reads it back.

    Returns:
        The page, in UTF-8.
    """
    svgs = {view: _DECLARATION.sub(b"", pictures[view]).decode() for view in _ORDER}
    css, script = (_file(name) for name in ("page.css", "page.js"))
    style = f"{_colours()}{css}{_widest(svgs['both'])}"
    own = (style, *(rules for svg in svgs.values() for rules in _STYLE.findall(svg)))
    head = f"<!-- statediagram-digest: {digest} -->\n" if digest else ""
    lines = (
        f"<!doctype html>\n{head}",
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(own, script)}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        '<meta name="color-scheme" content="light dark">\n',
        f"<title>{_text(title)}</title>\n<style>{style}</style>\n</head>\n",
        f'<body data-show="both">\n<header>\n<h1>{_text(title)}</h1>\n',
        *_controls(before, after),
        '</header>\n<main>\n<div class="pictures">\n',
        *(f'<figure class="{view}">{svg}</figure>\n' for view, svg in svgs.items()),
        "</div>\n",
        *_list(changes),
        f"</main>\n<script>{script}</script>\n</body>\n</html>\n",
    )
    return "".join(lines).encode()


def digest(data: bytes) -> str:
    """The digest that was given to `write`; empty if there is none."""
    match = _DIGEST.match(data)
    return match[1].decode() if match else ""


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
        radio = f'<input type="radio" name="view" value="{view}"{checked}>'
        yield f"<label>{radio} {_text(name)} <kbd>{number}</kbd></label>\n"
    yield '</fieldset>\n<label class="slide">Before '
    yield '<input type="range" min="0" max="100" value="50" autocomplete="off"'
    yield ' aria-label="How much of the picture before is shown, in percent"> After</label>\n'
    yield "</form>\n"


def _list(changes: Iterable[Line]) -> Iterator[str]:
    """What has changed, for those who read rather than look."""
    items = [
        f'<li class="{escape(line.style)}">{_sign(line)}{_text(line.text)}{_below(line)}</li>\n'
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
    items = "".join(f"<li>{_text(each)}</li>" for each in line.lines)
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
    return "; ".join(f"--{name}: {colour}" for name, colour in (colours | palette.changes).items())


def _policy(styles: Iterable[str], script: str) -> str:
    """What the page may do: use its own styles and script, which are known by their hashes."""
    allowed = " ".join(dict.fromkeys(map(_hash, styles)))
    return (
        f"default-src 'none'; style-src {allowed}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _text(text: str) -> str:
    return escape(drawable(text))


def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
