"""What people may be for an authority: given and ended by its administrators, never to oneself."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from conference.exceptions import AlreadyDone, ConferenceError, Incomplete, NotAllowed, NotFound
from conference.invitations import NewInvitation
from conference.people import Standing
from conference.vocabulary import Authority, Relationship, StandingKind
from services import invitations, standings, supporters
from tests.family import family
from tests.people import administrator, joined, social_worker, staff


def give(
    actor, email="ruth@example.org", kind=StandingKind.CHAIR, authority=Authority.HACKNEY, name="Ruth Vale"
):
    return standings.give(actor, authority, kind, email=email, name=name)


def kinds(actor):
    return [s.kind for s in standings.list_mine(actor)]


def test_somebody_new_gets_an_invitation_and_has_the_standing_once_they_accept(ada):
    made = give(ada)
    assert isinstance(made, NewInvitation)
    ruth = joined(made)
    assert kinds(ruth) == [StandingKind.CHAIR]
    assert standings.list_mine(ruth)[0].given_by == ada.user_id


def test_somebody_with_an_account_has_it_at_once_and_only_once(ada):
    ruth = joined(give(ada))
    assert isinstance(give(ada, kind=StandingKind.MINUTE_TAKER, name=""), Standing)
    assert kinds(ruth) == [StandingKind.CHAIR, StandingKind.MINUTE_TAKER]
    with pytest.raises(AlreadyDone):
        give(ada)


def test_given_twice_at_once_it_is_given_once(ada):
    ruth = joined(give(ada))

    def once_more(_number):
        try:
            return give(ada, kind=StandingKind.AUDITOR)
        except ConferenceError as refusal:
            return type(refusal)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(once_more, range(4))).count(AlreadyDone) == 3
    assert kinds(ruth) == [StandingKind.CHAIR, StandingKind.AUDITOR]


def test_it_can_end_and_be_given_again(ada):
    ruth = joined(give(ada))
    [held] = standings.list_mine(ruth)
    standings.end(ada, held.id)
    assert kinds(ruth) == []
    with pytest.raises(AlreadyDone):
        standings.end(ada, held.id)
    again = give(ada)
    invitations.accept_signed_in(ruth, code=again.code, link_id=again.link_id, address="192.0.2.1")
    assert kinds(ruth) == [StandingKind.CHAIR]


def test_who_has_an_account_for_another_reason_is_invited_like_anybody_else(ada):
    """The answer must not tell an administrator that somebody is known to another authority."""
    bo = administrator(Authority.HEREFORDSHIRE, "bo@example.org", "Bo Lind")
    made = give(ada, email=bo.email, name="Bo Lind")
    assert isinstance(made, NewInvitation)
    invitations.accept_signed_in(bo, code=made.code, link_id=made.link_id, address="192.0.2.1")
    assert {s.authority for s in standings.list_mine(bo)} == {Authority.HEREFORDSHIRE, Authority.HACKNEY}


def test_nobody_gives_or_ends_their_own(ada):
    with pytest.raises(NotAllowed, match="yourself"):
        give(ada, email=ada.email)
    with pytest.raises(NotAllowed, match="your own"):
        standings.end(ada, standings.list_mine(ada)[0].id)


def test_only_an_administrator_of_that_authority(ada):
    worker = social_worker(ada)
    auditor = staff(ada, StandingKind.AUDITOR, "kit@example.org", "Kit Hale")
    bo = administrator(Authority.HEREFORDSHIRE, "bo@example.org", "Bo Lind")
    for nobody in (worker, auditor, bo):
        with pytest.raises(NotAllowed):
            give(nobody)
        with pytest.raises(NotFound):
            standings.end(nobody, standings.list_mine(ada)[0].id)
    for unknown in ("0" * 20, "", "\x00"):
        with pytest.raises(NotFound):
            standings.end(ada, unknown)
    assert standings.authorities_administered(ada) == (Authority.HACKNEY,)
    assert standings.authorities_administered(worker) == ()


def test_ending_the_last_of_it_ends_what_it_allowed(ada):
    second = staff(ada, StandingKind.ADMINISTRATOR, "eve@example.org", "Eve Dunn")
    give(second)
    standings.end(ada, standings.list_mine(second)[0].id)
    with pytest.raises(NotAllowed):
        give(second, email="someone@example.org")


def test_everything_missing_is_said_at_once(ada):
    with pytest.raises(Incomplete) as refusal:
        standings.give(ada, None, None, email="nonsense")
    assert set(refusal.value.errors) == {"authority", "kind", "email"}
    with pytest.raises(Incomplete) as refusal:
        give(ada, name=" ")
    assert list(refusal.value.errors) == ["name"]


def test_an_account_that_somebody_else_may_have_made_gets_no_standing_without_a_code(clock):
    """A parent sees the code of the supporter they name, and so can make an account for any address."""
    home = family()
    made = supporters.nominate(
        home.dana, home.id, name="Nia Quill", email="nia.quill@hackney.example.org", relationship=Relationship.FRIEND,
        in_parents_place=False, consents=True, idempotency_key="quill",
    )  # fmt: skip
    taken = joined(made.invitation)
    given = standings.give(
        home.office, Authority.HACKNEY, StandingKind.CHAIR, email=taken.email, name="Nia Quill"
    )
    assert isinstance(given, NewInvitation)
    assert standings.list_mine(taken) == ()
