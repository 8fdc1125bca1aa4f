"""The front door: our routes and what stands around them, and the Streamlit script behind.

`streamlit run portal/app.py`, `uvicorn portal.app:app` and `conference-portal run` serve the same.
"""

import asyncio
import gc
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from conference.exceptions import Unavailable
from portal import background, closed_pages, connections, descriptors, errors, settings
from portal.middleware import proxies, stack
from portal.middleware.bodies import TooSlow
from portal.middleware.gate import OWNER
from portal.opening import open_portal
from portal.routes.listing import routes
from portal.watching import Watch
from services import jobs, passwords, policy_changes, runtime, sealing, verification

proxies.alone()
connections.bound()

#: How long a thread keeps Python to itself while others wait, in seconds. The thread that reads and writes every
#: connection needs it for a moment at a time, and each time waits this long for a page that is being worked out: at
#: Python's own 0.005, 95 of 100 clicks of fifty people were answered within 190 to 308 ms, at this within 120 to 149.
SWITCH_INTERVAL = 0.0005


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Open the database and the policy in the morning, look after them and after papers, close everything at night."""
    errors.keep_quiet()
    sys.setswitchinterval(SWITCH_INTERVAL)
    if st.get_option("server.trustedUserHeaders") != {OWNER: "owner"}:
        raise RuntimeError(
            "Streamlit's server.trustedUserHeaders must be as in portal/.streamlit/config.toml."
        )
    # Streamlit would else look for scripts in pages/ until the first st.navigation; none lie there, but still
    PagesManager.uses_pages_directory = False
    descriptors.raise_limit()
    database = open_portal(settings.current(), serving=True)
    passwords.warm_up()
    jobs.begin(f"{socket.gethostname()}:{settings.current().port}")
    watch = Watch(runtime.the_live_policy(), policy_changes.record, policy_changes.compare)
    watch.start()
    chores = background.Background(background.jobs())
    chores.start()
    gc.freeze()  # what was imported stays, and need not be looked through each time that pages end
    looking = [
        asyncio.create_task(closed_pages.end_old(closed_pages.kept())),
        asyncio.create_task(descriptors.watch()),
    ]
    try:
        yield
    finally:
        for task in looking:
            task.cancel()
        chores.stop()
        watch.stop()
        verification.close()
        sealing.close()
        database.dispose()


app = st.App(
    str(Path(__file__).with_name("main.py")),
    routes=routes(),
    middleware=stack(),
    lifespan=lifespan,
    on_script_error=errors.on_script_error,
    exception_handlers={
        404: errors.not_found,
        405: errors.not_found,
        Unavailable: errors.on_unavailable,
        TooSlow: errors.on_too_slow,
        Exception: errors.on_request_error,
    },
)
