"""The recipes of docs/editors.md are well-formed, and the one for Neovim runs where it can."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")

DRIVE = """
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50)
print(vim.diagnostic.get(0)[1].code)
vim.ui.open = function(file) print(vim.fn.readfile(file)[1]:sub(1, 5)); vim.cmd("qa!") end
vim.cmd("Statediagram")
vim.wait(20000, function() return false end, 50)
vim.cmd("cq")
"""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.DOTALL)


def has_neovim() -> bool:
    """Whether there is one that has `vim.lsp.config`."""
    if not (program := shutil.which("nvim")):
        return False
    command = [program, "--headless", "--clean", "+lua os.exit(vim.lsp.config and 0 or 1)"]
    return not subprocess.run(command, capture_output=True, timeout=30, check=False).returncode


def test_settings_are_json_and_toml() -> None:
    settings, schemas = map(json.loads, blocks("json"))
    assert settings["glspc.server.commandArguments"] == ["lsp"]
    assert "yaml.schemas" in schemas
    (helix,) = map(tomllib.loads, blocks("toml"))
    assert helix["language-server"]["statediagram"]["args"] == ["lsp"]


@pytest.mark.skipif(not has_neovim(), reason="needs Neovim 0.11")
def test_neovim_shows_findings_and_the_picture(tmp_path: Path) -> None:
    (setup,) = blocks("lua")
    (tmp_path / "init.lua").write_text(setup)
    (tmp_path / "drive.lua").write_text(DRIVE)
    spec = tmp_path / "door.statediagram.yaml"
    spec.write_text("initial: A\ntransitions:\n  - A -> A: x\n")
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "XDG_STATE_HOME": str(tmp_path),
    }
    command = ["nvim", "--headless", "--clean", "-u", "init.lua", spec.name, "+luafile drive.lua"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, timeout=60, check=False
    )
    said = (done.stdout + done.stderr).decode()
    assert (done.returncode, "SD302" in said, "<?xml" in said) == (0, True, True), said
