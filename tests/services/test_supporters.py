"""Supporters: nomination, consent of each parent, the chair's talk, ruling and answer, and the nine gates."""

import pytest

from conference.clock import london_date
from conference.exceptions import AlreadyDone, ConferenceError, Incomplete, NotAllowed, NotFound
from conference.vocabulary import (
    ChairAnswer,
    ConsentAnswer,
    Contribution,
    GateStatus,
    Relationship,
    TextKind,
)
from services import agreements, supporter_decisions, supporter_gates, supporters
from tests.signing import agrees, filled_in
from tests.support.signing_on_paper import AGREEMENT


def nominee(**changed):
    """What a parent types about a supporter."""
    return {
        "name": "Ola Nowak",
        "email": "ola@example.com",
        "relationship": Relationship.FRIEND,
        "in_parents_place": False,
        "consents": True,
        "idempotency_key": "form-1",
        **changed,
    }


def kemi(world):
    return world.seat("supporter").id


def sign(world, who="supporter", where=None, key="signs"):
    where = where or world.marsh
    signing = agreements.to_sign(world.actor(who), where.id, AGREEMENT)
    return agreements.sign(
        world.actor(who), where.id, AGREEMENT, filled_in(signing, world.actor(who).name, key)
    )


def decide(
    world, answer=ChairAnswer.APPROVED, *, seen=0, who="chair", seat=None, where=None, exceptional=False
):
    where = where or world.marsh
    return supporter_decisions.decide(
        world.actor(who),
        where.id,
        seat or kemi(world),
        answer=answer,
        contributions=(Contribution.VOICE_VIEWS,),
        conditions="Sit beside Dana.",
        reasons="Known to the family.",
        exceptional=exceptional,
        seen=seen,
    )


def cleared(world, who="supporter", where=None):
    return supporter_gates.mine(world.actor(who), (where or world.marsh).id).is_cleared


def test_signing_and_the_chairs_yes_clear_a_supporter(world):
    assert not cleared(world)
    sign(world)
    assert not cleared(world)
    decide(world)
    assert cleared(world)
    gates = supporter_gates.mine(world.actor("supporter"), world.marsh.id).gates
    assert [g.number for g in gates] == list(range(1, 10))
    assert {g.number: g.status for g in gates if g.status is not GateStatus.DONE} == {
        8: GateStatus.NOT_NEEDED
    }


def test_a_parent_nominates_a_friend(world):
    made = supporters.nominate(world.actor("parent"), world.marsh.id, **nominee())
    assert made.invitation.code
    assert made.nomination.relationship is Relationship.FRIEND
    mine = supporter_gates.list_for_parent(world.actor("parent"), world.marsh.id)
    assert [(s.progress.seat.name, s.mine) for s in mine] == [("Kemi Adeyo", True), ("Ola Nowak", True)]
    others = supporter_gates.list_for_parent(world.actor("second_parent"), world.marsh.id)
    assert [s.mine for s in others] == [False, False]
    assert others[1].my_consent is None  # each parent is asked


def test_the_same_nomination_twice_is_one(world):
    supporters.nominate(world.actor("parent"), world.marsh.id, **nominee())
    with pytest.raises(AlreadyDone):
        supporters.nominate(world.actor("parent"), world.marsh.id, **nominee())
    assert world.events().count("supporter.nominated") == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "\x00"}, "name"),
        ({"email": "nobody"}, "email"),
        ({"relationship": None}, "relationship"),
        ({"relationship": Relationship.PROFESSIONAL_ONLY}, "relationship"),  # HFD-I-3
        ({"in_parents_place": None}, "in_parents_place"),
        ({"consents": None}, "consents"),
        ({"email": "kemi.adeyo@example.com"}, "email"),  # is a supporter already
        ({"email": "lukasz.zak@languages.example.org"}, "email"),  # HFD-S-NOT-6: the interpreter
        ({"email": "sian.wyn-rees@health.example.org"}, "email"),  # a professional here
    ],
)
def test_what_cannot_be_nominated_gets_a_sentence(sqlite_world, changed, field):
    with pytest.raises(Incomplete) as refused:
        supporters.nominate(sqlite_world.actor("parent"), sqlite_world.marsh.id, **nominee(**changed))
    assert set(refused.value.errors) == {field}
    answers = {k: v for k, v in nominee(**changed).items() if k != "idempotency_key"}
    with pytest.raises(Incomplete):
        supporters.check_nominee(sqlite_world.actor("parent"), sqlite_world.marsh.id, **answers)
    assert sqlite_world.events() == []


def test_only_a_parent_nominates(world):
    for who in ("chair", "social_worker", "supporter", "administrator", "second_family_parent", "observer"):
        with pytest.raises((NotFound, NotAllowed)):
            supporters.nominate(world.actor(who), world.marsh.id, **nominee(idempotency_key=who))
    assert "supporter.nominated" not in world.events()


def test_one_parents_no_keeps_the_supporter_out_at_once(world):
    sign(world)
    decide(world)
    supporters.answer_consent(
        world.actor("second_parent"), world.marsh.id, kemi(world), ConsentAnswer.WITHDRAWN
    )
    assert not cleared(world)


def test_only_the_chair_reads_that_a_parent_said_no(sqlite_world):
    marsh, seat = sqlite_world.marsh, kemi(sqlite_world)
    ryan, chair = sqlite_world.actor("second_parent"), sqlite_world.actor("chair")
    supporters.answer_consent(ryan, marsh.id, seat, ConsentAnswer.WITHDRAWN)
    seen_by = {
        "supporter": supporter_gates.mine(sqlite_world.actor("supporter"), marsh.id).gates,
        "parent": supporter_gates.one_for_parent(sqlite_world.actor("parent"), marsh.id, seat).progress.gates,
        "chair": supporter_gates.one_for_chair(chair, marsh.id, seat).progress.gates,
    }
    third = {who: gates[2].status for who, gates in seen_by.items()}
    assert third == {"supporter": GateStatus.TO_DO, "parent": GateStatus.TO_DO, "chair": GateStatus.CLOSED}


def test_the_chair_rules_where_parents_disagree_until_one_speaks_again(world):
    sign(world)
    decide(world)
    ryan, chair = world.actor("second_parent"), world.actor("chair")
    with pytest.raises(ConferenceError, match="do not disagree"):
        supporter_decisions.rule(chair, world.marsh.id, kemi(world), ChairAnswer.APPROVED, "No need.")
    supporters.answer_consent(ryan, world.marsh.id, kemi(world), ConsentAnswer.REFUSED)
    supporter_decisions.rule(chair, world.marsh.id, kemi(world), ChairAnswer.APPROVED, "Dana needs her.")
    assert cleared(world)
    supporters.answer_consent(ryan, world.marsh.id, kemi(world), ConsentAnswer.WITHDRAWN)
    assert not cleared(world)
    supporter_decisions.rule(chair, world.marsh.id, kemi(world), ChairAnswer.REFUSED, "Not now.")
    assert not cleared(world)


def test_a_ruling_is_told_to_the_parent_who_has_not_said_yes_and_to_no_other(sqlite_world):
    """A-13; whoever said yes would learn by it that another said no."""
    marsh, seat = sqlite_world.marsh, kemi(sqlite_world)
    ryan, dana, chair = (sqlite_world.actor(who) for who in ("second_parent", "parent", "chair"))

    def told():
        return [supporter_gates.one_for_parent(who, marsh.id, seat).chair_ruled for who in (ryan, dana)]

    assert told() == [False, False]
    supporters.answer_consent(ryan, marsh.id, seat, ConsentAnswer.REFUSED)
    assert told() == [False, False]
    supporter_decisions.rule(chair, marsh.id, seat, ChairAnswer.APPROVED, "Dana needs her.")
    assert told() == [True, False]
    supporters.answer_consent(ryan, marsh.id, seat, ConsentAnswer.WITHDRAWN)  # ends the ruling
    assert told() == [False, False]
    supporter_decisions.rule(chair, marsh.id, seat, ChairAnswer.REFUSED, "Not now.")
    assert told() == [False, False]


def test_the_same_answer_twice_is_told(world):
    with pytest.raises(AlreadyDone):
        supporters.answer_consent(world.actor("parent"), world.marsh.id, kemi(world), ConsentAnswer.GIVEN)
    with pytest.raises(AlreadyDone, match="You signed this on"):
        agrees(world.actor("parent"), world.marsh.id, kemi(world), "once more")
    with pytest.raises(Incomplete):
        supporters.answer_consent(world.actor("parent"), world.marsh.id, kemi(world), None)


def test_the_chairs_answer_needs_reasons_and_is_given_once_per_look(world):
    for answer, reasons in ((None, "Because."), (ChairAnswer.APPROVED, "  ")):
        with pytest.raises(Incomplete):
            supporter_decisions.decide(
                world.actor("chair"),
                world.marsh.id,
                kemi(world),
                answer=answer,
                contributions=(),
                conditions="",
                reasons=reasons,
                exceptional=False,
                seen=0,
            )
    decide(world)
    with pytest.raises(AlreadyDone):
        decide(world, ChairAnswer.REFUSED)
    decide(world, ChairAnswer.REFUSED, seen=1)
    sign(world)
    assert not cleared(world)


def test_nobody_but_the_chair_of_this_conference_decides(world):
    for who in ("second_family_chair", "parent", "social_worker", "supporter", "administrator"):
        with pytest.raises((NotFound, NotAllowed)):
            decide(world, who=who)


def test_withdrawing_the_nomination_ends_everything(world):
    sign(world)
    decide(world)
    with pytest.raises(NotFound):  # the other parent did not ask for her
        supporters.withdraw(world.actor("second_parent"), world.marsh.id, kemi(world))
    seat = kemi(world)
    supporters.withdraw(world.actor("parent"), world.marsh.id, seat)
    with pytest.raises(NotFound):
        supporter_gates.mine(world.actor("supporter"), world.marsh.id)
    with pytest.raises(NotFound):
        decide(world, seat=seat, seen=1)


def test_a_talk_is_recorded_once_and_not_in_the_future(world):
    made = supporters.nominate(world.actor("parent"), world.marsh.id, **nominee())
    seat, chair = made.nomination.participation_id, world.actor("chair")
    today = london_date(world.clock())
    for day in (None, today.replace(year=today.year + 1)):
        with pytest.raises(Incomplete) as refused:
            supporter_decisions.record_discussion(chair, world.marsh.id, seat, held_on=day, note="")
        assert "held_on" in refused.value.errors
    supporter_decisions.record_discussion(chair, world.marsh.id, seat, held_on=today, note="By telephone.")
    with pytest.raises(AlreadyDone):
        supporter_decisions.record_discussion(chair, world.marsh.id, seat, held_on=today, note="Again.")
    shown = [s for s in supporter_gates.list_for_chair(chair, world.marsh.id) if s.progress.seat.id == seat]
    assert [t.note for t in shown[0].talks] == ["By telephone."]


def test_a_parent_may_be_stood_in_for_only_with_all_three(world):
    """HFD-S-CAN-3: signed consent, a talk with the parent, and the chair's exceptional yes."""
    megan, pugh = world.actor("second_family_parent"), world.pugh
    seat = world.seat("stand_in", pugh).id
    chair = world.actor("second_family_chair")
    today = london_date(world.clock())
    supporter_decisions.record_discussion(chair, pugh.id, seat, held_on=today, note="")
    sign(world, "stand_in", pugh)
    decide(world, who="second_family_chair", seat=seat, where=pugh)
    assert not cleared(world, "stand_in", pugh)
    place = supporters.to_consent_in_my_place(megan, pugh.id, seat)
    supporters.consent_in_my_place(megan, pugh.id, seat, filled_in(place, "Megan Pugh", "in my place"))
    supporter_decisions.record_stand_in_conversation(
        world.actor("second_family_social_worker"), pugh.id, seat, held_on=today, note="At home."
    )
    assert not cleared(world, "stand_in", pugh)
    decide(world, who="second_family_chair", seat=seat, where=pugh, exceptional=True, seen=1)
    assert cleared(world, "stand_in", pugh)
    signed = supporters.to_consent_in_my_place(megan, pugh.id, seat).signed
    assert signed is not None
    agreements.withdraw(megan, signed.id)
    assert not cleared(world, "stand_in", pugh)


def test_a_supporter_who_comes_along_is_not_a_stand_in(world):
    with pytest.raises(NotFound):
        supporters.to_consent_in_my_place(world.actor("parent"), world.marsh.id, kemi(world))
    assert TextKind.STAND_IN_CONSENT in TextKind


def test_a_person_who_is_no_supporter_is_not_found(world):
    parent_seat = world.seat("second_parent").id
    for act in (
        lambda: decide(world, seat=parent_seat),
        lambda: agrees(world.actor("parent"), world.marsh.id, parent_seat),
        lambda: supporters.answer_consent(
            world.actor("parent"), world.marsh.id, parent_seat, ConsentAnswer.GIVEN
        ),
        lambda: supporter_gates.one_for_parent(world.actor("parent"), world.marsh.id, parent_seat),
        lambda: supporter_gates.one_for_parent(world.actor("parent"), world.marsh.id, "nothing"),
    ):
        with pytest.raises(NotFound):
            act()
