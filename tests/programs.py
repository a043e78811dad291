"""The programs of others that the recipes are for: where they are, and what if they are not."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent
PATH = f"{BIN}{os.pathsep}{os.environ['PATH']}"
"""Where programs are looked for: first beside this Python, where pip puts those it installs."""


def program(*names: str) -> str:
    """Where a program is; without it a test is skipped, but fails where all have to be there.

    Args:
        names: one or several by which systems know it.
    """
    for name in names:
        if found := shutil.which(name, path=PATH):
            return found
    said = f"there is no program `{names[0]}`"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)


def chromium() -> str:
    """The browser that looks at pages."""
    return program("chromium", "google-chrome")
