"""Which addresses may be connected to: none inside a network, whatever name leads there.

A name is resolved once, every address it has is checked, and the connection goes to a checked address, so that
a second answer of the name server cannot lead elsewhere (DNS rebinding).  Special purposes are those of the IANA
registries (RFC 6890) as `ipaddress` knows them.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from kg.errors import NetworkError

IP = IPv4Address | IPv6Address
Guard = Callable[[IP], bool]  # whether an address may be connected to
Resolve = Callable[[str, int], list[str]]
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))  # RFC 6052, RFC 8215
_HINT = "if it is yours and you mean it: --allow-private"


def is_public(address: IP) -> bool:
    """Whether *address* is on the open internet, and so is the IPv4 address that it carries, if it does."""
    if isinstance(address, IPv6Address):
        carried = _carried(address)
        if carried is not None:
            return is_public(carried)
        if any(address in network for network in _NAT64) or address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64[0]:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo is not None:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour


def resolve(host: str, port: int) -> list[str]:
    """The addresses of *host*, in the order to be tried.  Raises OSError or UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked(host: str, port: int, allows: Guard, resolver: Resolve = resolve) -> list[str]:
    """The addresses of *host*; NetworkError if it has none, or one that the guard does not allow."""
    try:
        found = resolver(host, port)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "not a name"
        raise NetworkError(f"{host} cannot be found: {reason}", "check the address and the connection") from None
    for address in found:
        # a zone ("fe80::1%eth0") is a link's own
        if "%" in address or not allows(ip_address(address)):
            what = host if host == address else f"{host} ({address})"
            raise NetworkError(f"{what} is an address inside a network", _HINT)
    return found
