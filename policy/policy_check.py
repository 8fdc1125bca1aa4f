"""Reads policy.csv as a suspicious clerk would: every word known, every row whole, every tier as it must be."""

import re
from difflib import get_close_matches

from policy.acts import ACTIONS, ACTS, OBJECTS
from policy.clauses import CLAUSES
from policy.conditions import can_hold, parse
from policy.lift_check import lifted_without_own_clause
from policy.links_check import Links
from policy.roles import AUTHORITIES, GROUPS, PACKS, ROLES
from policy.rows import ANY, COLUMNS, DEFAULT_CLAUSE, DEFAULT_ROW, Row, tier

_FORBIDDEN = "\"'#[]()\t;"
_MOST_PROBLEMS = 100  # nobody reads more, and each costs a search for the nearest word
_RULE_ID = re.compile(r"[A-Za-z0-9._-]+")


class _Checker:
    """One reading of one file."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.rows = 0
        self.ids: dict[str, int] = {}
        self.rules: dict[tuple[str, ...], int] = {}
        self.links = {"g": Links("g"), "g2": Links("g2")}
        self.whole_rows: list[tuple[int, Row]] = []
        self.default_line: int | None = None
        self.last_line = 0

    def say(self, line: int, problem: str) -> None:
        self.problems.append(f"line {line}: {problem}")

    def read(self, text: str) -> list[str]:
        for number, line in enumerate(text.split("\n"), 1):
            self.check_characters(number, line)
            row = line.strip()
            if row and not row.startswith("#"):
                self.check_line(number, row)
            if len(self.problems) >= _MOST_PROBLEMS:
                self.say(number, "more may be wrong from here on. Correct the lines above first")
                return self.problems
        self.check_whole()
        return self.problems

    def check_characters(self, number: int, line: str) -> None:
        """Control characters and odd line ends split a line for one reader and not for another."""
        for character in line:
            if not character.isprintable() and character != "\t":
                self.say(number, f"holds the hidden character U+{ord(character):04X}. Delete it")

    def check_line(self, number: int, row: str) -> None:
        odd = sorted({c for c in row if c in _FORBIDDEN or not c.isascii()})
        if odd:
            self.say(
                number, f"holds {' '.join(odd)!r}. Use plain words and commas; a comment needs its own line"
            )
            return
        kind, *cells = (cell.strip() for cell in row.split(","))
        if kind == "p":
            self.check_rule(number, cells)
        elif kind in self.links:
            self.check_link(number, kind, cells)
        else:
            self.say(number, f"unknown row type {kind!r}, which Casbin would drop. Write p, g or g2")

    def check_rule(self, number: int, cells: list[str]) -> None:
        if len(cells) != len(COLUMNS):
            self.say(number, f"{len(cells)} columns. A rule has {len(COLUMNS)}: {', '.join(COLUMNS)}")
            return
        self.rows += 1
        self.last_line = number
        before = len(self.problems)
        sub, dom, act, obj, when, eft, priority, rule, clause = cells
        self.check_word(number, "role or group", sub, {*ROLES, *GROUPS})
        self.check_word(number, "authority or pack", dom, PACKS)
        self.check_word(number, "effect", eft, {"allow", "deny"})
        self.check_word(number, "clause", clause, set(CLAUSES))
        if tuple(cells) == DEFAULT_ROW:
            self.default_line = number
        else:
            self.check_act(number, act, obj, eft)
            self.check_tier(number, dom, eft, priority)
            if clause == DEFAULT_CLAUSE:
                self.say(
                    number, f"only the last row may stand on {DEFAULT_CLAUSE}. Name the clause it stands on"
                )
        self.check_when(number, when)
        self.check_once(number, cells, rule)
        if len(self.problems) == before:
            self.whole_rows.append((number, Row.of(cells)))

    def check_word(self, number: int, kind: str, word: str, known: set[str] | frozenset[str]) -> None:
        if word not in known:
            near = get_close_matches(word, known, n=1)
            remedy = f"Did you mean {near[0]!r}?" if near else "Use a word the policy knows"
            self.say(number, f"unknown {kind} {word!r}. {remedy}")

    def check_act(self, number: int, act: str, obj: str, eft: str) -> None:
        if ANY in (act, obj):
            if eft != "deny":
                self.say(number, f"{ANY!r} in a row that allows. Name the action and the object")
            self.check_word(number, "action", act, ACTIONS | {ANY})
            self.check_word(number, "object", obj, OBJECTS | {ANY})
        elif act not in ACTIONS or obj not in OBJECTS:
            self.check_word(number, "action", act, ACTIONS)
            self.check_word(number, "object", obj, OBJECTS)
        elif (act, obj) not in ACTS:
            self.say(number, f"nobody can {act!r} {obj!r}: the two words do not go together")

    def check_tier(self, number: int, dom: str, eft: str, priority: str) -> None:
        if dom not in PACKS or eft not in ("allow", "deny"):
            return
        expected = tier(dom, eft)
        if expected is None:
            self.say(number, f"a row of {dom!r} cannot {eft!r}: the floor only forbids. Put it into 'base'")
        elif priority != str(expected):
            self.say(number, f"priority {priority!r} for {eft!r} in {dom!r}. It must be {expected}")

    def check_when(self, number: int, when: str) -> None:
        try:
            literals = parse(when)
        except ValueError as error:
            self.say(number, f"{error}")
            return
        # A number may be named twice, as a limit from below and one from above.
        named = [(literal.fact, literal.negated and literal.threshold is not None) for literal in literals]
        for fact in sorted({fact for fact, above in named if named.count((fact, above)) > 1}):
            self.say(number, f"names the fact {fact!r} twice. Keep one")
        if len(set(named)) == len(named) and not can_hold(literals):
            self.say(number, f"the conditions {when!r} can never all hold. Correct them, or delete the row")

    def check_once(self, number: int, cells: list[str], rule: str) -> None:
        if rule and not _RULE_ID.fullmatch(rule):
            self.say(
                number, f"the rule id {rule!r} may hold letters, digits, dots, - and _ only. Write it so"
            )
        if not rule or rule in self.ids:
            earlier = f"is already used on line {self.ids[rule]}" if rule else "is empty"
            self.say(number, f"the rule id {rule!r} {earlier}. Give the row an id of its own")
        self.ids.setdefault(rule, number)
        same = (*cells[:4], " & ".join(sorted(cells[4].split(" & "))))
        if same in self.rules:
            self.say(number, f"says the same as line {self.rules[same]}. Delete one of them")
        self.rules.setdefault(same, number)

    def check_link(self, number: int, kind: str, cells: list[str]) -> None:
        if len(cells) != 2:
            self.say(number, f"{len(cells)} names. A row that starts with {kind} links two")
            return
        lower, upper = cells
        if kind == "g":
            self.check_word(number, "role or group", lower, {*ROLES, *GROUPS})
            self.check_word(number, "role or group", upper, {*ROLES, *GROUPS})
        else:
            self.check_word(number, "authority or pack", lower, PACKS)
            self.check_word(number, "pack", upper, {"base", "floor"})
        if not self.links[kind].add(number, lower, upper):
            self.say(number, f"links {lower!r} to {upper!r} a second time. Delete it")

    def check_whole(self) -> None:
        if self.rows == 0:
            self.problems.append("line 1: holds no rules at all. Put the rows back")
            return
        if self.default_line is None or self.default_line != self.last_line:
            row = ", ".join(("p", *DEFAULT_ROW))
            self.say(self.last_line, f"the last rule must be the default: {row}")
        problems = [
            *self.links["g"].problems(ROLES, ("anyone",), self.last_line),
            *self.links["g2"].problems(AUTHORITIES, ("base", "floor"), self.last_line),
        ]
        if not problems:
            problems = lifted_without_own_clause(self.whole_rows, self.links["g"])
        for number, problem in problems:
            self.say(number, problem)


def policy_problems(text: str) -> list[str]:
    """What is wrong with a policy, in sentences with line numbers; empty where it may be loaded."""
    return _Checker().read(text)
