"""The theme -> the style sheet of an SVG: how each class looks on light and on dark paper."""

from __future__ import annotations

from functools import cache

from ..drawing.theme import DARK, HEATS, LIGHT, Palette

_SCOPE = ".statediagram"
_SHAPES = """
.sd-box,.sd-frame,.sd-line,.sd-head{stroke:currentColor}
.sd-head,.sd-label,.sd-title,.sd-legend,.sd-start .sd-box,.sd-mark .sd-name{fill:currentColor}
"""
_SCHEME = """
.sd-paper{{fill:{paper}}}
.sd-area{{fill:{group};stroke:{group}}}
.sd-box{{fill:{fill}}}
.sd-mark .sd-box{{fill:{marked}}}
.sd-name{{fill:{text}}}
.sd-start,.sd-state,.sd-final{{color:{outline}}}
.sd-edge,.sd-title,.sd-legend{{color:{line}}}
"""
_HALO = """
.sd-label{{stroke:{paper};stroke-width:3px;stroke-linejoin:round;paint-order:stroke}}
"""
_NESTED = """
.sd-composite .sd-box,.sd-region .sd-box{{fill:{paper}}}
.sd-mark.sd-composite .sd-box,.sd-mark.sd-region .sd-box{{fill:{marked}}}
.sd-rule,.sd-fork .sd-box,.sd-join .sd-box{{fill:currentColor}}
.sd-region,.sd-history,.sd-choice,.sd-fork,.sd-join{{color:{outline}}}
"""
_HEAT = """
.sd-{style}{{color:{line}}}
.sd-{style} .sd-box{{fill:{inside}}}
.sd-{style}.sd-composite .sd-box,.sd-{style}.sd-region .sd-box{{fill:{paper}}}
.sd-{style} .sd-label{{fill:{text}}}
"""


@cache
def style_sheet(is_nested: bool, is_heated: bool) -> str:
    """The rules; the same in all pictures that are nested or not, and heated or not."""
    light, dark = (_colours(palette, is_nested, is_heated) for palette in (LIGHT, DARK))
    return (
        f"{_SCOPE}{{max-width:100%;height:auto}}\n{_scoped(_SHAPES)}{light}"
        f"@media (prefers-color-scheme:dark){{\n{dark}}}"
    )


def actor(number: int) -> str:
    """The class of an actor's arrows."""
    return f"sd-actor-{number % len(LIGHT.actors) + 1}"


def _colours(palette: Palette, is_nested: bool, is_heated: bool) -> str:
    """The rules for one kind of paper, with room for labels where they cross lines."""
    from dataclasses import asdict

    roles = asdict(palette)
    scheme = (_SCHEME + _NESTED if is_nested else _SCHEME).format(**roles)
    actors = (f".{actor(n)}{{color:{colour}}}" for n, colour in enumerate(palette.actors))
    marks = (f".sd-mark-{style}{{color:{colour}}}" for style, colour in palette.marks.items())
    heats = (
        _HEAT.format(style=style, line=line, inside=inside, paper=palette.paper, text=palette.line)
        for style, line, inside in zip(HEATS, palette.heats, palette.warmed, strict=True)
        if is_heated
    )
    labels = (
        f".{actor(n)} .sd-label{{fill:{colour}}}"
        for n, colour in enumerate(palette.actors)
        if is_heated
    )
    rules = _scoped("\n".join((scheme, *actors, *marks, *heats, *labels)))
    return f"{rules}@supports (paint-order:stroke){{{_scoped(_HALO.format(**roles)).strip()}}}\n"


def _scoped(rules: str) -> str:
    """The same for pictures of this program only, whatever else is on the page."""
    lines = filter(None, rules.splitlines())
    return "".join(
        ",".join(f"{_SCOPE} {selector}" for selector in rule.partition("{")[0].split(","))
        + "{"
        + rule.partition("{")[2]
        + "\n"
        for rule in lines
    )
