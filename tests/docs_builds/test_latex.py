"""Pages with state machines, as LaTeX typesets them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from built_docs import Built

pypdf = pytest.importorskip("pypdf")
LATEXMK = shutil.which("latexmk")
pytestmark = pytest.mark.skipif(not LATEXMK, reason="latexmk is not installed")

Page = Callable[..., Built]

ODD = r"a_b & c % d # e \{ f \} g ~ h ^ i \\ j $k$ ä → é"


def _typeset(built: Built) -> Path:
    """The PDF; a fault of LaTeX fails the test."""
    assert LATEXMK
    assert built.code == 0, built.warnings
    command = [LATEXMK, "-pdf", "-silent", "-interaction=nonstopmode", "-halt-on-error"]
    done = subprocess.run(
        [*command, "docs.tex"], check=False, cwd=built.folder, capture_output=True
    )
    assert done.returncode == 0, (built.folder / "docs.log").read_text(errors="replace")[-3000:]
    return built.folder / "docs.pdf"


def test_pictures_and_tables_are_typeset(page: Page) -> None:
    tall = "\n".join(f"     - S{number} -> S{number + 1}: go" for number in range(40))
    text = f"""
.. statediagram:: door.yaml
   :caption: A door beside the text
   :align: right
   :width: 30%

:state:`Open` :numref:`tall`

.. statediagram:: door.yaml
   :align: center

.. statediagram::
   :caption: All below each other
   :name: tall

   initial: S0
   transitions:
{tall}

.. statediagram-table::
   :caption: Odd and long

   initial: A
   transitions:
     - {{from: A, to: B, event: '{ODD}'}}
     - B -> A: a_name_without_a_place_to_break_it [a guard of many words that goes on and on]
{tall}
     - A -> S0: go
"""
    built = page(text, "latex", "-W", "-D", "numfig=1")
    pdf = pypdf.PdfReader(_typeset(built))
    log = (built.folder / "docs.log").read_text(errors="replace")
    said = " ".join(" ".join(sheet.extract_text().split()) for sheet in pdf.pages)
    assert "A door beside the text" in said
    assert "Fig. 2: All below each other" in said
    assert "S40" in said
    assert "Reference `" not in log
    assert "Float too large" not in log
    assert "Overfull \\vbox" not in log
    links = [each.get_object() for sheet in pdf.pages for each in sheet.get("/Annots") or ()]
    assert sum(each.get("/Subtype") == "/Link" for each in links) >= 2
