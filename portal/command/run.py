"""`conference-portal run`: serve the portal until Ctrl-C."""

import argparse

from portal import settings

NAME = "run"
HELP = "serve the portal; with --demo, with an invented family and one sign-in for each role"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and whether the people are invented."""
    parser.add_argument("--demo", action="store_true", help="an invented family in a database of its own")
    parser.add_argument("--host", help="the address to listen on (CONFERENCE_PORTAL_HOST)")
    parser.add_argument("--port", type=int, help="the port to listen on (CONFERENCE_PORTAL_PORT)")


def execute(arguments: argparse.Namespace) -> int:
    """Check everything first, then serve. Refused, with a sentence, before anything is listened on."""
    from portal.command import demonstration, server
    from portal.command.opened import insist_migrated
    from portal.command.refusal import Refused

    given = {name: value for name in ("host", "port") if (value := getattr(arguments, name)) is not None}
    chosen = settings.load(**given)
    greeting = ""
    if arguments.demo:
        chosen = demonstration.settings_for(chosen)
        demonstration.insist_on_this_machine(chosen)
        demonstration.prepare(chosen)
        table = demonstration.table(demonstration.accounts(chosen))
        begin_again = f"To begin again with a new family, delete {demonstration.folder(chosen)}."
        greeting = f"Everybody here is invented. Sign in as any of them:\n\n{table}\n\n{begin_again}\n"
    else:
        insist_migrated(chosen)
        if demonstration.is_ours(chosen):
            raise Refused(
                "The people in this database are invented. Start it with conference-portal run --demo."
            )
    settings.use(chosen)
    server.serve(chosen, greeting=greeting)
    return 0
