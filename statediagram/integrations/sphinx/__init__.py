"""A Sphinx extension: pictures and tables of state machines in pages, and references to states."""

from .extension import setup as setup
