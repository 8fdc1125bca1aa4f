"""One form open twice: the older tab says what has changed since, and never puts back what it did not touch."""

import ast
import re
from dataclasses import fields
from datetime import date

import pytest

from conference.clock import to_london
from conference.i18n import LANGUAGES
from conference.vocabulary import Authority, ChairAnswer, ConsentAnswer, TextKind
from portal import state
from portal.kit.unsent_answers import field_of
from services import (
    contacts,
    observer_permissions,
    plans,
    sections,
    setting_up,
    solicitors,
    supporter_gates,
    texts,
    unsent_answers,
)
from services.plans import GoalWords, TaskWords
from tests.family import asked_for, nominated
from tests.house.source import ROOT
from tests.opened_page import opened

GONE = "What you pressed was not done."
SINCE = "Somebody has changed this since you opened the page"

#: Page -> the button that saves, two of its fields, and what each tab types into its own.
FORMS = {
    "social_worker.details": ("Save the changes", {"time": "half past two"}, {"place": "Room 9"}),
    "social_worker.goal": ("Save the goal", {"worry": "Late nights"}, {"goal": "He sleeps"}),
    "social_worker.task": ("Save the task", {"who": "Nia"}, {"what": "Ring the school"}),
    "administrator.contact": ("Save", {"telephone": "01632 960 999"}, {"hours": "Mornings"}),
}


def _there(world, key):
    """The address of the page, and how the thing stands now."""
    worker, where = world.actor("social_worker"), world.marsh.id
    if key == "administrator.contact":
        found = contacts.for_authority(world.actor("administrator"), Authority.HACKNEY)
        return world.actor("administrator"), "", {}, vars(found)
    if key == "social_worker.details":
        held = setting_up.set_up_of(worker, where).conference
        return worker, where, {}, {**vars(held), "time": f"{to_london(held.starts_at):%H:%M}"}
    child = plans.for_writing(worker, where).children[0]
    goal = child.goals[0] if child.goals else plans.add_goal(
        worker, where, child.child.id, GoalWords(goal="He is calm", what_we_will_see="He smiles")
    )  # fmt: skip
    if key == "social_worker.goal":
        return worker, where, {"goal": goal.id}, vars(goal)
    task = goal.tasks[0] if goal.tasks else plans.add_task(
        worker, where, goal.id, TaskWords(what="Call", who="Tom", by_on=date(2027, 1, 4))
    )  # fmt: skip
    return worker, where, {"task": task.id}, vars(task)


@pytest.mark.parametrize("key", FORMS)
def test_the_older_tab_changes_only_what_was_touched_in_it_and_says_the_rest(sqlite_world, key):
    save, first, second = FORMS[key]
    who, where, params, _stands = _there(sqlite_world, key)
    newer, older, third = (opened(who, key, where, **params) for _tab in range(3))
    newer.fill(**first)
    assert SINCE not in newer.press(save).words
    older.fill(**second)
    assert "Somebody had changed this meanwhile" in older.press(save).words
    stands = _there(sqlite_world, key)[3]
    ((touched, typed),) = second.items()
    ((other, by_first),) = first.items()
    assert (stands[touched], stands[other]) == (typed, "14:30" if other == "time" else by_first)
    # a third tab, older than both, wants the very field that the second one changed
    third.fill(**{touched: "Something else"})
    third.press(save)
    assert SINCE in third.words
    assert f"It now says: {typed}" in third.words
    assert _there(sqlite_world, key)[3][touched] == typed
    third.press(save)
    stands = _there(sqlite_world, key)[3]
    assert (stands[touched], stands[other]) == ("Something else", "14:30" if other == "time" else by_first)


def test_a_form_that_is_open_twice_keeps_what_each_tab_did_to_a_list(sqlite_world):
    worker, where = sqlite_world.actor("social_worker"), sqlite_world.marsh.id
    setup = setting_up.set_up_of(worker, where)
    section = next(s for s in setup.sections if s.is_confidential)
    one, other = [p.id for p in setup.may_hear if p.id not in section.listed][:2]
    tabs = [opened(worker, "social_worker.section", where, section=section.id) for _tab in range(2)]
    for tab, seat in zip(tabs, (one, other), strict=True):
        next(box for box in tab.app.checkbox if str(box.key).endswith(f"|{seat}")).check()
        tab.press("Save the list")
    (found,) = [s for s in setting_up.set_up_of(worker, where).sections if s.id == section.id]
    assert found.listed == section.listed | {one, other}


#: The verbs that change what exists from a form, each of which a page tells what the form showed.
EDITING: tuple[str, ...] = (
    "change_details",
    "change_goal",
    "change_task",
    "set_section_list",
    "set_for",
    "move",
    "write",
    "publish",
)
EDITING += ("decide", "rule", "answer", "answer_consent", "remove_goal", "remove_task", "close", "cancel")


def test_every_page_that_edits_says_what_it_showed():
    silent = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted((ROOT / "portal").rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in EDITING
        and "policy_room" not in ast.unparse(call.func)
        and "visit.actor" in [ast.unparse(argument) for argument in call.args]
        and "seen" not in [keyword.arg for keyword in call.keywords]
    ]
    assert silent == []
    assert all(
        hasattr(module, verb) for module, verb in ((plans, "change_goal"), (sections, "set_section_list"))
    )


def test_the_older_tab_does_not_publish_over_the_newer_one_in_any_language(sqlite_world):
    office, kind = sqlite_world.actor("administrator"), TextKind.SUPPORTER_AGREEMENT.value
    for language in LANGUAGES:
        tabs = [opened(office, "administrator.publish", council="hackney", kind=kind) for _tab in range(2)]
        for number, tab in enumerate(tabs):
            tab.choose("language", language)
            tab.choose("requires_resign", False)
            tab.fill(title=f"Title {language} {number}")
            tab.press("Read it before you publish it")
        for tab in tabs:
            tab.app.checkbox[0].check()
            tab.press("Publish this text")
        assert "A new version was published since you opened this page." in tabs[1].words
        assert f"Title {language} 1" not in {text.title for text in texts.list_for(office, Authority.HACKNEY)}
        assert f"Title {language} 0" in tabs[1].words
        tabs[1].press("Publish this text")
        assert f"Title {language} 1" in {text.title for text in texts.list_for(office, Authority.HACKNEY)}


def test_a_text_that_comes_back_is_not_published_over_one_that_came_meanwhile(sqlite_world):
    office, kind = sqlite_world.actor("administrator"), TextKind.SUPPORTER_AGREEMENT
    where = {"council": "hackney", "kind": kind.value}
    left = opened(office, "administrator.publish", **where)
    left.choose("language", "en")
    left.choose("requires_resign", False)
    left.fill(title="Mine")
    left.press("Read it before you publish it")
    (now,) = (t for t in texts.list_for(office, Authority.HACKNEY) if t.kind is kind and t.retired_at is None)
    texts.publish(office, Authority.HACKNEY, kind, title="Theirs", text=now.text)
    back = opened(office, "administrator.publish", **where).press("Read it before you publish it")
    back.app.checkbox[0].check()
    assert "A new version was published since" in back.press("Publish this text").words


def _by_another(world, key, **changed):
    """Somebody else changes it, who has no unsent answers there."""
    who, where, params, stands = _there(world, key)
    words = {
        "social_worker.details": setting_up.Details,
        "social_worker.goal": GoalWords,
        "social_worker.task": TaskWords,
        "administrator.contact": contacts.ContactWords,
    }[key]
    now = {name: value for name, value in stands.items() if name in {one.name for one in fields(words)}}
    if key == "social_worker.details":
        now["starts_on"] = to_london(stands["starts_at"]).date()
        setting_up.change_details(who, where, words(**{**now, **changed}))
    elif key == "administrator.contact":
        contacts.set_for(who, Authority.HACKNEY, **{**now, **changed})
    else:
        change = plans.change_goal if "goal" in params else plans.change_task
        change(who, where, stands["id"], words(**{**now, **changed}))


@pytest.mark.parametrize("key", FORMS)
def test_an_answer_that_comes_back_is_held_against_what_stood_when_it_was_typed(sqlite_world, key):
    save, _first, second = FORMS[key]
    who, where, params, _stands = _there(sqlite_world, key)
    ((field, typed),) = second.items()
    left = opened(who, key, where, **params)
    (carried,) = re.findall('data-showing="([^"]+)"', left.words)
    (box,) = (
        one for one in (*left.app.text_input, *left.app.text_area) if str(one.key).endswith(f"|{field}")
    )
    unsent_answers.keep_typed(who, carried, {field_of(box.key): typed})  # by the script, before a reload
    _by_another(sqlite_world, key, **{field: "By another"})
    back = opened(who, key, where, **params)
    assert SINCE in back.words
    assert ": By another" in back.words
    back.press(save)
    assert _there(sqlite_world, key)[3][field] == "By another"
    assert "It now says: By another. Save again" in back.words
    back.press(save)
    assert _there(sqlite_world, key)[3][field] == typed
    new = opened(who, key, where, **params)
    assert SINCE not in new.words
    new.fill(**{field: "Anew"})
    new.press(save)
    assert _there(sqlite_world, key)[3][field] == "Anew"


def test_the_older_tab_is_told_that_an_answer_has_come_that_it_did_not_show(sqlite_world):
    chair, seat = sqlite_world.actor("chair"), sqlite_world.seat("supporter")
    where = sqlite_world.marsh.id
    tabs = [opened(chair, "chair.supporter_answer", where, about=seat.id) for _tab in range(2)]
    for tab in tabs:
        tab.choose("answer", ChairAnswer.REFUSED)
        tab.fill(reasons="A large gathering")
        tab.press("Record my answer")
    assert "since you opened" in tabs[1].words
    assert len(supporter_gates.one_for_chair(chair, where, seat.id).past_decisions) == 1
    tabs[1].press("Record my answer")  # with that in view
    assert len(supporter_gates.one_for_chair(chair, where, seat.id).past_decisions) == 2


def test_a_press_on_what_is_not_there_any_more_is_neither_lost_nor_turned_round(sqlite_world):
    dana, marsh = sqlite_world.actor("parent"), sqlite_world.marsh.id
    newer, older = (opened(dana, "parent.solicitor", marsh) for _tab in range(2))
    assert GONE not in newer.press("Stop sharing the plan").words
    older.press("Stop sharing the plan")
    assert not solicitors.list_mine(dana, marsh)[0].may_read_plan
    assert GONE not in older.press("Share the plan").words
    assert solicitors.list_mine(dana, marsh)[0].may_read_plan

    asked = observer_permissions.for_permission(dana, marsh)[0].id
    newer, older = (opened(dana, "parent.observers", marsh) for _tab in range(2))
    newer.choose(f"answer_{asked}", ConsentAnswer.GIVEN)
    assert GONE not in newer.press("Record my answer").words
    older.choose(f"answer_{asked}", ConsentAnswer.REFUSED)
    assert GONE in older.press("Record my answer").words
    assert [box.label.replace("\\", "") for box in older.app.checkbox] == ["I say no now: they may not watch"]


def test_a_button_that_is_pressed_twice_has_done_its_work_and_is_not_said_to_be_gone(sqlite_world):
    dana, marsh = sqlite_world.actor("parent"), sqlite_world.marsh.id
    asked = observer_permissions.for_permission(dana, marsh)[0].id
    page = opened(dana, "parent.observers", marsh)
    page.choose(f"answer_{asked}", ConsentAnswer.GIVEN)
    seen = page.app._tree  # on a slow line the old page is there a while longer
    assert "Your answer is recorded." in page.press("Record my answer").words
    page.app._tree = seen
    assert "This page has changed" not in page.press("Record my answer").words


def test_an_answer_to_a_question_that_has_gone_is_said_not_to_be_recorded(home):
    """Another tab has answered: the form is another one, and a yes would fall without a word."""
    asked = asked_for(home).request.id
    newer, older = (opened(home.worker, "social_worker.permit", home.id) for _tab in range(2))
    newer.choose(f"answer_{asked}", ConsentAnswer.REFUSED)
    assert GONE not in newer.press("Record my answer").words
    older.choose(f"answer_{asked}", ConsentAnswer.GIVEN)
    assert GONE in older.press("Record my answer").words
    (one,) = observer_permissions.for_permission(home.worker, home.id)
    assert one.my_answer is ConsentAnswer.REFUSED


def test_the_second_press_of_two_is_not_said_to_have_failed(home):
    page = opened(
        home.worker, "social_worker.person", home.id, person=nominated(home).nomination.participation_id
    )
    page.press("Hide them from the family")
    for pressed, is_told in (("b|Hide them from the family", False), ("b|End the seat of somebody", True)):
        page.app.session_state[state.PRESSED] = pressed  # the browser had sent it before the page changed
        page.app.run()
        assert (GONE in page.words) is is_told


def test_a_later_press_on_a_button_that_had_its_effect_before_is_told_where_it_is_gone(home):
    made = solicitors.name(home.dana, home.id, name="Ola Obi", email="ola@example.org", firm="Obi")
    page = opened(home.dana, "parent.solicitor", home.id)
    assert GONE not in page.press("Share the plan").words
    solicitors.end(home.dana, home.id, made.seat.id)
    assert GONE in page.press("Stop sharing the plan").words
