"""The section on the policy in docs/benchmarks.md: one interleaved run of every engine, and what the index is for."""

import os
import platform
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from importlib.metadata import version

from policy.decisions import Seat
from policy.engine import Policy
from policy.explanations import refusal
from policy.index import Cell, Index
from policy.search import deciding, openings
from tests.bench.policy import engines, questions
from tests.bench.policy.engines import BY_ACT, BY_CELL, CASBIN, CEDARPY, INDEX, SLICED
from tests.bench.policy.rules import Rules, delivered, grown
from tests.bench.policy.timing import Runner, Times, cpu_milliseconds, in_turn
from tests.bench.report import Report
from tests.policy import oracle

HEADING = "## The policy"
NUMBER, ROUNDS, JUDGED = 250, 2, 5_000
#: How often in a row a question is asked, so that reading the clock (a tenth of a microsecond) does not count.
IN_A_ROW = {BY_CELL: 25, BY_ACT: 25, INDEX: 25, CASBIN: 1, CEDARPY: 1, SLICED: 1}


def report(said: Report) -> None:
    """Everything about the policy but the long list, which needs a database."""
    rule_sets = [delivered(), grown(1_000), grown(2_000)]
    said.say(HEADING)
    said.say()
    said.paragraph(
        "The same rules and questions for every engine, taking turns in one process; each answer is compared first.",
        "The questions are drawn by chance, most from cells whose rows hang on facts; half are yes. The rules grow by",
        "invented authorities, each with up to 40 rows of its own over the same base and floor.",
    )
    said.paragraph(
        f"{os.cpu_count()} cores, Python {platform.python_version()};",
        f"{os.getloadavg()[0]:.1f} processes wanted one as this began. All times are processor time, so that other",
        "work does not count against the slow engines, which it interrupts; it slows them all somewhat.",
    )
    decisions = [(rules, *_asked(rules)) for rules in rule_sets]
    _decisions(said, decisions)
    _ratios(said, decisions)
    _building(said, rule_sets)
    _explaining(said)


def _asked(rules: Rules) -> tuple[dict[str, Times], int]:
    """The times of every engine with these rules; RuntimeError where two of them do not agree."""
    asked = engines.engines(rules)
    drawn = questions.drawn(rules, NUMBER)
    wrong = engines.differing(asked, drawn)
    if wrong:
        raise RuntimeError("\n".join(wrong[:5]))
    runners = {name: Runner(ask, IN_A_ROW[name]) for name, ask in asked.items()}
    return in_turn(runners, drawn, ROUNDS), len(drawn)


def _decisions(said: Report, decisions: list[tuple[Rules, dict[str, Times], int]]) -> None:
    said.say("### One decision")
    said.say()
    said.paragraph(
        f"{NUMBER} questions, {ROUNDS} rounds; microseconds. The three in Python are asked 25 times in a row,",
        "and the mean is one time.",
    )
    said.table("Engine", *(c for rules, *_ in decisions for c in (f"{len(rules.rows):,} rows: p50", "p99")))
    for name in (BY_CELL, BY_ACT, INDEX, CASBIN, CEDARPY, SLICED):
        found = [times[name] for _rules, times, _n in decisions]
        said.row(name, *(f"{time:.2f}" for times in found for time in (times.p50, times.p99)))
    said.say()
    wrong = sum(number for _rules, _times, number in decisions)
    said.paragraph(
        f"Differences between the engines: 0 of {wrong:,} questions (outcome; and the row, where it is named).",
        f"Differences from the oracle, which was written apart from the rules: {_from_oracle()} of {JUDGED:,}",
        "questions about the delivered ones (outcome).",
    )
    said.paragraph(
        f"cedarpy is {version('cedarpy')}: a Python call into it, with policies and entities parsed beforehand. The",
        "request goes there and the answer comes back as JSON, which is most of the time at few rows; it is not the",
        "speed of Cedar. Its context holds only the facts that the cell asks about. Where it is given the rows of one",
        "authority and act only, somebody has already looked up which those are. Stock Casbin is its own Enforcer.",
    )


def _from_oracle() -> int:
    rules = delivered()
    cells = rules.index.cells
    return sum(
        cells[question[:4]].row(question.facts).allows is not (oracle.answer(*question) is True)
        for question in questions.drawn(rules, JUDGED)
    )


def _ratios(said: Report, decisions: list[tuple[Rules, dict[str, Times], int]]) -> None:
    said.table("Ratio of medians", "Aim", *(f"{len(rules.rows):,} rows" for rules, _times, _n in decisions))
    for over, under, aim in (
        (INDEX, BY_ACT, "at most 2"),
        (INDEX, BY_CELL, "at most 2"),
        (CEDARPY, INDEX, "at least 100"),
        (SLICED, INDEX, ""),
        (CASBIN, INDEX, ""),
    ):
        ratios = (times[over].p50 / times[under].p50 for _rules, times, _n in decisions)
        said.row(
            f"{over} ÷ {under}",
            aim,
            *(f"{ratio:,.2f}" if ratio < 20 else f"{ratio:,.0f}" for ratio in ratios),
        )
    said.say()


def _building(said: Report, rule_sets: list[Rules]) -> None:
    said.say("### Building the index")
    said.say()
    said.paragraph(
        "From a loaded Casbin; processor time, best of five. Aim: under 100 ms at 1,000 rows. Cells with the same",
        "rows are one; what each remembers of states it has met comes on top (at most 4,096 states a cell).",
    )
    said.table(
        "Rows", "Authorities", "Cells", "Different ones", "Built in ms", "Memory, kB", "Casbin loads in ms"
    )
    for rules in rule_sets:
        index, kilobytes = _with_memory(rules)
        said.row(
            f"{len(rules.rows):,}",
            len(rules.authorities),
            f"{len(index.cells):,}",
            f"{len(_different(index)):,}",
            f"{cpu_milliseconds(partial(Index.compile, rules.enforcer, '', rules.authorities)):.0f}",
            f"{kilobytes:,.0f}",
            f"{cpu_milliseconds(partial(_loaded, rules)):.0f}",
        )
    said.say()


def _loaded(rules: Rules) -> object:
    return Rules(rules.model, rules.text, rules.authorities).enforcer


def _with_memory(rules: Rules) -> tuple[Index, float]:
    """A new index, and the kilobytes that it holds on to."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    index = Index.compile(rules.enforcer, "", rules.authorities)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return index, (after - before) / 1024


def _different(index: Index) -> list[Cell]:
    return list({id(cell): cell for cell in index.cells.values()}.values())


def _explaining(said: Report) -> None:
    """Whole decisions and their explanations, with the delivered policy."""
    policy, drawn = Policy.load(), questions.drawn(delivered(), 1_000, seed=5)
    refused = [q for q in drawn if not policy.allows(*q)]
    said.say("### Explaining")
    said.say()
    said.paragraph(
        f"The delivered policy, microseconds, {len(drawn):,} questions, of which {len(refused)} are refused. An index",
        "remembers what it has worked out for a state; the first time is the first meeting with that state.",
    )
    said.table("What", "Questions", "p50", "p99", "Aim for p50")
    for what, asked, ask, aim in (
        ("Yes or no alone (`Policy.allows`)", drawn, policy.allows, ""),
        ("A whole decision, first time", drawn, Forgetful(policy, _decided(policy)), ""),
        ("A whole decision", drawn, _decided(policy), ""),
        (
            "A whole decision with its explanation, first time",
            drawn,
            Forgetful(policy, _explained(policy)),
            "",
        ),
        ("A whole decision with its explanation", drawn, _explained(policy), "50"),
        ("… of those refused", refused, _explained(policy), "50"),
        ("Why-not: every smallest set of facts, worked out anew", refused, _why_not(policy), "100"),
    ):
        times = _each(ask, asked)
        said.row(what, f"{len(asked):,}", f"{times.p50:.1f}", f"{times.p99:.1f}", aim)
    said.say()
    remembered = sum(len(cell._remembered) for cell in _different(policy.index))
    said.paragraph(
        f"States remembered after this run: {remembered:,}.",
    )


def _decided(policy: Policy) -> Callable[..., object]:
    return lambda authority, role, action, obj, facts: policy.decide(
        authority, [Seat(role, facts)], action, obj
    )


def _explained(policy: Policy) -> Callable[..., object]:
    def ask(authority, role, action, obj, facts):
        decision = policy.decide(authority, [Seat(role, facts)], action, obj)
        return decision if decision.allowed else refusal(decision)

    return ask


def _why_not(policy: Policy) -> Callable[..., object]:
    cells = policy.index.cells

    def ask(authority, role, action, obj, facts):
        cell = cells[authority, role, action, obj]
        return deciding(cell.rows, facts), openings(cell.rows, facts, fixed=False)

    return ask


class Forgetful:
    """Asks as if the state had never been met. `before` is not timed."""

    def __init__(self, policy: Policy, ask: Callable[..., object]) -> None:
        self._cells, self._ask = policy.index.cells, ask

    def before(self, question: questions.Question) -> None:
        """Forget."""
        self._cells[question[:4]]._remembered.clear()

    def __call__(self, *question: object) -> object:
        return self._ask(*question)


def _each(ask: Callable[..., object], asked: list[questions.Question], rounds: int = 3) -> Times:
    times = Times()
    for _round in range(rounds):
        for question in asked:
            if isinstance(ask, Forgetful):
                ask.before(question)
            began = time.thread_time_ns()
            ask(*question)
            times.taken.append((time.thread_time_ns() - began) / 1e3)
    return times
