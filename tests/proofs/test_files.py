"""Papers go to those who may have them, and minutes do not exist for a supporter (G-4, HFD-S-NOT-8)."""

import pytest

from conference.exceptions import ConferenceError, NotAllowed, NotFound
from conference.vocabulary import CirculatedThing, Role
from db import document_orders
from services import access, circulations, conferences, files, minutes, sent_papers, supporter_gates
from tests.effort import PROVING
from tests.proofs.families import NOBODYS, ROLES, every_id
from tests.proofs.families import PUGH as FAMILY_PUGH
from tests.proofs.verbs_read import PARENTS

KINDS = (
    "agreement", "declaration", "consent", "hearing-consent", "withdrawal", "plan", "minutes", "plan-draft",
    "minutes-draft", "blank-declaration",
)  # fmt: skip
MARSH = (*PARENTS, "chair", "social_worker", "minute_taker")
PUGH = ("second_family_chair", "second_family_social_worker", "minute_taker")
#: (family, kind of file, whose id) -> who gets it. Everything else is not there, or refused with a reason.
GETS = {
    ("marsh", "plan", "conference"): (*MARSH, "professional", "police", "solicitor"),
    ("marsh", "minutes", "conference"): MARSH,
    ("marsh", "plan-draft", "conference"): ("chair", "social_worker"),
    ("marsh", "minutes-draft", "conference"): ("chair", "minute_taker"),
    ("marsh", "blank-declaration", "conference"): PARENTS,
    ("marsh", "declaration", "signature"): ("second_parent", "chair"),
    ("pugh", "plan", "conference"): (*PUGH, "second_family_parent", "professional"),
    ("pugh", "minutes", "conference"): PUGH,
    ("pugh", "plan-draft", "conference"): ("second_family_chair", "second_family_social_worker"),
    ("pugh", "minutes-draft", "conference"): ("second_family_chair", "minute_taker"),
    ("pugh", "blank-declaration", "conference"): ("second_family_parent",),
    ("pugh", "consent", "signature"): ("second_family_parent", "second_family_chair"),
}


CARD = "rights-card"


def _fetched(actor, kind: str, thing_id: str) -> str:
    try:
        assert files.fetch(actor, kind, thing_id).content.startswith(b"%PDF")
    except ConferenceError as error:
        return f"{type(error).__name__}: {error.sentence}"
    return ""


@pytest.mark.parametrize("role", ROLES)
def test_each_file_goes_to_those_who_may_have_it(furnished, role):
    with furnished.scene() as scene:
        actor = scene.actor(role)
        for family in ("marsh", "pugh"):
            for kind in KINDS:
                for whose in ("conference", "signature"):
                    got = not _fetched(actor, kind, scene.ids[family][whose])
                    may = role in GETS.get((family, kind, whose), ())
                    # a signed copy is found by its own kind only, and a paper of a conference by the conference
                    assert got == may, (family, kind, whose)


@pytest.mark.parametrize("role", ROLES)
def test_each_sealed_paper_goes_to_those_it_is_addressed_to_and_to_the_chair(furnished, role):
    with furnished.scene() as scene:
        actor = scene.actor(role)
        families = {scene.ids[family].conference: family for family in ("marsh", "pugh")}
        chairs = {"marsh": "chair", "pugh": "second_family_chair"}
        with scene.world.database.reading() as conn:
            orders = [order for where in families for order in document_orders.of_conference(conn, where)]
        assert len(orders) >= 8
        for order in orders:
            family, thing = families[order.conference_id], order.kind.value
            may = (
                role in GETS[family, thing, "conference"]
                if thing in ("plan", "minutes")
                else role == chairs[family] or actor.user_id in order.recipients
            )
            assert (not _fetched(actor, "paper", order.id)) == may, (family, thing, order.variant)


@pytest.mark.parametrize("role", ["supporter", "second_family_chair", "administrator", "minute_taker"])
def test_a_rights_card_goes_to_whoever_has_the_part(furnished, role):
    with furnished.scene() as scene:
        actor = scene.actor(role)
        for family in ("marsh", "pugh"):
            where = scene.ids[family].conference
            held = {seat.role for seat in _seats(actor, where)}
            for part in (*held, Role.PARENT, Role.CHAIR, Role.CHILD):
                assert (not _fetched(actor, CARD, f"{where}.{part.value}")) == (part in held), (family, part)
            assert _fetched(actor, CARD, f"{where}.chair.chair") == _fetched(actor, CARD, f"{NOBODYS}.chair")


def _seats(actor, where: str):
    try:
        return conferences.overview(actor, where).held
    except NotFound:
        return ()


@pytest.mark.parametrize("role", ROLES)
def test_no_id_of_anything_else_gives_a_file(furnished, role):
    with furnished.scene() as scene:
        actor = scene.actor(role)
        known = {
            scene.ids[family][whose] for family in ("marsh", "pugh") for whose in ("conference", "signature")
        }
        known |= {scene.ids[family].conference for family in ("jones", "lowe")}
        known |= set(every_id(scene.world.database)["signature"])
        nothing = {kind: _fetched(actor, kind, NOBODYS) for kind in KINDS}
        scene.world.began = scene.world.clock()
        for rows in every_id(scene.world.database).values():
            strange = [row for row in rows if row not in known]
            for one in strange if PROVING else strange[:1]:
                for kind in KINDS:
                    assert _fetched(actor, kind, one) == nothing[kind], (kind, one)
        assert set(scene.world.events()) <= {"act.refused"}


@pytest.mark.server
@pytest.mark.parametrize("role", ["supporter", "parent", "auditor", "second_family_chair", "stand_in"])
def test_over_http_a_file_of_others_reads_like_no_file(house, role):
    visitor = house.visitor(role)
    for kind in KINDS:
        nothing = visitor.get(f"/files/{kind}/{NOBODYS}")
        for family in ("marsh", "pugh"):
            for whose in ("conference", "signature"):
                status, _headers, body = visitor.get(f"/files/{kind}/{house.ids[family][whose]}")
                if role in GETS.get((family, kind, whose), ()):
                    assert (status, body[:4]) == (200, b"%PDF")
                elif status != 403:  # refused with a reason, on one's own conference only
                    assert (status, body) == (nothing[0], nothing[2]), (kind, family, whose)
                else:
                    assert family == ("pugh" if role in FAMILY_PUGH else "marsh")
                    where = house.ids[family].conference
                    told = f"/home-why?conference={where}&amp;act=".encode() in body
                    assert told == (kind in files.BY_CONFERENCE), kind
    assert house.visitor().get(f"/files/plan/{house.ids['marsh'].conference}")[0] == 303


@pytest.mark.parametrize("role", ["supporter", "stand_in"])
def test_minutes_do_not_exist_for_a_supporter(furnished, role):
    """Not by address: the very words for what is not there."""
    with furnished.scene() as scene:
        actor, where = scene.actor(role), scene.ids["marsh" if role == "supporter" else "pugh"].conference
        for conference_id in (where, NOBODYS):
            with pytest.raises(NotFound) as told:
                sent_papers.read_minutes(actor, conference_id)
            assert not isinstance(told.value, NotAllowed)
            assert _fetched(actor, "minutes", conference_id) == f"NotFound: {told.value.sentence}"


def test_nothing_that_a_supporter_can_look_at_changes_when_minutes_go_out(furnished):
    """Not in a list and not in a count: what they see is the same, letter by letter."""
    with furnished.scene() as scene:
        opened = scene.empty()
        where = opened.id
        scene.seated("advocate", Role.PARENT, where)
        _becomes_supporter(scene, where)
        scene.world.hold(opened)
        before = _all_that(scene, where)
        taker = scene.actor("minute_taker")
        minutes.write(taker, where, scene.kept["section"], "Ellis sings.", seen=0)
        circulations.circulate(scene.actor("chair"), where, CirculatedThing.MINUTES)
        assert _all_that(scene, where) == before


def _becomes_supporter(scene, where: str) -> None:
    from conference.vocabulary import Relationship
    from services import invitations, supporters
    from tests.people import HOME

    kemi = scene.actor("supporter")
    asked = supporters.nominate(
        scene.actor("advocate"), where, name=kemi.name, email=kemi.email, relationship=Relationship.FRIEND,
        in_parents_place=False, consents=True, idempotency_key="proof-minutes",
    )  # fmt: skip
    invitations.accept_signed_in(
        kemi, code=asked.invitation.code, link_id=asked.invitation.link_id, address=HOME
    )


def _all_that(scene, where: str) -> list[object]:
    kemi = scene.actor("supporter")
    return [
        access.offered(kemi), conferences.list_mine(kemi), conferences.overview(kemi, where),
        supporter_gates.mine(kemi, where), _fetched(kemi, "minutes", where),
    ]  # fmt: skip
