"""Codes: 40 bits, one sentence and one hash for whatever is wrong, and a throttle (H-6, G-9, G-11)."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from conference.clock import london_moment
from conference.exceptions import (
    AlreadyDone,
    Expired,
)
from conference.formats import day
from conference.invitations import LONGEST_INVITATION, MOST_WRONG_TRIES, CodeOfAnotherPage, InvitationKind
from conference.unusual_times import question
from conference.vocabulary import Authority, Role
from db import invitations as store
from services import codes, invitations, seats, setting_up, throttle
from tests.house import source
from tests.people import (
    ELSEWHERE,
    HOME,
    WRONG,
    conference_of,
    joined,
    offered,
    refused,
)


def test_a_code_has_40_bits_and_is_kept_as_a_salted_hash(made, database):
    assert len(made.code.replace("-", "")) == 8
    with database.reading() as conn:
        [(kept, salt, code_hash)] = store.sealed(conn, made.link_id)
    assert made.code not in repr(kept) + salt + code_hash
    assert len(bytes.fromhex(salt)) == 16
    assert code_hash == codes.code_hash(made.code.replace("-", "").lower(), salt, 6)


def test_everything_wrong_reads_the_same(made, ada, worker, conference, clock):
    _seat, used = offered(worker, conference, Role.PROFESSIONAL, "uma@example.org", "Uma Reyes")
    joined(used)
    _seat, withdrawn = offered(worker, conference, Role.POLICE, "wes@example.org", "Wes Hart")
    invitations.withdraw(worker, withdrawn.link_id)
    _seat, old = offered(worker, conference, Role.ADVOCATE, "old@example.org", "Olga Dent")
    clock.forward(days=13)
    fresh = seats.invite_again(worker, conference.id, _seat.id).invitation
    clock.forward(days=2)  # the first one of all has run out now
    sentences = {
        refused(code=WRONG, link_id=link, address=f"203.0.113.{number}")
        for number, link in enumerate(
            [
                made.link_id,
                used.link_id,
                withdrawn.link_id,
                old.link_id,
                fresh.link_id,
                "0" * 20,
                "x",
                "\x00",
                "\ud800",
            ]
        )
    }
    sentences |= {
        refused(code=WRONG, email=email, address="203.0.113.50")
        for email in ("amira@example.org", "nobody@example.org", "uma@example.org", "", "\x00", "\ud800@x")
    }
    sentences.add(refused(code="", link_id=made.link_id))
    sentences.add(refused(code="\ud800" * 8, link_id=made.link_id))
    sentences.add(refused(code=fresh.code, email="amira@example.org"))
    assert len(sentences) == 1


def test_after_the_right_code_the_sentence_is_precise(worker, conference, clock):
    _seat, used = offered(worker, conference, Role.PROFESSIONAL, "uma@example.org", "Uma Reyes")
    joined(used)
    _seat, withdrawn = offered(worker, conference, Role.POLICE, "wes@example.org", "Wes Hart")
    invitations.withdraw(worker, withdrawn.link_id)
    _seat, old = offered(worker, conference, Role.ADVOCATE, "old@example.org", "Olga Dent")
    clock.moment = old.expires_at
    assert "was used on Friday 20 November 2026" in refused(AlreadyDone, code=used.code, link_id=used.link_id)
    assert "taken back on Friday 20 November 2026" in refused(
        Expired, code=withdrawn.code, email="wes@example.org"
    )
    assert f"ran out on {day(old.expires_at)}" in refused(Expired, code=old.code, link_id=old.link_id)


def test_an_invitation_to_a_seat_lasts_until_its_conference_and_90_days_at_most(worker, conference, clock):
    seen = setting_up.Details.of(conference)
    for days, lasts in ((40, 40), (200, 90), (5, 14)):
        on = clock.moment.date() + timedelta(days=days)
        asked = question(london_moment(on, 10, 0))  # a weekend is asked about
        moved = setting_up.change_details(worker, conference.id, replace(seen, starts_on=on, sure=asked))
        _seat, made = offered(worker, moved, Role.PROFESSIONAL, f"in{days}@example.org", "Uma Reyes")
        assert (made.expires_at >= moved.starts_at) is (days < 90)
        assert (made.expires_at - clock.moment).days in (lasts, lasts - 1)


def test_an_open_code_reaches_to_the_day_to_which_its_conference_is_moved(worker, conference, clock):
    seat, made = offered(worker, conference)
    stands = setting_up.Details.of(conference)

    def until(on):
        asked = question(london_moment(on, 10, 0))
        changed = replace(stands, starts_on=on, time="10am", sure=asked)
        moved = setting_up.change_details(worker, conference.id, changed)
        (line,) = (one for one in seats.list_for_setting_up(worker, conference.id) if one.seat.id == seat.id)
        return line.invitation, moved.starts_at

    in_days = [clock.moment.date() + timedelta(days=days) for days in (60, 20, 200)]
    kept, starts_at = until(in_days[0])
    assert kept.expires_at == starts_at > made.expires_at
    assert until(in_days[1])[0] == kept  # whoever has the letter was told the later day
    assert until(in_days[2])[0].expires_at == kept.created_at + LONGEST_INVITATION
    clock.forward(days=89)
    assert joined(made).email == seat.email


def test_how_long_each_kind_lasts(ada, worker, conference, clock):
    _seat, made = offered(worker, conference)
    standing = invitations.create_administrator(Authority.HACKNEY, "new@example.org", "Nia New")
    clock.forward(hours=47, minutes=59)
    invitations.check_code(code=standing.code, link_id=standing.link_id, address=HOME)
    clock.forward(minutes=2)
    refused(Expired, code=standing.code, link_id=standing.link_id)
    clock.forward(days=11, hours=23)
    invitations.check_code(code=made.code, link_id=made.link_id, address=HOME)
    clock.forward(hours=2)
    refused(Expired, code=made.code, link_id=made.link_id)


def test_ten_wrong_codes_in_five_minutes_for_a_link_then_none(made, clock):
    for number in range(10):
        refused(code=WRONG, link_id=made.link_id, address=f"203.0.113.{number}")
    refused(code=made.code, link_id=made.link_id)


def test_ten_wrong_codes_on_a_link_in_all_need_a_new_code(made, worker, conference, seat, clock):
    for number in range(MOST_WRONG_TRIES):
        clock.forward(minutes=6)
        refused(code=WRONG, link_id=made.link_id, address=f"203.0.113.{number}")
    clock.forward(days=1)
    refused(code=WRONG, link_id=made.link_id)
    assert "wrongly too often" in refused(Expired, code=made.code, link_id=made.link_id)
    refused(Expired, code=made.code, email="amira@example.org")
    assert joined(seats.invite_again(worker, conference.id, seat.id).invitation)


def test_wrong_codes_from_an_address_shut_out_nobody_else_there(made, clock):
    """A council, a library: ten for each e-mail address there, and the right code of somebody else goes through."""
    for number in range(12):
        for _time in range(10):
            refused(code=WRONG, email=f"nobody{number}@example.org")
    for by in ({"email": "amira@example.org"}, {"link_id": made.link_id}):
        invitations.check_code(code=made.code, address=ELSEWHERE, **by)


def test_ten_wrong_codes_for_an_e_mail_address_from_one_place_then_none_there_and_it_says_so(made, clock):
    for _time in range(10):
        refused(code=WRONG, email="amira@example.org")
    said = refused(code=made.code, email="amira@example.org")
    assert "Wait 5 minutes. Or open the link that came with your code" in said
    for _time in range(10):
        refused(code=WRONG, email="nobody@example.org")
    assert refused(code=WRONG, email="nobody@example.org") == said
    invitations.check_code(code=made.code, email="amira@example.org", address=HOME)
    clock.forward(minutes=5, seconds=1)
    invitations.check_code(code=made.code, email="amira@example.org", address=ELSEWHERE)


def test_many_guesses_at_once_on_one_link_get_ten_tries(made, monkeypatch):
    let_through, taken = [], codes.throttle.take

    def noting(conn, buckets):
        tried = taken(conn, buckets)
        let_through.append(tried is not None)
        return tried

    monkeypatch.setattr(codes.throttle, "take", noting)
    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(lambda n: refused(code=WRONG, link_id=made.link_id, address=f"203.0.113.{n}"), range(30))
        )
    assert sum(let_through) == 10


def test_so_many_wrong_codes_for_an_e_mail_address_then_none_but_the_link_stays_open(made, monkeypatch):
    monkeypatch.setattr(codes.throttle, "MOST_CODES_PER_EMAIL", 120)  # 3,000 would take a while to try
    for number in range(120):
        refused(code=WRONG, email="amira@example.org", address=f"203.0.113.{number // 10}")
    refused(code=made.code, email="amira@example.org", address=HOME)
    invitations.check_code(code=made.code, link_id=made.link_id, address=HOME)


def test_how_likely_guessing_finds_a_code():
    """The arithmetic of decision 15: one code of 40 bits, guessed for as long as the longest lives."""
    longest = max(LONGEST_INVITATION, *(kind.lasts for kind in InvitationKind))
    tries = throttle.MOST_CODES_PER_EMAIL * (longest / throttle.WINDOW)
    written = " ".join(
        (source.ROOT / "docs/decisions/0015-limits-of-tries.md").read_text(encoding="utf-8").split()
    )
    for number in (f"for {longest.days} days at most", f"{tries:,.0f} tries", f"1 in {2**40 / tries:,.0f}. "):
        assert number in written
    assert f"{2**40 / tries / 5:,.0f} for whoever" in written, "five of one person"
    fortnight = throttle.MOST_CODES_PER_EMAIL * (InvitationKind.SEAT.lasts / throttle.WINDOW)
    assert fortnight / 2**40 < 1 / 90_000
    reset = throttle.MOST_CODES_PER_EMAIL * (InvitationKind.RESET.lasts / throttle.WINDOW)
    assert reset / 2**40 < 1 / 1_200_000


def test_a_stranger_who_knows_the_address_cannot_keep_its_owner_out(made, clock):
    for _hour in range(3):
        for _time in range(12):
            refused(code=WRONG, email="amira@example.org")
        clock.forward(hours=1)
    for _time in range(12):
        refused(code=WRONG, email="amira@example.org")
    invitations.check_code(code=made.code, email="amira@example.org", address=HOME)


def test_every_answer_costs_one_hash(made, worker, conference, monkeypatch, clock):
    """Unknown, known, with several invitations, throttled, of another kind: always one scrypt."""
    offered(worker, conference_of(worker))
    real, counted = hashlib.scrypt, []

    def counting(*arguments, **options):
        counted.append(options["n"])
        return real(*arguments, **options)

    monkeypatch.setattr(hashlib, "scrypt", counting)
    costs = []
    for by in (
        {"link_id": made.link_id},
        {"link_id": "0" * 20},
        {"link_id": "x"},
        {"email": "amira@example.org"},
        {"email": "nobody@example.org"},
        {"email": "not an address"},
        {"email": "sol@example.org"},
        *[{"email": "nobody@example.org"}] * 12,
        {"email": "amira@example.org"},
        {"link_id": made.link_id},
    ):
        before = len(counted)
        refused(code=WRONG, **by)
        costs.append(counted[before:])
    assert all(cost == [2**6] for cost in costs)


def test_a_code_of_one_invitation_does_not_open_another_of_the_same_person(worker, conference, ada):
    _seat, one = offered(worker, conference)
    _seat, two = offered(worker, conference_of(worker))
    refused(code=one.code, link_id=two.link_id)
    found = invitations.check_code(code=two.code, email="amira@example.org", address=HOME)
    assert found.invitation.id == two.link_id


def test_a_reset_code_is_no_invitation(worker, conference, made):
    from services import reset_codes

    amira = joined(made)
    reset = reset_codes.issue_for_seat(worker, conference.id, _seat_of(worker, conference, amira))
    for by in ({"link_id": reset.link_id}, {"email": amira.email}):
        assert "“I forgot my password”" in refused(CodeOfAnotherPage, code=reset.code, **by)
    with pytest.raises(CodeOfAnotherPage, match="opens your invitation"):
        reset_codes.check(code=made.code, email=amira.email, address=HOME)


def _seat_of(worker, conference, person):
    return next(
        s.seat.id
        for s in seats.list_for_setting_up(worker, conference.id)
        if s.seat.user_id == person.user_id
    )
