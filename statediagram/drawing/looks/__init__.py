"""Pieces of a drawing -> the attributes that make Graphviz draw them in the theme's look."""

from __future__ import annotations

from .common import SIDEWAYS
from .edges import of_edge, text_box
from .frames import of_frame, of_group
from .legends import legend
from .nodes import of_node

__all__ = ["SIDEWAYS", "legend", "of_edge", "of_frame", "of_group", "of_node", "text_box"]
