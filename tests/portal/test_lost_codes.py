"""A code is shown once. Whoever made it and lost it, by loading the page again, makes another that ends the first."""

import re
from contextlib import suppress

import pytest

from conference.exceptions import AlreadyDone, Expired, NotFound
from conference.invitations import NotYetAgreed
from conference.vocabulary import ObserverReason, Relationship, Role, StandingKind
from portal import settings
from services import invitations, reset_codes, supporters
from tests.family import nominated
from tests.opened_page import opened
from tests.people import joined

_CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
NEW = "This is the new code. The old one no longer works."


def nominates(home):
    page = opened(home.dana, "parent.supporter", home.id)
    page.fill(name="Kemi Adeyo", email="kemi@example.org")
    for question, answer in (
        ("relationship", Relationship.FRIEND),
        ("in_parents_place", False),
        ("consents", True),
    ):
        page.choose(question, answer)
    page.press("Continue")
    return home.dana, "parent.pass_on", home.id, page.press("Ask for this supporter"), {}


def names_a_solicitor(home):
    page = opened(home.dana, "parent.solicitor", home.id)
    page.fill(name="Uma Lind", email="uma@example.org")
    return home.dana, "parent.pass_on", home.id, page.press("Name this solicitor"), {}


def invites(home):
    page = opened(home.worker, "social_worker.invite", home.id)
    page.fill(name="Ola Berg", email="ola@example.org", reason="Teaches Ellis")
    page.choose("role", Role.PROFESSIONAL)
    return home.worker, "social_worker.handed", home.id, page.press("Make the invitation"), {}


def resets_a_parents_password(home):
    page = opened(home.worker, "social_worker.codes", home.id)
    page.choose("person", reset_codes.list_for_seats(home.worker, home.id)[0])
    return home.worker, "social_worker.handed", home.id, page.press("Make a code"), {}


def resets_a_chairs_password(home):
    page = opened(home.office, "administrator.account", user=home.chair.user_id)
    made = page.press("Give them a code for a new password")
    return home.office, "administrator.handed", "", made, {}


def gives_a_standing(home):
    page = opened(home.office, "administrator.standing")
    page.fill(email="nia@example.org", name="Nia Bowen")
    page.choose("kind", StandingKind.CHAIR)
    return home.office, "administrator.handed", "", page.press("Give it to them"), {}


def asks_for_an_observer(home):
    page = opened(home.host, "professional.observer", home.id)
    page.fill(observer_name="Rada Holm", observer_email="rada@example.org", job="Student nurse")
    page.choose("why", ObserverReason.LEARNING)
    page.press("Continue")
    made = page.press("Send the request")
    wanted = re.search(r"request=([0-9a-z]{20})", made.words)[1]
    return home.host, "professional.observer_done", home.id, made, {"request": wanted}


def link_and_code(words):
    [code] = set(_CODE.findall(words))
    return re.search(r"/(invitation|reset)/([0-9a-z]{20})", words).groups(), code


def is_right(link, code):
    kind, link_id = link
    check = reset_codes.check if kind == "reset" else invitations.check_code
    with suppress(NotYetAgreed):  # it is right, and for staff
        check(code=code, address="192.0.2.1", link_id=link_id)


def labels(page):
    return [button.label for button in page.app.button]


@pytest.mark.parametrize(
    "makes",
    [
        nominates,
        names_a_solicitor,
        invites,
        resets_a_parents_password,
        resets_a_chairs_password,
        gives_a_standing,
        asks_for_an_observer,
    ],
)
def test_a_code_that_was_lost_is_made_anew_and_the_old_one_ends(home, makes):
    who, page, conference, made, params = makes(home)
    old = link_and_code(made.words)
    again = opened(who, page, conference, **params)
    assert _CODE.findall(again.words) == []
    assert "You began this" not in again.words
    again.press("Make a new code")
    assert NEW in again.words
    new = link_and_code(again.words)
    is_right(*new)
    with pytest.raises(Expired):
        is_right(*old)


ELSEWHERE = "Ask whoever runs it before you send the link."
HERE = "Open the link in another browser on this computer."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"public_url": "https://conferences.example"}, set()),
        ({}, {ELSEWHERE}),
        ({"demo": True}, {HERE}),
    ],
)
@pytest.mark.parametrize("makes", [invites, resets_a_parents_password])
def test_a_link_that_opens_on_this_computer_only_says_so(home, monkeypatch, makes, given, said):
    monkeypatch.setattr(settings, "_current", settings.Settings(**given))
    words = makes(home)[3].words
    assert {sentence for sentence in (ELSEWHERE, HERE) if sentence in words} == said
    assert ("This link opens on this computer only" in words) is bool(said)


def test_a_parent_makes_a_code_for_their_own_supporter_until_they_have_come_in(home):
    made = nominated(home)
    seat = made.nomination.participation_id
    page = opened(home.dana, "parent.consent_one", home.id, supporter=seat).press("Make a new code")
    assert page.title == "Pass on this code"
    assert "Make a new code" not in labels(opened(home.ryan, "parent.consent_one", home.id, supporter=seat))
    with pytest.raises(NotFound):
        supporters.invite_again(home.ryan, home.id, seat)
    joined(supporters.invite_again(home.dana, home.id, seat))
    with pytest.raises(AlreadyDone):
        supporters.invite_again(home.dana, home.id, seat)
    assert "Make a new code" not in labels(opened(home.dana, "parent.consent_one", home.id, supporter=seat))


def test_a_code_that_was_used_in_the_meantime_is_not_made_anew(home):
    who, page, conference, made, params = nominates(home)
    link, code = link_and_code(made.words)
    invitations.accept_new(code=code, password="correct horse battery", address="192.0.2.1", link_id=link[1])
    again = opened(who, page, conference, **params).press("Make a new code")
    assert "This person has used their code. They can sign in." in again.words
    assert _CODE.findall(again.words) == []


@pytest.mark.parametrize("key", ["administrator.home", "administrator.accounts"])
def test_whoever_goes_back_to_administration_has_passed_the_code_on(home, key):
    """The page said that the code is not shown again, and the Back button showed it."""
    page = opened(home.office, key)
    page.app.session_state["portal.drafts"]["handing_over|"] = {"made": "a code"}
    page.app.run()
    assert page.app.session_state["portal.drafts"]["handing_over|"] == {}
