"""A small policy that is whole, and the pieces from which broken and odd ones are made."""

from policy import loader

MODEL = (loader.INSTALLED / "model.conf").read_text(encoding="utf-8")
LINKS = "\n".join(
    line
    for line in (loader.INSTALLED / "policy.csv").read_text(encoding="utf-8").split("\n")
    if line.startswith("g")
)
DENY = "p, supporter, floor, receive, minutes, -, deny, 0, floor.A, HFD-S-NOT-8"
ALLOW = "p, parent, base, receive, plan, not excluded & days_notice>=7, allow, 40, base.B, PORTAL-PLAN"
ALLOW_TURNED_ROUND = (
    "p, parent, base, receive, plan, days_notice>=7 & not excluded, allow, 40, base.C, PORTAL-PLAN"
)
DEFAULT = "p, anyone, floor, any, any, -, deny, 99, floor.default, DEFAULT"
LIFTED = "p, parent, base, receive, minutes, -, deny, 30, base.D, PORTAL-MINUTES-NOT-SET"
LIFT = "p, parent, hackney, receive, minutes, -, allow, 20, hackney.L, HAC-R-1"
TEN_LINKS = (
    "g, professional, agency_manager",
    "g, agency_manager, social_worker",
    "g, police, professional",
    "g, minute_taker, police",
    "g, interpreter, minute_taker",
    "g, observer, interpreter",
)
GOOD = "\n".join([LINKS, "# Supporters never get the minutes.", DENY, ALLOW, DEFAULT, ""])
