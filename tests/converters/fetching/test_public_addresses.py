"""Which network addresses may be asked."""

import ipaddress
import socket
from typing import Any

import pytest

from converters.fetching.public_addresses import Forbidden, is_public, resolve


@pytest.mark.parametrize("address", ["1.1.1.1", "223.5.5.5", "2400:3200::1", "2606:4700:4700::1111"])
def test_the_internet_may_be_asked(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.8.8.8 169.254.169.254 172.16.0.1 192.0.0.8 192.168.1.1 198.18.0.1 203.0.113.7
    224.0.0.1 233.252.0.1 240.0.0.1 255.255.255.255 :: ::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1 2001:db8::1 100::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1::
    2001:0:4136:e378:8000:63bf:80ff:fffe fe80::1%eth0""".split(),
)
def test_no_other_address_may(address: str) -> None:
    """Nor one that carries such an address in a longer one."""
    assert not is_public(ipaddress.ip_address(address))


def answering(monkeypatch: pytest.MonkeyPatch, *numbers: str) -> None:
    def getaddrinfo(_host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def test_each_address_of_a_host_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with a public and a private address may lead to either."""
    answering(monkeypatch, "1.1.1.1", "10.0.0.1")
    with pytest.raises(Forbidden, match=r"a\.gov\.cn is 10\.0\.0\.1, no address of the public internet"):
        resolve("a.gov.cn", 80)


def test_a_host_that_is_allowed_may_be_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "10.0.0.1")
    assert resolve("Archive.Local.", 80, {"archive.local"}) == ["10.0.0.1"]
    with pytest.raises(Forbidden):
        resolve("archive.local.evil.cn", 80, {"archive.local"})


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost"])
def test_other_ways_to_write_this_machine(host: str) -> None:
    with pytest.raises((Forbidden, OSError)):
        resolve(host, 80)
