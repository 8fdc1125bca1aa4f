"""The command `conference-portal`: one module of this folder for each thing it can do."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import Protocol

from conference.exceptions import ConferenceError
from portal.command import (
    agree_reset_code,
    audit,
    create_administrator,
    database,
    demo_accounts,
    doctor,
    migrate,
    policies,
    run,
    seal,
    verify,
)
from portal.command.refusal import Refused
from portal.setting_kinds import WrongSettings


class Subcommand(Protocol):
    """What a module in this folder offers. `execute` answers with the exit code; Refused ends with 2."""

    NAME: str
    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say which arguments it takes."""

    def execute(self, arguments: argparse.Namespace) -> int:
        """Do it."""


SUBCOMMANDS: tuple[Subcommand, ...] = (
    run,
    migrate,
    create_administrator,
    agree_reset_code,
    demo_accounts,
    doctor,
    policies,
    audit,
    database,
    seal,
    verify,
)


def parser() -> argparse.ArgumentParser:
    """The whole grammar of the command."""
    whole = argparse.ArgumentParser(
        prog="conference-portal",
        description="The portal around a child protection conference. Settings: docs/configuration.md.",
    )
    parts = whole.add_subparsers(required=True, metavar="command")
    for subcommand in SUBCOMMANDS:
        part = parts.add_parser(subcommand.NAME, help=subcommand.HELP, description=subcommand.HELP)
        subcommand.add_arguments(part)
        part.set_defaults(execute=subcommand.execute)
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command. Whatever cannot be done is said in a sentence, with exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a letter gets its number
            stream.reconfigure(errors="backslashreplace")
    arguments = parser().parse_args(argv)
    try:
        code = arguments.execute(arguments)
        sys.stdout.flush()
    except (Refused, WrongSettings, ConferenceError) as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0
    except BrokenPipeError:  # whoever listened has heard enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return int(code)
