"""Whose events somebody reads in the record: those of the councils that they read it for, and of no others."""

import csv
import io

from conference.invitations import MOST_WRONG_TRIES, NewInvitation
from conference.vocabulary import Authority, Role, StandingKind
from db import audit
from services import audit_log, invitations, runtime, standings
from tests.people import HOME, WRONG, offered, refused
from tests.sealing_desk import decide, sketched

HACKNEY, HEREFORDSHIRE = Authority.HACKNEY, Authority.HEREFORDSHIRE


def read(world, who):
    """Everything that somebody reads, page by page."""
    lines, before = [], None
    while True:
        page = audit_log.page(world.actor(who), older_than=before)
        lines += page.lines
        before = page.older_than
        if before is None:
            return lines


def recorded():
    with runtime.reading() as conn:
        return audit.events(conn, limit=10_000)


def reads_for(world, who, council):
    """Somebody becomes an auditor of one more council."""
    actor = world.actor(who)
    made = standings.give(
        world.actor("administrator"), council, StandingKind.AUDITOR, email=actor.email, name=actor.name
    )
    if isinstance(made, NewInvitation):
        invitations.accept_signed_in(actor, code=made.code, link_id=made.link_id, address=HOME)


def test_an_auditor_reads_the_events_of_their_council_and_no_others(world):
    sketched(decide(world).id)
    here, pugh = (world.marsh.id, world.lowe.id), world.pugh.id
    told = {event.seq: repr(event.body) for event in recorded()}
    mine = {seq for seq, words in told.items() if HACKNEY.value in words or any(one in words for one in here)}
    theirs = {seq for seq, words in told.items() if pugh in words or HEREFORDSHIRE.value in words}
    assert mine
    assert theirs
    assert not mine & theirs

    lines = read(world, "auditor")

    assert {line.number for line in lines} == mine
    assert {"document.sealed", "copy.delivered"} <= {line.kind for line in lines}
    assert audit_log.page(world.actor("auditor")).of == (HACKNEY,)
    other = world.actor("second_family_chair").user_id
    assert audit_log.page(world.actor("auditor"), about=other).lines == ()
    _head, *rows = csv.reader(io.StringIO("".join(audit_log.export(world.actor("auditor")))[1:], newline=""))
    assert {int(row[0]) for row in rows} == mine


def test_what_belongs_to_no_council_is_for_those_who_read_for_every_one(world):
    assert "account.made" not in {line.kind for line in read(world, "auditor")}

    reads_for(world, "auditor", HEREFORDSHIRE)

    lines = read(world, "auditor")
    assert [line.number for line in lines] == list(range(lines[0].number, 0, -1))
    assert audit_log.page(world.actor("auditor")).of == ()


def test_what_is_done_at_a_council_can_be_told_to_be_its_own(world):
    """All but what somebody does by themselves, such as making an account."""
    sketched(decide(world).id)
    told = {"authority", "conference", "decisions"}
    lost = {event.kind for event in recorded() if not told & {name for name, v in event.body.items() if v}}
    assert lost <= {"account.made", "seal.registered"}


def test_nobody_uses_up_an_invitation_with_what_the_log_tells(world):
    worker = world.actor("second_family_social_worker")
    _seat, made = offered(worker, world.pugh, Role.PROFESSIONAL, "uma@example.org", "Uma Reyes")
    reads_for(world, "auditor", HEREFORDSHIRE)
    lines = read(world, "auditor")
    assert made.link_id not in repr(lines)
    for number, subject in enumerate(line.subject for line in lines if line.kind == "invitation.made"):
        for again in range(MOST_WRONG_TRIES):
            refused(code=WRONG, link_id=subject, address=f"203.{again}.113.{number}")
    invitations.check_code(code=made.code, link_id=made.link_id, address=HOME)


def test_the_councils_are_those_of_conferences_and_standings(world):
    with world.database.reading() as conn:
        assert audit.councils(conn) == {"hackney", "herefordshire"}


def test_no_question_about_the_record_goes_through_all_conferences(sqlite_world):
    with sqlite_world.database.counting() as count:
        audit_log.page(sqlite_world.actor("auditor"))
    with sqlite_world.database.reading() as conn:
        plans = [
            (step[3], asked)
            for asked in count.statements
            for step in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", ("x",) * asked.count("?"))
        ]
    assert any("conference" in step for step, _asked in plans)
    assert not [plan for plan in plans if plan[0].startswith("SCAN conference")]
