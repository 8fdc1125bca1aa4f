"""`conference-portal database grant ROLE`: give the portal's role on PostgreSQL its rights, and no others."""

import argparse

from portal import settings

NAME = "database"
HELP = "give a role of PostgreSQL the rights that the portal needs to work, and no others"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which role."""
    parts = parser.add_subparsers(required=True, metavar="what")
    grant = parts.add_parser("grant", help=HELP, description=HELP)
    grant.add_argument("role", metavar="ROLE", help="a role that is there and owns nothing")
    grant.add_argument(
        "--print", action="store_true", dest="only_print", help="print the statements, and run none"
    )


def execute(arguments: argparse.Namespace) -> int:
    """Run as the owner of the tables: DATABASE_URL is that role's here, and the other's for `run`."""
    from db import grants
    from portal.command.opened import insist_migrated, opened

    chosen = settings.load()
    insist_migrated(chosen)
    with opened(chosen) as database:
        if arguments.only_print:
            print(*(f"{said};" for said in grants.statements(database, arguments.role)), sep="\n")
            return 0
        grants.give(database, arguments.role)
    print(f"{arguments.role} can now work as the portal. Run this again after every migrate.")
    return 0
