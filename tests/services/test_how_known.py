"""What a paper says of how we knew who signed: where the password came from, and no more than is known."""

import json

import pytest

from conference.vocabulary import DocumentKind, Role, TextKind
from services import accounts, countersignatures, invitations, reset_codes, runtime, sealing, seats, sessions
from tests.family import nominated, signs
from tests.people import HOME, PASSWORD, conference_of, joined, start_node
from tests.sealing_desk import StubSealer
from tests.support.signing_on_paper import order_of
from tests.world import SteppedClock

AGREEMENT = TextKind.SUPPORTER_AGREEMENT
NEW = "river candle mountain"
BEGAN = "With the email address and the password of their account. "
OWN = "A link and a code for the account were shown to {} on 20 November 2026, to pass on. "
RESET = "A link and a code for a new password were shown to {} on 21 November 2026, to pass on. "
USED = "Somebody used them on {} November 2026 and chose a password."


@pytest.fixture
def clock(sqlite_database):
    stepped = SteppedClock()
    start_node(sqlite_database, stepped)
    return stepped


def signed(home, person):
    signs(home, person, AGREEMENT)
    with runtime.reading() as conn:
        from db import agreements

        return next(s for s in agreements.signatures(conn, home.id) if s.kind is AGREEMENT)


def said_of(kind, source_id):
    return json.loads(order_of(kind, source_id).content)["signed_in_by"]


def signed_in_by(home, person):
    return said_of(DocumentKind.SUPPORTER_AGREEMENT, signed(home, person).id)


def test_a_supporters_paper_says_that_a_parent_had_what_opens_the_account(home, clock):
    made = nominated(home)
    clock.forward(days=1)
    kemi = joined(made.invitation)
    assert signed_in_by(home, kemi) == BEGAN + OWN.format("a parent") + USED.format(21)


def test_a_code_for_a_new_password_is_told_with_who_had_it(home, clock):
    kemi, seat = joined(nominated(home).invitation), _seat(home)
    clock.forward(days=1)
    code = reset_codes.issue_for_seat(home.worker, home.id, seat)
    checked = reset_codes.reset_password(code=code.code, new=NEW, address=HOME, link_id=code.link_id)
    kemi = sessions.start(checked).session.actor
    assert signed_in_by(home, kemi) == BEGAN + RESET.format("the social worker") + USED.format(21)


def test_a_password_that_was_changed_by_whoever_knew_it(home, clock):
    kemi = joined(nominated(home).invitation)
    clock.forward(days=1)
    accounts.change_password(kemi, PASSWORD, NEW)
    said = signed_in_by(home, kemi)
    assert said.startswith(BEGAN + OWN.format("a parent") + USED.format(20))
    assert said.endswith(" Somebody who knew that password chose another one on 21 November 2026.")


def test_what_comes_after_a_signature_is_not_told_of_it(home, clock):
    """A copy that is drawn later says what was so when it was signed."""
    kemi, seat = joined(nominated(home).invitation), _seat(home)
    made = signed(home, kemi)
    before = said_of(DocumentKind.SUPPORTER_AGREEMENT, made.id)
    clock.forward(days=1)
    code = reset_codes.issue_for_seat(home.worker, home.id, seat)
    reset_codes.reset_password(code=code.code, new=NEW, address=HOME, link_id=code.link_id)
    from services.cases import open_case
    from services.how_known import by_password

    with runtime.reading() as conn:
        case = open_case(conn, home.chair, home.id)
        assert by_password(case, made.user_id, made.signed_at) == before
        assert "the social worker" in by_password(case, made.user_id, case.now)


def test_a_part_in_another_conference_is_not_told(home, clock):
    other = conference_of(home.worker)
    invited = seats.invite(
        home.worker, other.id, role=Role.PARENT, name="Kemi Adeyo", email="kemi@example.org", reason="Comes"
    )
    kemi = joined(invited.invitation)
    made = nominated(home).invitation
    invitations.accept_signed_in(kemi, code=made.code, address=HOME, link_id=made.link_id)
    assert signed_in_by(home, kemi) == BEGAN + OWN.format("somebody else") + USED.format(20)


def test_the_chairs_second_signature_says_it_too(home, clock):
    sealing.configure(StubSealer(), public_url="https://portal.example.org")
    try:
        signed(home, joined(nominated(home).invitation))
        sealing.seal_waiting()
    finally:
        sealing.configure(None)
    shown = countersignatures.of(home.chair, home.id, _seat(home))
    made = countersignatures.countersign(
        home.chair, home.id, _seat(home), shown_sha256=shown.sha256, typed_name=home.chair.name, is_sure=True,
        idempotency_key="second",
    )  # fmt: skip
    said = said_of(DocumentKind.COUNTERSIGNATURE, made.id)
    assert said == BEGAN + OWN.format("an administrator") + USED.format(20)


def _seat(home):
    people = seats.list_for_setting_up(home.worker, home.id)
    return next(one.seat.id for one in people if one.seat.role is Role.SUPPORTER)
