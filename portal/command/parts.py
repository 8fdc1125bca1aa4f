"""Commands that can do several things: a part of the grammar for each, and what is done when it is named."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Parts = argparse._SubParsersAction[argparse.ArgumentParser]


def add(
    parts: "Parts", name: str, do: Callable[[argparse.Namespace], int], what: str
) -> argparse.ArgumentParser:
    """A part of the grammar; `what` is its help, and `do` gives the exit code."""
    part = parts.add_parser(name, help=what, description=what)
    part.set_defaults(part=do)
    return part


def do(arguments: argparse.Namespace) -> int:
    """Do the part that was named."""
    return int(arguments.part(arguments))
