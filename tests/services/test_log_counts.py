"""The log tells of what anybody can make happen a few times in five minutes, and then by its number."""

import pytest

from conference.exceptions import NotFound
from db import audit
from services import conferences, runtime, verification
from services.runtime import MOST_NOT_FOUND
from services.verification import MOST_TOLD


def told(kind):
    """What the log tells, the first first: each row's number, or "-" where it stands for one."""
    with runtime.reading() as conn:
        events = audit.events(conn, limit=1000)
    return [dict(e.body).get("number", "-") for e in reversed(events) if e.kind == kind]


def test_checks_of_papers_are_told_one_by_one_and_then_by_their_number(home, clock):
    for _time in range(12):
        verification.check_code("zebra")
    assert told("document.checked") == ["-"] * MOST_TOLD + [10]
    clock.forward(minutes=5)
    verification.check_code("zebra")
    assert told("document.checked") == ["-"] * MOST_TOLD + [10, "-"]


def test_what_one_person_looks_for_and_does_not_find_is_told_one_by_one_and_then_by_its_number(home):
    for number in range(101):
        with pytest.raises(NotFound):
            conferences.overview(home.dana, f"of somebody else {number}")
    assert told("act.refused") == ["-"] * MOST_NOT_FOUND + [100]
    with pytest.raises(NotFound):
        conferences.overview(home.ryan, "of somebody else")
    assert told("act.refused") == ["-"] * MOST_NOT_FOUND + [100, "-"]
