"""Fetching a feed or page by its address, and never one inside the network that this machine stands in.

Every address that a host name resolves to must be public; the connection goes to the address that was checked,
so that a second look-up cannot give another one; every redirect is checked in the same way.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urljoin, urlsplit

import urllib3

from pipelines.intake.documents import MAX_PAYLOAD, Payload, Rejection, reject

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Policy = Callable[[Address], bool]

REDIRECTS: Final = 5
CHUNK: Final = 1 << 16
LONGEST_S: Final = 60  # for the whole of what is fetched
TIMEOUT: Final = urllib3.Timeout(connect=10, read=20)
_TRANSLATED: Final = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))


class RefusedError(Exception):
    """An address that is not fetched, with the reason from the intake's list."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet, also where IPv6 wraps an IPv4 address."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None:
            return is_public(inner)
        if any(address in network for network in _TRANSLATED):
            return False
    return address.is_global and not address.is_multicast


def fetch(url: str, policy: Policy = is_public) -> Payload | Rejection:
    """What stands at an http or https address; ``policy`` says which addresses may be asked."""
    try:
        here = url
        for _ in range(REDIRECTS + 1):
            response = _get(here, policy)
            try:
                if response.status in (301, 302, 303, 307, 308) and "location" in response.headers:
                    here = urljoin(here, response.headers["location"])
                    continue
                if response.status != 200:
                    raise RefusedError("unreadable", f"the server answered {response.status}")
                return Payload(url, datetime.now(UTC).replace(tzinfo=None), _body(response))
            finally:
                response.close()
        raise RefusedError("unreadable", f"more than {REDIRECTS} redirects")
    except RefusedError as refusal:
        return reject(url, "1", refusal.reason, str(refusal))
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        return reject(url, "1", "unreadable", str(error))


def _body(response: urllib3.BaseHTTPResponse) -> bytes:
    """What the server sends, up to a size and a time: each single byte may come soon enough and the last one never."""
    data, started = bytearray(), time.monotonic()
    while part := response.read1(CHUNK, decode_content=True):
        data += part
        if len(data) > MAX_PAYLOAD:
            raise RefusedError("too_large", f"more than {MAX_PAYLOAD:,} bytes")
        if time.monotonic() - started > LONGEST_S:
            raise RefusedError("unreadable", f"not there after {LONGEST_S} s")
    return bytes(data)


def _get(url: str, policy: Policy) -> urllib3.BaseHTTPResponse:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise RefusedError("unsupported", f"not an http address: {url}")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _checked(parts.hostname, port, policy)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Host": parts.netloc.rpartition("@")[2],
        "User-Agent": "sourcegrade",
        "Accept-Encoding": "identity",
    }
    if parts.scheme == "https":
        pool: urllib3.HTTPConnectionPool = urllib3.HTTPSConnectionPool(
            str(address), port, server_hostname=parts.hostname, assert_hostname=parts.hostname
        )
    else:
        pool = urllib3.HTTPConnectionPool(str(address), port)
    return pool.request(
        "GET", path, headers=headers, redirect=False, retries=False, timeout=TIMEOUT, preload_content=False
    )


def _checked(host: str, port: int, policy: Policy) -> Address:
    """One address of a host, all of whose addresses are allowed."""
    found = {info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    addresses = [ipaddress.ip_address(str(text).partition("%")[0]) for text in sorted(map(str, found))]
    for address in addresses:
        if not policy(address):
            raise RefusedError("private_address", f"{host} is {address}")
    return addresses[0]
