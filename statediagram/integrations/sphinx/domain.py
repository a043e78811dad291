"""The domain of Sphinx that knows where the docs show which state and which event."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from ...names import did_you_mean
from .naming import EVENT, STATE, Index, Place, index, spoken
from .parts import Exhibit
from .revisions import Stored
from .roles import Reference
from .troubles import TYPE

if TYPE_CHECKING:
    from docutils.nodes import Element, reference
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_LOGGER = logging.getLogger(__name__)
_SORTS = (STATE, EVENT)
_BY_PAGE = ("exhibits", "broken", "stored", "pictures")
"""What is known by docname."""


class StateMachines(Domain):
    """States and events of all machines that pages show."""

    name = "sd"
    label = "State machines"
    object_types: ClassVar = {each: ObjType(each, each) for each in _SORTS}
    roles: ClassVar = {each: Reference() for each in _SORTS}
    initial_data: ClassVar = {**{each: {} for each in _BY_PAGE}, "tables": {}}
    data_version = 2

    _index: Index | None = None

    @property
    def exhibits(self) -> dict[str, list[Exhibit]]:
        """What each page shows, by docname."""
        found: dict[str, list[Exhibit]] = self.data["exhibits"]
        return found

    @property
    def broken(self) -> dict[str, bool]:
        """The pages on which something is wrong, which are read again in every build."""
        found: dict[str, bool] = self.data["broken"]
        return found

    @property
    def stored(self) -> dict[str, dict[Stored, str]]:
        """What each page shows of revisions, and what git calls the contents."""
        found: dict[str, dict[Stored, str]] = self.data["stored"]
        return found

    @property
    def pictures(self) -> dict[str, set[str]]:
        """The keys of the pictures of each page."""
        found: dict[str, set[str]] = self.data["pictures"]
        return found

    @property
    def index(self) -> Index:
        """Where everything is."""
        if self._index is None:
            self._index = index(self.exhibits)
        return self._index

    def note(self, docname: str, exhibit: Exhibit) -> None:
        """A page shows a machine."""
        self.exhibits.setdefault(docname, []).append(exhibit)
        self._index = None

    def note_broken(self, docname: str) -> None:
        """Something on a page has been warned of."""
        self.broken[docname] = True

    def note_stored(self, docname: str, stored: Stored, blob: str) -> None:
        """A page shows what a revision has."""
        self.stored.setdefault(docname, {})[stored] = blob

    def note_picture(self, docname: str, key: str) -> None:
        """A page shows a picture."""
        self.pictures.setdefault(docname, set()).add(key)

    def clear_doc(self, docname: str) -> None:
        """A page is gone, or will be read again."""
        for part in _BY_PAGE:
            self.data[part].pop(docname, None)
        self._index = None

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for part in _BY_PAGE:
            known = otherdata[part]
            self.data[part].update({each: known[each] for each in docnames if each in known})
        self._index = None

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> reference | None:
        """A link to the best place; a warning if several machines may be meant."""
        del env
        sort = EVENT if typ == EVENT else STATE
        places = self.index.find(sort, target, fromdocname)
        if not places:
            return None
        if len(places) > 1:
            fitting = ", ".join(f"`{full(each)}`" for each in places)
            message = f"{typ} `{target}` fits {fitting}: write one of them"
            _LOGGER.warning("%s", message, location=node, type=TYPE, subtype="ambiguous")
        place = places[0]
        if not node["refexplicit"]:
            shown = spoken(target, place)
            contnode = nodes.literal(shown, shown, classes=contnode["classes"])
        title = f"{place.exhibit.identity.name}: {place.name}"
        return make_refnode(builder, fromdocname, place.docname, place.anchor, contnode, title)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, reference]]:
        """What the role ``any`` may mean here."""
        del env, node
        return [
            (
                f"sd:{sort}",
                make_refnode(builder, fromdocname, each.docname, each.anchor, contnode),
            )
            for sort in _SORTS
            for each in self.index.find(sort, target, fromdocname)
        ]

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Every state and event at its best place, for searches and inventories."""
        for sort, identity, name in self.index.exact:
            if place := self.index.best(sort, identity, name, ""):
                yield full(place), name, sort, place.docname, place.anchor, 1

    def remedy(self, typ: str, target: str) -> str:
        """What may have been meant by a name that nothing is called."""
        known = [call for sort, call in self.index.places if sort == typ]
        return did_you_mean(target.rpartition(":")[2].strip(), known)

    def get_full_qualified_name(self, node: Element) -> str | None:
        """What an inventory calls the target of a reference."""
        target: str | None = node.get("reftarget")
        return target


def full(place: Place) -> str:
    """What a state or event is called among those of all machines."""
    return f"{place.exhibit.identity.name}:{place.name}"


def of(env: BuildEnvironment) -> StateMachines:
    """The domain of a build."""
    domain = env.get_domain("sd")
    assert isinstance(domain, StateMachines)
    return domain
