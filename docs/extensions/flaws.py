"""Flaws that pages show on purpose -> no warnings; of any other spec the same flaw is one.

That they are told on their pages is looked after by tests/test_guides.py and tests/test_specs.py.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SHOWN = {
    "docs/tutorial/described.statediagram.yaml": "SD301",
    "specs/page-hinting-as-described.statediagram.yaml": "SD301",
    "specs/page-hinting-as-drawn.statediagram.yaml": "SD301",
}
"""Specs, from the folder of the repository, and the rule whose finding each is there to show."""

_ROOT = Path(__file__).parents[2]
_WARNS = "sphinx.statediagram.integrations.sphinx.troubles"


def unexpected(record: logging.LogRecord) -> bool:
    """Whether a warning is to be told."""
    path = str(getattr(record, "location", "")).rpartition(":")[0]
    codes = (code for spec, code in SHOWN.items() if Path(path) == _ROOT / spec)
    return getattr(record, "subtype", "") not in codes


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx, whose own `suppress_warnings` knows no files."""
    logging.getLogger(_WARNS).addFilter(unexpected)
    return {"parallel_read_safe": True}
