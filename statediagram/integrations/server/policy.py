"""What a request says of itself -> whether it is answered, and what every answer says of itself."""

from __future__ import annotations

import hmac
import ipaddress
import re
from email.message import Message
from http import HTTPStatus
from typing import NamedTuple

ANYWHERE = ("0.0.0.0", "::")  # what a system listens at for all of its addresses

_OWN = ("127.0.0.1", "localhost", "[::1]")
_COOKIE = re.compile(r"(?:^|;)\s*([^=;\s]+)=([^;]*)")


class Refusal(NamedTuple):
    """Why a request is not answered, for people."""

    status: HTTPStatus
    reason: str


class Policy(NamedTuple):
    """Who is answered.

    Attributes:
        host: what the server was told to listen at.
        port: what it listens at.
        token: what every request has to bring; empty if none has to.
    """

    host: str
    port: int
    token: str = ""

    def refusal(self, headers: Message, *, is_page: bool) -> Refusal | None:
        """Why a request is refused, by what its browser says of it; `None` if it is not.

        A page of another site may lead here, but not read what is here: under a name of its own
        that it lets mean this machine (DNS rebinding), or by a script (Fetch Metadata, 2). Where a
        token is needed, any name will do: a browser does not bring it to a name of another site.

        Args:
            headers: of the request.
            is_page: whether it asks for a page, to which any site may lead.
        """
        host = headers.get("Host", "")
        if not (self.token or self._is_own(host)):
            known = f"{url_host(self.host)}:{self.port}"
            return Refusal(
                HTTPStatus.MISDIRECTED_REQUEST,
                f"this server does not go by that name: open http://{known}/",
            )
        origin = headers.get("Origin")
        if origin is not None and origin.lower() != f"http://{host.lower()}":
            return Refusal(HTTPStatus.FORBIDDEN, "pages of other sites are not answered")
        site = headers.get("Sec-Fetch-Site", "none")
        leads_here = is_page and headers.get("Sec-Fetch-Mode") == "navigate"
        if site not in ("same-origin", "none") and not leads_here:
            return Refusal(HTTPStatus.FORBIDDEN, "pages of other sites are not answered")
        return None

    def admits(self, headers: Message) -> bool:
        """Whether a request brings the token along that it needs."""
        if not self.token:
            return True
        found = dict(_COOKIE.findall(headers.get("Cookie", "")))
        return self.is_token(found.get(self._cookie, ""))

    def is_token(self, given: str) -> bool:
        """Whether this is the token; it takes as long if only its end is wrong."""
        return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), self.token.encode())

    def cookie(self) -> str:
        """What lets a browser bring the token along, and no script see it.

        Links of other sites, as of a chat, may lead here: a stricter cookie would not come along.
        Frames, pictures and scripts of other sites bring none (RFC 6265bis, 5.2).
        """
        return f"{self._cookie}={self.token}; HttpOnly; SameSite=Lax; Path=/"

    @property
    def _cookie(self) -> str:
        return f"statediagram-{self.port}"  # cookies do not tell ports apart

    def _is_own(self, host: str) -> bool:
        """Whether a ``Host`` is a name of this machine; through a tunnel it has any port."""
        name, _, port = host.lower().rpartition(":")
        name = name if port.isdecimal() else host.lower()
        return name in (*_OWN, url_host(self.host).lower())


def is_loopback(address: str) -> bool:
    """Whether only this machine can reach an address."""
    return ipaddress.ip_address(address.partition("%")[0]).is_loopback


def machine_name() -> str:
    """What other machines may well call this one."""
    import socket

    return socket.gethostname()


def url_host(host: str) -> str:
    """A host as it stands in an address of the web."""
    shown = machine_name() if host in ANYWHERE else host
    return f"[{shown}]" if ":" in shown else shown


def headers(styles: str, scripts: str) -> dict[str, str]:
    """What every answer says: nothing of it is kept, guessed at, or read by other sites.

    A frame may show it, as editors do: whoever frames it cannot read it, and it has nothing that a
    stray click could change.

    Args:
        styles, scripts: what pages may use, as a content security policy names it.
    """
    from ... import pages

    policy = f"{pages.policy(styles, scripts)}; connect-src 'self'"
    return {
        "Content-Security-Policy": policy,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
