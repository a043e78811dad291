"""What stands on the first line of a fence -> what is to be shown, and how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from markdown.extensions.attr_list import get_attrs_and_remainder

from ...errors import UsageError
from ...names import did_you_mean
from ...rendering import Look
from .. import options

PICTURE = "statediagram"
TABLE = "statediagram-table"
LANGUAGES = (PICTURE, TABLE)
"""What fences are called, after the directives for Sphinx."""

_COMMON = ("file", "machine", "caption", "class")
_FLAGS = ("mark", "merge")
_KNOWN = {
    PICTURE: (*_COMMON, "alt", "width", *_FLAGS, "focus", "radius"),
    TABLE: (*_COMMON, "kind"),
}

Options = Mapping[str, str | None]
"""As they are written; `None` for one without a value."""


class Header(NamedTuple):
    """The first line of a fence.

    Attributes:
        language: what the fence is called.
        options: its words ``key=value``, and flags.
        classes: those of a list in braces.
        id: likewise.
    """

    language: str
    options: Options
    classes: tuple[str, ...] = ()
    id: str = ""


class Wanted(NamedTuple):
    """What is to be shown.

    Attributes:
        file: the spec; empty if it stands in the fence.
        machine: the one of the file that is meant; empty if there is no other.
        kind: of the table; empty for a picture.
        look: of the picture.
        alt: what it shows, in words; empty for what the picture itself says.
        caption: the text below; empty for none.
        width: a length; empty for its own.
        classes: of the element around it.
        id: likewise; empty for none.
    """

    file: str
    machine: str
    kind: str
    look: Look
    alt: str
    caption: str
    width: str
    classes: tuple[str, ...]
    id: str


def parsed(line: str) -> Header:
    """A line without its backticks: ``NAME key=value …`` or ``{.NAME key=value …}``."""
    text = line.strip()
    attributes, _ = get_attrs_and_remainder(text.removeprefix("{").removesuffix("}"))
    classes = [value or "" for key, value in attributes if key == "."]
    ids = [value or "" for key, value in attributes if key == "id"]
    words = {key: value for key, value in attributes if key not in (".", "id")}
    language = next(iter(words), "") if not text.startswith(("{", ".")) else (classes or [""])[0]
    words.pop(language, None)
    others = tuple(each for each in classes if each != language)
    return Header(language, words, others, ids[-1] if ids else "")


def wanted(header: Header) -> Wanted:
    """What a line asks for.

    Raises:
        UsageError: no fence is called so, or an option is unknown, or has no value that it can
            have.
    """
    given = header.options
    if header.language not in LANGUAGES:
        hint = did_you_mean(header.language, LANGUAGES) or _choice(LANGUAGES)
        if header.language == f"{PICTURE}-diff":
            hint = "`statediagram diff OLD NEW -o FOLDER` draws what a page can show as an image"
        raise UsageError(f"no fence is called `{header.language}`: {hint}")
    _refuse(given, _KNOWN[header.language])
    try:
        kind = options.kind(given.get("kind") or "transitions") if header.language == TABLE else ""
        width = options.length(given["width"] or "") if "width" in given else ""
        radius = options.radius(given["radius"] or "") if "radius" in given else 1
    except ValueError as error:
        raise UsageError(str(error)) from error
    look = Look("mark" in given, "merge" in given, focus=given.get("focus") or "", radius=radius)
    return Wanted(
        given.get("file") or "",
        given.get("machine") or "",
        kind,
        look,
        " ".join((given.get("alt") or "").split()),
        given.get("caption") or "",
        width,
        (*(given.get("class") or "").split(), *header.classes),
        header.id,
    )


def _refuse(given: Options, known: Iterable[str]) -> None:
    """Say which words are not known here.

    Raises:
        UsageError: one is not.
    """
    for name, value in given.items():
        if name not in known:
            hint = _named(name, value) or did_you_mean(name, known) or _choice(known)
            raise UsageError(f"no option is called `{name}`: {hint}")
        if name in _FLAGS and value not in (None, name):
            raise UsageError(f"`{name}` takes no value: write `{name}` alone")
        if name not in _FLAGS and value in (None, "", name):
            raise UsageError(f'`{name}` wants a value: write `{name}="…"`')


def _named(name: str, value: str | None) -> str:
    """The remedy for a file that is named without the word that says so."""
    is_file = value in (None, name) and "." in name
    return f'for a file write `file="{name}"`' if is_file else ""


def _choice(known: Iterable[str]) -> str:
    return "choose one of " + ", ".join(f"`{each}`" for each in known)
