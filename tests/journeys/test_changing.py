"""The social worker changes a conference in two tabs, moves it into the night of Christmas, and calls it off."""

import pytest

from conference.clock import london_date, to_london, utc_now
from services import setting_up

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_worker_changes_it_in_two_tabs_and_calls_it_off(world, comes):
    address = f"/social-worker-details?conference={world.marsh.id}"
    tom = comes("social_worker").open(address).sees("Change the day and the place")
    other = tom.page.context.new_page()  # the same browser, one more tab, opened before the first one saves
    other.goto(address)
    other.get_by_role("button", name="Save the changes").wait_for()

    tom.fill("Time it starts", "half past two").press("Save the changes").sees("Set up the conference")
    tom.reads("2:30 in the afternoon, 14:30")
    other.get_by_label("Place").fill("Room 9, Quiet House")
    other.get_by_role("button", name="Save the changes").click()
    other.get_by_text("Somebody had changed this meanwhile").wait_for()
    other.close()
    held = setting_up.set_up_of(world.actor("social_worker"), world.marsh.id).conference
    assert (held.place, f"{to_london(held.starts_at):%H:%M}") == ("Room 9, Quiet House", "14:30")

    tom.open(address).sees("Change the day and the place")
    today = london_date(utc_now())
    tom.fill_date("25", "Dec", str(today.year + (today.month == 12 and today.day > 20)))
    tom.fill("Time it starts", "3am").press("Save the changes").reads(
        "Christmas Day", "3 in the night, 03:00"
    )
    tom.sees("Change the day and the place")
    tom.tick("Yes, I am sure").press("Save the changes").sees("Set up the conference").reads("3 in the night")

    tom.open(address).sees("Change the day and the place").tick("This conference will not happen")
    tom.press("Cancel the conference").sees("Your conferences").reads("This conference will not happen.")
    tom.enter(world.marsh.id).sees("This conference will not happen").reads("nobody will come")
    dana = comes("parent").enter(world.marsh.id).sees("This conference will not happen")
    dana.reads("The papers that you have stay yours.").does_not_read(
        "in 12 days", "Choose someone to support you"
    )
    dana.follow("The plan").sees("The plan")
    dana.open(f"/parent-home?conference={world.marsh.id}").sees("This conference will not happen")
    dana.follow("Take back what you signed or agreed to").sees("What you can take back")
    dana.tick("I want to take this back: Your solicitor").reads(
        "Consent for a supporter to hear private things"
    )
