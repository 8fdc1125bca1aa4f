"""What stands around the pages: every request passes these, the first one outermost."""

from starlette.middleware import Middleware

from portal.middleware.bodies import Bodies
from portal.middleware.gate import Gate
from portal.middleware.headers import Headers
from portal.middleware.language import Language
from portal.middleware.origin import Origin
from portal.middleware.proxies import Proxies
from portal.middleware.scripts import Scripts


def stack() -> list[Middleware]:
    """Headers on everything, then who asks, from where, in which language, how slowly, and whether they are
    signed in.

    Scripts come last: they are for everybody, but only under the names that the gate knows.
    """
    return [
        Middleware(Headers),
        Middleware(Proxies),
        Middleware(Origin),
        Middleware(Language),
        Middleware(Bodies),
        Middleware(Gate),
        Middleware(Scripts),
    ]
