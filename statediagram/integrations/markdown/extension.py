"""What a site configures, and a page -> the page with pictures for fences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from . import hosts, marks, superfences
from .fences import Fences
from .headers import Header
from .page import Page, Site

if TYPE_CHECKING:
    from markdown import Markdown

_BEFORE_CODE = 26
"""Python-Markdown's own fences come at 25, and so do those of superfences."""

_FIRST = 1000
"""Before all else that changes a page."""

_BEHIND_HTML = 29
"""At 30, Python-Markdown puts back what it has kept from being read as Markdown."""


class StateDiagrams(Extension):
    """Pictures and tables of state machines in the pages that one `Markdown` converts."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "base_dir": [".", "the folder in which specs are; nothing else is read"],
            "style": [True, "whether the first picture of a page brings the style sheet"],
            "check": [True, "whether errors in a machine that can be drawn are warned of"],
            "strict": [False, "whether what is wrong ends the build, rather than being warned of"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # as Python-Markdown calls it
        """Join what converts pages."""
        md.registerExtension(self)
        md.preprocessors.register(_Keeping(self, md), "statediagram-source", _FIRST)
        md.postprocessors.register(_Showing(self, md), "statediagram", _BEHIND_HTML)
        self.md = md
        self.is_joined = False

    def reset(self) -> None:
        """Begin a page. Before the first one, all other extensions have joined."""
        given = self.getConfigs()
        site = Site(given["base_dir"], not given["style"], given["check"], given["strict"])
        self.page = Page(site)
        if not self.is_joined:
            self.is_joined = True
            self._find_fences()

    def hold(self, header: Header, text: str | None) -> str:
        """What stands for a fence; arguments as of `Page.hold`."""
        return self.page.hold(header, text)

    def _find_fences(self) -> None:
        """Find fences, or have superfences find them where it is used."""
        others = self.md.registeredExtensions
        nested = [each for each in others if hasattr(each, "extend_super_fences")]
        for each in nested:
            superfences.join(each, self.hold)
        fences = Fences(self.md, lambda: self.page, is_nested=bool(nested))
        self.md.preprocessors.register(fences, "statediagram", _BEFORE_CODE)


class _Keeping(Preprocessor):
    """Keeps the page as it was written, so that messages tell lines that its writer knows."""

    def __init__(self, extension: StateDiagrams, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """The page as it is."""
        self.extension.page.source = hosts.source(self.md) or lines
        return lines


class _Showing(Postprocessor):
    """Shows the machines of those fences that are left when all else has been read.

    Until then a fence may turn out to stand in indented code, or in a comment.
    """

    def __init__(self, extension: StateDiagrams, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        """The page with pictures and tables."""
        page, name = self.extension.page, hosts.page_name(self.md)
        html = marks.replaced(text, lambda number: page.shown(number, name), page.written)
        hosts.note_ids(self.md, page.ids)
        return html


def of(md: Markdown) -> StateDiagrams:
    """The extension that has joined; else one with nothing configured, for superfences alone."""
    for each in md.registeredExtensions:
        if isinstance(each, StateDiagrams):
            return each
    found = StateDiagrams()
    found.extendMarkdown(md)
    found.is_joined = True
    found.reset()
    return found


def makeExtension(**options: Any) -> StateDiagrams:  # noqa: N802  # as Python-Markdown calls it
    """The extension, as Python-Markdown asks a module for it.

    Args:
        options: ``base_dir``, the folder in which specs are; ``style``, false if the site brings
            the style sheet itself; ``check``, false if errors in machines that can be drawn are not
            to be told; ``strict``, true if what is wrong is to end the build.
    """
    return StateDiagrams(**options)
