"""A paper that was signed before a no, or on its day, does not undo it; and who may know that there is one."""

from dataclasses import replace

import pytest

from conference.clock import london_date
from conference.exceptions import AlreadyDone, Incomplete
from conference.vocabulary import ConsentAnswer, TextKind
from services import agreements, paper_signatures, supporters
from tests.signing import filled_in
from tests.support.signing_on_paper import AGREEMENT, paper, record


def takes_back(world, kind):
    """Whoever signs such a text signs it and takes it back."""
    kemi, dana = world.actor("supporter"), world.actor("parent")
    if kind is TextKind.HEARING_CONSENT:
        supporters.answer_consent(dana, world.marsh.id, world.seat("supporter").id, ConsentAnswer.REFUSED)
        return
    signer = kemi if kind is AGREEMENT else dana
    form = filled_in(agreements.to_sign(signer, world.marsh.id, kind), signer.name)
    agreements.withdraw(signer, agreements.sign(signer, world.marsh.id, kind, form).id)


@pytest.mark.parametrize("kind", [AGREEMENT, TextKind.RECORDING_DECLARATION, TextKind.HEARING_CONSENT])
def test_a_paper_from_before_a_no_does_not_undo_it(world, kind):
    """HFD-CH-6: nobody but the person themselves turns their no into a yes."""
    takes_back(world, kind)
    old = paper(world, kind)
    world.clock.forward(days=1)
    with pytest.raises(
        Incomplete, match="They said no or took this back on Friday 20 November 2026"
    ) as refused:
        record(world, old, kind=kind)
    assert list(refused.value.errors) == ["signed_on"]
    with pytest.raises((Incomplete, AlreadyDone)):
        record(world, old, "minute_taker", kind)
    assert "paper_signature.recorded" not in world.events()
    assert "consent.given" not in world.events()
    record(world, replace(old, signed_on=london_date(world.clock())), "minute_taker", kind)
    assert "paper_signature.recorded" in world.events()


def test_nor_does_an_old_consent_in_my_place(sqlite_world):
    where, parent = sqlite_world.pugh, sqlite_world.actor("second_family_parent")
    seat, chair = sqlite_world.seat("stand_in", where), sqlite_world.actor("second_family_chair")
    form = filled_in(supporters.to_consent_in_my_place(parent, where.id, seat.id), parent.name)
    supporters.consent_in_my_place(parent, where.id, seat.id, form)
    agreements.withdraw(parent, sqlite_world.case("second_family_parent", where).signatures[-1].id)
    asked = (TextKind.STAND_IN_CONSENT.value, sqlite_world.seat("second_family_parent", where).id, seat.id)
    _slot, versions = paper_signatures.one_for(chair, where.id, *asked)
    with pytest.raises(Incomplete) as refused:
        paper_signatures.record(chair, where.id, *asked, paper(sqlite_world, text_id=versions[0].id))
    assert list(refused.value.errors) == ["signed_on"]


def test_only_the_chair_learns_from_it_how_a_parent_answered(sqlite_world):
    """The policy tells nobody else whether a parent said yes (parents_consent)."""
    kind, said = TextKind.HEARING_CONSENT, []
    for answer in ("yes", "no"):
        if answer == "no":
            takes_back(sqlite_world, kind)
        with pytest.raises(AlreadyDone) as refused:
            record(sqlite_world, paper(sqlite_world, kind), "minute_taker", kind)
        said.append(refused.value.sentence)
        slots = paper_signatures.list_for(sqlite_world.actor("minute_taker"), sqlite_world.marsh.id)
        consents = [s for s in slots if s.kind is kind]
        assert consents
        assert all((s.signed, s.is_told) == (None, False) for s in consents)
        assert all(s.is_told for s in slots if s.kind is not kind)
        seen = paper_signatures.list_for(sqlite_world.actor("chair"), sqlite_world.marsh.id)
        assert all(s.is_told for s in seen)
        assert any(s.signed for s in seen if s.kind is kind)
    assert said[0] == said[1]
