"""A wrong word about what is not known is found: a guess, a needless "it depends", a way that leads nowhere."""

from dataclasses import replace

from policy.conditions import parse
from policy.index import Cell, Index
from policy.proof.three_valued import distinct, examine
from policy.rows import Row
from tests.policy.installed import installed

KEY = ("hackney", "parent", "record", "audio")


class Wrong(Cell):
    """A cell that answers as it is told to."""

    change = staticmethod(lambda verdict: verdict)

    def verdict(self, facts):
        return self.change(super().verdict(facts))


def _problems(change):
    cell = installed().index.cells[KEY]
    wrong = Wrong(cell.rows, cell.facts, cell.numbers, cell.steps)
    wrong.change = change
    return "\n".join(examine(Index("", {KEY: wrong})).problems)


def test_a_sound_cell_has_no_problems():
    assert _problems(lambda verdict: verdict) == ""


def test_a_needless_it_depends_is_found():
    said = _problems(lambda v: replace(v, outcome="depends") if v.outcome == "deny" else v)
    assert "'depends', but to fill the gaps gives 'deny'" in said


def test_a_no_that_hangs_on_something_is_found():
    said = _problems(lambda v: replace(v, outcome="deny") if v.outcome == "depends" else v)
    assert "'deny', but to fill the gaps gives 'depends'" in said


def test_a_yes_by_a_guess_is_found():
    said = _problems(lambda v: replace(v, outcome="allow") if v.outcome == "depends" else v)
    assert "'allow', but to fill the gaps gives 'depends'" in said


def test_a_way_that_opens_nothing_is_found():
    said = _problems(lambda v: replace(v, would_change=({"excluded": True},)))
    assert "is said to open the door, and does not" in said


def test_a_fact_too_many_is_found():
    def more(verdict):
        return replace(
            verdict, would_change=tuple({**way, "court_order": True} for way in verdict.would_change)
        )

    assert "opens the door without 'court_order' too" in _problems(more)


def test_nothing_can_change_it_where_something_can_is_found():
    assert "and that is not so" in _problems(lambda v: replace(v, would_change=()))


def _row(when, eft, number):
    return Row(
        "parent", "base", "record", "audio", parse(when), eft, 30 if eft == "deny" else 40, f"r{number}", "X"
    )


def test_what_is_settled_cannot_be_changed_any_more():
    rows = (_row("not days_notice>=7", "deny", 1), _row("-", "allow", 2))
    found = examine(Index("", {KEY: Cell.of(rows)}))
    assert (found.states, found.problems) == (3, [])


def test_a_wide_cell_is_sampled_and_a_narrow_one_is_complete():
    cells = installed().index.cells
    wide = ("hackney", "stand_in", "attend", "conference")
    found = examine(Index("", {KEY: cells[KEY], wide: cells[wide]}), sample=200)
    assert (found.cells, found.states, found.sampled) == (2, 3 ** len(cells[KEY].facts), 200)
    assert found.problems == []


def test_cells_of_the_same_rows_are_looked_at_once():
    assert len(list(distinct(installed().index))) < len(installed().index.cells) / 4
