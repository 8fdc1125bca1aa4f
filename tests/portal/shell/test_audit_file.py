"""The record of events as a file: through the front door, for those who may read it."""

import csv
import io

import pytest

ADDRESS = "/files/audit-log/events.csv"


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_whoever_may_read_the_record_can_save_it(signed_in, role):
    answer = signed_in(role).get(f"{ADDRESS}?kind=plan.circulated")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="record-of-events.csv"'
    _head, row, *_more = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"), newline=""))
    assert row[2:4] == ["plan.circulated", "The plan was sent out."]


@pytest.mark.parametrize(
    "query", ["first=odd&last=2026-99-99", "about=%27%20OR%201", "kind=%C3%A9", "other=1"]
)
def test_odd_words_in_the_address_find_nothing_odd(signed_in, query):
    assert signed_in("auditor").get(f"{ADDRESS}?{query}").status == 200


@pytest.mark.parametrize("role", ["chair", "parent", "supporter", "social_worker"])
def test_for_others_there_is_no_such_file(signed_in, role):
    answer = signed_in(role).get(ADDRESS)
    assert answer.status == 404
    assert "plan.circulated" not in answer.text


def test_nobody_gets_it_without_signing_in(visitor):
    assert visitor.get(ADDRESS).status == 303
