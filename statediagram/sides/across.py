"""Two versions of a repository -> their spec files in pairs, renames followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..errors import UsageError
from ..files import looks_like_spec
from ..git.naming import Repository
from ..project import Source
from .pairs import Pair
from .versions import Versions, contents, stored, versions
from .wanted import Wanted
from .words import Revision


class _Match(NamedTuple):
    """The paths of a file in two versions, from the top; empty where it is not there."""

    old: str
    new: str


def across(
    here: Repository,
    old: Revision,
    new: Revision | None,
    wanted: Wanted,
    is_excluded: Callable[[str], bool],
) -> tuple[Pair, ...]:
    """The files of two versions of a repository.

    Args:
        here: the repository of the working directory.
        old: a commit.
        new: another one; `None` for the working tree.
        wanted: which files count, by the path on either side.
        is_excluded: whether a file is left out that was not named itself.

    Returns:
        A pair for each file of either version, sorted by path. Renames are those that git sees.

    Raises:
        UsageError: a path is in neither version or no file there, there is no spec, or git refuses.
    """
    both = versions(here, old, new, wanted)
    matches = sorted(_matches(both, wanted), key=lambda match: (match.new or match.old, match))
    found = tuple(
        pair
        for match, pair in _pairs(both, matches, wanted)
        if wanted.names(*match) or not is_excluded(pair.path)
    )
    if not found:
        where = ", ".join(f"`{path}`" for path in wanted.paths) or f"`{old.name}`"
        raise UsageError(f"no spec in {where}, then or now: name a file")
    return found


def _matches(both: Versions, wanted: Wanted) -> set[_Match]:
    then = [place for place, entry in both.then.items() if entry.is_file]
    now = [place for place, entry in both.now.items() if entry.is_file]
    renamed = [each for each in both.changed if each.now != each.then and each.blob]
    before = {place: place for place in then} | {each.now: each.then for each in renamed}
    after = {place: place for place in now} | {each.then: each.now for each in renamed}
    found = {_Match(before.get(place, ""), place) for place in now if wanted.covers(place)}
    return found | {_Match(place, after.get(place, "")) for place in then if wanted.covers(place)}


def _pairs(
    both: Versions, matches: Sequence[_Match], wanted: Wanted
) -> Iterator[tuple[_Match, Pair]]:
    """The matches that hold a spec, with what is in those that are not the same."""
    changed = {each.now for each in both.changed}
    same = {match for match in matches if match.old == match.new and match.new not in changed}
    doubtful = {match for match in matches if not wanted.is_sure(*match)}
    read = [match for match in matches if match not in same or match in doubtful]
    data = contents(
        entry
        for match in read
        for entry in (both.then.get(match.old), both.now.get(match.new))
        if entry
    )
    for match in matches:
        old, new = _old(both, match.old, data), _new(both, match.new, data)
        if match not in doubtful or match.new in both.specs or _looks_like_spec(old, new):
            path = both.local(match.new or match.old)
            yield match, Pair(old, new, path, is_same=match in same)


def _old(both: Versions, place: str, data: Mapping[str, bytes]) -> Source | None:
    return stored(both.old, place, data.get(both.then[place].blob)) if place else None


def _new(both: Versions, place: str, data: Mapping[str, bytes]) -> Source | None:
    if place and both.new:
        return stored(both.new, place, data.get(both.now[place].blob))
    return Source(both.local(place), data.get(both.now[place].blob)) if place else None


def _looks_like_spec(*sides: Source | None) -> bool:
    return any(side and side.data and looks_like_spec(side.data) for side in sides)
