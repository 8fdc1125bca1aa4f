"""`conference-portal demo-accounts`: the sign-ins of the demonstration, for people and for programs."""

import argparse
import json

from portal import settings

NAME = "demo-accounts"
HELP = "print one sign-in for each role; only where the people are invented"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The form of the answer."""
    parser.add_argument("--json", action="store_true", help="as a list of role, name, email and password")


def execute(arguments: argparse.Namespace) -> int:
    """Print the accounts of the demonstration's database; Refused for any other."""
    from portal.command import demonstration

    chosen = demonstration.settings_for(settings.load())
    demonstration.insist_ours(chosen)
    accounts = demonstration.accounts(chosen)
    if arguments.json:
        print(json.dumps(accounts, indent=2, ensure_ascii=False))
    else:
        print(demonstration.table(accounts))
    return 0
