"""The rules that decide, in sentences, with the clause that each stands on."""

from conference.i18n import _, ngettext
from portal import kit
from portal.guard import enter
from services import policy_room

visit = enter("auditor.rules")
params = {name: visit.params.get(name, "") for name in ("council", "part", "act", "thing")}
act = (params["act"], params["thing"])
found = policy_room.browse(
    visit.actor,
    authority=params["council"],
    role=params["part"],
    action=act[0],
    obj=act[1],
    number=kit.sought().number,
)

with kit.page(visit, _("The rules"), crumbs=["home"]):
    kit.lead(_("Every answer of this portal follows from these rules. Each stands on a clause."))
    kit.paragraph(_("Where more than one speaks, the one further up decides."))
    kit.link("auditor.rule_case", _("Try a case"))
    kit.link("auditor.rule_compare", _("Compare two councils"))
    kit.link("administrator.rule_draft", _("Try a draft of the rules"))
    kit.heading(_("Find a rule"))
    with kit.form("find", kept=False):
        council = kit.select(
            "council",
            _("Council"),
            ["", *policy_room.COUNCILS],
            words=lambda one: getattr(one, "display_name", _("Every council")),
            chosen=params["council"],
        )
        part = kit.select(
            "part",
            _("Part"),
            ["", *policy_room.PARTS],
            words=lambda one: getattr(one, "display_name", _("Every part")),
            chosen=params["part"],
        )
        wanted = kit.select(
            "act",
            _("What they want to do"),
            [("", ""), *policy_room.acts()],
            words=lambda one: policy_room.name_of(one) if one[0] else _("Anything"),
            chosen=act,
        )
        sent = kit.submit(_("Show these rules"))
    if sent:
        asked = {"council": council, "part": part, "act": wanted and wanted[0], "thing": wanted and wanted[1]}
        kit.go("auditor.rules", **{name: str(value) for name, value in asked.items() if value})

    counted = ngettext("{n} rule.", "{n} rules.", found.total).format(n=found.total)
    place = _("Page {number} of {pages}.").format(number=found.number, pages=found.pages)
    kit.paragraph(f"{counted} {place}" if found.pages > 1 else counted)
    for name, rules in found.acts:
        kit.heading(name)
        kit.table(
            name,
            [_("Rule"), _("It stands on"), _("Whose rule")],
            [
                (
                    kit.stacked(
                        *rule.sentences, *([kit.minor(_("Nobody records this yet."))] if rule.waits else [])
                    ),
                    kit.stacked(rule.clause, kit.minor(rule.reference)),
                    kit.stacked(kit.tag_in("Always"), kit.minor(_("Every council")))
                    if rule.is_floor
                    else kit.minor(rule.whose),
                )
                for rule in rules
            ],
        )
    if found.number == 1 and not any(params.values()):
        kit.heading(_("Nobody records this yet"))
        kit.paragraph(
            _(
                "Rules ask for these things, and no page records them yet. Until one does, they count as not known."
            )
        )
        kit.table(
            _("Nobody records this yet"),
            [_("What the rules ask"), _("For what")],
            [(fact.sentence, kit.stacked(*fact.acts)) for fact in policy_room.not_recorded(visit.actor)],
        )
    kit.turn(found.number, found.number < found.pages)
