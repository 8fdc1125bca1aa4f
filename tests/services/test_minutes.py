"""The minutes: section by section, in editions; in full, or in the family's version (HFD-S-NOT-8, WBK-P-6)."""

from datetime import timedelta

import pytest

from conference.clock import london_date
from conference.exceptions import Changed, Incomplete, NotAllowed, NotFound
from conference.vocabulary import Authority, ConferenceKind, Role, StandingKind
from db import papers
from documents import MinutesVersion
from services import invitations, minutes, runtime, seats, sections, sent_papers, setting_up, staff_seats
from tests.people import joined, staff

SECRET = "A matter that is still being looked into."


def titles(shown):
    """The headings of what is read, or of what is being written."""
    if isinstance(shown, sent_papers.MinutesToRead):
        return [section.heading for section in shown.paper.sections]
    return [s.section.title for s in shown.sections]


def section_of(world):
    """The one section of the second family's conference, whose minutes are not out."""
    return minutes.for_writing(world.actor("minute_taker"), world.pugh.id).sections[0].section


def write(world, body="What was said", *, seen=0, who="minute_taker", section_id=None):
    return minutes.write(world.actor(who), world.pugh.id, section_id or section_of(world).id, body, seen=seen)


@pytest.mark.parametrize("who", ["parent", "second_parent"])
def test_a_parent_gets_the_family_version_and_learns_only_that_there_is_another_part(world, who):
    shown = sent_papers.read_minutes(world.actor(who), world.marsh.id)
    assert titles(shown) == ["What is going well", "What we are worried about", "What was decided"]
    assert (shown.paper.version, shown.paper.left_out) == (MinutesVersion.FAMILY, True)
    assert SECRET not in repr(shown)
    assert "From the police" not in repr(shown)


@pytest.mark.parametrize("who", ["chair", "social_worker", "minute_taker"])
def test_those_on_the_list_get_the_full_version(world, who):
    shown = sent_papers.read_minutes(world.actor(who), world.marsh.id)
    assert "From the police" in titles(shown)
    assert (shown.paper.version, shown.paper.left_out) == (MinutesVersion.FULL, False)


@pytest.mark.parametrize(
    "who",
    [
        "supporter",
        "observer",
        "solicitor",
        "advocate",
        "interpreter",
        "professional",
        "police",
        "administrator",
        "auditor",
        "second_family_chair",
    ],
)
def test_for_everybody_else_there_are_no_minutes(world, who):
    with pytest.raises(NotFound):
        sent_papers.read_minutes(world.actor(who), world.marsh.id)


def test_somebody_taken_off_the_list_reads_that_part_no_longer(world):
    worker = world.actor("social_worker")
    section = next(s for s in setting_up.set_up_of(worker, world.marsh.id).sections if s.is_confidential)
    sections.set_section_list(worker, world.marsh.id, section.id, [world.seat("police").id])
    shown = sent_papers.read_minutes(worker, world.marsh.id)
    assert "From the police" not in titles(shown)
    assert shown.paper.left_out
    assert "From the police" in titles(sent_papers.read_minutes(world.actor("chair"), world.marsh.id))


def test_before_they_are_out_only_their_writers_and_the_chair_see_them(world):
    write(world)
    for who in ("minute_taker", "second_family_chair"):
        assert (
            sent_papers.read_minutes(world.actor(who), world.pugh.id).paper.sections[0].text
            == "What was said"
        )
    shown = sent_papers.read_minutes(world.actor("second_family_social_worker"), world.pugh.id)
    assert (shown.is_ready, shown.paper, shown.versions) == (False, None, ())


def test_editions_follow_one_another_and_are_all_kept(world):
    first = write(world)
    second = write(world, "Corrected", seen=1)
    assert (first.edition, second.edition) == (1, 2)
    assert minutes.for_writing(world.actor("minute_taker"), world.pugh.id).sections[0].edition == 2
    with runtime.reading() as conn:
        assert papers.minutes(conn, world.pugh.id)[second.section_id].body == "Corrected"
    assert world.events().count("minutes.written") == 2


def test_the_same_words_handed_in_twice_make_one_edition(world):
    assert write(world) == write(world)
    assert world.events().count("minutes.written") == 1


def test_where_somebody_wrote_in_between_nothing_is_lost(world):
    office = world.actor("administrator")
    other = staff(office, StandingKind.MINUTE_TAKER, "nia@example.org", "Nia Rees", Authority.HEREFORDSHIRE)
    staff_seats.seat_staff(office, world.pugh.id, user_id=other.user_id, role=Role.MINUTE_TAKER)
    section_id = section_of(world).id
    minutes.write(other, world.pugh.id, section_id, "Nia's words", seen=0)
    with pytest.raises(Changed):
        write(world, "My words", seen=0, section_id=section_id)
    assert write(world, "Both", seen=1, section_id=section_id).edition == 2


def test_empty_words_are_refused(world):
    with pytest.raises(Incomplete) as problem:
        write(world, " ")
    assert list(problem.value.errors) == ["body"]


def test_a_minute_taker_who_is_not_on_the_list_neither_reads_nor_writes_that_part(world):
    hidden = sections.add_section(
        world.actor("second_family_social_worker"), world.pugh.id, title="Safety", is_confidential=True
    )
    shown = minutes.for_writing(world.actor("minute_taker"), world.pugh.id)
    assert "Safety" not in titles(shown)
    assert shown.left_out
    with pytest.raises(NotFound):
        write(world, section_id=hidden.id)


@pytest.mark.parametrize(
    "who", ["second_family_chair", "second_family_social_worker", "second_family_parent"]
)
def test_only_the_minute_taker_writes(world, who):
    with pytest.raises(NotFound):
        write(world, who=who, section_id=section_of(world).id)
    with pytest.raises(NotFound):
        minutes.for_writing(world.actor(who), world.pugh.id)


def test_where_the_councils_document_gives_them_an_initial_conferences_people_get_the_minutes(world):
    """WBK-P-6: all participants of an initial conference; of a review nothing is said."""
    office = joined(invitations.create_administrator(Authority.WEST_BERKSHIRE, "wb@example.org", "Win Bello"))
    worker = staff(office, StandingKind.SOCIAL_WORKER, "ws@example.org", "Wes Sloe", Authority.WEST_BERKSHIRE)
    day = london_date(runtime.now()) + timedelta(days=14)
    for kind, may in ((ConferenceKind.INITIAL, True), (ConferenceKind.REVIEW, False)):
        made = setting_up.open_conference(
            worker,
            authority=Authority.WEST_BERKSHIRE,
            kind=kind,
            children=["Jo Wren"],
            details=setting_up.Details(family="Wren", starts_on=day, time="10am", place="Online"),
        )
        offered = seats.invite(
            worker, made.id, role=Role.PARENT, name="Bo Wren", email=f"{kind}@example.com", reason="Father"
        )
        parent = joined(offered.invitation)
        if may:
            assert sent_papers.read_minutes(parent, made.id).is_ready is False
        else:
            with pytest.raises(NotAllowed):
                sent_papers.read_minutes(parent, made.id)
