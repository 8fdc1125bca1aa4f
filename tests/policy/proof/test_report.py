"""The report says what was done and what failed, to a chair in sentences and to programs in figures."""

import pytest

from policy.loader import load
from policy.proof import differential, report
from policy.proof.report import Report, Section, prove
from tests.policy.proof.drafts import draft

GOOD = Section(name="lint", sentence="All was read.", figures={"rows": 2}, notes=("Look here",))
BAD = Section(name="invariants", sentence="All was held.", figures={}, problems=("It broke",))


def test_a_report_holds_only_where_every_part_does():
    assert Report(digest="d", seconds=1.0, sections=(GOOD,)).holds
    assert not Report(digest="d", seconds=1.0, sections=(GOOD, BAD)).holds


def test_a_report_in_sentences():
    assert list(Report(digest="d", seconds=1.4, sections=(GOOD, BAD)).lines()) == [
        "Holds: All was read.",
        "    note: Look here",
        "FAILS: All was held.",
        "    problem: It broke",
        "",
        "This policy does not pass. Do not use it. It took 1 seconds.",
        "Policy d.",
    ]
    assert "Everything holds. It took 1 seconds." in Report(digest="d", seconds=1.4, sections=(GOOD,)).lines()


def test_a_report_for_programs():
    assert Report(digest="d", seconds=1.44, sections=(GOOD,)).as_json() == {
        "ok": True,
        "digest": "d",
        "seconds": 1.4,
        "sections": [
            {
                "name": "lint",
                "ok": True,
                "sentence": "All was read.",
                "figures": {"rows": 2},
                "problems": [],
                "notes": ["Look here"],
            }
        ],
    }


def test_a_policy_too_wide_to_count_out_is_read_and_no_more():
    from policy.facts import FACTS

    names = [name for name, fact in FACTS.items() if not fact.is_number][:17]
    row = f"p, auditor, base, write, report, {' & '.join(names)}, allow, 40, wide, WBK-B-2"
    found = prove(draft(row))
    assert [section.name for section in found.sections] == ["lint"]
    assert "hackney auditor write report: the rows ask about 17 facts" in "\n".join(
        found.sections[0].problems
    )


def test_differences_from_casbin_fail_the_report():
    found = differential.Found(states=3, partial=2, sampled=1, different=["one"], differences=5)
    section = report._casbin(found)
    assert (section.holds, section.problems) == (False, ("one", "4 more differences"))
    assert report._casbin(differential.Found()).holds


def test_a_fault_in_the_middle_stops_the_workers(monkeypatch):
    def fail(pool, source, index):
        raise ArithmeticError("no")

    monkeypatch.setattr(differential, "start", fail)
    with pytest.raises(ArithmeticError):
        prove(load(), workers=1)
