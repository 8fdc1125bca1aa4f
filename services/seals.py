"""The certificates of the council's document seal: every one that ever sealed is kept, one of them seals now."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from conference.evidence import SealCertificate
from conference.i18n import _, mark, ngettext
from db import seal_certificates as store
from db.engine import Connection
from documents.sealing import CertificateFacts, Sealer, SealProblem, SealUnavailable
from services.events import event
from services.health import Finding
from services.runtime import now, reading, transaction

#: A new certificate takes a while to be bought or made, and to be told to those who check.
SOON = timedelta(days=60)


class Retired(StrEnum):
    """Why nothing is sealed with a certificate any more. What it sealed stays."""

    EXCHANGED = "exchanged"
    LOST = "lost"
    STOLEN = "stolen"


def register(facts: CertificateFacts, why: Retired = Retired.EXCHANGED) -> SealCertificate:
    """Keep the certificate that seals now, and retire the one before it. Done once; later calls change nothing.

    Raises SealUnavailable where it is retired already: its key must have come back from somewhere.
    """
    with reading() as conn:
        if _is_settled(conn, facts.sha256):
            return _in_use(conn, facts.sha256)
    with transaction() as conn:
        if store.get(conn, facts.sha256) is None:
            record = SealCertificate(**vars(facts), added_at=now())
            kept = event(None, "seal.registered", facts.sha256, practice=facts.is_development)
            store.add(conn, record, audit=kept)
        found = _in_use(conn, facts.sha256)
        for other in _others(conn, facts.sha256):
            _retire(conn, other, why)
    return found


def list_all() -> tuple[SealCertificate, ...]:
    """Every certificate there ever was, the oldest first."""
    with reading() as conn:
        return store.list_all(conn)


def alarms(sealer: Sealer | None) -> tuple[str, ...]:
    """What administrators should know of the seal. Asks the database and the last call, and starts nothing."""
    in_use = [certificate for certificate in list_all() if certificate.retired_at is None]
    problem = SealProblem.NO_KEY if sealer is None else sealer.problem
    if problem is SealProblem.NO_KEY:
        return (_for_the_office(*_missing(bool(in_use))),)
    said = [(_sentence(problem), _HELP.get(problem, ""))] if problem else []
    said += [found for one in in_use for found in _of_life(one.valid_to, now())]
    return tuple(_for_the_office(*one) for one in said)


def of_seal(sealer: Sealer, at: datetime, *, invented: bool, is_known: bool = False) -> Iterator[Finding]:
    """For `doctor`: is there a seal, does it open, how long does it run, and is it more than one for practice?

    `is_known` where the database has a certificate in use: then a seal that is not there is missing.
    """
    try:
        facts = sealer.certificate
    except SealUnavailable as unavailable:
        is_there = unavailable.kind is not SealProblem.NO_KEY
        kind = unavailable.kind
        wrong, helps = (_sentence(kind), _HELP.get(kind, "")) if is_there else _missing(is_known)
        yield Finding(ok=False, sentence=f"{wrong} {helps}".rstrip())
        return
    days = (facts.valid_to - at).days
    yield Finding(ok=True, sentence=_("The seal opens ({subject}).").format(subject=facts.subject))
    if facts.is_development and not invented:
        yield Finding(ok=False, sentence=_("This seal is for practice only. What it seals proves nothing."))
    for wrong, helps in _of_life(facts.valid_to, at):
        yield Finding(ok=False, sentence=f"{wrong} {helps}")
        return
    yield Finding(
        ok=True,
        sentence=ngettext("The seal runs for {days} day.", "The seal runs for {days} days.", days).format(
            days=days
        ),
    )


def _is_settled(conn: Connection, sha256: str) -> bool:
    return store.get(conn, sha256) is not None and not _others(conn, sha256)


def _in_use(conn: Connection, sha256: str) -> SealCertificate:
    found = store.get(conn, sha256)
    if found is None or found.retired_at is not None:
        raise SealUnavailable(SealProblem.RETIRED)
    return found


def _others(conn: Connection, sha256: str) -> list[str]:
    """Certificates besides this one with which something could still be sealed."""
    return [one.sha256 for one in store.list_all(conn) if one.retired_at is None and one.sha256 != sha256]


def _retire(conn: Connection, sha256: str, why: Retired) -> None:
    store.retire(conn, sha256, now(), why.value, audit=event(None, "seal.retired", sha256, why=why.value))


def _of_life(valid_to: datetime, at: datetime) -> Iterator[tuple[str, str]]:
    """What is wrong with how long it runs, and what whoever runs the portal does about it."""
    left = valid_to - at
    if left <= timedelta():
        yield in_the_way(SealProblem.EXPIRED), _ROTATE
    elif left < SOON:
        said = ngettext("The seal runs out in {days} day.", "The seal runs out in {days} days.", left.days)
        yield said.format(days=left.days), _ROTATE


_WAIT = mark("Papers wait.")
#: What is wrong with the seal, and what follows from that.
_SENTENCES = {
    SealProblem.NO_KEY: (mark("There is no seal."), _WAIT),
    SealProblem.WRONG_PASSPHRASE: (mark("The seal does not open."), _WAIT),
    SealProblem.TOKEN: (mark("The token with the seal's key does not answer."), _WAIT),
    SealProblem.EXPIRED: (mark("The seal has run out."), ""),
    SealProblem.RETIRED: (mark("This seal is no longer used."), _WAIT),
    SealProblem.NOT_STARTED: (
        mark("The program that seals does not start."),
        mark("It is tried again by itself."),
    ),
    SealProblem.TIMEOUT: (mark("Sealing took too long."), mark("It is tried again by itself.")),
    SealProblem.DIED: (mark("The program that seals stopped."), mark("It is started again by itself.")),
    SealProblem.TIME_STAMP: (mark("Nobody stamps the time just now."), mark("Papers wait a while.")),
    SealProblem.FILE: (mark("This paper cannot be sealed."), mark("Papers after it are sealed.")),
}
_ROTATE = "Make a new one: conference-portal seal rotate."
#: What helps, for whoever runs the portal: `doctor` says it. Nobody else has a terminal, or these files.
_HELP = {
    SealProblem.NO_KEY: "Make one: conference-portal seal init.",
    SealProblem.WRONG_PASSPHRASE: "Check its passphrase or PIN.",
    SealProblem.TOKEN: "Look whether it is plugged in, and whether its label and its PIN are right.",
    SealProblem.EXPIRED: _ROTATE,
    SealProblem.RETIRED: "Put the right key back.",
}


def in_the_way(problem: SealProblem) -> str:
    """What is wrong, in a sentence, for people who cannot put it right."""
    return _(_SENTENCES[problem][0])


def _missing(is_known: bool) -> tuple[str, str]:
    """That there is no seal. Where there was one, nobody is told to make another."""
    if not is_known:
        return _sentence(SealProblem.NO_KEY), _HELP[SealProblem.NO_KEY]
    return _("The council's seal is missing. Papers wait."), "Put its folder back from your backup."


def _sentence(problem: SealProblem) -> str:
    wrong, follows = _SENTENCES[problem]
    return f"{_(wrong)} {_(follows)}" if follows else _(wrong)


def _for_the_office(said: str, helps: str) -> str:
    """What is wrong, for those who look after accounts: whom they ask, where somebody must do something."""
    return f"{said} {_('Ask whoever runs the portal to look after the seal.')}" if helps else said
