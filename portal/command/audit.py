"""`conference-portal audit …`: verify the record of events, sign a checkpoint, prove that an entry is in it."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conference.checkpoints import NotReadable, PublicKey, read_key
from portal import settings
from portal.command import parts
from portal.command.refusal import Refused

if TYPE_CHECKING:
    from db.audit_scan import Verification
    from db.log_records import Records
    from services.log_checks import Told

NAME = "audit"
HELP = "verify the record of events, sign a checkpoint of it, or prove that an entry is in it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One grammar for each of the things that can be done with the log."""
    named = parser.add_subparsers(required=True, metavar="what")
    verify = parts.add(
        named,
        "verify",
        _verify,
        "work the whole log out anew and compare records with it; ends with 1 and names the first bad one",
    )
    verify.add_argument(
        "--checkpoint",
        type=Path,
        action="append",
        default=[],
        metavar="FILE|DIR",
        help="checkpoints to hold the log against, instead of those in the folder that is set",
    )
    verify.add_argument("--json", action="store_true", help="print one JSON object")
    parts.add(named, "checkpoint", _checkpoint, "write a signed checkpoint now")
    key = parts.add(named, "key", _key, "print the public key that checkpoints are checked with")
    key.add_argument(
        "--anew", action="store_true", help="make another key: the one before it is lost for good"
    )
    prove = parts.add(named, "prove", _prove, "print the proof that an entry is in the log, or check one")
    which = prove.add_mutually_exclusive_group(required=True)
    which.add_argument("seq", type=int, nargs="?", metavar="NUMBER", help="the number of the entry")
    which.add_argument("--check", type=Path, metavar="FILE", help="check this proof; no database is asked")
    which.add_argument(
        "--since",
        type=Path,
        metavar="CHECKPOINT",
        help="prove instead that nothing of the log that this checkpoint was made of was changed since",
    )
    erase = parts.add(named, "erase", _erase, "erase the personal detail of an entry; the entry stays")
    erase.add_argument("seq", type=int, metavar="NUMBER", help="the number of the entry")
    for part in (verify, prove):
        part.add_argument(
            "--key",
            action="append",
            default=[],
            metavar="LINE|FILE",
            help="the public key, as `audit key` printed it; without it, the key of this log",
        )


def execute(arguments: argparse.Namespace) -> int:
    """Do it."""
    return parts.do(arguments)


def _verify(arguments: argparse.Namespace) -> int:
    from portal.command.opened import insist_migrated, opened
    from services import log_checks
    from services.runtime import reading

    chosen = settings.load()
    insist_migrated(chosen)
    with opened(chosen):
        told = log_checks.gathered(arguments.checkpoint, _keys(arguments))
        scan = told.scan()
        while scan.found is None:
            with reading() as conn:
                scan.go_on(conn)
        records = log_checks.compared()
    if arguments.json:
        print(json.dumps(_as_json(scan.found, told, records), ensure_ascii=False))
    else:
        print("\n".join((*_in_words(scan.found, told), *_of_records(records))))
    return 0 if scan.found.ok and not told.bad and not told.missing and records.found is None else 1


def _of_records(records: "Records") -> list[str]:
    differs = records.found
    if differs is not None:
        return [
            "Not everything is what the record of events says. "
            f"The first that differs is {differs.name}, {differs.id}. {differs.reason}"
        ]
    lines = [f"Papers, signatures and standings that are as the record says: {records.compared}."]
    if records.in_part:
        lines.append(
            f"Of {records.in_part} of them it tells only some facts, from before it kept the hash of the whole."
        )
    return lines


def _in_words(found: "Verification", told: "Told") -> list[str]:
    lines = [*told.missing, *(f"{bad.file.name}: {bad.problem}" for bad in told.bad)]
    if found.ok:
        lines.append(f"The record of events holds: {found.entries} entries.")
        if told.outside:
            lines.append(f"It agrees with {told.outside} signed checkpoints outside the database.")
        else:
            lines.append("There was no checkpoint outside the database to hold it against.")
        return lines
    where = f"entry {found.first_bad}"
    if found.last_bad != found.first_bad:
        where = f"one of the entries {found.first_bad} to {found.last_bad}"
    lines.append(f"The record of events does not hold. The first bad one is {where}. {found.reason}")
    if found.told_by:
        lines.append(f"It disagrees with {found.told_by}.")
    return lines


def _as_json(found: "Verification", told: "Told", records: "Records") -> dict[str, Any]:
    differs = records.found
    return {
        "ok": found.ok and not told.bad and not told.missing and differs is None,
        "entries": found.entries,
        "first_bad": found.first_bad,
        "last_bad": found.last_bad,
        "reason": found.reason,
        "told_by": found.told_by,
        "witnesses": found.witnesses,
        "checkpoints_outside": told.outside,
        "missing": list(told.missing),
        "records": records.compared,
        "records_in_part": records.in_part,
        "differs": {"what": differs.what, "id": differs.id, "reason": differs.reason} if differs else None,
        "bad_checkpoints": [{"file": bad.file.name, "problem": bad.problem} for bad in told.bad],
    }


def _checkpoint(_arguments: argparse.Namespace) -> int:
    from portal.command.opened import insist_migrated, opened
    from services import checkpoints

    chosen = settings.load()
    insist_migrated(chosen)
    with opened(chosen):
        file = checkpoints.write()
    print(f"Written: {file}" if file else "Nothing was recorded since the last checkpoint.")
    return 0


def _key(arguments: argparse.Namespace) -> int:
    from portal.command.opened import opened_migrated
    from services import checkpoints

    with opened_migrated(settings.load()):
        print((checkpoints.begin_anew() if arguments.anew else checkpoints.public_key()).line)
    return 0


def _prove(arguments: argparse.Namespace) -> int:
    from services import log_proofs

    if arguments.check is not None:
        proof, keys = _text(arguments.check), _keys(arguments) or _own_key()
        if log_proofs.is_of_growth(proof):
            print("The log only grew: from {} entries to {}.".format(*log_proofs.grown(proof, keys)))
            return 0
        entry = log_proofs.checked(proof, keys)
        print(json.dumps(entry, ensure_ascii=False, indent=1))
        print("This entry is in the log of the checkpoint.")
        return 0
    from portal.command.opened import insist_migrated, opened

    chosen = settings.load()
    insist_migrated(chosen)
    with opened(chosen):
        if arguments.since is not None:
            print(log_proofs.growth_since(_text(arguments.since)), end="")
        else:
            print(log_proofs.proof_of(arguments.seq), end="")
    return 0


def _erase(arguments: argparse.Namespace) -> int:
    from portal.command.opened import insist_migrated, opened
    from services import log_details

    chosen = settings.load()
    insist_migrated(chosen)
    with opened(chosen):
        log_details.erase(arguments.seq)
    print(f"The personal detail of entry {arguments.seq} is erased. The entry stays.")
    return 0


def _keys(arguments: argparse.Namespace) -> tuple[PublicKey, ...]:
    return tuple(_public(given) for given in arguments.key)


def _public(given: str) -> PublicKey:
    try:
        return read_key(given if "+" in given else _text(Path(given)))
    except NotReadable:
        raise Refused("The public key cannot be read. Give the line that `audit key` printed.") from None


def _own_key() -> tuple[PublicKey, ...]:
    from services import log_key

    found = log_key.opened(settings.load().log_key_file)
    if found is None:
        raise Refused("There is no key here. Give the public key with --key.")
    return (found.public,)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Refused(f"{path} cannot be read. Name another file.") from None
