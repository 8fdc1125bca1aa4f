"""`conference-portal migrate`: make the tables, or bring them up to date. Running it again changes nothing."""

import argparse

from portal import settings

NAME = "migrate"
HELP = "make the tables of the database, or bring them up to date"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None: the settings say which database."""


def execute(arguments: argparse.Namespace) -> int:
    """Migrate the configured database."""
    from portal.command.opened import opened, upgraded

    with opened(settings.load()) as database:
        changed = upgraded(database)
    print("The database is now up to date." if changed else "The database was up to date already.")
    return 0
