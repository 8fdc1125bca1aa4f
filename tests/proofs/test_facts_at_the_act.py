"""Nothing changes between asking and doing: a fact that is taken away at the same moment counts before or after, whole.

Facts are looked up inside the transaction of the act. The record holds the facts each act went by, so that its order
shows whether a yes ever came after the fact it rests on was gone.
"""

import pytest

from conference.vocabulary import ChairAnswer, ConsentAnswer
from db.engine import Database
from services import decision_log, exclusions, files, observer_permissions, observer_requests
from tests.effort import PROVING
from tests.family import asked_for, everybody_agrees, family
from tests.people import start_node
from tests.proofs.at_once import together
from tests.world import SteppedClock

TIMES = {"sqlite": 20, "postgresql": 20} if PROVING else {"sqlite": 5, "postgresql": 3}
both = pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])


@both
def test_the_plan_is_never_given_out_after_the_exclusion(engine, furnished):
    for number in range(TIMES[engine]):
        with furnished.scene(engine) as scene:
            chair, parent, where = scene.actor("chair"), scene.actor("parent"), scene.marsh.conference
            seat = scene.world.seat("parent").id
            before = len(list(decision_log.lines()))

            def read(parent=parent, where=where):
                files.fetch(parent, "plan", where)

            def exclude(chair=chair, where=where, seat=seat):
                exclusions.exclude(
                    chair, where, seat, reason="Threats", letter="You cannot come.", views="By post"
                )

            told = together(*((read, exclude) if number % 2 else (exclude, read)))
            lines = list(decision_log.lines())[before:]
            acts = [(line["action"], line["outcome"]) for line in lines]
            was_read = next(line for line in lines if line["action"] == "receive")
            first = acts.index(("exclude", "allow")) < lines.index(was_read)
            assert was_read["outcome"] == ("deny" if first else "allow"), acts
            assert was_read["seats"][0]["facts"]["excluded"] is first
            assert told.count("") == (1 if first else 2)


@both
def test_an_observer_is_never_approved_after_a_parent_said_no(engine, databases):
    for number in range(TIMES[engine]):
        url = databases.fresh(engine)
        database = Database(url)
        try:
            start_node(database, SteppedClock())
            home = family()
            request = asked_for(home).request
            everybody_agrees(home, request.id)
            before = len(list(decision_log.lines()))

            def approve(home=home, request=request):
                observer_requests.decide(
                    home.chair, home.id, request.id, answer=ChairAnswer.APPROVED, reasons="To learn", seen=3
                )

            def refuse(home=home, request=request):
                observer_permissions.answer(home.ryan, home.id, request.id, ConsentAnswer.REFUSED)

            together(*((approve, refuse) if number % 2 else (refuse, approve)))
            lines = list(decision_log.lines())[before:]
            order = [line["action"] for line in lines if line["outcome"] == "allow"]
            approvals = [line for line in lines if (line["action"], line["outcome"]) == ("approve", "allow")]
            for line in approvals:
                assert line["seats"][0]["facts"]["family_permits"] is True
                assert "permit" not in order[: order.index("approve")]
            assert approvals or "permit" in order
        finally:
            database.dispose()
            databases.drop(url)
