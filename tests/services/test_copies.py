"""Sealed copies: byte for byte to those they are addressed to, and never more than the same reader sees on screen."""

import io

import pytest
from pypdf import PdfReader

from conference.exceptions import ConferenceError, NotFound
from conference.vocabulary import ChairAnswer, CirculatedThing, DocumentKind, DocumentStatus, TextKind
from services import (
    agreements,
    circulations,
    copies,
    files,
    observer_requests,
    sections,
    setting_up,
    solicitors,
    supporters,
)
from tests.sealing_desk import decide, orders, sealed, signed, sketched

SECRET = "still being looked into"


def words(content):
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def order_of(world, kind, variant):
    return next(o for o in orders(world) if (o.kind, o.variant) == (kind, variant))


def fetched(world, who, order):
    return files.fetch(world.actor(who), "paper", order.id).content


def test_a_copy_is_being_made_and_signed_stays_signed(sqlite_world, monkeypatch):
    monkeypatch.setattr("tests.sealing_desk.sketched", lambda _source: None)
    signature = signed(sqlite_world, "supporter", sqlite_world.marsh, TextKind.SUPPORTER_AGREEMENT)
    dan = sqlite_world.actor("supporter")
    with pytest.raises(ConferenceError, match="being made"):
        files.fetch(dan, "agreement", signature.id)
    assert "document.read" not in sqlite_world.events()
    assert agreements.my_signature(dan, sqlite_world.marsh.id, TextKind.SUPPORTER_AGREEMENT) == signature
    assert [paper.is_here for paper in copies.mine(dan)] == [False]


def test_the_sealed_bytes_are_handed_out_and_the_reading_is_recorded(world):
    signature = signed(world, "supporter", world.marsh, TextKind.SUPPORTER_AGREEMENT)
    (order,) = orders(world, signature.id)
    file = files.fetch(world.actor("supporter"), "agreement", signature.id)
    assert file.content == sealed(order).content == fetched(world, "chair", order)
    assert world.events()[-2:] == ["document.read"] * 2
    (paper,) = copies.mine(world.actor("supporter"))
    assert (paper.kind, paper.is_here) == (DocumentKind.SUPPORTER_AGREEMENT, True)
    agreements.withdraw(world.actor("supporter"), signature.id)
    sketched(signature.id)
    mine = copies.mine(world.actor("supporter"))
    assert [(p.kind, p.status) for p in mine] == [
        (DocumentKind.WITHDRAWAL, DocumentStatus.CURRENT),
        (DocumentKind.SUPPORTER_AGREEMENT, DocumentStatus.WITHDRAWN),
    ]
    notice = files.fetch(world.actor("supporter"), "withdrawal", signature.id)
    assert (notice.file_name, "taken back" in words(notice.content)) == ("withdrawal.pdf", True)


def test_the_family_gets_its_own_sealed_version_of_the_minutes(sqlite_world):
    world = sqlite_world
    sketched()
    family, full = (order_of(world, DocumentKind.MINUTES, version) for version in ("family", "full"))
    assert SECRET in full.content
    assert SECRET not in family.content
    assert files.fetch(world.actor("parent"), "minutes", world.marsh.id).content == sealed(family).content
    assert files.fetch(world.actor("chair"), "minutes", world.marsh.id).content == sealed(full).content
    # by whichever order they ask, they get their own
    assert fetched(world, "parent", full) == sealed(family).content
    assert SECRET not in words(fetched(world, "parent", full))
    for order in (family, full):
        with pytest.raises(NotFound):
            fetched(world, "supporter", order)


def test_who_may_hear_less_since_then_gets_a_plain_paper_with_less(sqlite_world):
    world = sqlite_world
    sketched()
    worker = world.actor("social_worker")
    before = files.fetch(worker, "minutes", world.marsh.id).content
    assert SECRET in words(before)
    section = next(s for s in setting_up.set_up_of(worker, world.marsh.id).sections if s.is_confidential)
    sections.set_section_list(worker, world.marsh.id, section.id, [world.seat("police").id])
    after = files.fetch(worker, "minutes", world.marsh.id).content
    assert SECRET not in words(after)
    assert b"ByteRange" not in after


def test_a_supporter_reads_the_reasons_and_the_parent_who_chose_them_only_the_answer(sqlite_world):
    world = sqlite_world
    made = decide(world, reasons="The heron said so")
    sketched(made.id)
    parent, supporter = orders(world, made.id)
    for who in ("supporter", "chair"):
        assert "The heron said so" in words(fetched(world, who, supporter))
    assert "heron" not in parent.content
    assert "Kemi Adeyo may come" in words(fetched(world, "parent", parent))
    for who, order in [
        ("parent", supporter), ("supporter", parent), ("second_parent", parent), ("social_worker", supporter),
        ("second_parent", supporter), ("second_family_chair", parent), ("administrator", supporter),
    ]:  # fmt: skip
        with pytest.raises(NotFound):
            fetched(world, who, order)


def test_the_one_who_watches_is_not_told_the_day_the_job_or_a_name_of_the_chair(sqlite_world):
    world = sqlite_world
    (asked,) = world.case("chair").observer_requests
    observer_requests.decide(
        world.actor("chair"), world.marsh.id, asked.id, answer=ChairAnswer.REFUSED, reasons="Too many", seen=0
    )
    sketched(asked.id)
    host, observer = orders(world, asked.id)
    assert "2 December 2026" in host.content
    for hidden in ("December", "Priya"):
        assert hidden not in observer.content
    assert "Too many" in words(fetched(world, "observer", observer))
    with pytest.raises(NotFound):
        fetched(world, "observer", host)


def test_what_goes_out_again_for_nobody_is_owed_once_for_each_reader(sqlite_world):
    world = sqlite_world
    plan = order_of(world, DocumentKind.PLAN, "")
    may_have = next(
        line for line in circulations.list_for_chair(world.actor("chair"), world.marsh.id)
        if line.thing is CirculatedThing.PLAN
    )  # fmt: skip
    assert set(plan.recipients) == {p.user_id for p in may_have.recipients if p.user_id}


def test_what_one_may_no_longer_have_is_no_longer_listed(sqlite_world):
    world = sqlite_world
    sketched()
    assert {p.kind for p in copies.mine(world.actor("parent"))} >= {DocumentKind.PLAN, DocumentKind.MINUTES}
    (plan,) = copies.mine(world.actor("solicitor"))
    assert plan.kind is DocumentKind.PLAN
    solicitors.stop_sharing_plan(world.actor("parent"), world.marsh.id, world.seat("solicitor").id)
    assert not copies.mine(world.actor("solicitor")).items


def test_a_seat_that_was_ended_lists_nothing(sqlite_world):
    world = sqlite_world
    signed(world, "supporter", world.marsh, TextKind.SUPPORTER_AGREEMENT)
    assert copies.mine(world.actor("supporter")).items
    supporters.withdraw(world.actor("parent"), world.marsh.id, world.seat("supporter").id)
    assert not copies.mine(world.actor("supporter")).items
