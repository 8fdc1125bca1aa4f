"""How long the body of a request may take, on every route. Who sends it too slowly is told in a sentence.

What still comes after that is heard for a moment (`portal.connections`): a browser that is cut off shows no sentence.
"""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.middleware import uploads

#: In seconds: between two pieces, for all of a form, and for all of a file from somebody who is signed in. Six
#: megabytes over a slow mobile line, 200 kbit/s, take 240.
PAUSE, MOST, MOST_FOR_A_FILE = 20.0, 60.0, 300.0


class TooSlow(TimeoutError):
    """The body did not come to its end in time."""


class Bodies:
    """Waits for the body of a request for so long, and no longer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; TooSlow comes out of its `receive`."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        now = asyncio.get_running_loop().time
        ends = now() + (MOST_FOR_A_FILE if uploads.is_upload(scope) else MOST)
        is_whole = False

        async def in_time() -> Message:
            nonlocal is_whole
            if is_whole:  # what is waited for now is that the browser goes
                return await receive()
            try:
                async with asyncio.timeout(min(PAUSE, ends - now())):
                    message = await receive()
            except TimeoutError:
                raise TooSlow from None
            is_whole = not message.get("more_body", False)
            return message

        await self.app(scope, in_time, send)
