"""A file from outside, held in memory until it has been read: never on the disk, and never to be fetched back."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from portal import state
from portal.kit.flow import elements
from portal.kit.problems import place
from portal.kit.questions import field
from portal.kit.questions import hint as with_hint


def upload(
    name: str, label: str, *, hint: str = "", kinds: tuple[str, ...] = (), most_mb: int = 1
) -> bytes | None:
    """A file of one of these kinds ("csv"), at most `most_mb` MB, as its bytes. None until one is chosen."""
    turn = st.session_state.get(state.UPLOADS, 0)
    with field(name):
        given = elements.file_uploader(
            with_hint(label, hint),
            type=list(kinds) or None,
            key=f"u|{place()}|{name}|{turn}",
            max_upload_size=most_mb,
        )
    return None if given is None else given.getvalue()


def forget_uploads() -> None:
    """Nothing that was handed in is left in memory, and the next file is another one."""
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)
    st.session_state[state.UPLOADS] = st.session_state.get(state.UPLOADS, 0) + 1
