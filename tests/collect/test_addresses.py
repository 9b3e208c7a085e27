"""Only the public internet is fetched from."""

import ipaddress
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.collect.addresses import is_public, vetted_address
from vigil.errors import InputError

PRIVATE = [
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
    "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "168.63.129.16", "192.88.99.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1",
    "3fff::1", "100::1", "2606:4700::1%eth0", "not an address", "", "127.1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001:80b::200e"])
def test_address_of_the_public_internet_is_allowed(address: str) -> None:
    assert is_public(address)


@given(st.integers(0, 2**32 - 1))
def test_an_ipv4_address_is_never_let_in_by_wrapping_it_in_ipv6(number: int) -> None:
    inner = ipaddress.IPv4Address(number)
    wrapped = [f"::ffff:{inner}", f"::{inner}", f"64:ff9b::{inner}", str(ipaddress.IPv6Address((0x2002 << 112) | number << 80))]
    assert not any(map(is_public, wrapped))


def test_a_name_with_one_private_address_among_public_ones_is_refused() -> None:
    def resolve(_host: str, _port: int) -> Sequence[str]:
        return ["93.184.216.34", "10.0.0.7"]

    with pytest.raises(InputError) as caught:
        vetted_address("news.example", 443, resolve=resolve)
    assert caught.value.code == "VGL-C03"
    assert "10.0.0.7" not in str(caught.value), "no error tells what the inner network looks like"


def test_a_name_without_address_is_told_apart() -> None:
    with pytest.raises(InputError) as caught:
        vetted_address("news.example", 443, resolve=lambda _host, _port: [])
    assert caught.value.code == "VGL-C04"
