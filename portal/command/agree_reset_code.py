"""`conference-portal agree-reset-code`: let a code for a new password work where no second administrator can agree."""

import argparse

from conference.formats import moment
from portal import settings

NAME = "agree-reset-code"
HELP = "let a code for the new password of staff work, where there is no second administrator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose code."""
    parser.add_argument("--email", required=True, help="the address of the account that the code is for")


def execute(arguments: argparse.Namespace) -> int:
    """Say whose code works now, and who made it. The code itself is known to whoever made it."""
    from portal.command.opened import insist_migrated, opened
    from services import reset_agreements

    chosen = settings.load()
    insist_migrated(chosen)
    with opened(chosen):
        code = reset_agreements.agree_on_the_server(arguments.email)
    print(f"The code for {code.name} works now. {code.made_by} made it on {moment(code.made_at)}.")
    print(f"It works once, until {moment(code.expires_at)}. {code.name} is told on their next page.")
    return 0
