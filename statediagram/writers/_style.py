"""The theme -> the style sheet of an SVG: how each class looks on light and on dark paper."""

from __future__ import annotations

from functools import cache
from typing import Any

from ..drawing.theme import DARK, HEATS, LIGHT, THEMES, Palette

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

# More specific than the rules above, which another picture on the page may bring once more.
_CHANGE = """
.sd-picture .sd-{style}{{color:{line}}}
.sd-picture .sd-{style} .sd-box{{fill:{inside}}}
.sd-picture .sd-{style}.sd-composite .sd-box{{fill:{paper}}}
.sd-picture .sd-{style}.sd-region .sd-box{{fill:{paper}}}
.sd-picture .sd-{style}.sd-start .sd-box,.sd-picture .sd-{style}.sd-fork .sd-box{{fill:{line}}}
.sd-picture .sd-{style}.sd-join .sd-box{{fill:{line}}}
.sd-picture .sd-{style} .sd-name,.sd-picture .sd-{style} .sd-label{{fill:{line}}}
.sd-picture .sd-{style} .sd-title{{fill:{line}}}
"""
# A page has colours of its own for links.
_LINKS = """
a:any-link{color:inherit;text-decoration:none}
a:hover .sd-name,a:focus-visible .sd-name,:target .sd-name{text-decoration:underline}
:target .sd-box,:target .sd-line{stroke-width:2.5}
"""
_PRINTED = f"@media print{{{_SCOPE}{{color-scheme:light}}}}\n"
_DOTS = """
.sd-picture .sd-changed{stroke-linecap:round}
"""


@cache
def style_sheet(is_nested: bool, is_heated: bool, has_changes: bool, theme: str = "") -> str:
    """The rules; the same in all pictures that are nested or not, heated or not, and so on.

    Those of a theme hold for pictures of that theme only, whatever others are on the page.
    """
    extras = (is_nested, is_heated, has_changes)
    shapes = _SHAPES + _DOTS if has_changes else _SHAPES
    if theme:
        own = _scoped(shapes) + _colours(THEMES[theme], *extras)
        rules = f"{_SCOPE}{{max-width:100%;height:auto}}\n{own}"
        return rules.replace(_SCOPE, f"{_SCOPE}.{themed(theme)}")
    light, dark = (_colours(palette, *extras) for palette in (LIGHT, DARK))
    return (
        f"{_SCOPE}{{max-width:100%;height:auto}}\n{_scoped(shapes)}{light}"
        f"@media (prefers-color-scheme:dark){{\n{dark}}}"
    )


@cache
def page_style() -> str:
    """The rules for all pictures of a page, light or dark as their `color-scheme` is there.

    That is a property of CSS (CSS Color Adjustment 1, 2.1), which a page's own switch can set.
    Where a browser does not know ``light-dark()`` (CSS Color 5, 11), pictures are light.
    """
    light, either = (_colours(palette, True, True, True) for palette in (LIGHT, _either()))
    shapes = _scoped(_SHAPES + _DOTS + _LINKS)
    return f"{_SCOPE}{{max-width:100%;height:auto}}\n{shapes}{light}{either}{_PRINTED}"


def themed(theme: str) -> str:
    """The class of pictures of one theme."""
    return f"sd-{theme}"


def actor(number: int) -> str:
    """The class of an actor's arrows."""
    return f"sd-actor-{number % len(LIGHT.actors) + 1}"


def _either() -> Palette:
    """Each colour as that of light paper and that of dark, between which a page chooses."""
    from dataclasses import fields

    both = {each.name: [getattr(p, each.name) for p in (LIGHT, DARK)] for each in fields(Palette)}
    return Palette(**{name: _chosen(*colours) for name, colours in both.items()})


def _chosen(light: Any, dark: Any) -> Any:
    """Two colours as one; of several, one by one."""
    if isinstance(light, dict):
        return {name: _chosen(colour, dark[name]) for name, colour in light.items()}
    if isinstance(light, tuple):
        return tuple(map(_chosen, light, dark))
    return f"light-dark({light},{dark})"


def _colours(palette: Palette, is_nested: bool, is_heated: bool, has_changes: bool) -> str:
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
    changes = (
        _CHANGE.format(style=style, line=line, inside=palette.altered[style], paper=palette.paper)
        for style, line in palette.changes.items()
        if has_changes
    )
    rules = _scoped("\n".join((scheme, *actors, *marks, *heats, *labels, *changes)))
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
