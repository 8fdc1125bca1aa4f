"""Sending out the plan and the minutes: by the chair, to those whom the policy lets have them, in versions.

What went out stays as it was sent. A change to it is a new version, which says what is different and why.
"""

from dataclasses import dataclass, replace

from conference.answers import Answers
from conference.conferences import Participation
from conference.exceptions import AlreadyDone, Changed
from conference.formats import day
from conference.i18n import _
from conference.identifiers import new_id
from conference.papers import Circulation
from conference.people import Actor
from conference.vocabulary import CirculatedThing, DocumentKind, DocumentStatus
from db import circulations as store
from db import document_orders
from documents import MinutesDocument, PlanDocument, content_of
from policy.explanations import Refusal
from services import sent_papers
from services.cases import Case, open_case
from services.events import event
from services.marks import is_demo
from services.orders import sha256
from services.papers import DRAFTS, owe_copies
from services.runtime import reading, transaction
from services.sent_papers import Version


@dataclass(frozen=True, kw_only=True)
class SentOut:
    """A version that went out, and to whom, as it was recorded then."""

    version: Version
    recipients: tuple[Participation, ...]


@dataclass(frozen=True, kw_only=True)
class ToSendOut:
    """The plan or the minutes before the chair.

    `sent` are the versions that went out, the newest first. `draft` stands for the very words that would go out now;
    `is_new` says that there is something to send that did not go out yet; `refusal` why it may not go out now;
    `recipients` who gets it. `left_out` are those who were sent the last version and may not have the next: nobody
    else tells them that there is one.
    """

    thing: CirculatedThing
    is_begun: bool
    is_new: bool
    draft: str
    refusal: Refusal | None
    recipients: tuple[Participation, ...]
    left_out: tuple[Participation, ...]
    sent: tuple[SentOut, ...]


def list_for_chair(actor: Actor, conference_id: str) -> tuple[ToSendOut, ...]:
    """The plan and the minutes: what went out to whom, and who gets what is new. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("see", "queue")
        return tuple(_to_send_out(case, thing) for thing in CirculatedThing)


def _to_send_out(case: Case, thing: CirculatedThing) -> ToSendOut:
    decision = case.decide("circulate", thing.value)
    versions = sent_papers.versions_in(case, thing)
    made = reversed(case.sent_out(thing))
    sent = tuple(
        SentOut(version=version, recipients=sent_papers.recipients_of(case, one))
        for version, one in zip(versions, made, strict=True)
    )
    may_have = tuple(p for p in case.live_people if case.decide_for(p, "receive", thing.value).allowed)
    had = sent[0].recipients if sent else ()
    return ToSendOut(
        thing=thing,
        is_begun=_is_begun(case, thing),
        is_new=not sent or has_changed(case, thing),
        draft=_words_of(case, thing),
        refusal=None if decision.allowed else case.reasons(decision).refusal,
        recipients=may_have,
        left_out=tuple(p for p in had if p.id not in {q.id for q in may_have}),
        sent=sent,
    )


def circulate(
    actor: Actor, conference_id: str, thing: CirculatedThing, *, why: str = "", seen: str = ""
) -> Circulation:
    """Send the plan or the minutes out, and order the sealed copies of those who may have them.

    Once they went out, `why` says what is different now. `seen` is the draft that the chair read: where somebody has
    written since, Changed is raised. Raises NotAllowed before the conference has begun and while something is not
    written, AlreadyDone where nothing has changed since the last version, Incomplete with the field why.
    """
    demo = is_demo()
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("circulate", thing.value)
        sent = case.sent_out(thing)
        if sent and not has_changed(case, thing):
            raise AlreadyDone(
                _("This was sent out on {day}. Nothing has changed since.").format(day=day(sent[-1].made_at))
            )
        if seen and seen != _words_of(case, thing):
            raise Changed(
                _("Somebody has written in it since you opened this page. Read it again, then send it out.")
            )
        given = Answers()
        reason = given.text("why", why, missing=_("Write what is different, and why") if sent else "")
        given.check()
        made = Circulation(
            id=new_id(),
            conference_id=case.conference.id,
            thing=thing.value,
            version=len(sent) + 1,
            why=reason,
            made_by=actor.user_id,
            made_at=case.now,
        )
        store.add(
            conn,
            made,
            audit=event(
                actor,
                f"{thing.value}.circulated",
                made.id,
                at=case.now,
                conference=case.conference.id,
                version=made.version,
            ),
        )
        for earlier in sent:
            _supersede(case, earlier)
        owe_copies(case, made, thing, demo=demo)
        return made


def _supersede(case: Case, earlier: Circulation) -> None:
    """From now on the register says of each copy of it that a newer one took its place."""
    for order in document_orders.of_record(case.conn, DocumentKind(earlier.thing), earlier.id):
        document_orders.end(case.conn, order.id, case.now, DocumentStatus.SUPERSEDED)


def _words_of(case: Case, thing: CirculatedThing) -> str:
    return sha256(content_of(DRAFTS[thing](case, demo=False)))


def _is_begun(case: Case, thing: CirculatedThing) -> bool:
    """Whether anything at all is written."""
    return bool(case.goals if thing is CirculatedThing.PLAN else case.minutes_parts)


def has_changed(case: Case, thing: CirculatedThing) -> bool:
    """Whether what would go out now says anything else than the newest version that went out."""
    newest = case.sent_out(thing)[-1]
    before = sent_papers.chairs_own(case, newest)
    now = DRAFTS[thing](case, demo=False)
    if before is None:  # it went out before copies were kept
        return now.dated > newest.made_at
    return _said(before) != _said(now)


def _said(paper: PlanDocument | MinutesDocument) -> object:
    if isinstance(paper, PlanDocument):
        return paper.children
    return tuple(replace(section, section_id="") for section in paper.sections)
