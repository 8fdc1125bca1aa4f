"""Every yes of a board, a card or a page leads somewhere: to the control whose service asks for it, or to a telephone.

Words found in the code are not enough. Each page that a yes names is opened by its person, its links and files are
followed and its buttons pressed, until their service has asked the policy for that very act.
"""

from collections import defaultdict

import pytest
from streamlit.testing.v1 import element_tree

from conference.conferences import Participation
from conference.exceptions import Incomplete
from conference.people import Actor
from conference.vocabulary import ChairAnswer, ConsentAnswer, Relationship, Role, TextKind
from policy.acts import Act
from services import accounts, boards, rights, seats, solicitors, supporter_decisions, supporters
from services.act_places import OWN_ACCOUNT, OWN_ACCOUNT_PAGE, Place, place_of
from tests.page_walk import LOOKING, Asked, Walk, in_words
from tests.people import joined
from tests.proofs.families import sign
from tests.sealing_desk import sketched
from tests.tables import check_rows


@pytest.fixture
def world(sqlite_world):
    """The first family, with somebody in every part that can be given, and something for each to do."""
    where, dana, chair = sqlite_world.marsh, sqlite_world.actor("parent"), sqlite_world.actor("chair")
    kemi = sqlite_world.seat("supporter").id
    sqlite_world.people = {
        account: sqlite_world.actor(account)
        for account in ("parent", "second_parent", "supporter", "professional", "police", "observer", "advocate",
                        "interpreter", "solicitor", "chair", "social_worker", "minute_taker")
    }  # fmt: skip
    # a second professional, since the first has asked to bring an observer already
    for role in (Role.AGENCY_MANAGER, Role.CHILDRENS_RIGHTS_OFFICER, Role.PROFESSIONAL):
        made = seats.invite(
            sqlite_world.actor("social_worker"), where.id, role=role, name="Test Person", reason="-",
            email=f"{role.value}@example.org", agency="Test",
        )  # fmt: skip
        sqlite_world.people[f"another {role.value}"] = joined(made.invitation)
    named = supporters.nominate(
        dana, where.id, name="Corin Dunlin", email="corin.dunlin@example.com", relationship=Relationship.FAMILY,
        in_parents_place=True, consents=True, idempotency_key="corin",
    )  # fmt: skip
    sqlite_world.people["stand_in"] = joined(named.invitation)
    sign(sqlite_world.actor("supporter"), where.id, TextKind.SUPPORTER_AGREEMENT)
    sketched()
    supporters.answer_consent(sqlite_world.actor("second_parent"), where.id, kemi, ConsentAnswer.REFUSED)
    # the first parent's reads the plan already, which only leaves to stop it
    theirs = solicitors.name(
        sqlite_world.actor("second_parent"),
        where.id,
        name="Wyn Heron",
        email="wyn.heron@example.com",
        firm="Heron",
    )
    sqlite_world.people["second_solicitor"] = joined(theirs.invitation)
    supporter_decisions.decide(
        chair, where.id, kemi, answer=ChairAnswer.REFUSED, contributions=(), conditions="", reasons="-",
        exceptional=False, seen=0,
    )  # fmt: skip
    return sqlite_world


def yeses(world, person: Participation) -> dict[Act, Place]:
    """Every act that the chair's board, or the person's own card, says yes to, with its place."""
    board = boards.what_can(world.people["chair"], world.marsh.id, person.id)
    found = {(a.action, a.obj): a.place for _topic, answers in board.now for a in answers}
    for card in rights.mine(acting(world, person), world.marsh.id):
        found |= {line.act: line.place for line in card.lines if line.answer is rights.Answer.YES}
    return found


def acting(world, person: Participation) -> Actor:
    """The person of a seat."""
    return next(actor for actor in world.people.values() if actor.user_id == person.user_id)


def test_every_yes_leads_to_the_control_whose_service_asks_for_it_or_to_a_telephone(world, monkeypatch):
    people = boards.what_can(world.people["chair"], world.marsh.id).people
    assert {p.role for p in people} == set(Role) - {Role.CHILD}, "nobody can give a child a seat yet"
    asked = Asked(monkeypatch)
    monkeypatch.setattr(element_tree, "_format_value_for_widget", in_words)
    walks = {p: Walk(acting(world, p), world.marsh.id, asked) for p in people}
    rows: dict[tuple[Role, Act, Place], list[Walk]] = defaultdict(list)
    for person in people:
        for act, place in yeses(world, person).items():
            rows[person.role, act, place].append(walks[person])

    def check(row):
        role, act, place = row
        told = f"{role.value}: {' '.join(act)}"
        if act == OWN_ACCOUNT:
            assert place.page == OWN_ACCOUNT_PAGE
            with pytest.raises(Incomplete):
                accounts.change_password(rows[row][0].actor, "a guess", "a quite new phrase")
            return [] if act in asked.taken()[1] else [told]
        if place.page:  # of two parents one may have nothing to do there
            return [] if any(walk.finds(act, place.page) for walk in rows[row]) else [f"{told}: {place.page}"]
        return [] if "all us" in place.instead else [f"{told} says nobody to call"]

    check_rows(list(rows), check)
    for person, walk in walks.items():
        done_here = {act for page in walk.seen.values() for act in page.acts if act[0] not in LOOKING}
        done_here |= {act for acts in walk.presses.values() for act in acts if act[0] not in LOOKING}
        without = {act for act in done_here if not place_of(person.role.value, act).page}
        assert without <= {("withdraw", "own_act")}, f"{person.role.value} has a page for {without} by now"
