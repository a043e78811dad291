"""A handler of messages -> the same one, of which no bug ends the server."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

from pygls.exceptions import JsonRpcInvalidParams

from ...errors import StatediagramError
from . import renaming

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")


def is_no_refusal(record: logging.LogRecord) -> bool:
    """Whether something went wrong; a refusal is an answer, though pygls takes it for a fault."""
    return not (record.exc_info and isinstance(record.exc_info[1], JsonRpcInvalidParams))


def never_failing(
    handle: Callable[..., Awaitable[Answer]],
) -> Callable[..., Awaitable[Answer | None]]:
    """A handler whose bugs are logged and answered by nothing; a refusal is told to the user."""

    @wraps(handle)
    async def safe(*params: Any) -> Answer | None:
        try:
            return await handle(*params)
        except (renaming.RefusedError, StatediagramError) as refusal:
            raise JsonRpcInvalidParams(str(refusal)) from None
        except Exception:
            log.exception("no answer: %s", handle.__name__)
            return None

    return safe


def never_raising(handle: Callable[[Any], None]) -> Callable[[Any], None]:
    """The same for a message that wants no answer."""

    @wraps(handle)
    def safe(params: Any) -> None:
        try:
            handle(params)
        except Exception:
            log.exception("not followed: %s", handle.__name__)

    return safe
