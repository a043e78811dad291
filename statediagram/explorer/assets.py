"""The package's own modules for the browser -> the one script and the one style sheet of a page.

The modules are plain ES modules, so that editors and checkers know what each takes from where. They
are joined without any tool: each becomes a function that is called once, what it exports is what
that returns, and what it imports is taken from there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ..pages import asset

MODULES = (
    "data",
    "address",
    "elements",
    "words",
    "picture",
    "zoom",
    "gestures",
    "tooltip",
    "paths",
    "walk",
    "selection",
    "route",
    "stepping",
    "filter",
    "search",
    "findings",
    "outline",
    "theme",
    "main",
)
"""Each after those that it imports."""

LIVE = ("stream", "live")
"""What a page has besides that follows its file."""

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:const|function) (\w+))", re.MULTILINE)


@cache
def script(more: tuple[str, ...] = ()) -> str:
    """All modules, and `more`."""
    return joined({name: module(name) for name in (*MODULES, *more)})


def module(name: str) -> str:
    """The text of a module."""
    return asset(__file__, f"{name}.js")


def joined(modules: Mapping[str, str]) -> str:
    """Modules as one classic script: browsers load no module from disk (HTML, 8.1.3.2)."""
    called = (_called(name, text) for name, text in modules.items())
    return '"use strict";\n(() => {\n' + "".join(called) + "})();\n"


def _called(name: str, text: str) -> str:
    """A module as a function that is called at once and returns what the module exports."""
    exported = ", ".join(match[2] for match in _EXPORT.finditer(text))
    body = _EXPORT.sub(r"\1", _IMPORT.sub(r"const \1 = module_\2;", text))
    return f"const module_{name} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"


@cache
def style() -> str:
    """How the page looks around the picture, in colours that are variables."""
    return asset(__file__, "page.css")


@cache
def live_style() -> str:
    """How that looks which a page has besides that follows its file."""
    return asset(__file__, "live.css")


@cache
def template() -> str:
    """The page with places for what it holds."""
    return asset(__file__, "page.html")
