"""Which addresses may be fetched from: only those of the public internet.

A page under investigation must not be able to make the collector's machine ask its own network for something. So a name is resolved once,
every address it has is vetted, and the connection goes to a vetted address and no other. Source of the ranges: the IANA special-purpose
address registries (RFC 6890), NAT64 (RFC 6052, RFC 8215), and 168.63.129.16, which clouds answer on from inside.
"""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from typing import TypeAlias

from vigil.errors import InputError

Resolver: TypeAlias = Callable[[str, int], Sequence[str]]
"""From a host name and a port to the addresses it has now, as text."""

_GLOBAL_V6 = ipaddress.ip_network("2000::/3")
_REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT
        "168.63.129.16/32",  # the host below a virtual machine, in one large cloud
        "192.0.0.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",  # benchmarks
        "2001::/23",  # Teredo and other protocol assignments
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4 carries an IPv4 address inside
        "3fff::/20",  # documentation
        "64:ff9b::/96",  # NAT64 carries an IPv4 address inside
        "64:ff9b:1::/48",
    )
)


def is_public(address: str) -> bool:
    """Whether an address, as text, belongs to the public internet. Anything that cannot be read as an address does not."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if ip.version == 6 and (ip not in _GLOBAL_V6 or "%" in address):
        return False  # loopback, link-local, unique-local, IPv4-mapped, IPv4-compatible and NAT64 all lie outside 2000::/3
    if ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved or ip.is_unspecified or not ip.is_global:
        return False
    return not any(ip in network for network in _REFUSED if network.version == ip.version)


def system_resolver(host: str, port: int) -> list[str]:
    """Ask the system's resolver. Raises InputError VGL-C04 when it knows no such name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError("VGL-C04", "the host of this address is not known", next_step="check the spelling and the connection") from error
    return [str(entry[4][0]) for entry in found]


def vetted_address(host: str, port: int, *, resolve: Resolver, allow: Callable[[str], bool] = is_public) -> str:
    """One address to connect to. A name with even one address that is not allowed is refused whole.

    Raises InputError VGL-C03 for an address that is not allowed, VGL-C04 for a name without one.
    """
    addresses = list(resolve(host, port))
    if not addresses:
        raise InputError("VGL-C04", "the host of this address is not known", next_step="check the spelling and the connection")
    if not all(allow(address) for address in addresses):
        raise InputError(
            "VGL-C03",
            "this address leads to a private, local or reserved network, and was not fetched",
            next_step="save the page to a file and collect the file",
        )
    return addresses[0]
