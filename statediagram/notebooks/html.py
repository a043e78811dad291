"""Texts and tables -> HTML for the output of a cell, which needs nothing from anywhere else."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence

from ..drawing.theme import LIGHT
from ..pages import sentence, text

# Notebooks have styles of their own for tables. White on the colours of light paper can be read on
# paper of any colour, as not all notebooks say which theirs is.
_RULES = (
    "th,td{text-align:left;vertical-align:top}",
    "td{white-space:normal}",
    "ul{margin:.2em 0 0;padding-left:1.4em}",
    "p{margin:.2em 0 0}",
    "img{max-width:100%;height:auto}",
    "b{border-radius:3px;color:#fff;padding:0 .4em;white-space:nowrap}",
)

# What the body of a page says of its theme: in JupyterLab and in what nbconvert makes, and in
# Visual Studio Code, where both kinds of high contrast are of the same class.
_SCHEMES = (
    ('[data-jp-theme-light="true"]', "light"),
    ('[data-jp-theme-light="false"]', "dark"),
    (".vscode-light", "light"),
    (".vscode-dark", "dark"),
    (".vscode-high-contrast", "dark"),
    (".vscode-high-contrast-light", "light"),
)
_SCOPE = "div.statediagram-output.statediagram-output"
"""The class twice, to outweigh Jupyter's own rules."""


def framed(*parts: str) -> str:
    """The parts of an output, with the style that they share."""
    colours = {**LIGHT.marks, **LIGHT.changes}
    rules = (*_RULES, *(f"b.sd-{word}{{background:{colour}}}" for word, colour in colours.items()))
    schemes = (f"body{page} {_SCOPE} img{{color-scheme:{scheme}}}" for page, scheme in _SCHEMES)
    style = "\n".join((*map(_scoped, rules), *schemes))
    head = f'<div class="statediagram-output">\n<style>\n{style}\n</style>\n'
    return f"{head}{''.join(parts)}</div>\n"


def _scoped(rule: str) -> str:
    selectors, _, rest = rule.partition("{")
    return f"{','.join(f'{_SCOPE} {each}' for each in selectors.split(','))}{{{rest}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    head = "".join(f'<th scope="col">{text(each)}</th>' for each in heads)
    body = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    lines = "".join(f"<tr>{row}</tr>\n" for row in body)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}</tbody>\n</table>\n"


def badge(word: str) -> str:
    """A severity or what became of a piece, in its colour."""
    return f'<b class="sd-{word}">{word}</b>' if word else ""


def paragraph(words: str) -> str:
    """A sentence on a line of its own; nothing of none."""
    return f"<p>{sentence(words)}</p>" if words else ""


def listed(lines: Iterable[str]) -> str:
    """A list of sentences; nothing of none."""
    items = "".join(f"<li>{sentence(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def image(svg: str, png: bytes, alt: str) -> str:
    """A picture in which nothing runs, and whose IDs no page knows.

    It is light or dark as the `color-scheme` of the element is (CSS Color Adjustment 1, 2.1). The
    pixels are for sites that take SVG out of notebooks.
    """
    source = f'<source type="image/svg+xml" srcset="{_data("image/svg+xml", svg.encode())}">'
    pixels = f'<img src="{_data("image/png", png)}" alt="{text(alt)}">'
    return f"<p><picture>{source}{pixels}</picture></p>\n"


def _data(mime: str, content: bytes) -> str:
    return f"data:{mime};base64,{b64encode(content).decode()}"
