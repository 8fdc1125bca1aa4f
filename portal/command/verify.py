"""`conference-portal verify FILE`: whether a document is ours, by the register and the seal, or by the seal alone."""

import argparse
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from portal.command import policy_answers as answers
from portal.command.refusal import Refused

if TYPE_CHECKING:
    from conference.verification import Checked

NAME = "verify"
HELP = "say whether a file is ours and unchanged; ends with 0 where it is, with 1 where it is not"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, and what to hold it against."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a PDF file of at most 10 MB")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--certificate",
        type=Path,
        metavar="CA.pem",
        help="look at the seal alone, without a database, and hold it against this certificate",
    )
    parser.add_argument(
        "--revoked",
        type=Path,
        metavar="LIST.crl",
        action="append",
        default=[],
        help="with --certificate: a list of certificates that nobody may trust; may be given again",
    )


def execute(arguments: argparse.Namespace) -> int:
    """0 where it is genuine, 1 where it is not, 2 where it cannot be read."""
    from conference.verification import Answer

    content = _bytes(arguments.file)
    by_seal = arguments.certificate is not None
    if arguments.revoked and not by_seal:
        raise Refused("--revoked goes with --certificate. The register needs no list.")
    checked = (
        _by_seal(content, arguments.certificate, arguments.revoked) if by_seal else _by_register(content)
    )
    answers.show(arguments.json, _as_json(content, checked, by_seal), _lines(checked, by_seal))
    return {Answer.GENUINE: 0, Answer.UNREADABLE: 2}.get(checked.answer, 1)


def _by_register(content: bytes) -> "Checked":
    from portal import settings
    from portal.command.opened import insist_migrated, opened
    from services import verification

    chosen = settings.load()
    insist_migrated(chosen)
    with opened(chosen):
        try:
            return verification.check_file(content)
        finally:
            verification.close()


def _by_seal(content: bytes, certificate: Path, lists: list[Path]) -> "Checked":
    from services import verification

    try:
        return verification.check_seal(content, _bytes(certificate), [_bytes(one) for one in lists])
    except verification.NoList:
        raise Refused("A file after --revoked is no list of revoked certificates. Name a CRL file.") from None
    except ValueError:
        raise Refused(f"{certificate} holds no certificate. Name a PEM file.") from None
    finally:
        verification.close()


def _as_json(content: bytes, checked: "Checked", by_seal: bool) -> dict[str, object]:
    from services.verification import MOST_BYTES

    found: dict[str, object] = {
        "answer": checked.answer.value,
        "by": "seal" if by_seal else "register",
    }
    if len(content) <= MOST_BYTES:  # of a larger one only the beginning was read
        found["sha256"] = hashlib.sha256(content).hexdigest()
    if by_seal:
        found["revoked_as_of"] = checked.listed_at.isoformat() if checked.listed_at else None
    if checked.entry:
        found |= {
            "kind": checked.entry.kind.value,
            "date": checked.entry.dated.isoformat(),
            "status": checked.entry.status.value,
        }
    return found


def _lines(checked: "Checked", by_seal: bool) -> list[str]:
    from conference import formats
    from conference.verification import Answer

    if by_seal and checked.answer is Answer.GENUINE:
        return [
            "The seal is whole, and the certificate vouches for it.",
            f"The list of {formats.day(checked.listed_at)} does not say that the seal was stolen."
            if checked.listed_at
            else "Whether the seal was stolen was not looked at: no list by its authority came with --revoked.",
            "Whether the document still counts, only the register of the council can say.",
        ]
    if by_seal and checked.answer is Answer.CHANGED:
        return [
            "The seal does not fit the file, or the certificate does not vouch for it.",
            "The register of the council can say more. Check the file on its website.",
        ]
    lines = [f"{checked.answer.heading}.", *checked.answer.sentences]
    if checked.entry:
        entry = checked.entry
        lines.append(f"{entry.kind.display_name}. {formats.day(entry.dated)}. {entry.status.display_name}.")
    return lines


def _bytes(path: Path) -> bytes:
    """What it holds, up to a little more than may be checked."""
    from services.verification import MOST_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused(f"{path} cannot be read ({error.strerror}). Name another file.") from None
