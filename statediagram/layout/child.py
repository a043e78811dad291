"""Request on standard input -> rendered bytes on standard output: a layout that can be stopped."""

from __future__ import annotations

import sys
from contextlib import suppress

from ..errors import LayoutError
from . import embedded
from .request import pack, unpack_request

MAX_MEMORY = 4 << 30


def main() -> int:
    """Serve one request; a refusal is told on standard error, running out of memory is not."""
    with suppress(ImportError, ValueError, OSError):  # where the system knows no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    request = unpack_request(sys.stdin.buffer.read())
    try:
        pictures = embedded.render(request)
    except LayoutError as error:
        sys.stderr.write(str(error))
        return 1
    sys.stdout.buffer.write(pack(pictures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
