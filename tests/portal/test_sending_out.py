"""The chair sends out the plan and the minutes; who writes and who reads sees what went out, and what did not."""

from conference.vocabulary import CirculatedThing
from services import circulations, exclusions, minutes, plans, runtime, setting_up
from tests.opened_page import opened


def as_(world, who, key, where=None, **params):
    """A page as one of the demonstration's people finds it."""
    return opened(world.actor(who), key, (where or world.marsh).id, **params)


def test_minutes_that_are_out_are_corrected_for_a_new_version(sqlite_world):
    world = sqlite_world
    section = minutes.for_writing(world.actor("minute_taker"), world.marsh.id).sections[0].section
    assert "Sent out on" in as_(world, "minute_taker", "minute_taker.home").words
    page = as_(world, "minute_taker", "minute_taker.minutes", section=section.id)
    assert "Readers have it as it was sent." in page.words
    page.fill(body="Put right")
    page.press("Save this section")
    whole = as_(world, "minute_taker", "minute_taker.minutes")
    assert "Put right" in whole.words
    assert "Readers have it as it was sent." in whole.words
    assert "Readers see it when the chair has sent it out." not in whole.words
    assert "Put right" not in as_(world, "parent", "parent.minutes").words


def test_the_chair_sends_out_only_after_reading_and_a_change_as_a_new_version(sqlite_world):
    world = sqlite_world
    taker = world.actor("minute_taker")
    section = minutes.for_writing(taker, world.pugh.id).sections[0].section
    minutes.write(taker, world.pugh.id, section.id, "Words", seen=0)
    page = as_(world, "second_family_chair", "chair.circulate", world.pugh)
    assert "The plan and the minutes go out only after the conference has begun." in page.words
    assert "It starts on" in page.words
    assert [button.label for button in page.app.button] == []
    world.hold(world.pugh)
    page = as_(world, "second_family_chair", "chair.circulate", world.pugh).press("Send out the minutes")
    assert "Tick the box when you have read it" in page.words
    page.app.checkbox[0].check()
    minutes.write(taker, world.pugh.id, section.id, "More words", seen=1)
    page.press("Send out the minutes")
    assert "Somebody has written in it since you opened this page." in page.words
    page.press("I have read it again").press("Send out the minutes")
    assert "Tick the box when you have read it" in page.words  # a tick for one draft is none for the next
    page.app.checkbox[0].check()
    page.press("Send out the minutes")
    assert "It has been sent out." in page.words
    assert "Version 1, sent out on" in page.words
    assert "Send out the minutes" not in [button.label for button in page.app.button]

    minutes.write(taker, world.pugh.id, section.id, "Other words", seen=2)
    page = as_(world, "second_family_chair", "chair.circulate", world.pugh)
    page.app.checkbox[0].check()
    page.press("Send out the new version of the minutes")
    assert "Write what is different, and why" in page.words
    page.fill(why_minutes="A name was wrong.")
    page.app.checkbox[0].uncheck()
    page.press("Send out the new version of the minutes")
    page = as_(world, "second_family_chair", "chair.circulate", world.pugh)  # reloaded
    assert "You began this at" in page.words
    assert [area.value for area in page.app.text_area] == ["A name was wrong."]
    page.app.checkbox[0].check()
    page.press("Send out the new version of the minutes")
    assert "Version 2, sent out on" in page.words


def test_those_who_had_the_last_version_are_told_what_is_different(sqlite_world):
    world = sqlite_world
    worker, chair = world.actor("social_worker"), world.actor("chair")
    goal = plans.for_writing(worker, world.marsh.id).children[0].goals[0]
    words = plans.TaskWords(what="Ring the school", who="Dana Marsh", by_on=world.marsh.starts_at.date())
    plans.add_task(worker, world.marsh.id, goal.id, words)
    assert "Ring the school" not in as_(world, "parent", "parent.plan").words
    assert "Readers have it as it was sent." in as_(world, "social_worker", "social_worker.plan").words
    gone = world.seat("second_parent")
    exclusions.exclude(chair, world.marsh.id, gone.id, reason="Threats", letter="Not now.", views="Write")
    page = as_(world, "chair", "chair.circulate")
    assert "They had the last version and do not get this one" in page.words
    assert page.words.count(f"{gone.name}, Parent") == 3  # sent both, and to be told of the new plan
    world.hold(world.marsh)
    circulations.circulate(chair, world.marsh.id, CirculatedThing.PLAN, why="The school was left out.")
    for who in ("parent", "professional", "solicitor"):
        assert "There is a new version, of" in as_(world, who, f"{who}.home").words
        read = as_(world, who, f"{who}.plan").words
        for said in ("This is version 2", "by Priya Nandra.", "The school was left out.", "Ring the school",
                     "What you were sent before"):  # fmt: skip
            assert said in read, (who, said)


def test_the_chair_may_send_out_nothing_that_is_not_written(sqlite_world):
    sqlite_world.hold(sqlite_world.pugh)
    page = as_(sqlite_world, "second_family_chair", "chair.circulate", sqlite_world.pugh)
    assert page.words.count("There is nothing in it yet.") == 2
    assert "The plan has a goal, and each goal has a task." in page.words
    assert [button.label for button in page.app.button] == []


def test_chair_and_social_worker_read_that_a_change_has_not_gone_out(sqlite_world):
    chair, worker, lowe = (
        sqlite_world.actor("chair"),
        sqlite_world.actor("social_worker"),
        sqlite_world.lowe.id,
    )
    news, changed = "There is something new. It has not gone out yet.", "What was changed since goes out"
    assert news not in opened(chair, "chair.home", lowe).words
    assert changed not in opened(worker, "social_worker.home", lowe).words
    child = setting_up.set_up_of(worker, lowe).children[0]
    sqlite_world.clock.forward(minutes=1)
    goal = plans.add_goal(
        worker, lowe, child.id, plans.GoalWords(goal="Sleeps well", what_we_will_see="Is rested")
    )
    by = runtime.now().date().replace(year=2027)
    plans.add_task(worker, lowe, goal.id, plans.TaskWords(what="Call", who="Tom", by_on=by))
    assert opened(chair, "chair.home", lowe).words.count(news) == 1
    assert changed in opened(worker, "social_worker.home", lowe).words
    sqlite_world.clock.forward(minutes=1)
    circulations.circulate(chair, lowe, CirculatedThing.PLAN, why="A goal was left out.")
    assert news not in opened(chair, "chair.home", lowe).words
    assert changed not in opened(worker, "social_worker.home", lowe).words
