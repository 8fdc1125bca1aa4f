"""What is found of a fact: its value, and the record that it comes from."""

from typing import NamedTuple

from policy.decisions import Origin

Fact = bool | int | None


class Found(NamedTuple):
    """A fact and where it comes from; no origin where it is read off the calendar or nobody recorded it."""

    value: Fact
    origin: Origin | None = None


NOT_KNOWN = Found(None)
