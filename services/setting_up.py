"""Setting a conference up: opening it, its day and place, its children and its sections."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from conference.answers import Answers
from conference.conferences import Child, Conference, Participation, Section
from conference.edits import insist_in_view, merged
from conference.i18n import _
from conference.identifiers import id_for
from conference.lookalikes import is_blank
from conference.names import spelling
from conference.people import Actor
from conference.vocabulary import Authority, ConferenceKind, Role
from db import conferences as store
from db.engine import Connection
from services import codes
from services.access import authorities_for, require_standing
from services.cases import open_case
from services.conference_details import Details as Details
from services.conference_details import (
    check_details as check_details,
)
from services.conference_details import (
    checked_details,
    insist_sure,
    news_of_details,
    no_family,
    still_to_come,
)
from services.conference_details import said_of_details as said_of_details
from services.events import event
from services.runtime import now, reading, transaction
from services.sections import may_be_listed


@dataclass(frozen=True, kw_only=True)
class SetUp:
    """A conference as the social worker who sets it up sees it. `may_hear` are the seats that the policy lets onto
    the list of a confidential section."""

    conference: Conference
    children: tuple[Child, ...]
    sections: tuple[Section, ...]
    people: tuple[Participation, ...]
    may_hear: tuple[Participation, ...]


def may_open_for(actor: Actor) -> tuple[Authority, ...]:
    """The authorities for which the actor may open a conference."""
    with reading() as conn:
        return authorities_for(conn, actor, "open", "conference")


def open_conference(
    actor: Actor,
    *,
    authority: Authority | None,
    kind: ConferenceKind | None,
    details: Details,
    children: Sequence[str],
    idempotency_key: str = "",
) -> Conference:
    """Open a conference; the social worker who opens it takes that seat in it, and nobody else seats themselves.

    Raises Incomplete with the fields authority, kind, family, starts_on, time, place, joining and children. The same
    form handed in twice opens one conference, and so do the same answers: a page has another key once its node died.
    """
    with transaction() as conn:
        held = authorities_for(conn, actor, "open", "conference")
        require_standing(conn, actor, "open", "conference", authority or next(iter(held), Authority.PRACTICE))
        conference_id = id_for(idempotency_key, actor.user_id, "conference")
        earlier = store.get(conn, conference_id)
        if earlier is not None:
            return earlier
        given = Answers()
        _check_kind(given, authority, kind)
        names = _checked_children(given, children)
        checked = checked_details(details, given)
        starts_at = still_to_come(checked, given)
        given.check()
        opened = Conference(
            id=conference_id,
            authority=authority or held[0],
            kind=kind or ConferenceKind.INITIAL,
            family=checked.family,
            starts_at=starts_at,
            place=checked.place,
            joining=checked.joining,
            created_at=now(),
        )
        same = _opened_already(conn, actor, opened, names)
        if same is not None:
            return same
        store.add(
            conn,
            opened,
            audit=event(
                actor,
                "conference.opened",
                opened.id,
                authority=opened.authority.value,
                starts_at=opened.starts_at,
                conference_kind=opened.kind.value,
            ),
        )
        for position, name in enumerate(names, 1):
            _write_child(
                conn, actor, opened.id, name, position, id_for(idempotency_key, opened.id, str(position))
            )
        _take_seat(conn, actor, opened)
        return opened


def _opened_already(
    conn: Connection, actor: Actor, opened: Conference, names: Sequence[str]
) -> Conference | None:
    """A conference of this worker, not cancelled, about which everything is as in `opened`."""
    for there, seat in store.list_for_user(conn, actor.user_id):
        is_same = replace(there, id=opened.id, created_at=opened.created_at) == opened
        if not is_same or seat.role is not Role.SOCIAL_WORKER:
            continue
        if [child.name for child in store.children(conn, there.id)] == names:
            return there
    return None


def check_opening(
    actor: Actor,
    *,
    authority: Authority | None,
    kind: ConferenceKind | None,
    family: str,
    children: Sequence[str],
) -> None:
    """Check the first half of the answers, for a page that asks for the rest on the next. Raises as opening does."""
    with reading() as conn:
        held = authorities_for(conn, actor, "open", "conference")
        require_standing(conn, actor, "open", "conference", authority or next(iter(held), Authority.PRACTICE))
    given = Answers()
    _check_kind(given, authority, kind)
    given.name("family", family, no_family())
    _checked_children(given, children)
    given.check()


def _check_kind(given: Answers, authority: Authority | None, kind: ConferenceKind | None) -> None:
    if authority is None:
        given.refuse("authority", _("Choose the council"))
    if kind is None:
        given.refuse("kind", _("Choose which kind of conference it is"))


def _checked_children(given: Answers, children: Sequence[str]) -> list[str]:
    names = [given.name("children", name, "") for name in children if not is_blank(name)]
    if not names:
        given.refuse("children", _("Enter the name of each child"))
    if len(set(map(spelling, names))) < len(names):
        given.refuse("children", _("Enter the name of each child once"))
    return names


def _take_seat(conn: Connection, actor: Actor, opened: Conference) -> None:
    seat = Participation(
        id=id_for("", opened.id),
        conference_id=opened.id,
        user_id=actor.user_id,
        name=actor.name,
        email=actor.email,
        role=Role.SOCIAL_WORKER,
        reason=_("Works with the family and set up the conference"),
        created_at=opened.created_at,
        accepted_at=opened.created_at,
    )
    store.add_seat(
        conn, seat, audit=event(actor, "seat.taken", seat.id, conference=opened.id, role=seat.role.value)
    )


def set_up_of(actor: Actor, conference_id: str) -> SetUp:
    """Everything about the setting up of one conference. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("set_up", "conference")
        return SetUp(
            conference=case.conference,
            children=case.children,
            sections=case.sections,
            people=case.live_people,
            may_hear=tuple(p for p in case.live_people if may_be_listed(case, p)),
        )


def change_details(
    actor: Actor, conference_id: str, details: Details, *, seen: Details | None = None
) -> Conference:
    """Change the day, the place or the family's short name; `seen` is what the form showed, where there was one.

    Another moment must be still to come, and an unusual one is asked about. Raises Incomplete, ChangedSince, NotFound,
    NotAllowed.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("set_up", "conference")
        given = Answers()
        typed, stands = (
            checked_details(details, given),
            checked_details(Details.of(case.conference), Answers()),
        )
        given.check()
        saw = checked_details(seen, Answers()) if seen else stands
        kept = merged(saw, typed, stands, said_of_details)
        starts_at = case.conference.starts_at
        if (kept.starts_on, kept.time) != (stands.starts_on, stands.time):
            case.require("move", "conference")
            starts_at = still_to_come(kept, given)
            given.check()
            insist_sure(starts_at, details.sure)
        changed = replace(
            case.conference,
            family=kept.family,
            starts_at=starts_at,
            place=kept.place,
            joining=kept.joining,
        )
        store.change(
            conn,
            changed,
            audit=event(actor, "conference.changed", changed.id, at=case.now, starts_at=changed.starts_at),
        )
        codes.lengthen(conn, actor, changed)
        return changed


def cancel(actor: Actor, conference_id: str, *, seen: Details | None = None) -> Conference:
    """Say that a conference will not happen, before its start. Nothing of it is lost. `seen` is what the page showed.

    Raises Changed where somebody has moved it since, to another day or place; NotFound, NotAllowed.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("set_up", "conference")
        case.require("move", "conference")
        insist_in_view(news_of_details(seen, case.conference) if seen else [])
        cancelled = replace(case.conference, cancelled_at=case.now)
        store.change(conn, cancelled, audit=event(actor, "conference.cancelled", cancelled.id, at=case.now))
        return cancelled


def add_child(actor: Actor, conference_id: str, name: str, *, idempotency_key: str = "") -> Child:
    """Add a child that the conference is about (A-26). Raises Incomplete, NotFound, NotAllowed."""
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("set_up", "conference")
        child_id = id_for(idempotency_key, actor.user_id, case.conference.id, "child")
        for child in case.children:
            if child.id == child_id:
                return child
        given = Answers()
        tidy = given.name("child", name, _("Enter the child's name"))
        if spelling(tidy) in {spelling(c.name) for c in case.children}:
            given.refuse("child", _("There is a child of this name already"))
        given.check()
        position = max((c.position for c in case.children), default=0) + 1
        return _write_child(conn, actor, case.conference.id, tidy, position, child_id)


def _write_child(
    conn: Connection, actor: Actor, conference_id: str, name: str, position: int, child_id: str
) -> Child:
    child = Child(id=child_id, conference_id=conference_id, name=name, position=position)
    store.add_child(conn, child, audit=event(actor, "child.added", child.id, conference=conference_id))
    return child
