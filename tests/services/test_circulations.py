"""What was sent stays as it was sent: when a plan and minutes may go out, to whom they went, and their new versions."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from conference.exceptions import AlreadyDone, Changed, ConferenceError, Incomplete, NotAllowed, NotFound
from conference.vocabulary import (
    Authority,
    CirculatedThing,
    DocumentKind,
    DocumentStatus,
    Role,
    StandingKind,
)
from db import document_orders
from services import (
    circulations,
    copies,
    exclusions,
    files,
    minutes,
    plans,
    runtime,
    seats,
    sections,
    sent_papers,
    setting_up,
    staff_seats,
)
from services.plans import GoalWords, TaskWords
from tests.people import joined, staff
from tests.sealing_desk import sealed, sketched

PLAN, MINUTES = CirculatedThing.PLAN, CirculatedThing.MINUTES
CHAIR, WORKER = "second_family_chair", "second_family_social_worker"
GOAL = GoalWords(goal="Carys is at school every day", what_we_will_see="She goes each morning")
TASK = TaskWords(what="Walk her to school", who="Megan Pugh", by_on=date(2027, 1, 8))
WHY = "The bus was left out."


def write_goal(world):
    """A goal without a task in the second family's plan."""
    worker = world.actor(WORKER)
    child = plans.for_writing(worker, world.pugh.id).children[0].child
    return plans.add_goal(worker, world.pugh.id, child.id, GOAL)


def write_all(world):
    """A plan and minutes of the second family's conference, both whole; nothing is out yet."""
    plans.add_task(world.actor(WORKER), world.pugh.id, write_goal(world).id, TASK)
    write_part(world, "Carys sings.", seen=0)


def write_part(world, words, *, seen):
    taker = world.actor("minute_taker")
    section = minutes.for_writing(taker, world.pugh.id).sections[0].section
    return minutes.write(taker, world.pugh.id, section.id, words, seen=seen)


def change_task(world, what, where=None, who=WORKER):
    worker, where = world.actor(who), where or world.pugh
    goal = plans.for_writing(worker, where.id).children[0].goals[0]
    words = TaskWords(what=what, who="Nia", by_on=TASK.by_on)
    plans.change_task(worker, where.id, goal.tasks[0].id, words)


def documents(made):
    """The documents of one version."""
    with runtime.reading() as conn:
        return document_orders.of_record(conn, DocumentKind(made.thing), made.id)


def send(world, thing, why=""):
    return circulations.circulate(world.actor(CHAIR), world.pugh.id, thing, why=why)


def plan_of(world, who, where):
    """What somebody reads of the first task of a plan."""
    return sent_papers.read_plan(world.actor(who), where.id).paper.children[0].goals[0].tasks[0].what


@pytest.mark.parametrize("thing", list(CirculatedThing))
def test_nothing_goes_out_before_the_conference_has_begun(world, thing):
    write_all(world)
    with pytest.raises(NotAllowed) as refused:
        send(world, thing)
    told = refused.value.refusal
    assert (refused.value.clause, told.ask) == ("PORTAL-OUT-BEGUN", "Wait until then.")
    assert told.change == ("The conference begins. It starts on Tuesday 24 November 2026, 2:30pm.")
    world.clock.moment = world.pugh.starts_at
    assert send(world, thing).version == 1


def test_a_plan_goes_out_with_a_goal_and_a_task_for_each(world):
    world.hold(world.pugh)
    for _step in range(2):
        with pytest.raises(NotAllowed) as refused:
            send(world, PLAN)
        assert refused.value.clause == "PORTAL-OUT-PLAN"
        assert refused.value.refusal.change == "The plan has a goal, and each goal has a task."
        goal = write_goal(world)
    for goal in plans.for_writing(world.actor(WORKER), world.pugh.id).children[0].goals:
        plans.add_task(world.actor(WORKER), world.pugh.id, goal.id, TASK)
    assert send(world, PLAN).version == 1


def test_minutes_go_out_with_no_part_left_empty(world):
    world.hold(world.pugh)
    sections.add_section(world.actor(WORKER), world.pugh.id, title="What was decided", is_confidential=False)
    for part in minutes.for_writing(world.actor("minute_taker"), world.pugh.id).sections:
        with pytest.raises(NotAllowed) as refused:
            send(world, MINUTES)
        assert refused.value.clause == "PORTAL-OUT-MINUTES"
        assert refused.value.refusal.ask == "Ask the minute taker."
        minutes.write(world.actor("minute_taker"), world.pugh.id, part.section.id, "Words", seen=0)
    assert send(world, MINUTES).version == 1


def test_what_is_changed_afterwards_is_a_new_version_with_who_when_and_why(world):
    write_all(world)
    world.hold(world.pugh)
    first = send(world, PLAN)
    with pytest.raises(AlreadyDone, match="Nothing has changed since"):
        send(world, PLAN, WHY)
    change_task(world, "Take the bus")
    for who in ("second_family_parent", "professional", CHAIR, WORKER):
        assert plan_of(world, who, world.pugh) == "Walk her to school"
    with pytest.raises(Incomplete) as problem:
        send(world, PLAN, "  ")
    assert problem.value.errors == {"why": "Write what is different, and why"}
    second = send(world, PLAN, WHY)
    shown = sent_papers.read_plan(world.actor("second_family_parent"), world.pugh.id)
    assert plan_of(world, "second_family_parent", world.pugh) == "Take the bus"
    newest, before = shown.versions
    assert (newest.number, newest.at, newest.by, newest.why) == (2, second.made_at, "Ruth Bell", WHY)
    assert (before.number, before.at, before.why) == (1, first.made_at, "")
    with pytest.raises(AlreadyDone):
        send(world, PLAN, WHY)


def test_a_sender_who_is_hidden_from_the_family_is_not_named_to_it(world):
    write_all(world)
    world.hold(world.pugh)
    send(world, PLAN)
    worker, megan, where = world.actor(WORKER), world.actor("second_family_parent"), world.pugh.id
    chair = next(p for p in setting_up.set_up_of(worker, where).people if p.role is Role.CHAIR)
    seats.set_hidden(worker, where, chair.id, True)
    named = [sent_papers.read_plan(who, where).versions[0].by for who in (megan, worker)]
    assert named == ["", "Ruth Bell"]


def test_what_goes_out_is_what_the_chair_read(world):
    write_all(world)
    world.hold(world.pugh)
    read = circulations.list_for_chair(world.actor(CHAIR), world.pugh.id)
    change_task(world, "Take the bus")
    with pytest.raises(Changed, match="Read it again"):
        circulations.circulate(world.actor(CHAIR), world.pugh.id, PLAN, seen=read[0].draft)
    circulations.circulate(world.actor(CHAIR), world.pugh.id, MINUTES, seen=read[1].draft)


def test_page_and_sealed_paper_agree_and_the_version_before_stays(world):
    write_all(world)
    world.hold(world.pugh)
    made = [send(world, PLAN)]
    sketched()
    change_task(world, "Take the bus")
    draft = plans.for_writing(world.actor(WORKER), world.pugh.id).children[0].goals[0].tasks[0]
    assert draft.what == "Take the bus"
    (first,) = documents(made[0])
    megan = world.actor("second_family_parent")
    assert files.fetch(megan, "plan", world.pugh.id).content == sealed(first).content
    made.append(send(world, PLAN, WHY))
    sketched()
    (second,) = documents(made[1])
    assert files.fetch(megan, "plan", world.pugh.id).content == sealed(second).content
    assert files.fetch(megan, "paper", first.id).content == sealed(first).content
    kept = {p.order_id: p.status for p in copies.mine(megan) if p.kind is DocumentKind.PLAN}
    assert kept == {first.id: DocumentStatus.SUPERSEDED, second.id: DocumentStatus.CURRENT}


def test_minutes_are_put_right_by_a_new_version(world):
    write_all(world)
    world.hold(world.pugh)
    send(world, MINUTES)
    write_part(world, "Carys dances.", seen=1)
    reader = world.actor(WORKER)
    assert sent_papers.read_minutes(reader, world.pugh.id).paper.sections[0].text == "Carys sings."
    sections.add_section(world.actor(WORKER), world.pugh.id, title="Later", is_confidential=False)
    shown = sent_papers.read_minutes(reader, world.pugh.id)
    assert [section.heading for section in shown.paper.sections] == ["How the plan is going"]
    with pytest.raises(NotAllowed):
        send(world, MINUTES, WHY)
    later = minutes.for_writing(world.actor("minute_taker"), world.pugh.id).sections[1]
    minutes.write(world.actor("minute_taker"), world.pugh.id, later.section.id, "Nothing more.", seen=0)
    send(world, MINUTES, WHY)
    shown = sent_papers.read_minutes(reader, world.pugh.id)
    assert [section.text for section in shown.paper.sections] == ["Carys dances.", "Nothing more."]
    assert (shown.paper.number, shown.paper.why) == (2, WHY)


def test_to_whom_it_went_is_a_record(world):
    chair = world.actor("chair")
    plan, said = circulations.list_for_chair(chair, world.marsh.id)
    sent_to = [{p.name for p in one.sent[0].recipients} for one in (plan, said)]
    assert sent_to[0] - sent_to[1] == {"Siân Wyn-Rees", "Aidan Burke", "Gülşen Yıldız"}
    assert "Kemi Adeyo" not in sent_to[0] | sent_to[1]
    gone = world.seat("second_parent")
    exclusions.exclude(chair, world.marsh.id, gone.id, reason="Threats", letter="Not now.", views="Write")
    plan, said = circulations.list_for_chair(chair, world.marsh.id)
    assert [{p.name for p in one.sent[0].recipients} for one in (plan, said)] == sent_to
    assert gone.name not in {p.name for p in plan.recipients}
    # nobody else would tell him that there is a new version
    assert {p.name for p in plan.left_out} == {gone.name}


def test_a_seat_that_nobody_has_taken_gets_its_copy_when_somebody_does(world):
    write_all(world)
    world.hold(world.pugh)
    offered = seats.invite(
        world.actor(WORKER), world.pugh.id, role=Role.POLICE, name="Bo Hill", email="bo@police.example.org",
        reason="Knows the street",
    )  # fmt: skip
    made = send(world, PLAN)
    plan = circulations.list_for_chair(world.actor(CHAIR), world.pugh.id)[0]
    assert "Bo Hill" in {p.name for p in plan.sent[0].recipients}
    sketched()
    bo = joined(offered.invitation)
    (version,) = sent_papers.read_plan(bo, world.pugh.id).versions
    assert version.order_id == documents(made)[0].id


def test_whoever_comes_later_reads_it_as_it_was_sent(world):
    write_all(world)
    world.hold(world.pugh)
    send(world, PLAN)
    send(world, MINUTES)
    change_task(world, "Take the bus")
    write_part(world, "Carys dances.", seen=1)
    office = world.actor("administrator")
    bo = staff(office, StandingKind.MINUTE_TAKER, "bo@example.org", "Bo Hill", Authority.HEREFORDSHIRE)
    staff_seats.seat_staff(office, world.pugh.id, user_id=bo.user_id, role=Role.MINUTE_TAKER)
    shown = sent_papers.read_plan(bo, world.pugh.id)
    assert shown.paper.children[0].goals[0].tasks[0].what == "Walk her to school"
    assert [version.order_id for version in shown.versions] == [""]
    assert sent_papers.read_minutes(bo, world.pugh.id).paper.sections[0].text == "Carys sings."


def test_a_later_exclusion_changes_nothing_that_others_were_sent(sqlite_world):
    world = sqlite_world
    sketched()
    before = files.fetch(world.actor("parent"), "minutes", world.marsh.id).content
    gone = world.seat("second_parent")
    exclusions.exclude(
        world.actor("chair"), world.marsh.id, gone.id, reason="For the record", letter="Not now.", views="-"
    )
    assert files.fetch(world.actor("parent"), "minutes", world.marsh.id).content == before
    with pytest.raises(NotAllowed):
        files.fetch(world.actor("second_parent"), "minutes", world.marsh.id)


def test_the_draft_is_for_those_who_work_on_it(world):
    change_task(world, "Something new", where=world.marsh, who="social_worker")
    for who, kinds in (("chair", "plan minutes"), ("social_worker", "plan"), ("minute_taker", "minutes")):
        for kind in ("plan", "minutes"):
            if kind in kinds:
                assert files.fetch(world.actor(who), f"{kind}-draft", world.marsh.id)
            else:
                with pytest.raises(NotFound):
                    files.fetch(world.actor(who), f"{kind}-draft", world.marsh.id)
    for who in ("parent", "professional", "supporter", "solicitor"):
        for kind in ("plan", "minutes"):
            with pytest.raises(ConferenceError):
                files.fetch(world.actor(who), f"{kind}-draft", world.marsh.id)


def test_what_went_out_cannot_be_changed_in_the_database(world):
    seat = world.seat("second_parent")
    exclusions.exclude(world.actor("chair"), world.marsh.id, seat.id, reason="R", letter="L", views="V")
    for statement in (
        "UPDATE circulation SET why = 'x'",
        "DELETE FROM circulation",
        "UPDATE exclusion SET letter = 'x'",
        "DELETE FROM exclusion",
    ):
        with pytest.raises((ConferenceError, SQLAlchemyError)), runtime.the_database().writing() as conn:
            conn.execute(text(statement))


def test_the_copies_of_a_version_that_was_followed_say_so_in_the_register(world):
    change_task(world, "Something new", where=world.marsh, who="social_worker")
    world.hold(world.marsh)
    (first,) = world.case("chair").sent_out(PLAN)
    circulations.circulate(world.actor("chair"), world.marsh.id, PLAN, why=WHY)
    assert {order.ended_as for order in documents(first)} == {DocumentStatus.SUPERSEDED}
