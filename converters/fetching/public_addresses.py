"""Which network addresses may be asked: those of the public internet, seen at the very address that is connected to."""

import ipaddress
import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address
from typing import Final

_TRANSLATED: Final = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
"""RFC 6052 and 8215: the last four bytes are an address of IPv4."""

_ASSIGNED: Final = ipaddress.IPv4Network("192.0.0.0/24")
"""Of protocols, of which older versions of Python call some public."""


class Forbidden(Exception):
    """An address that must not be asked: the message says which and why, on one line."""


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether anyone on the internet may be reached there, also by way of another protocol that it carries."""
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            return False
        inner = _carried(address)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:
            return False
    elif address in _ASSIGNED:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The address of IPv4 that one of IPv6 stands for."""
    if any(address in network for network in _TRANSLATED):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if int(address) >> 32 == 0 and int(address) > 1:  # IPv4-compatible, of old
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def resolve(host: str, port: int, allowed: Collection[str] = ()) -> list[str]:
    """The numeric addresses of a host, in the order of the system, each of them public.

    `allowed`: hosts, in lower case, of which every address may be asked. Raises Forbidden where one of the addresses is
    not public, OSError where the host has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = list(dict.fromkeys(str(item[4][0]) for item in found))
    if host.lower().rstrip(".") in allowed:
        return numbers
    for number in numbers:
        if not is_public(ipaddress.ip_address(number)):
            raise Forbidden(f"{host} is {number}, no address of the public internet; allow it with --allow-host {host}")
    return numbers
