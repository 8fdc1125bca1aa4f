"""Streamlit's AppTest, which looks through every installed package for components as each begins: here, once a run.

That was most of the time of a test of a page. Nothing is installed while tests run.
"""

from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

__all__ = ["AppTest"]

manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
