"""Files that look odd and are good pass the strict loader, and decide as the plain one does."""

from policy import Policy, Seat
from policy.loader import check
from policy.roles import AUTHORITIES, ROLES
from tests.policy.loader_texts import ALLOW, DEFAULT, DENY, GOOD, LINKS, MODEL, TEN_LINKS
from tests.tables import check_rows


def _between(*rows):
    return GOOD.replace(DEFAULT, "\n".join((*rows, DEFAULT)))


def _links_last():
    return "\n".join(["# Supporters never get the minutes.", DENY, ALLOW, DEFAULT, LINKS, ""])


#: Odd files that say the same as the plain one of receiving minutes and plan.
ODD = {
    "Windows line ends": GOOD.replace("\n", "\r\n"),
    "line ends of both kinds": GOOD.replace("\n", "\r\n", 5),
    "no line end at the end": GOOD.rstrip("\n"),
    "many line ends at the end": GOOD + "\n" * 40,
    "empty lines first": "\n\n\n" + GOOD,
    "empty lines between": GOOD.replace("\n", "\n\n\n"),
    "lines of spaces": GOOD.replace("\n", "\n   \n"),
    "lines of tabs": GOOD.replace("\n", "\n\t\n"),
    "rows pushed in": GOOD.replace("\n", "\n    "),
    "comments pushed in": GOOD.replace("# Supporters", "     # Supporters"),
    "spaces at the ends": GOOD.replace("\n", "   \n"),
    "no spaces after commas": GOOD.replace(", ", ","),
    "many spaces after commas": GOOD.replace(", ", ",      "),
    "spaces before commas": GOOD.replace(", ", "  , "),
    "columns set in line": GOOD.replace("deny, 0", "deny ,  0").replace("allow, 40", "allow, 40   "),
    "comment first": "# Who may do what\n" + GOOD,
    "comment last": GOOD + "# That is all.\n",
    "empty comment": GOOD.replace("# Supporters", "#\n# Supporters"),
    "comment of many signs": GOOD.replace("# Supporters", "##########\n# Supporters"),
    "comment without a space": GOOD.replace("# Supporters", "#Supporters"),
    "comment with commas": GOOD.replace("never get", "never, ever, get"),
    "comment with quotes": GOOD.replace("never get", "never 'ever' \"get\""),
    "comment with brackets": GOOD.replace("never get", "(never) [get]"),
    "comment with a semicolon": GOOD.replace("never get", "never; get"),
    "comment with a tab": GOOD.replace("never get", "never\tget"),
    "comment with an accent": GOOD.replace("never get", "n’éver get"),
    "comment in Welsh": GOOD.replace("# Supporters", "# Ŵyth cefnogwr\n# Supporters"),
    "comment with a picture": GOOD.replace("# Supporters", "# ⚖ Supporters"),
    "comment that looks like a row": GOOD.replace(DENY, "# " + DENY.replace("deny", "allow") + "\n" + DENY),
    "comment that looks like the default": GOOD.replace(DENY, "# " + DEFAULT + "\n" + DENY),
    "long comment": "# " + "word " * 5_000 + "\n" + GOOD,
    "thousands of comments": "# word\n" * 5_000 + GOOD,
    "links last": _links_last(),
    "links of packs first": "\n".join(sorted(LINKS.split("\n"), reverse=True)) + GOOD.removeprefix(LINKS),
    "rules in another order": GOOD.replace(DENY, "").replace(ALLOW, ALLOW + "\n" + DENY),
    "conditions in another order": GOOD.replace(
        "not excluded & days_notice>=7", "days_notice>=7 & not excluded"
    ),
    "an upper limit that is never reached": GOOD.replace(
        "days_notice>=7", "days_notice>=7 & not days_notice>=999999"
    ),
    "a link that is there by another way": GOOD.replace(
        "g, chair, anyone", "g, chair, anyone\ng, parent, anyone"
    ),
    "an authority straight on the floor": GOOD.replace(
        "g2, base, floor", "g2, base, floor\ng2, hackney, floor"
    ),
    "a chain of ten": GOOD.replace("g, chair, anyone", "g, chair, anyone\n" + "\n".join(TEN_LINKS)),
    "a deny behind another": _between(
        "p, supporter, practice, receive, minutes, -, deny, 10, practice.E, HFD-S-NOT-8"
    ),
    "rows about something else": _between(
        "p, member, base, read, report, invited, allow, 40, base.E, PORTAL-REPORT",
        "p, family_side, floor, read, any, withheld_from_family, deny, 0, floor.E, PRO-AG-8",
        "p, office, base, any, audio, -, deny, 30, base.F, PORTAL-OFFICE",
    ),
    "an id of every kind of sign": _between(
        "p, chair, base, read, report, -, allow, 40, A-z.0_9.base-PORTAL, PORTAL-REPORT"
    ),
    "limits from both sides": _between(
        "p, chair, base, read, report, days_notice>=7 & not days_notice>=14, allow, 40, base.G, PORTAL-REPORT"
    ),
    "a lift by a clause of its own": _between(
        "p, parent, base, record, audio, -, deny, 30, base.H, PORTAL-RECORDING-NOT-SET",
        "p, parent, hackney, record, audio, -, allow, 20, hackney.H, HAC-R-1",
    ),
    "another council's clause where nothing is lifted": _between(
        "p, parent, base, record, audio, excluded, deny, 30, base.H, PORTAL-RECORDING-NOT-SET",
        "p, parent, hackney, record, audio, not excluded, allow, 20, hackney.H, WBK-P-6",
        "p, chair, hackney, record, audio, -, allow, 20, hackney.I, WBK-P-6",
        "p, parent, hackney, read, report, -, allow, 20, hackney.J, WBK-P-6",
    ),
}


def _answers(policy):
    facts = {"excluded": False, "days_notice": 7}
    return {
        (authority, role, obj, number): (decision.outcome, decision.rule, decision.clause)
        for authority in AUTHORITIES
        for role in ROLES
        for obj in ("minutes", "plan")
        for number, known in enumerate((facts, {}, {**facts, "days_notice": 6}))
        for decision in [policy.decide(authority, [Seat(role, known)], "receive", obj)]
    }


def test_the_corpus_is_large_enough():
    assert len(ODD) >= 40
    assert len(set(ODD.values()) - {GOOD}) == len(ODD)


def _of(text):
    return _answers(Policy.of(check(MODEL.encode(), text.encode())))


def test_an_odd_but_good_file_decides_as_the_plain_one():
    plain = _of(GOOD)

    def decides_as_the_plain_one(name):
        assert _of(ODD[name]) == plain

    check_rows(ODD, decides_as_the_plain_one)
