"""The plain HTML pages and files: everything that must work without a script, and everything that is not a page."""
