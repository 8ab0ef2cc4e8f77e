"""Connections of the HTTP client: only to public addresses, looked at where the socket is opened, after each redirect too."""

import ssl
from collections.abc import Callable, Collection, Iterable
from typing import Any

import httpcore2

from converters.fetching.public_addresses import resolve


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to the address that was looked at: the host's name is not resolved a second time, which could give another."""

    def __init__(self, allowed: Collection[str], passed: Callable[[], float]) -> None:
        """`allowed`: hosts that may be asked although they are not public; `passed`: seconds since some moment."""
        self._allowed, self.passed = allowed, passed
        self.ends = float("inf")
        """When everything must have come, in those seconds."""
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
                stream = self._sockets.connect_tcp(number, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
            else:
                return TimedStream(stream, self)
        raise last

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.NetworkStream:
        """Never."""
        raise httpcore2.ConnectError("no socket of this machine is asked")


class TimedStream(httpcore2.NetworkStream):
    """A connection of which every byte must come in time: a server that drips one every few seconds is not waited for."""

    def __init__(self, stream: httpcore2.NetworkStream, network: GuardedBackend) -> None:
        self._stream, self._network = stream, network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Raises httpcore2.ReadTimeout."""
        left = self._network.ends - self._network.passed()
        if left <= 0:
            raise httpcore2.ReadTimeout("has not served all of it in time")
        return self._stream.read(max_bytes, left if timeout is None else min(timeout, left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, timeout), self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
