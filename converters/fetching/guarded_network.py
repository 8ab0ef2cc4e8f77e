"""Connections of the HTTP client: only to public addresses, looked at where the socket is opened, after each redirect too."""

from collections.abc import Collection, Iterable
from typing import Any

import httpcore2

from converters.fetching.public_addresses import resolve


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to the address that was looked at: the host's name is not resolved a second time, which could give another."""

    def __init__(self, allowed: Collection[str]) -> None:
        """`allowed`: hosts that may be asked although they are not public."""
        self._allowed = allowed
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """To the first address of the host that answers. Raises Forbidden, httpcore2.ConnectError, …Timeout."""
        try:
            numbers = resolve(host, port, self._allowed)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"{host} is not known: {error}") from error
        last: Exception = httpcore2.ConnectError(f"{host} has no address")
        for number in numbers[:4]:
            try:
                return self._sockets.connect_tcp(number, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
        raise last

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.NetworkStream:
        """Never."""
        raise httpcore2.ConnectError("no socket of this machine is asked")
