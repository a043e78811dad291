"""docs/ -> a site, by Sphinx; `make docs` builds it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pygments.lexers.data import YamlLexer

import statediagram

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).with_name("extensions")))

project = "statediagram"
version = release = statediagram.__version__
extensions = [
    "docstrings",  # the first one to import what it documents
    "flaws",
    "gallery",
    "helptexts",
    "links",
    "myst_parser",
    "statediagram.integrations.sphinx",
]

html_theme = "furo"
html_title = "statediagram"
html_static_path = ["static"]
html_css_files = ["docs.css"]
html_copy_source = False
html_show_copyright = False

myst_heading_anchors = 3  # `page.md#a-heading` means here what it means on a repository's pages

smartquotes = False  # pages have the signs that they mean, and `--fix` is an option

autodoc_preserve_defaults = True
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
napoleon_use_ivar = True
default_role = "py:obj"  # so -n asks of each name in a docstring whether there is such a thing
nitpick_ignore = [
    ("py:class", "nx.MultiDiGraph"),  # networkx has its own docs, and a build asks no network
    ("py:class", "PathLike"),  # … nor for those of Python
    ("py:class", "os.PathLike"),
]
nitpick_ignore_regex = [("py:class", r"collections\.abc\.\w+")]


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.add_lexer("yml", YamlLexer)  # how pages mark YAML that is no spec
