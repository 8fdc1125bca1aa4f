"""What a signature leaves behind: what was on the screen, how the person was known, what is owed, and from where."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.agreements import Network
from conference.exceptions import Changed, Incomplete, NotFound
from conference.vocabulary import DocumentKind, DocumentStatus, TextKind
from db import agreements as store
from db import audit, document_orders
from db.tables.evidence import network_trace
from documents import SignedText, WithdrawalNotice, paper_of
from services import agreements, network_traces, runtime, sessions, supporter_gates, supporters
from services.passwords import Checked
from tests.signing import agrees, filled_in, next_version

AGREEMENT = TextKind.SUPPORTER_AGREEMENT
ANYBODY = Network(ip="192.0.2.33", browser="Invented Browser 1.0")


def to_sign(world, who="supporter", kind=AGREEMENT):
    return agreements.to_sign(world.actor(who), world.marsh.id, kind)


def sign(world, key="form-1", **changed):
    form = replace(filled_in(to_sign(world), key=key), **changed)
    return agreements.sign(world.actor("supporter"), world.marsh.id, AGREEMENT, form)


def order_of(kind, source_id):
    with runtime.reading() as conn:
        order = document_orders.of_source(conn, kind, source_id)
    assert order is not None
    return order


def newest(kind):
    with runtime.reading() as conn:
        return next(e for e in audit.events(conn, limit=50) if e.kind == kind)


def test_the_statement_about_signing_on_a_screen_is_a_part_of_the_signature(sqlite_world):
    statement = to_sign(sqlite_world).statement
    signed = sign(sqlite_world)
    assert (signed.consent_text_id, signed.consent_sha256) == (statement.id, statement.sha256)
    assert newest("agreement.signed").body["statement"] == statement.sha256


def test_nobody_signs_on_a_screen_without_saying_so(sqlite_world):
    form = filled_in(to_sign(sqlite_world))
    for shown in (None, replace(form.on_screen, statements=())):
        with pytest.raises(Incomplete) as refused:
            sign(sqlite_world, on_screen=shown)
        assert list(refused.value.errors) == ["screen_HFD-ST-8"]
    assert sqlite_world.events() == []


def test_a_statement_that_changed_since_it_was_shown_is_not_agreed_to(sqlite_world):
    form = filled_in(to_sign(sqlite_world))
    with pytest.raises(Changed):
        sign(sqlite_world, on_screen=replace(form.on_screen, shown_sha256="0" * 64))
    with pytest.raises(NotFound):
        sign(sqlite_world, on_screen=replace(form.on_screen, text_id=form.text_id))
    next_version(sqlite_world, again=False, kind=TextKind.ELECTRONIC_SIGNING)
    with pytest.raises(Changed):
        sign(sqlite_world, on_screen=form.on_screen)


def test_where_the_council_has_no_such_statement_paper_is_the_way(sqlite_world, monkeypatch):
    there = store.current_text
    monkeypatch.setattr(
        store,
        "current_text",
        lambda conn, authority, kind, language: (
            None if kind is TextKind.ELECTRONIC_SIGNING else there(conn, authority, kind, language)
        ),
    )
    with pytest.raises(NotFound, match="sign on paper"):
        to_sign(sqlite_world)


def test_opening_the_text_is_told_before_the_signature_and_on_its_paper(sqlite_world):
    kemi, text = sqlite_world.actor("supporter"), to_sign(sqlite_world).text
    opened = {"text_id": text.id, "shown_sha256": text.sha256, "idempotency_key": "form-1"}
    agreements.open_to_sign(kemi, sqlite_world.marsh.id, AGREEMENT, **opened)
    shown = newest("text.shown")
    assert (shown.body["text"], shown.body["version"], shown.body["language"]) == (text.sha256, 1, "en")
    signed = sign(sqlite_world)
    assert order_of(DocumentKind.SUPPORTER_AGREEMENT, signed.id).subjects == (signed.id, shown.subject)
    assert sqlite_world.events() == ["text.shown", "agreement.signed"]
    with pytest.raises(Changed):
        agreements.open_to_sign(kemi, sqlite_world.marsh.id, AGREEMENT, **opened | {"shown_sha256": "0" * 64})


def test_how_and_when_somebody_signed_in_is_read_from_their_session(sqlite_world):
    with runtime.reading() as conn:
        from db import accounts

        user = accounts.by_email(conn, sqlite_world.actor("supporter").email)
    started = sessions.start(Checked(user)).session
    sqlite_world.clock.forward(minutes=3)
    form = filled_in(to_sign(sqlite_world))
    signed = agreements.sign(started.actor, sqlite_world.marsh.id, AGREEMENT, form)
    assert (signed.authenticated_by, signed.signed_in_at) == ("password", started.created_at)
    paper = paper_of(order_of(DocumentKind.SUPPORTER_AGREEMENT, signed.id).content)
    assert isinstance(paper, SignedText)
    assert paper.signed_in_at == started.created_at


def test_the_paper_is_owed_with_the_signature_to_the_signer_and_the_chair(world):
    signed = sign(world)
    order = order_of(DocumentKind.SUPPORTER_AGREEMENT, signed.id)
    assert order.recipients == (world.actor("supporter").user_id, world.actor("chair").user_id)
    paper = paper_of(order.content)
    assert isinstance(paper, SignedText)
    assert (paper.text_sha256, paper.reference) == (signed.text_sha256, signed.reference)
    assert paper.statement is not None
    assert paper.statement.text_sha256 == signed.consent_sha256


def test_taking_it_back_owes_a_notice_of_its_own(world):
    signed = sign(world)
    agreements.withdraw(world.actor("supporter"), signed.id)
    assert order_of(DocumentKind.SUPPORTER_AGREEMENT, signed.id).status is DocumentStatus.WITHDRAWN
    notice = paper_of(order_of(DocumentKind.WITHDRAWAL, signed.id).content)
    assert isinstance(notice, WithdrawalNotice)
    assert (notice.reference, notice.document_sha256, notice.withdrawn_by) == (
        signed.reference,
        "",  # it was not sealed yet
        "Kemi Adeyo",
    )


def kept_traces(conn):
    return conn.execute(select(network_trace.c.salt, network_trace.c.body)).all()


def test_address_and_browser_stand_apart_behind_a_commitment(world):
    signed = sign(world, network=ANYBODY)
    with runtime.reading() as conn:
        [(salt, body)] = kept_traces(conn)
    assert json.loads(body) == {"ip": ANYBODY.ip, "browser": ANYBODY.browser}
    assert len(salt) == 32
    assert signed.network_commitment == hashlib.sha256(salt + body.encode()).hexdigest()
    assert newest("agreement.signed").body["network"] == signed.network_commitment
    assert ANYBODY.ip not in order_of(DocumentKind.SUPPORTER_AGREEMENT, signed.id).content


def test_they_are_erased_after_a_while_and_what_was_signed_holds(world):
    sign(world, network=ANYBODY)
    assert network_traces.erase_old() == 0
    world.clock.forward(days=31)
    assert network_traces.erase_old(60) == 0
    assert network_traces.erase_old() == 1
    with runtime.reading() as conn:
        assert kept_traces(conn) == []
        assert audit.verify(conn).ok
    assert world.events() == ["agreement.signed", "network_traces.erased"]


def test_who_comes_from_nowhere_leaves_no_trace(sqlite_world):
    signed = sign(sqlite_world, network=Network())
    assert signed.network_commitment is None


def test_a_newer_version_leaves_what_was_signed_unless_it_must_be_signed_again(world):
    signed = sign(world)
    next_version(world, again=False)
    assert to_sign(world).signed == signed
    newer = next_version(world, again=True)
    signing = to_sign(world)
    assert (signing.text, signing.signed, signing.earlier) == (newer, None, signed)
    mine = supporter_gates.mine(world.actor("supporter"), world.marsh.id)
    assert (mine.signed, mine.sign_again) == (None, True)
    assert "There is a new version. Read it and sign again." in [gate.detail for gate in mine.gates]


def test_signing_again_is_a_row_of_its_own_and_ends_the_first(world):
    first = sign(world)
    next_version(world, again=True)
    second = sign(world, "form-2")
    assert second.id != first.id
    with runtime.reading() as conn:
        before = store.get_signature(conn, first.id)
    assert before == replace(first, ended_at=second.signed_at, end_reason="superseded")
    assert order_of(DocumentKind.SUPPORTER_AGREEMENT, first.id).status is DocumentStatus.SUPERSEDED
    assert order_of(DocumentKind.SUPPORTER_AGREEMENT, second.id).status is DocumentStatus.CURRENT
    assert world.events()[-2:] == ["signature.superseded", "agreement.signed"]
    assert supporter_gates.mine(world.actor("supporter"), world.marsh.id).signed == second


def test_who_has_not_signed_again_is_not_cleared_by_the_start_of_the_conference(sqlite_world):
    signed = sign(sqlite_world)
    next_version(sqlite_world, again=True)
    for minutes in (-1, 0, 1, 90):
        sqlite_world.clock.moment = sqlite_world.marsh.starts_at + timedelta(minutes=minutes)
        assert (to_sign(sqlite_world).signed, to_sign(sqlite_world).earlier) == (None, signed)
        seat = sqlite_world.seat("supporter")
        assert sqlite_world.case("chair").decide_for(seat, "attend", "conference").allowed is False


def test_a_version_that_comes_out_after_the_start_asks_nobody_of_this_conference(sqlite_world):
    signed = sign(sqlite_world)
    sqlite_world.clock.moment = sqlite_world.marsh.starts_at
    next_version(sqlite_world, again=True)
    assert to_sign(sqlite_world).signed == signed


def test_whether_people_sign_again_is_an_answer_and_not_a_guess(sqlite_world):
    with pytest.raises(Incomplete) as refused:
        next_version(sqlite_world, again=None)
    assert list(refused.value.errors) == ["requires_resign"]


def test_a_yes_to_a_supporter_is_signed_and_ends_with_its_signature(world):
    dana, seat = world.actor("parent"), world.seat("supporter").id
    signed = supporters.to_consent_to_hearing(dana, world.marsh.id, seat).signed
    assert signed is not None
    both = (dana.user_id, world.actor("chair").user_id)
    assert order_of(DocumentKind.HEARING_CONSENT, signed.id).recipients == both
    agreements.withdraw(dana, signed.id)
    assert world.events() == ["consent.withdrawn", "hearing_consent.withdrawn"]
    assert world.case("chair").decide_for(world.seat("supporter"), "attend", "conference").allowed is False
    agrees(dana, world.marsh.id, seat, "again")
    assert world.events()[2:] == ["hearing_consent.signed", "consent.given"]
    assert order_of(DocumentKind.WITHDRAWAL, signed.id).status is DocumentStatus.CURRENT


def test_a_newer_consent_must_be_signed_again_too(sqlite_world):
    dana, seat = sqlite_world.actor("parent"), sqlite_world.seat("supporter").id
    next_version(sqlite_world, again=True, kind=TextKind.HEARING_CONSENT)
    one = supporter_gates.one_for_parent(dana, sqlite_world.marsh.id, seat)
    assert (one.my_consent, one.my_hearing_consent, one.sign_again) == (None, None, True)
    agrees(dana, sqlite_world.marsh.id, seat, "again")
    assert supporter_gates.one_for_parent(dana, sqlite_world.marsh.id, seat).sign_again is False


@pytest.mark.parametrize(
    "name",
    ["Siân Wyn-Rees", "Łucja Wiśniewska", "Gülşen Yıldız", "Nguyễn Thị Ánh", "Ελένη Παππά", "Олена Шевченко"],
)
def test_names_in_these_letters_are_printed_as_they_are(name):
    agreements.check_name(name, name)
    with pytest.raises(Incomplete, match="sign on paper"):
        agreements.check_name(f"{name} 𓀀", f"{name} 𓀀")
