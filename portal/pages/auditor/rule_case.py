"""Try a case: who wants to do what at which council, and how things stand; the rules answer."""

from collections.abc import Mapping

from conference.i18n import _
from portal import kit, why_shown
from portal.guard import enter
from services import policy_room
from services.policy_room import Switch

visit = enter("auditor.rule_case")
params = {name: visit.params.get(name, "") for name in ("council", "part", "act", "thing")}
case = (params["council"], params["part"], params["act"], params["thing"])
question = policy_room.question(visit.actor, *case) if any(case) else None


def switches(asked: tuple[Switch, ...]) -> Mapping[str, bool | int | None]:
    """How each thing stands; not known until somebody says."""
    words = {"yes": _("Yes"), "no": _("No"), "unknown": _("Not known")}
    stands: dict[str, bool | int | None] = {}
    for switch in asked:
        if switch.is_number:
            days = kit.text(
                switch.name, switch.sentence, hint=_("How many days? Leave it empty if not known")
            )
            stands[switch.name] = int(days) if days.isascii() and days.isdigit() and len(days) < 5 else None
        else:
            chosen = kit.radios(
                switch.name, switch.sentence, list(words), words=words.__getitem__, across=True
            )
            stands[switch.name] = {"yes": True, "no": False}.get(chosen or "")
    return stands


with kit.page(visit, _("Try a case"), crumbs=["home", "auditor.rules"]):
    kit.lead(_("Make up a case and see what the rules answer. Nothing is kept."))
    with kit.form("case", kept=False):
        council = kit.select("council", _("Council"), policy_room.COUNCILS, chosen=params["council"])
        part = kit.select("part", _("Part"), policy_room.PARTS, chosen=params["part"])
        act = kit.select(
            "act",
            _("What they want to do"),
            policy_room.acts(),
            words=policy_room.name_of,
            chosen=(params["act"], params["thing"]),
        )
        sent = kit.submit(_("Go on"), primary=question is None)
    if sent:
        with kit.attempt():
            kit.insist(
                council=None if council else _("Choose the council"),
                part=None if part else _("Choose the part"),
                act=None if act else _("Choose what they want to do"),
            )
        if council and part and act:
            kit.go("auditor.rule_case", council=str(council), part=str(part), act=act[0], thing=act[1])
    if question:
        stands: Mapping[str, bool | int | None] = {}
        if question.switches:
            kit.heading(_("How things stand"))
            with kit.form("facts", kept=False):
                stands = switches(question.switches)
                kit.submit(_("Show the answer"))
        answer = policy_room.answer(visit.actor, *case, stands)
        kit.heading(_("Answer: yes") if answer.is_allowed else _("Answer: no"))
        why_shown.show(answer)
        kit.details(_("Every rule that was asked"), *question.rules)
