"""`conference-portal seal …`: make the council's document seal, exchange it, and say what there is."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from conference.clock import utc_now
from conference.formats import day
from portal import settings
from portal.command.refusal import Refused
from portal.settings import Settings

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

    from conference.evidence import SealCertificate
    from documents.seal_keys import Making
    from documents.sealing import SealSource

NAME = "seal"
HELP = "make the council's document seal, exchange it, or list every certificate it ever had"
SHORTEST_PASSPHRASE = 12
_NO_SEAL = "There is no seal yet. Make one with conference-portal seal init."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One grammar for each of the things that can be done with the seal."""
    parts = parser.add_subparsers(required=True, metavar="what")
    init = _part(parts, "init", _init, "make the seal; refuses where there is one")
    init.add_argument(
        "--practice", action="store_true", help="a seal that says of itself that it proves nothing"
    )
    rotate = _part(parts, "rotate", _rotate, "make a new key and certificate, and retire those in use")
    rotate.add_argument("--why", choices=["exchanged", "lost", "stolen"], default="exchanged")
    rotate.add_argument(
        "--new-authority",
        action="store_true",
        help="also make another certificate authority; with --why stolen this is always done",
    )
    listing = _part(parts, "list", _list, "print every certificate with its dates")
    listing.add_argument(
        "--pem", action="store_true", help="print the authorities' certificates for those who check"
    )


def execute(arguments: argparse.Namespace) -> int:
    """Do it. Whatever stands in the way is Refused with a sentence."""
    return int(arguments.seal_part(arguments))


def _part(
    parts: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    do: Callable[[argparse.Namespace], int],
    what: str,
) -> argparse.ArgumentParser:
    part = parts.add_parser(name, help=what, description=what)
    part.set_defaults(seal_part=do)
    return part


def _init(arguments: argparse.Namespace) -> int:
    from documents import seal_keys
    from portal.command.opened import opened_migrated
    from services import seals

    chosen = settings.load()
    making = _making(chosen, practice=arguments.practice)
    with opened_migrated(chosen):
        try:
            facts = seal_keys.make(making)
        except seal_keys.AlreadyThere:
            raise Refused(
                f"There is a seal in {making.folder} already. "
                "To exchange it, use conference-portal seal rotate."
            ) from None
        record = seals.register(facts)
    print(f"The seal is made. It is kept in {making.folder}; keep a copy of that folder in a safe place.")
    print()
    print(_told(record))
    return 0


def _rotate(arguments: argparse.Namespace) -> int:
    from documents import seal_keys
    from documents.sealing import SealUnavailable
    from portal.command.opened import opened_migrated
    from services import seals

    chosen = settings.load()
    making = _making(chosen, practice=_is_practice(chosen))
    why = seals.Retired(arguments.why)
    with opened_migrated(chosen):
        try:
            facts = seal_keys.exchange(
                making, was_stolen=why is seals.Retired.STOLEN, other_authority=arguments.new_authority
            )
        except SealUnavailable:
            raise Refused(_NO_SEAL) from None
        except seal_keys.NoAuthority:
            raise Refused(
                f"{making.folder / seal_keys.AUTHORITY_FILE} is not there, or the passphrase does not open it. "
                "Put it back, or use --new-authority."
            ) from None
        record = seals.register(facts, why)
    print("The seal is exchanged. Documents from now on bear the new one; the old ones stay as they are.")
    print("A portal that is running takes it up at its next document.")
    print()
    print(_told(record))
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from portal.command.opened import opened_migrated
    from services import seals

    with opened_migrated(settings.load()):
        records = seals.list_all()
    if arguments.pem:
        print("".join(dict.fromkeys(root for record in records for root in _authorities(record))), end="")
    elif not records:
        print(_NO_SEAL)
    else:
        print("\n\n".join(_told(record) for record in records))
    return 0


def _making(chosen: Settings, *, practice: bool) -> "Making":
    """What is to be made, once everything that it needs is set. Refused with a sentence else."""
    from documents.seal_certificates import LONGEST_NAME, Names
    from documents.seal_keys import Making
    from portal.sealing import source

    if not chosen.council_name:
        raise Refused("Set PORTAL_COUNCIL_NAME first: the name stands in the certificate for ever.")
    if len(chosen.council_name) > LONGEST_NAME:
        raise Refused(f"PORTAL_COUNCIL_NAME can have {LONGEST_NAME} characters at most in a certificate.")
    if len(chosen.seal_passphrase.get_secret_value()) < SHORTEST_PASSPHRASE:
        raise Refused(
            f"Set PORTAL_SEAL_PASSPHRASE first, to at least {SHORTEST_PASSPHRASE} characters. "
            "It opens the key of the seal; keep it where the key is not."
        )
    where = source(chosen)
    return Making(
        folder=where.folder,
        passphrase=where.passphrase,
        names=Names(chosen.council_name, practice),
        at=utc_now(),
        public_key=_public_key(where),
    )


def _public_key(where: "SealSource") -> "EllipticCurvePublicKey | None":
    """That of the key on a token; None where the key is to be made in the folder."""
    if where.token is None:
        return None
    from documents.seal_tokens import public_key_on
    from documents.sealing import SealUnavailable

    try:
        return public_key_on(where.token)
    except SealUnavailable:
        raise Refused("The token does not answer, or has no such key for the curve P-256.") from None


def _is_practice(chosen: Settings) -> bool:
    from documents.seal_certificates import facts_of
    from documents.seal_keys import read_certificates
    from documents.sealing import SealUnavailable

    try:
        return facts_of(*read_certificates(chosen.seal_folder)).is_development
    except SealUnavailable:
        return False


def _told(record: "SealCertificate") -> str:
    lines = [
        record.subject,
        f"  SHA-256     {record.sha256}",
        f"  Valid       {day(record.valid_from.date())} to {day(record.valid_to.date())}",
    ]
    if record.is_development:
        lines.append("  Practice    what it seals proves nothing")
    if record.retired_at is not None:
        lines.append(f"  Retired     {day(record.retired_at.date())}, {record.retired_why}")
    return "\n".join(lines)


def _authorities(record: "SealCertificate") -> list[str]:
    end = "-----END CERTIFICATE-----\n"
    return [part + end for part in record.chain.split(end) if part]
