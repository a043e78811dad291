"""All parts of the extension -> made known to Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import __version__
from . import building, differences, directives, domain, pages, roles, writing

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Called by Sphinx for each extension that a ``conf.py`` names."""
    app.add_config_value("statediagram_check", default=True, rebuild="env", types=bool)
    for part in (building, roles, directives, differences, writing, pages):
        part.setup(app)
    return {
        "version": __version__,
        "env_version": domain.StateMachines.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
