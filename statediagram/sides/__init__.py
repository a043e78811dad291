"""What a user names as OLD and NEW -> the pairs of files that are meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..errors import UsageError
from ..project import STDIN
from .across import across
from .between import between
from .pairs import Pair as Pair
from .wanted import Wanted
from .words import File, Folder, Named, Range, Revision, Stored, Unknown, Words

_GRAMMAR = "name two files or folders, or one revision or two and then paths"


def _never(path: str) -> bool:
    del path
    return False


def sides(
    names: Sequence[str], stdin_name: str = "", is_excluded: Callable[[str], bool] = _never
) -> tuple[Pair, ...]:
    """The pairs of files that are to be compared.

    Args:
        names: one of

            - two files or two folders, in any mixture of paths, ``-`` for standard input and
              ``REV:path``, which is counted from the top of the repository, or with ``REV:./path``
              from here. Files of folders are paired by their paths in these;
            - a revision or two, then files and folders that are meant, all specs without any.
              Without a second revision, the working tree is meant. Renamed files are followed;
            - ``A..B`` in the place of two revisions; ``A...B`` for B and the commit at which it
              parted from A. Without B, the working tree is meant, as in ``check --against A...``;
            - ``REV:path`` alone: what is there, and what it is in the working tree;
            - a file or folder, then a revision: what it is now, and what it is there.

            A word that names a path and a revision is refused: ``./NAME`` is the path, ``NAME~0``
            the revision.
        stdin_name: the name that standard input goes by.
        is_excluded: whether a file is left out that was found in a folder.

    Returns:
        The pairs, sorted by path; never none.

    Raises:
        UsageError: the names do not go together, one of them names nothing, or git refuses.
        UnreadableError: standard input is too large.
    """
    words = Words()
    match [words.named(name) for name in names]:
        case [Stored(revision, place)]:
            return across(words.here, revision, None, Wanted((place,)), is_excluded)
        case [Range(old, new), *paths]:
            return across(words.here, old, new, _wanted(words, paths), is_excluded)
        case [Revision() as old, Revision() as new, *paths]:
            return across(words.here, old, new, _wanted(words, paths), is_excluded)
        case [Revision() as old, *paths]:
            return across(words.here, old, None, _wanted(words, paths), is_excluded)
        case [(File() | Folder()) as path, Revision() as new]:
            found = across(words.here, new, None, _wanted(words, [path]), is_excluded)
            return tuple(each._replace(old=each.new, new=each.old) for each in found)
        case [(File() | Folder() | Stored()) as old, (File() | Folder() | Stored()) as new]:
            return between(words, old, new, stdin_name, is_excluded)
        case named:
            raise _refusal(words, named)


def _wanted(words: Words, named: Sequence[Named]) -> Wanted:
    """Files and folders of a repository that are meant.

    Raises:
        UsageError: something else is among them, or is nowhere.
    """
    paths = []
    for each in named:
        match each:
            case File(path) | Folder(path) | Unknown(path) if path != STDIN:
                paths.append(words.place(path))
            case _:
                raise UsageError(f"`{_word(each)}` is no path of the working tree: {_GRAMMAR}")
    return Wanted(tuple(paths))


def _refusal(words: Words, named: Sequence[Named]) -> UsageError:
    """What is wrong with names that mean no pair."""
    for each in named:
        if isinstance(each, Unknown):
            return words.unknown(each.word)
    match named:
        case [File(path) | Folder(path)]:
            return UsageError(
                f"`{path}` has nothing to be compared with: put the earlier file or a revision"
                f" before it, as in `statediagram diff HEAD {path}`"
            )
        case _:
            return UsageError(f"`{_word(named[-1])}` does not fit behind the others: {_GRAMMAR}")


def _word(named: Named) -> str:
    match named:
        case File(word) | Folder(word) | Unknown(word) | Revision(word, _):
            return word
        case Stored(revision, place):
            return f"{revision.name}:{place}"
        case Range(old, new):
            return f"{old.name}..{new.name if new else ''}"
