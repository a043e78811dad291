"""A name in a page and what all pages show -> the place that is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from ...project import stem
from .parts import PICTURE, Exhibit, Identity

Sort = Literal["state", "event"]
STATE: Sort = "state"
EVENT: Sort = "event"

KINDS = ("states", "matrix", "transitions", PICTURE)
"""Where a name is best looked up first: what tells most of it."""


class Place(NamedTuple):
    """Where a state or event is shown.

    Attributes:
        docname: the page.
        anchor: the ID.
        name: the full path of the state, or the event.
        exhibit: the table or picture.
    """

    docname: str
    anchor: str
    name: str
    exhibit: Exhibit


@dataclass(frozen=True)
class Index:
    """All places of all pages.

    Attributes:
        places: by what they may be called.
        exact: by the machine and the full name.
    """

    places: Mapping[tuple[Sort, str], list[Place]]
    exact: Mapping[tuple[Sort, Identity, str], list[Place]]

    def find(self, sort: Sort, name: str, docname: str) -> list[Place]:
        """The best place of each machine that a name may mean on a page: one if all is well.

        A machine may be named before a colon, by its own name or its file's. Otherwise those that
        the page itself shows take precedence.
        """
        found = self._meant(sort, name)
        here = {each.exhibit.identity for each in found if each.docname == docname}
        best: dict[tuple[Identity, str], Place] = {}
        for each in sorted(found, key=lambda place: _order(place, docname)):
            if not here or each.exhibit.identity in here:
                best.setdefault((each.exhibit.identity, each.name), each)
        return list(best.values())

    def _meant(self, sort: Sort, name: str) -> list[Place]:
        if found := self.places.get((sort, name)):
            return _exact(found, name)
        for at in (at for at, sign in enumerate(name) if sign == ":"):
            machine, rest = name[:at].strip(), name[at + 1 :].strip()
            known = self.places.get((sort, rest), ())
            if found := [each for each in known if machine in _calls(each.exhibit.identity)]:
                return _exact(found, rest)
        return []

    def best(self, sort: Sort, identity: Identity, name: str, docname: str) -> Place | None:
        """The best place of a state or event of a machine, seen from a page."""
        fitting = self.exact.get((sort, identity, name), ())
        return min(fitting, key=lambda place: _order(place, docname), default=None)


def spoken(name: str, place: Place) -> str:
    """A name as a page shows it: without the machine."""
    ends = (name[at + 1 :].strip() for at, sign in enumerate(name) if sign == ":")
    called = tuple(_endings(place.name))
    return next((each for each in (name, *ends) if each in called), name)


def index(exhibits: Mapping[str, Iterable[Exhibit]]) -> Index:
    """Everything that can be referred to, by docnames."""
    places: dict[tuple[Sort, str], list[Place]] = defaultdict(list)
    exact: dict[tuple[Sort, Identity, str], list[Place]] = defaultdict(list)
    for docname, exhibit in ((d, each) for d in sorted(exhibits) for each in exhibits[d]):
        for name, anchor in exhibit.states.items():
            place = Place(docname, anchor, name, exhibit)
            exact[STATE, exhibit.identity, name].append(place)
            for call in _endings(name):
                places[STATE, call].append(place)
        for name, anchor in exhibit.events.items():
            place = Place(docname, anchor, name, exhibit)
            exact[EVENT, exhibit.identity, name].append(place)
            places[EVENT, name].append(place)
    return Index(places, exact)


def _order(place: Place, docname: str) -> tuple[int, bool, str]:
    return KINDS.index(place.exhibit.kind), place.docname != docname, place.docname


def _exact(places: list[Place], name: str) -> list[Place]:
    """Of each machine, those whose full path is the name, if there are any."""
    whole = {each.exhibit.identity for each in places if each.name == name}
    return [e for e in places if e.name == name or e.exhibit.identity not in whole]


def _calls(identity: Identity) -> tuple[str, ...]:
    """What a machine may be called in a page."""
    file = PurePosixPath(identity.file)
    return identity.name, identity.file, file.name, stem(file.name)


def _endings(path: str) -> Iterator[str]:
    """What a state may be called: its path, or what stands behind any dot of it."""
    yield path
    while "." in path:
        path = path.partition(".")[2]
        if path:
            yield path
