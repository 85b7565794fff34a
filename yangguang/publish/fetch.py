"""Asking whether a web address answers, and nothing else: an officer's link must not become a way into our network.

Only http and https on their own ports; the name is resolved once, every address it has must be public, and the
connection goes to that address. Nothing of the answer but its status is read. Redirects are judged anew.
"""

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}
SECONDS = 5
HOPS = 4
_AGENT = "Yangguang link check"
_MOVED = {301, 302, 303, 307, 308}
_NO_HEAD = {403, 405, 501}  # servers that refuse to be asked for the head alone


class Forbidden(Exception):
    """The address may not be asked at all."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """`status` of the last answer, 0 where there was none; `reason` says why in a word for logs."""

    status: int
    reason: str = ""


def public_address(host: str, port: int) -> str:
    """An address of `host`; raises Forbidden unless every one of its addresses is a public one, OSError if it has none."""
    found = {entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    for each in found:
        address = ipaddress.ip_address(each.partition("%")[0])
        mapped = getattr(address, "ipv4_mapped", None)
        if not (mapped or address).is_global or address.is_multicast:
            raise Forbidden(each)
    return sorted(found)[0]


def fetch_status(url: str) -> Fetched:
    """What `url` answers. Raises Forbidden for what may not be asked, on the first address or after a redirect."""
    for _hop in range(HOPS):
        parts = _allowed(url)
        try:
            status, moved = _ask(parts, "HEAD")
            if status in _NO_HEAD:
                status, moved = _ask(parts, "GET")
        except (OSError, http.client.HTTPException, UnicodeError) as err:
            return Fetched(0, type(err).__name__)
        if status not in _MOVED or not moved:
            return Fetched(status)
        url = urljoin(url, moved)
    return Fetched(0, "TooManyRedirects")


def _allowed(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as err:
        raise Forbidden(url) from err
    if parts.scheme not in PORTS or not parts.hostname or parts.username or parts.password:
        raise Forbidden(url)
    if port not in (None, PORTS[parts.scheme]):
        raise Forbidden(url)
    return parts


def _ask(parts: SplitResult, method: str) -> tuple[int, str]:
    host, port = parts.hostname, PORTS[parts.scheme]
    connection = socket.create_connection((public_address(host, port), port), timeout=SECONDS)
    try:
        if parts.scheme == "https":
            connection = ssl.create_default_context().wrap_socket(connection, server_hostname=host)
        asking = http.client.HTTPConnection(host, port, timeout=SECONDS)
        asking.sock = connection
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        asking.request(method, path, headers={"User-Agent": _AGENT, "Accept": "*/*", "Connection": "close"})
        answer = asking.getresponse()
        return answer.status, answer.getheader("Location", "")
    finally:
        connection.close()
