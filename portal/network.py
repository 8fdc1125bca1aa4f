"""Where a form comes from: the visitor's address, as the trusted proxies tell it, and the browser's name for itself."""

import streamlit as st

from conference.agreements import Network


def here() -> Network:
    """Of this connection. The address is "" on the machine itself; portal/middleware/proxies.py works it out."""
    return Network(ip=st.context.ip_address or "", browser=st.context.headers.get("User-Agent") or "")
