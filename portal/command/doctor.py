"""`conference-portal doctor`: what is wrong with the configuration, the database, the policy, the clock or the seal."""

import argparse
import os
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from conference.clock import utc_now
from portal import descriptors, public_address, settings
from portal.command import running
from portal.sealing import source
from portal.setting_kinds import WrongSettings
from portal.settings import LOOPBACK, Settings

if TYPE_CHECKING:
    from services.health import Finding

NAME = "doctor"
_NO_DATABASE = "There is no database yet. Run conference-portal migrate."
HELP = "say in sentences what is wrong with configuration, database, policy, clock and seal"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which installation to look at."""
    parser.add_argument("--demo", action="store_true", help="look at the demonstration")


def execute(arguments: argparse.Namespace) -> int:
    """Print one line for each thing looked at; 1 where anything is wrong."""
    from portal.command import demonstration
    from services.health import Finding, of_database, of_policy, of_what_is_kept

    try:
        chosen = settings.load()
    except WrongSettings as wrong:
        findings = [Finding(ok=False, sentence=sentence) for sentence in wrong.sentences]
    else:
        if arguments.demo:
            chosen = demonstration.settings_for(chosen)
        complaints = [Finding(ok=False, sentence=sentence) for sentence in complaints_about(chosen)]
        findings = complaints or [Finding(ok=True, sentence="The configuration can be used.")]
        for note in (*settings.notes(), *notes_about(chosen)):
            print("Note:   " + note)
        file = chosen.sqlite_file
        if file is not None and not file.exists():
            said = demonstration.not_there(chosen) if chosen.demo else _NO_DATABASE
            findings.append(Finding(ok=False, sentence=said))
        else:
            findings.extend(of_database(chosen.database_url))
            findings.extend(
                of_what_is_kept(chosen.database_url, chosen.log_key_file, chosen.checkpoint_folder)
            )
        findings.extend(of_policy(chosen.policy_dir))
        findings.extend(_of_seal(chosen))
        findings.append(_of_descriptors())
        findings.extend(Finding(ok=False, sentence=said) for said in of_the_running(chosen))
    for finding in findings:
        print(("Right:  " if finding.ok else "Wrong:  ") + finding.sentence)
    return 0 if all(finding.ok for finding in findings) else 1


def _of_seal(chosen: Settings) -> "list[Finding]":
    """The seal is opened once, by a process that ends with this look."""
    from documents.sealing import Sealer
    from services.health import has_seal
    from services.seals import of_seal

    file = chosen.sqlite_file
    is_known = (file is None or file.exists()) and has_seal(chosen.database_url)
    with closing(Sealer(source(chosen))) as sealer:
        return list(of_seal(sealer, utc_now(), invented=chosen.demo, is_known=is_known))


def _of_descriptors() -> "Finding":
    from services.health import Finding

    most = descriptors.limit_of_a_start()
    if few := descriptors.too_few(most):
        return Finding(ok=False, sentence=few)
    enough = "" if most is None else f", enough for {descriptors.pages(most)} open pages"
    number = "Any number" if most is None else str(most)
    return Finding(ok=True, sentence=f"{number} of files and connections can be open at once{enough}.")


def of_the_running(chosen: Settings) -> Iterator[str]:
    """Each alarm of the portal that is running now: what only its own process can know."""
    for alarm in running.alarms(chosen) or ():
        yield f"The portal that is running says: {alarm}"


def complaints_about(chosen: Settings) -> Iterator[str]:
    """What puts people at risk: passwords in the open, and files that others may read."""
    if public_address.is_missing(chosen):
        yield (
            f"Links and papers say {chosen.public_url}, which opens on this machine alone. "
            f"Set {settings.called('public_url')} to the address that people type."
        )
    if not chosen.https and not public_address.leads_here_only(chosen):
        name = settings.called("public_url")
        yield f"{name} does not begin with https://, so passwords cross the network for all to read."
    folders = [chosen.data_dir, chosen.data_dir / "demo", chosen.seal_folder]
    files = [chosen.answers_key_file, chosen.log_key_file]
    if chosen.sqlite_file is not None:
        yield from _about_place(chosen.sqlite_file.parent)
        folders.insert(0, chosen.sqlite_file.parent)
        files.insert(0, chosen.sqlite_file)
    files += [file for file in (chosen.data_dir / "demo").glob("*") if file.is_file()]
    for folder in dict.fromkeys(folders):
        yield from _about_folder(folder)
    for file in dict.fromkeys(files):
        yield from _about_file(file)


def notes_about(chosen: Settings) -> Iterator[str]:
    """What works, and should be looked at before anybody is let in."""
    if chosen.https and chosen.host in LOOPBACK and not chosen.trusted_proxies:
        yield "CONFERENCE_PORTAL_TRUSTED_PROXIES is empty, so behind a proxy everybody seems to come from one address."
    if public_address.leads_here_only(chosen) and not public_address.is_missing(chosen):
        yield f"Links and papers say {chosen.public_url}, which opens on this machine alone."
    if not chosen.contact_telephone:
        yield "CONFERENCE_PORTAL_CONTACT_TELEPHONE is empty, so nobody who is stuck knows whom to ring."


def _about_place(folder: Path) -> Iterator[str]:
    if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
        yield f"The folder {folder} cannot be written to, and SQLite needs to."


def _about_folder(folder: Path) -> Iterator[str]:
    if folder.is_dir() and _others_may(folder):
        yield f"Others on this machine may look into {folder}. Run chmod 700 on it."


def _about_file(file: Path) -> Iterator[str]:
    if file.exists() and _others_may(file):
        yield f"Others on this machine may read {file}. Run chmod 600 on it."


def _others_may(path: Path) -> bool:
    """Whether group or world have any right. Windows has other ways, which this does not judge."""
    return os.name == "posix" and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
