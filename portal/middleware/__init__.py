"""What stands around the pages: every request passes these, the first one outermost."""

from starlette.middleware import Middleware

from portal.middleware.gate import Gate
from portal.middleware.headers import Headers
from portal.middleware.language import Language
from portal.middleware.origin import Origin
from portal.middleware.proxies import Proxies


def stack() -> list[Middleware]:
    """Headers on everything, then who asks, from where, in which language, and whether they are signed in."""
    return [
        Middleware(Headers),
        Middleware(Proxies),
        Middleware(Origin),
        Middleware(Language),
        Middleware(Gate),
    ]
