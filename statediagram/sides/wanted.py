"""The paths that a user names -> which files of a repository are meant."""

from __future__ import annotations

from typing import NamedTuple

from ..files import SUFFIXES, YAML, is_foreign


class Wanted(NamedTuple):
    """Files and folders, from the top of the repository.

    Without any, all specs that are named ``*.statediagram.yaml`` are meant; in a folder that is
    named, every YAML file that looks like one.
    """

    paths: tuple[str, ...] = ()

    def covers(self, place: str) -> bool:
        """Whether a file is meant, as far as its path tells."""
        if not self.paths:
            return place.endswith(SUFFIXES) and _is_own(place)
        return place in self.paths or any(_is_inside(place, path) for path in self.paths)

    def names(self, *places: str) -> bool:
        """Whether a file that has these paths was named itself, not found in a folder."""
        return any(place and place in self.paths for place in places)

    def is_sure(self, *places: str) -> bool:
        """Whether these paths alone tell that a file is a spec."""
        return self.names(*places) or any(place.endswith(SUFFIXES) for place in places)


def _is_inside(place: str, folder: str) -> bool:
    rest = place.removeprefix(folder and f"{folder}/")
    return (rest != place or not folder) and rest.endswith(YAML) and _is_own(rest)


def _is_own(place: str) -> bool:
    return not any(map(is_foreign, place.split("/")))
