"""Findings in a spec -> what would mend them, and the text when that is done.

A fix is a module of this folder without an underscore in front, called like its rule, with
``def fix(finding: Finding, document: Document) -> Fix | None``.
"""

from ._editing import apply
from ._proposing import fixable, proposed
from ._repairing import Repair, repaired

__all__ = ["Repair", "apply", "fixable", "proposed", "repaired"]
