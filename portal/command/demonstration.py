"""The demonstration: a database of its own, an invented family in it, and random passwords beside it.

The database is made under another name and renamed when it is complete, so a half-made one is never served.
"""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from conference.clock import utc_now
from conference.private_folders import close_to_others
from db import migrate
from db.engine import Database
from portal import sealing
from portal.command.opened import opened, upgraded
from portal.command.refusal import Refused
from portal.settings import LOOPBACK, Settings, called
from services import marks

#: A number from the range that is never given to anybody.
INVENTED_TELEPHONE = "01632 960 101"
_OWN = (
    "A demonstration has a database of its own. Start it without the setting: "
    "DATABASE_URL= conference-portal run --demo"
)
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no letter or digit that looks like another


def settings_for(chosen: Settings) -> Settings:
    """The settings of a demonstration: what was not set gets invented values, and a database of its own."""
    invented = {
        "database_url": f"sqlite:///{folder(chosen) / 'portal.db'}",
        "council_name": "Invented Council",
        "contact_telephone": INVENTED_TELEPHONE,
        "contact_hours": "Monday to Friday, 9am to 5pm",
        "bcrypt_rounds": 10,
    }
    unset = {name: value for name, value in invented.items() if name not in chosen.model_fields_set}
    return chosen.model_copy(update={**unset, "demo": True})


def folder(settings: Settings) -> Path:
    """Where the demonstration lies: its database and its passwords."""
    return settings.data_dir / "demo"


def insist_on_this_machine(settings: Settings) -> None:
    """Invented people have known passwords: nobody from elsewhere may reach them, not through a proxy either."""
    if settings.host not in LOOPBACK:
        raise Refused("A demonstration is for this machine only. Use --host 127.0.0.1.")
    elsewhere = [
        name
        for name, hosts in (
            ("public_url", (urlsplit(settings.public_url).hostname,)),
            ("allowed_hosts", settings.allowed_hosts),
        )
        if name in settings.model_fields_set and any(host not in LOOPBACK for host in hosts)
    ]
    if elsewhere:
        names = " and ".join(called(name) for name in elsewhere)
        raise Refused(
            f"A demonstration is for this machine only. Take {names} out of the settings, or say localhost."
        )


def prepare(settings: Settings) -> None:
    """Make the demonstration where there is none yet; bring its tables up to date where there is one.

    Refused for every database that was not made for a demonstration.
    """
    file = settings.sqlite_file
    if file is not None and _is_of_its_own(settings):
        close_to_others(folder(settings))
        with _alone(folder(settings)):
            if not file.exists():
                _make(settings, file)
    insist_ours(settings)
    with opened(settings) as database:
        upgraded(database)
    make_practice_seal(settings)


def make_practice_seal(settings: Settings) -> None:
    """A seal that says of itself that it proves nothing; once. With it, papers of the demonstration are sealed too."""
    from documents import seal_keys
    from documents.seal_certificates import LONGEST_NAME, Names

    where = sealing.source(settings)
    close_to_others(folder(settings))
    names = Names(settings.council_name[:LONGEST_NAME], practice=True)
    making = seal_keys.Making(folder=where.folder, passphrase=where.passphrase, names=names, at=utc_now())
    with _alone(folder(settings)), suppress(seal_keys.AlreadyThere):
        seal_keys.make(making).take_up()


def insist_ours(settings: Settings) -> None:
    """Refuse a database that does not bear the mark of a demonstration. Makes no file."""
    file = settings.sqlite_file
    if file is not None and not file.exists():
        raise Refused(not_there(settings))
    with opened(settings) as database:
        if not _is_marked(database):
            raise Refused(
                "This database was not made for a demonstration, so --demo will not touch it."
                + ("" if _is_of_its_own(settings) else f" {_OWN}")
            )


def not_there(settings: Settings) -> str:
    """What to do where the file of the database is not there."""
    if _is_of_its_own(settings):
        return "There is no demonstration yet. Start one with conference-portal run --demo."
    return f"DATABASE_URL names a file that is not there, and --demo will not make it. {_OWN}"


def _is_of_its_own(settings: Settings) -> bool:
    return settings.sqlite_file == folder(settings) / "portal.db"


def is_ours(settings: Settings) -> bool:
    """Whether this database bears the mark."""
    with opened(settings) as database:
        return _is_marked(database)


def accounts(settings: Settings) -> list[dict[str, str]]:
    """Role, name, e-mail and password of each account, in the order of a case. Refused where they are lost."""
    from services import demo

    try:
        passwords = json.loads(_passwords_file(settings).read_text(encoding="utf-8"))
        return [
            {"role": who.role, "name": who.name, "email": who.email, "password": passwords[who.email]}
            for who in demo.ACCOUNTS
        ]
    except (OSError, ValueError, KeyError):
        raise Refused(
            f"The passwords of the demonstration are lost. Delete {folder(settings)} to start a new one."
        ) from None


def table(accounts: list[dict[str, str]]) -> str:
    """The accounts for a terminal, in columns."""
    columns = ("role", "name", "email", "password")
    people = [{**who, "role": who["role"].replace("_", " ").capitalize()} for who in accounts]
    rows = [{"role": "Role", "name": "Name", "email": "E-mail address", "password": "Password"}, *people]
    widths = {column: max(len(row[column]) for row in rows) for column in columns}
    return "\n".join(
        "  ".join(row[column].ljust(widths[column]) for column in columns).rstrip() for row in rows
    )


def load_into(settings: Settings) -> None:
    """Tables, mark, people and passwords, in an empty database. AlreadyDone where somebody has an account in it."""
    from services import demo

    passwords = {who.email: _password() for who in demo.ACCOUNTS}
    close_to_others(folder(settings))
    with opened(settings) as database:
        migrate.upgrade(database)
        marks.mark_as_demo()
        demo.load(passwords)
    _write_for_owner(_passwords_file(settings), json.dumps(passwords, indent=2))


def _make(settings: Settings, file: Path) -> None:
    """Load into a database of another name; it gets its own last."""
    making = file.with_name("portal-being-made.db")
    for left_over in file.parent.glob(f"{making.name}*"):
        left_over.unlink()
    load_into(settings.model_copy(update={"database_url": f"sqlite:///{making}"}))
    # Closing the last connection has brought the journal into the file itself.
    making.replace(file)


def _is_marked(database: Database) -> bool:
    return migrate.revision(database) is not None and marks.is_demo()


def _passwords_file(settings: Settings) -> Path:
    return folder(settings) / "passwords.json"


def _password() -> str:
    """Four groups of four, 79 bits: easy to type from paper."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _letter in range(4)) for _group in range(4))


def _write_for_owner(file: Path, content: str) -> None:
    """Write a file that nobody else can read, not even for a moment."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(content)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other process makes the demonstration in this folder."""
    with os.fdopen(os.open(folder / "making.lock", os.O_WRONLY | os.O_CREAT, 0o600), "w") as lock:
        try:
            import fcntl
        except ImportError:  # Windows: two first starts at once are not expected there
            yield
            return
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
