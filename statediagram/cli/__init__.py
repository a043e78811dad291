"""The command line -> what is printed, and the exit code; the only place that prints and exits."""

import sys


def main() -> None:
    """Answer the command line and exit: from what is remembered, else by running the command."""
    from . import answers

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    arguments = sys.argv[1:]
    try:
        code = answers.recall(arguments)
        if code is None:
            from .group import run

            code = run(arguments)
        _flush()
    except BrokenPipeError:
        code = _abandon_output()
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _abandon_output() -> int:
    """The reader of a pipe has gone: end as other programs do, without a word at exit either."""
    import os

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return 128 + 13
