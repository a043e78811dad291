"""Request -> rendered bytes, by a process that is stopped when its time is up."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import BudgetError, LayoutError
from . import fonts
from .request import PNG_DPI, Request, unpack


def child(request: Request, seconds: float) -> dict[str, bytes]:
    """Let the Graphviz inside another Python do it.

    Args:
        request: what to draw.
        seconds: how long it may take.

    Raises:
        BudgetError: it took longer.
        LayoutError: Graphviz refused.
    """
    command = [sys.executable, "-P", "-m", f"{__package__}.child"]
    search = os.pathsep.join(str(Path(each).absolute()) for each in sys.path if each)
    environment = {**os.environ, "PYTHONPATH": search}
    return unpack(_run(command, request.pack(), environment, seconds))


def program(request: Request, seconds: float) -> dict[str, bytes]:
    """Let the ``dot`` program do it.

    Args:
        request: what to draw.
        seconds: how long it may take.

    Raises:
        BudgetError: it took longer.
        LayoutError: there is no such program, or it refused.
    """
    dot = shutil.which("dot")
    if not dot:
        raise LayoutError(
            "there is no program `dot` on the PATH: install Graphviz, or choose the engine "
            "`embedded`"
        )
    formats = [name for name in request.formats if name != "png"]
    if "png" in request.formats:
        formats.append("dot")  # the places, from which the PNG is drawn at its own resolution
    with TemporaryDirectory() as folder, fonts.environment(request.fonts) as environment:
        files = {name: Path(folder, name) for name in formats}
        outputs = [word for name, file in files.items() for word in (f"-T{name}", f"-o{file}")]
        command = [dot, f"-K{request.algorithm}", *outputs]
        _run(command, request.dot.encode(), environment, seconds)
        pictures = {name: file.read_bytes() for name, file in files.items()}
        if "png" in request.formats:
            command = [dot, "-Kneato", "-n2", f"-Gdpi={PNG_DPI}", "-Tpng"]
            pictures["png"] = _run(command, pictures.pop("dot"), environment, seconds)
    return pictures


def _run(command: list[str], data: bytes, environment: Mapping[str, str], seconds: float) -> bytes:
    import subprocess

    try:
        done = subprocess.run(
            command, input=data, env=environment, timeout=seconds, capture_output=True, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise BudgetError(f"Graphviz was not done after {seconds:.0f} s") from error
    except OSError as error:
        raise LayoutError(f"Graphviz cannot be started: {error}") from error
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        if not lines:
            raise BudgetError("Graphviz ended without a word, most likely for want of memory")
        raise LayoutError(f"Graphviz could not draw the picture: {lines[-1]}")
    return done.stdout
