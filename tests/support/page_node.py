"""The open and closed pages of one process, as Streamlit keeps them."""

import weakref

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.script_data import ScriptData
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager


class Typed:
    """Something that somebody typed."""


class Node:
    """The pages of one process."""

    SCRIPT = ScriptData("page.py", False)

    def __init__(self, storage):
        self.files = MemoryUploadedFileManager("/files")
        self.manager = WebsocketSessionManager(storage, self.files, ScriptCache(), None)

    def opened(self, existing=None):
        """A page that is open."""
        return self.manager.connect_session(object(), self.SCRIPT, {}, existing)

    def closed(self):
        """A page with something typed and a file, closed: its id, and whether both are still in memory."""
        page_id, typed = self.opened(), Typed()
        self.manager.get_active_session_info(page_id).session.session_state["typed"] = typed
        self.files.add_file(page_id, UploadedFileRec("file", "report.pdf", "application/pdf", b"%PDF"))
        self.manager.disconnect_session(page_id)
        memory = weakref.ref(typed)
        return page_id, lambda: (memory() is not None, bool(self.files.get_files(page_id, ["file"])))
