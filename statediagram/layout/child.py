"""Request on standard input -> rendered bytes on standard output: a layout that can be stopped."""

from __future__ import annotations

import sys

from ..errors import LayoutError
from . import embedded
from .request import pack, unpack_request


def main() -> int:
    """Serve one request; a refusal is told on standard error."""
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
