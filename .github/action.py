"""The inputs of action.yml, from the environment -> annotations, and SARIF if wished for."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp


def main() -> int:
    """Annotate what is wrong, and leave a SARIF file; the exit code is that of the annotations."""
    try:
        options, paths = words("args"), words("src")
    except ValueError as error:
        print(f"::error title=statediagram::{error}")
        return 2
    code = check(["--output-format", "github", *options], paths)
    if os.environ["SARIF"] == "true":
        report = Path(mkdtemp(dir=os.environ["RUNNER_TEMP"]), "statediagram.sarif")
        check([*options, "--output-format", "sarif", "--output-file", str(report)], paths)
        if report.exists():
            with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as outputs:
                outputs.write(f"sarif={report}\n")
    return code


def words(name: str) -> list[str]:
    """The words of an input, as a shell would see them."""
    try:
        return shlex.split(os.environ[name.upper()])
    except ValueError as error:
        raise ValueError(f"the input `{name}` cannot be read: {error}") from error


def check(options: Sequence[str], paths: Sequence[str]) -> int:
    # Isolated: a file of the repository, such as yaml.py, is not imported in place of a package.
    command = [sys.executable, "-I", "-X", "utf8", "-m", "statediagram", "check"]
    return subprocess.run([*command, *options, "--", *paths], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
