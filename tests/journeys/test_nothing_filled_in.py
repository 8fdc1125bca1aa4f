"""A form that is sent with nothing filled in says what is missing, where, and keeps what was typed."""

import pytest

from conference.vocabulary import ConsentAnswer
from services import observer_status, plans, supporters
from tests.effort import some_of
from tests.journeys.before import ZOFIAS_EMAIL, supporter_asked_for
from tests.journeys.person import PHONE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.parametrize("engine", ["sqlite"]),
    pytest.mark.parametrize("width", [PHONE]),
]
TYPED = "Ünïque wörds & <b>marks</b>"


def sent_empty(person, address, heading, button, keep=""):
    """Open a form, fill in only the field `keep`, send it, and look at what it says."""
    person.open(address).sees(heading)
    if keep:
        person.fill(keep, TYPED)
    person.press(button).finds_errors()
    if keep:
        assert person.field(keep).input_value() == TYPED, f"“{heading}” lost what was typed"


def test_before_signing_in(comes):
    somebody = comes(email="somebody@example.com")
    sent_empty(somebody, "/sign-in", "Sign in", "Sign in", keep="Email address")
    sent_empty(somebody, "/invitation", "Open your invitation", "Continue")
    sent_empty(somebody, "/reset", "Set a new password", "Continue")


def test_supporter(world, comes):
    kemi = comes("supporter")
    kemi.open(f"/supporter-agreement?conference={world.marsh.id}").sees("What we expect of supporters")
    kemi.press("Continue to the statements").sees("Tick each statement you agree with")
    kemi.tick("Statement 1.").press("Continue").finds_errors()
    assert kemi.page.get_by_role("checkbox").first.is_checked()
    kemi.tick_all().press("Continue").sees("Sign with your name").press("Continue").finds_errors()
    kemi.fill("Your full name", "Somebody Else").press("Continue").finds_errors()
    assert kemi.field("Your full name").input_value() == "Somebody Else"


def test_parent(world, comes):
    dana, at = comes("parent"), f"conference={world.marsh.id}"
    sent_empty(
        dana, f"/parent-supporter?{at}", "Choose someone to support you", "Continue", keep="Their full name"
    )
    seat = world.seat("supporter").id
    sent_empty(dana, f"/parent-consent-one?{at}&supporter={seat}", "One supporter", "Take my yes back")
    sent_empty(dana, f"/parent-observers?{at}", "Someone asks to watch", "Record my answer")
    sent_empty(
        dana, f"/parent-solicitor?{at}", "Your solicitor", "Name this solicitor", keep="Their full name"
    )


def test_professional(world, comes):
    sam = comes("police")  # the health visitor has asked already, and one can be brought
    address = f"/professional-observer?conference={world.marsh.id}"
    sent_empty(sam, address, "Ask for someone to watch", "Continue", keep="Their job")


def test_chair(world, comes):
    supporter_asked_for(world)
    kemi = world.seat("supporter").id
    supporters.answer_consent(world.actor("second_parent"), world.marsh.id, kemi, ConsentAnswer.WITHDRAWN)
    asked = observer_status.list_for_chair(world.actor("chair"), world.marsh.id)[0].progress.request.id
    priya, at = comes("chair"), f"conference={world.marsh.id}"
    forms = (
        (
            f"/chair-supporter-answer?{at}&about={kemi}",
            "Your answer about a supporter",
            "Record my answer",
            "Conditions",
        ),
        (
            f"/chair-ruling?{at}&about={kemi}",
            "Settle what the parents disagree on",
            "Record my decision",
            "Your reasons",
        ),
        (f"/chair-observer-one?{at}&about={asked}", "A request to watch", "Send my answer", "Your reasons"),
        (
            f"/chair-exclude?{at}",
            "Tell someone not to come",
            "Tell them not to come",
            "How will they be heard?",
        ),
        (f"/chair-ask-to-leave?{at}", "Ask someone to leave", "Ask them to leave", "What the person reads"),
    )
    for address, heading, button, keep in some_of(forms, 3):
        sent_empty(priya, address, heading, button, keep=keep)


def test_social_worker(world, comes):
    tom, at = comes("social_worker"), f"conference={world.marsh.id}"
    child = plans.for_writing(world.actor("social_worker"), world.marsh.id).children[0]
    forms = (
        ("/social-worker-open", "Open a conference", "Continue", "A short name for the family"),
        (f"/social-worker-section?{at}", "Add a section", "Add the section", "Title"),
        (f"/social-worker-child?{at}", "Add a child", "Add the child", ""),
        (f"/social-worker-invite?{at}", "Invite someone", "Make the invitation", "Why they will be there"),
        (f"/social-worker-staff?{at}", "Seat a chair or a minute taker", "Give the seat", ""),
        (
            f"/social-worker-goal?{at}&child={child.child.id}",
            "Write a goal",
            "Save the goal",
            "What we are worried about",
        ),
        (
            f"/social-worker-task?{at}&goal={child.goals[0].id}",
            "Write a task",
            "Save the task",
            "Who will do it",
        ),
        (f"/social-worker-codes?{at}", "Give someone a new code", "Make a code", ""),
    )
    for address, heading, button, keep in some_of(forms, 3):
        sent_empty(tom, address, heading, button, keep=keep)


def test_administrator(comes):
    frances = comes("administrator")
    sent_empty(
        frances,
        "/administrator-standing",
        "Say what someone may do",
        "Give it to them",
        keep="Their full name",
    )
    publish = "/administrator-publish?council=hackney&kind=supporter_agreement"
    sent_empty(frances, publish, "Publish a text", "Read it before you publish it", keep="Title")


def test_invited_person_chooses_no_password(world, comes):
    invitation = supporter_asked_for(world)
    zofia = comes(email=ZOFIAS_EMAIL).open(f"/invitation/{invitation.link_id}").sees("Open your invitation")
    zofia.fill("Code", "WRONG-ONE").press("Continue").finds_errors()
    zofia.fill("Code", invitation.code).press("Continue").sees("Choose a password")
    zofia.press("Make my account").finds_errors()
