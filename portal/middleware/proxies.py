"""Whose address a request comes from. Only proxies named in the settings are believed when they say so."""

import ipaddress
from functools import cache

import uvicorn.config
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from portal import settings

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Proxies:
    """Puts the visitor's own address into the request when it came through trusted proxies."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Work out the address and pass the request on."""
        if scope["type"] in ("http", "websocket") and scope.get("client"):
            peer, port = scope["client"]
            # a proxy may add a line of its own below the one that the visitor made up
            visitor = visitor_of(peer, ",".join(Headers(scope=scope).getlist("x-forwarded-for")))
            if visitor != peer:
                scope = {**scope, "client": (visitor, 0)}
            else:
                scope = {**scope, "client": (peer, port)}
        await self.app(scope, receive, send)


def alone() -> None:
    """Nobody else works out whose address it is. For a server that loads `portal.app` by itself.

    After it has loaded an app, uvicorn wraps it in a middleware of its own, which believes whatever comes from this
    machine. What it believes is settled before anything of ours is loaded, so it is given nothing to wrap with.
    """
    uvicorn.config.ProxyHeadersMiddleware = _bare_app  # type: ignore[attr-defined, assignment]


def _bare_app(app: ASGIApp, **_theirs: object) -> ASGIApp:
    return app


def visitor_of(peer: str, forwarded: str) -> str:
    """The last address of the chain that is not a trusted proxy's. What a visitor writes there counts for nothing."""
    trusted = _networks(settings.current().trusted_proxies)
    for address in [peer, *(_bare(part.strip()) for part in reversed(forwarded.split(",")) if part.strip())]:
        if not _is_in(address, trusted):
            return address if _is_address(address) else peer
        peer = address
    return peer


def _bare(text: str) -> str:
    """The address without the port that some proxies add: "192.0.2.1:80" and "[2001:db8::1]:80"."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text


@cache
def _networks(names: tuple[str, ...]) -> tuple[_Network, ...]:
    return tuple(ipaddress.ip_network(name) for name in names)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_in(text: str, networks: tuple[_Network, ...]) -> bool:
    return _is_address(text) and any(ipaddress.ip_address(text) in network for network in networks)
