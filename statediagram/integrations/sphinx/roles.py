"""The roles ``state`` and ``event`` -> references, which the domain resolves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class Reference(XRefRole):
    """A reference, with or without the name of the domain before that of the role."""

    def __init__(self) -> None:
        super().__init__(warn_dangling=True)

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """As others do it, but always in this domain."""
        refnode["refdomain"] = "sd"
        return super().process_link(env, refnode, has_explicit_title, title, target)


def setup(app: Sphinx) -> None:
    """Make the short names known."""
    for name in ("state", "event"):
        app.add_role(name, Reference())
