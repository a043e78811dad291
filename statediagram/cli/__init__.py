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
        known = None if "--no-cache" in arguments else answers.recall(arguments)
        code = _run(arguments) if known is None else known
        _flush()
        if known is not None:
            _leave(known)
    except BrokenPipeError:
        code = _abandon_output()
    except OSError as refusal:  # what has been said cannot be written
        code = _lament(refusal)
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    """Run the command; what it imports stays, so looking for garbage there would cost a tenth."""
    import gc

    gc.set_threshold(100_000)
    from .group import run

    try:
        return run(arguments)
    finally:
        gc.freeze()  # Python looks once more when it exits


def _leave(code: int) -> None:
    """End at once: what an orderly end takes apart takes a tenth of the time."""
    import os

    os._exit(code)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _abandon_output() -> int:
    """The reader of a pipe has gone: end as other programs do, without a word at exit either."""
    _discard_output()
    return 128 + 13


def _lament(refusal: OSError) -> int:
    """Say on standard error, which may be whole, why standard output is not."""
    from ..errors import reason

    try:
        if sys.stderr is not None:
            sys.stderr.write(f"error: the system refused: {reason(refusal)}\n")
            sys.stderr.flush()
    except OSError:  # it is not
        pass
    _discard_output()
    return 2


def _discard_output() -> None:
    """Let what is still to be written, at exit too, go nowhere."""
    import os

    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
