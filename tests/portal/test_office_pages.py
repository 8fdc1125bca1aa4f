"""The pages of administrators and auditors."""

import pytest

from conference.vocabulary import Authority
from services import (
    invitations,
    texts,
)
from tests.opened_page import opened
from tests.people import joined
from tests.portal.test_staff_pages import as_

OFFICE = ("home", "accounts", "standing", "seats", "texts", "contact", "documents")


@pytest.mark.parametrize("name", OFFICE)
def test_every_page_of_the_administrator_opens_and_names_no_family(sqlite_world, name):
    page = as_(sqlite_world, "administrator", f"administrator.{name}")
    assert page.title != "Page not found"
    for words in ("Ellis", "Robin", "clinic", "Family Centre"):
        assert words not in page.words


def test_an_account_is_found_closed_and_opened_again(sqlite_world):
    tom = sqlite_world.actor("social_worker")
    page = as_(sqlite_world, "administrator", "administrator.accounts", search="hale")
    assert "Tom Hale" in page.words
    assert "Dana" not in page.words
    page = as_(sqlite_world, "administrator", "administrator.account", user=tom.user_id).press(
        "Close the account"
    )
    assert "Tick the box if you want to close the account" in page.words
    page.app.checkbox[0].check()
    page.press("Close the account").press("Open the account again")
    assert "The account is open again." in page.words


def test_ones_own_account_is_not_changed(sqlite_world):
    me = sqlite_world.actor("administrator")
    page = as_(sqlite_world, "administrator", "administrator.account", user=me.user_id)
    assert "You cannot change this account" in page.words
    assert (
        as_(sqlite_world, "administrator", "administrator.account", user="nobody").title == "Page not found"
    )


def test_staff_seats_of_a_conference(sqlite_world):
    page = as_(sqlite_world, "administrator", "administrator.seats", at=sqlite_world.marsh.id)
    assert "Priya Nandra" in page.words
    page.press("Give the seat")
    assert "Choose a person" in page.words
    page.press("End the seat")
    assert "Choose whose seat ends" in page.words
    assert as_(sqlite_world, "administrator", "administrator.seats", at="none").title == "Page not found"
    assert (
        "Herefordshire"
        in as_(sqlite_world, "administrator", "administrator.seats", council="herefordshire").words
    )


def test_a_text_is_read_and_a_new_version_needs_a_language(sqlite_world):
    office = sqlite_world.actor("administrator")
    text = texts.list_for(office, Authority.HACKNEY)[0]
    assert text.sha256 in as_(sqlite_world, "administrator", "administrator.text", text=text.id).words
    page = as_(
        sqlite_world, "administrator", "administrator.publish", council="hackney", kind=text.kind.value
    )
    page.press("Publish this text")
    assert "Choose a language from the list" in page.words
    page.choose("language", "en")
    page.fill(title="A new title")
    page.press("Publish this text")
    assert texts.list_for(office, Authority.HACKNEY)[0].title == "A new title"
    assert (
        as_(sqlite_world, "administrator", "administrator.publish", council="x", kind="y").title
        == "Page not found"
    )


def test_where_a_text_is_missing_ours_can_be_used(sqlite_world):
    win = joined(invitations.create_administrator(Authority.PRACTICE, "pr@example.org", "Pru Bello"))
    page = opened(win, "administrator.texts").press("Use our wording: Declaration before you record")
    assert "The text is published." in page.words
    assert "A text is missing" in opened(win, "administrator.home").words


@pytest.mark.parametrize("who", ["auditor", "administrator"])
def test_the_record_of_events(sqlite_world, who):
    page = as_(sqlite_world, who, "auditor.audit")
    assert "Older events" in page.words
    page = as_(sqlite_world, who, "auditor.audit", kind="plan.circulated")
    assert "plan.circulated" in page.words
    assert (
        "There are no such events." in as_(sqlite_world, who, "auditor.audit", kind="nothing.happened").words
    )
    assert "The newest events" in as_(sqlite_world, who, "auditor.audit", before="20").words
