"""The pages of administrators and auditors."""

import pytest

from conference.vocabulary import Authority
from services import (
    audit_check,
    invitations,
    texts,
)
from tests.forging import remove_guards
from tests.opened_page import as_, opened
from tests.people import joined

OFFICE = ("home", "accounts", "standing", "seats", "texts", "contact", "documents")


@pytest.mark.parametrize("name", OFFICE)
def test_every_page_of_the_administrator_opens_and_names_no_family(sqlite_world, name):
    page = as_(sqlite_world, "administrator", f"administrator.{name}")
    assert page.title != "Page not found"
    for words in ("Ellis", "Robin", "clinic", "Family Centre"):
        assert words not in page.words


def test_an_account_is_found_closed_and_opened_again(sqlite_world):
    tom = sqlite_world.actor("social_worker")
    page = as_(sqlite_world, "administrator", "administrator.accounts")
    page.fill(search="hale")
    page.press("Find")
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
    first = as_(sqlite_world, "administrator", "administrator.text", text=text.id).words
    assert (text.sha256 in first, "Those who signed before" in first) == (True, False)
    page = as_(
        sqlite_world, "administrator", "administrator.publish", council="hackney", kind=text.kind.value
    )
    page.press("Read it before you publish it")
    assert "Choose a language from the list" in page.words
    page.choose("language", "en")
    page.fill(title="A new title", text=text.text.replace("# ", "# Now: ", 1))
    if page.app.radio[-1].key != page.app.radio[0].key:
        page.choose("requires_resign", False)
    page.press("Read it before you publish it")
    assert texts.list_for(office, Authority.HACKNEY)[0].title != "A new title", "it is only shown so far"
    for words in ("What changes", "A new title", "# Now: ", "Read the one in use now"):
        assert words in page.words
    page.press("Publish this text")
    assert "Tick the box when you have read it" in page.words
    page.app.checkbox[0].check()
    page.press("Publish this text")
    assert texts.list_for(office, Authority.HACKNEY)[0].title == "A new title"
    for name in ("publish", "publish_check"):
        odd = as_(sqlite_world, "administrator", f"administrator.{name}", council="x", kind="y")
        assert odd.title == "Page not found"


def test_where_a_text_is_missing_ours_can_be_used(sqlite_world):
    win = joined(invitations.create_administrator(Authority.PRACTICE, "pr@example.org", "Pru Bello"))
    page = opened(win, "administrator.texts")
    assert "Read our wording: Declaration before you record" in page.links
    assert not page.app.button, "nothing is published there in one press"
    page = opened(
        win, "administrator.publish_check", council="practice", kind="recording_declaration", wording="ours"
    )
    assert "I will not start to record before I have signed this." in page.words
    page.press("Publish this text")
    assert texts.list_for(win, Authority.PRACTICE) == []
    page.app.checkbox[0].check()
    page.press("Publish this text")
    assert [t.kind.value for t in texts.list_for(win, Authority.PRACTICE)] == ["recording_declaration"]
    assert "A text is missing" in opened(win, "administrator.home").words


def test_a_name_that_is_looked_for_in_the_record_of_events_stands_in_no_address(sqlite_world):
    page = as_(sqlite_world, "auditor", "auditor.find_events")
    for typed in ("dana@example.org", "Dana", "dana", "a" * 20 + " dana"):
        page.fill(about=typed)
        page.press("Show these events")
        assert "Enter an id as it stands in the record, not a name" in page.words
        assert "about" not in page.app.query_params
    page.fill(about=sqlite_world.actor("parent").user_id)
    page.press("Show these events")
    assert page.app.query_params["about"] == sqlite_world.actor("parent").user_id


def test_days_that_are_turned_round_are_said_to_be(sqlite_world):
    page = as_(sqlite_world, "auditor", "auditor.find_events", first="2026-12-03", last="2026-12-01")
    page.press("Show these events")
    assert "The last day is before the first" in page.words


@pytest.mark.parametrize("who", ["auditor", "administrator"])
def test_the_record_of_events(sqlite_world, who):
    page = as_(sqlite_world, who, "auditor.audit")
    assert "Older events" in page.words
    said = "You see the events of Hackney. Other events are not shown."
    assert (said in page.words) is (who == "auditor")  # the administrator is of both councils
    page = as_(sqlite_world, who, "auditor.audit", kind="plan.circulated")
    assert "plan.circulated" in page.words
    assert (
        "There are no such events." in as_(sqlite_world, who, "auditor.audit", kind="nothing.happened").words
    )
    assert "The newest events" in as_(sqlite_world, who, "auditor.audit", before="20").words
    assert "The plan was sent out." in page.words
    assert "/files/audit-log/events.csv?kind=plan.circulated" in page.words


def test_the_record_is_checked_with_one_button(sqlite_world, monkeypatch):
    monkeypatch.setattr(audit_check, "PIECE", 20)
    monkeypatch.setattr(audit_check, "SECONDS", 0.000001)
    page = as_(sqlite_world, "auditor", "auditor.audit").press("Check the whole record")
    assert "The record holds. Nothing in it was changed, taken out or put in." in page.words
    assert "There was no signed checkpoint" in page.words
    assert "papers, signatures and standings are as the record says." in page.words
    with sqlite_world.database.writing() as connection:
        remove_guards(connection)
        connection.exec_driver_sql("UPDATE audit_event SET actor = 'bo' WHERE seq = 9")
        connection.exec_driver_sql("UPDATE signature SET typed_name = 'Somebody Else'")
    page.press("Check the whole record")
    assert "Not everything is what the record says." in page.words
    assert "The first that differs is a signature" in page.words
    assert "The record does not hold." in page.words
    assert "The first bad event is number 9." in page.words


def test_a_record_that_cannot_be_read_is_checked_all_the_same(sqlite_world):
    with sqlite_world.database.writing() as connection:
        remove_guards(connection)
        connection.exec_driver_sql(
            "UPDATE audit_event SET at = x'00', subject = x'00' WHERE seq >= 5 AND kind NOT LIKE 'standing.%'"
        )  # without their events the auditor would have no standing to read it
    page = as_(sqlite_world, "auditor", "auditor.audit")
    assert "This event cannot be read any more." in page.words
    page.press("Check the whole record")
    assert "The first bad event is number 5." in page.words


def test_days_in_the_address_of_the_record_may_be_wrong(sqlite_world):
    page = as_(sqlite_world, "auditor", "auditor.audit", first="2026-13-45", last="odd")
    assert "Events, the newest first" in page.words
    assert "Show every event" not in page.words


def test_events_are_found_by_kind_and_day(sqlite_world):
    page = as_(sqlite_world, "auditor", "auditor.find_events", kind="plan.circulated")
    page.app.text_input[1].set_value("x")
    page.press("Show these events")
    assert "From this day must include" in page.words
    assert page.app.selectbox[0].value == "plan.circulated"
    page = as_(sqlite_world, "auditor", "auditor.audit", kind="plan.circulated", first="2026-01-31")
    for words in ("The plan was sent out.", "Saturday 31 January 2026", "Show every event"):
        assert words in page.words
