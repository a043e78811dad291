"""The package's own modules for the browser -> the one script and the one style sheet of a page.

The modules are plain ES modules, so that editors and checkers know what each takes from where. They
are joined without any tool: each becomes a function that is called once, what it exports is what
that returns, and what it imports is taken from there.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

MODULES = (
    "data",
    "address",
    "elements",
    "words",
    "picture",
    "zoom",
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

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:const|function) (\w+))", re.MULTILINE)


@cache
def script() -> str:
    """All modules as one classic script: browsers load no module from disk (HTML, 8.1.3.2)."""
    return '"use strict";\n(() => {\n' + "".join(map(_called, MODULES)) + "})();\n"


def _called(name: str) -> str:
    """A module as a function that is called at once and returns what the module exports."""
    text = _file(f"{name}.js")
    exported = ", ".join(match[2] for match in _EXPORT.finditer(text))
    body = _EXPORT.sub(r"\1", _IMPORT.sub(r"const \1 = module_\2;", text))
    return f"const module_{name} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"


@cache
def style() -> str:
    """How the page looks around the picture, in colours that are variables."""
    return _file("page.css")


@cache
def template() -> str:
    """The page with places for what it holds."""
    return _file("page.html")


def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
