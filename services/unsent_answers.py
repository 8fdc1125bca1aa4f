"""Unsent answers: what somebody has typed and not yet sent, kept for them alone, for 24 hours at most.

Kept so that a reload, a restart, a session that ends and another sign-in lose nothing. The database has them sealed,
under a key that it does not have; each is bound to its account and its place, so a row that is moved opens for nobody.
Passwords, codes and drawn signatures never come here: the page keeps them back.
"""

import hashlib
import json
import logging
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from conference.exceptions import ConferenceError, NotFound
from conference.i18n import _
from conference.people import Actor
from db import exclusions
from db import unsent_answers as store
from db.engine import Connection
from services.answers_key import sealed, unsealed
from services.jobs import GoOn
from services.runtime import now, reading, the_database, transaction

_LOG = logging.getLogger("services.unsent_answers")

LASTS = timedelta(hours=24)
#: Stops, not rules: the largest page has a text of 50,000 characters and some thirty answers.
MOST_ANSWERS, LONGEST_ANSWER, MOST_PLACES = 200, 100_000, 200
_MOST_CHARACTERS = 400_000


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was kept at a place, and since when."""

    answers: Mapping[str, str]
    began_at: datetime


@dataclass(frozen=True, kw_only=True)
class Change:
    """What changes at one place. `answers` maps each field to its answer, or to None where it has been sent.

    `showing` names one drawing of a form. Once it `was_sent`, what still comes from it is too late and is dropped.
    With `is_whole` nothing but these answers is left there; with `is_first`, nothing changes where there is something.
    """

    place: str
    conference_id: str = ""
    answers: Mapping[str, str | None] = field(default_factory=dict)
    showing: str = ""
    was_sent: bool = False
    is_whole: bool = False
    is_first: bool = False


@dataclass(frozen=True, kw_only=True)
class Showing:
    """One drawing of a form: what its page was about, and the drafts that it goes with."""

    place: str
    conference_id: str
    showing: str
    drafts: Mapping[str, Mapping[str, str]]


def found(actor: Actor, place: str) -> Found | None:
    """What the actor has typed at a place and not yet sent, or None."""
    with reading() as conn:
        kept = store.get(conn, actor.user_id, _hashed(place))
    answers = {} if kept is None else _young(_answers_in(kept), now())
    if not answers:
        return None
    return Found(
        answers={name: answer for name, (answer, _at) in answers.items()},
        began_at=_began(answers),
    )


def keep(actor: Actor, changes: Sequence[Change]) -> None:
    """Keep what changed, and let go of what was sent. Nothing is written where that is how it stands already.

    Raises ConferenceError where it is more than anybody types.
    """
    # not what the page saw when it began: the script of the page may have handed something in since
    with the_database().reading() as conn:
        new = any(_changed(conn, actor, change) is not None for change in changes)
    if not new:
        return
    with transaction() as conn:
        for change in changes:
            _put(conn, actor, change)


def place_of_draft(key: str) -> str:
    """The place of answers that several pages share."""
    return f"draft|{key}"


def change_of_draft(key: str, answers: Mapping[str, str], *, is_first: bool = False) -> Change:
    """What keeps a draft as it is now. Its key ends with the conference it is about."""
    conference = key.rpartition("|")[2]
    return Change(
        place=place_of_draft(key),
        conference_id=conference,
        answers=answers,
        is_whole=True,
        is_first=is_first,
    )


def seal_showing(actor: Actor, showing: Showing) -> str:
    """What a page carries, so that whoever it was drawn for, and nobody else, can hand in what they type there."""
    text = json.dumps([int(now().timestamp()), vars(showing)])
    return urlsafe_b64encode(sealed(text, _carried_by(actor))).decode("ascii")


def keep_typed(actor: Actor, carried: str, answers: Mapping[str, str]) -> None:
    """Keep what somebody types on a page that carries this. Raises NotFound where it was not drawn for them today."""
    try:
        text = unsealed(urlsafe_b64decode(carried.encode("ascii")), _carried_by(actor))
    except (ValueError, UnicodeEncodeError):
        text = None
    drawn_at, drawn = json.loads(text) if text is not None else (0, {})
    if drawn_at <= (now() - LASTS).timestamp():
        raise NotFound()
    showing = Showing(**drawn)
    with reading() as conn:
        before = store.get(conn, actor.user_id, _hashed(showing.place))
    if before is not None and before.sent == showing.showing:
        return
    typed = Change(
        place=showing.place,
        conference_id=showing.conference_id,
        answers=answers,
        showing=showing.showing,
    )
    drafts = [change_of_draft(key, draft, is_first=True) for key, draft in showing.drafts.items()]
    keep(actor, [typed, *drafts])


def _put(conn: Connection, actor: Actor, change: Change) -> None:
    answers = _changed(conn, actor, change)
    if answers is None:
        return
    hashed, at = _hashed(change.place), now()
    before = store.get(conn, actor.user_id, hashed)
    sent = change.showing if change.was_sent else before.sent if before else ""
    if not answers and not sent:
        store.erase(conn, actor.user_id, hashed)
        return
    if before is None and store.places_of(conn, actor.user_id) >= MOST_PLACES:
        raise _too_much()
    text = json.dumps({name: [answer, stamp] for name, (answer, stamp) in answers.items()})
    store.put(
        conn,
        store.Kept(
            user_id=actor.user_id,
            place=hashed,
            conference_id=change.conference_id,
            sealed=sealed(text, _bond(actor.user_id, hashed)) if answers else b"",
            sent=sent,
            began_at=_began(answers) if answers else at,
            changed_at=at,
        ),
    )


_Stamped = dict[str, tuple[str, float]]


def _changed(conn: Connection, actor: Actor, change: Change) -> _Stamped | None:
    """All answers at the place after a change, or None where nothing is to be written."""
    kept = store.get(conn, actor.user_id, _hashed(change.place))
    if kept is None and not any(answer is not None for answer in change.answers.values()):
        return None
    if kept is not None and change.showing and not change.was_sent and kept.sent == change.showing:
        return None
    if kept is not None and kept.sealed and change.is_first:
        return None
    # who is kept out of a conference finds nothing of it, and leaves nothing
    if change.conference_id and change.conference_id in exclusions.conferences_closed_to(conn, actor.user_id):
        return None
    at = now()
    before = {} if kept is None else _young(_answers_in(kept), at)
    after: _Stamped = {} if change.is_whole else dict(before)
    for name, answer in change.answers.items():
        if answer is None:
            after.pop(name, None)
        elif name not in before or before[name][0] != answer:
            after[name] = (answer, at.timestamp())
        else:
            after[name] = before[name]
    if after == before and not (change.was_sent and kept is not None and kept.sent != change.showing):
        return None
    if len(after) > MOST_ANSWERS or sum(len(a) for a, _at in after.values()) > _MOST_CHARACTERS:
        raise _too_much()
    if any(len(answer) > LONGEST_ANSWER for answer, _at in after.values()):
        raise _too_much()
    return after


def _too_much() -> ConferenceError:
    return ConferenceError(_("This is too much to keep for later. Send it, or make it shorter."))


def erase_all(conn: Connection, user_id: str, conference_id: str | None = None) -> None:
    """Nothing is left of somebody's unsent answers, or of those about one conference. Part of an act that says so."""
    store.erase_all(conn, user_id, conference_id)


def erase_old(go_on: GoOn = lambda: True) -> int:
    """Erase every answer that is older than a day. Gives in how many places there were such."""
    with reading() as conn:
        old = store.begun_before(conn, now() - LASTS)
    done = 0
    for one in old:
        if not go_on():
            break
        with transaction() as conn:
            done += _shortened(conn, one)
    return done


def _shortened(conn: Connection, old: store.Kept) -> int:
    kept = store.get(conn, old.user_id, old.place)  # the person may have typed since
    if kept is None or kept.began_at >= now() - LASTS:
        return 0
    answers = _young(_answers_in(kept), now())
    if not answers:
        store.erase(conn, kept.user_id, kept.place)
        return 1
    text = json.dumps({name: [answer, stamp] for name, (answer, stamp) in answers.items()})
    value = sealed(text, _bond(kept.user_id, kept.place))
    store.put(conn, store.Kept(**{**vars(kept), "sealed": value, "began_at": _began(answers)}))
    return 1


def _answers_in(kept: store.Kept) -> _Stamped:
    text = unsealed(kept.sealed, _bond(kept.user_id, kept.place)) if kept.sealed else "{}"
    if text is None:  # the key was exchanged: nobody can read it any more
        _LOG.warning("unsent answers cannot be read: the key is another one")
        return {}
    return {name: (answer, stamp) for name, (answer, stamp) in json.loads(text).items()}


def _young(answers: _Stamped, at: datetime) -> _Stamped:
    oldest = (at - LASTS).timestamp()
    return {name: kept for name, kept in answers.items() if kept[1] > oldest}


def _began(answers: _Stamped) -> datetime:
    return datetime.fromtimestamp(min(stamp for _answer, stamp in answers.values()), UTC)


def _hashed(place: str) -> str:
    """What the database knows of a place: an address may hold what somebody typed into it."""
    return hashlib.sha256(b"place\x00" + place.encode("utf-8", "replace")).hexdigest()


def _carried_by(actor: Actor) -> str:
    return f"showing|{actor.user_id}"


def _bond(user_id: str, place: str) -> str:
    return f"answers|{user_id}|{place}"
