"""`conference-portal seal …`: make the council's document seal, exchange it, and say what there is."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from conference.clock import utc_now
from conference.formats import day
from portal import settings
from portal.command import parts
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
#: What became of the seal before: services.seals.Retired, which is read when it is needed.
WHY = ("exchanged", "lost", "stolen")
_NOT_LISTED = (
    "No list says that the stolen certificate is revoked: its authority was not there. "
    "Tell those who check documents to ask the check page, whatever the seal says."
)
_NO_SEAL = "There is no seal yet. Make one with conference-portal seal init."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One grammar for each of the things that can be done with the seal."""
    named = parser.add_subparsers(required=True, metavar="what")
    init = parts.add(named, "init", _init, "make the seal; refuses where there is one")
    init.add_argument(
        "--practice", action="store_true", help="a seal that says of itself that it proves nothing"
    )
    init.add_argument("--why", choices=WHY, help="what became of the seal before it, whose folder is gone")
    rotate = parts.add(named, "rotate", _rotate, "make a new key and certificate, and retire those in use")
    rotate.add_argument("--why", choices=WHY, default=WHY[0])
    rotate.add_argument(
        "--new-authority",
        action="store_true",
        help="also make another certificate authority; with --why stolen this is always done",
    )
    listing = parts.add(named, "list", _list, "print every certificate with its dates")
    listing.add_argument(
        "--pem", action="store_true", help="print the authorities' certificates for those who check"
    )


def execute(arguments: argparse.Namespace) -> int:
    """Do it. Whatever stands in the way is Refused with a sentence."""
    return parts.do(arguments)


def _init(arguments: argparse.Namespace) -> int:
    from documents import seal_keys
    from portal.command.opened import opened_migrated
    from services import seals

    chosen = settings.load()
    making = _making(chosen, practice=arguments.practice)
    with opened_migrated(chosen):
        in_use = [one for one in seals.list_all() if one.retired_at is None]
        if in_use and arguments.why is None and not seal_keys.is_there(making.folder):
            raise Refused(
                f"The council has a seal that is not in {making.folder}. Put the copy of that folder back. "
                "Where there is none, say with --why what became of it."
            )
        try:
            new = seal_keys.make(making)
        except seal_keys.AlreadyThere:
            raise Refused(
                f"There is a seal in {making.folder} already. "
                "To exchange it, use conference-portal seal rotate."
            ) from None
        why = seals.Retired(arguments.why or WHY[0])
        record = seals.register(new.facts, why)
        new.take_up()
    print(f"The seal is made. It is kept in {making.folder}; keep a copy of that folder in a safe place.")
    if why is seals.Retired.STOLEN:
        print(_NOT_LISTED)
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
    why, said = seals.Retired(arguments.why), ""
    is_stolen = why is seals.Retired.STOLEN
    with opened_migrated(chosen):
        try:
            if is_stolen:
                said = _revoked(making, even_without=arguments.new_authority)
            # both keys lay in one folder
            new = seal_keys.exchange(making, other_authority=is_stolen or arguments.new_authority)
        except SealUnavailable:
            raise Refused(_NO_SEAL) from None
        except seal_keys.NoAuthority:
            hint = (
                "Put it back: then it can list the stolen certificate as revoked. "
                "If it is gone too, use --new-authority: then no list says so."
                if is_stolen
                else "Put it back, or use --new-authority."
            )
            file = making.folder / seal_keys.AUTHORITY_FILE
            raise Refused(f"{file} is not there, does not open, or is not the one in use. {hint}") from None
        record = seals.register(new.facts, why)
        new.take_up()
    print("The seal is exchanged. Documents from now on bear the new one; the old ones stay as they are.")
    print("A portal that is running takes it up at its next document.")
    if said:
        print(said)
    print()
    print(_told(record))
    return 0


def _revoked(making: "Making", *, even_without: bool) -> str:
    """Let the old authority list the stolen certificate; what to say of that. Raises NoAuthority, SealUnavailable."""
    from documents import seal_keys

    try:
        return (
            f"The stolen certificate is listed as revoked in {seal_keys.revoke(making)}. Give that file out."
        )
    except seal_keys.NoAuthority:
        if not even_without:
            raise
        return _NOT_LISTED


def _list(arguments: argparse.Namespace) -> int:
    from portal.command.opened import opened_migrated
    from services import seals, verification

    with opened_migrated(settings.load()):
        records, authorities = seals.list_all(), verification.authorities()
    if arguments.pem:
        print(authorities, end="")
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

    if wanting := list(_wanting(chosen, LONGEST_NAME)):
        raise Refused("\n".join(wanting))
    where = source(chosen)
    return Making(
        folder=where.folder,
        passphrase=where.passphrase,
        names=Names(chosen.council_name, practice),
        at=utc_now(),
        public_key=_public_key(where),
    )


def _wanting(chosen: Settings, longest: int) -> Iterator[str]:
    """A sentence for each setting that a seal needs and that is not as it must be: all at once."""
    name = settings.called("council_name")
    if not chosen.council_name:
        yield f"Set {name} first: the name stands in the certificate for ever."
    if len(chosen.council_name) > longest:
        yield f"{name} can have {longest} characters at most in a certificate."
    if len(chosen.seal_passphrase.get_secret_value()) < SHORTEST_PASSPHRASE:
        yield (
            f"Set {settings.called('seal_passphrase')} first, to at least {SHORTEST_PASSPHRASE} characters. "
            "It opens the key of the seal; keep it where the key is not."
        )
    if chosen.seal_token_module is not None:
        for of_token in ("seal_token_label", "seal_token_key"):
            if not getattr(chosen, of_token):
                yield f"Set {settings.called(of_token)} first: the key of the seal is on a token."


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
