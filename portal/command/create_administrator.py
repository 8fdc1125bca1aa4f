"""`conference-portal create-administrator`: invite the first person. It never asks for a password."""

import argparse

from conference.formats import moment
from conference.vocabulary import Authority
from portal import public_address, settings

NAME = "create-administrator"
HELP = "invite an administrator of an authority: prints a link and a code that work once"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who, and for which authority."""
    authorities = [authority.value for authority in Authority]
    parser.add_argument(
        "--authority", required=True, choices=authorities, help="the authority they answer for"
    )
    parser.add_argument("--email", required=True, help="the address they will sign in with")
    parser.add_argument("--name", required=True, help="their name, as others will see it")


def execute(arguments: argparse.Namespace) -> int:
    """Print where to go and the code to enter there."""
    from portal.command.opened import insist_migrated, opened
    from services import invitations

    chosen = settings.load()
    authority = Authority(arguments.authority)
    insist_migrated(chosen)
    with opened(chosen):
        made = invitations.create_administrator(
            authority=authority, email=arguments.email, name=arguments.name
        )
    print(f"{made.name} can now make an account as administrator for {authority.display_name}.")
    print()
    print(f"Link:  {chosen.public_url}/invitation/{made.link_id}")
    print(f"Code:  {made.code}")
    print()
    if public_address.leads_here_only(chosen):
        print(
            f"The link opens on this machine alone. For any other, set {settings.called('public_url')} first: "
            "the address that people type."
        )
    print(f"They work once, until {moment(made.expires_at)}.")
    print("Give the code by another way than the link: by telephone, for example.")
    return 0
