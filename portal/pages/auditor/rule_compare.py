"""Two councils side by side: what one part may do at each, where that differs."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from portal.markup import Markup
from services import policy_room
from services.policy_room import Different, Side

visit = enter("auditor.rule_compare")
part, one, other = (visit.params.get(name, "") for name in ("part", "council", "other"))
different = policy_room.compare(visit.actor, part, one, other) if part or one or other else None
names = {council.value: council.display_name for council in policy_room.COUNCILS}


def told(side: Side) -> Markup:
    """What one council says: the answer, what must be so there alone, and the clause."""
    ways = [" ".join(way) for way in side.ways]
    also = [_("Or: {sentence}").format(sentence=way) for way in ways[1:]]
    return kit.stacked(
        kit.tag_in(side.answer.value), *ways[:1], *also, kit.minor(side.clause), kit.minor(side.reference)
    )


def asked(line: Different) -> Markup:
    """The act, and what both councils ask."""
    both = _("Both ask: {conditions}").format(conditions=" ".join(line.both)) if line.both else ""
    return kit.stacked(line.act, kit.minor(both))


with kit.page(visit, _("Compare two councils"), crumbs=["home", "auditor.rules"]):
    kit.lead(_("Choose a part and two councils. You see what differs between them."))
    with kit.form("compare", kept=False):
        wanted = kit.select("part", _("Part"), policy_room.PARTS, chosen=part)
        first = kit.select("council", _("One council"), policy_room.COUNCILS, chosen=one)
        second = kit.select("other", _("The other council"), policy_room.COUNCILS, chosen=other)
        sent = kit.submit(_("Compare them"))
    if sent:
        with kit.attempt():
            kit.insist(
                part=None if wanted else _("Choose the part"),
                council=None if first else _("Choose a council"),
                other=_("Choose another council") if not second or second is first else None,
            )
        if wanted and first and second:
            kit.go("auditor.rule_compare", part=str(wanted), council=str(first), other=str(second))
    if different is not None:
        for heading, same_answer in ((_("The answer differs"), False), (_("Only the rule differs"), True)):
            kit.heading(heading)
            lines = [one for one in different if one.same_answer is same_answer]
            if not lines:
                kit.paragraph(_("There is nothing of this kind."))
                continue
            kit.table(
                heading,
                [_("What they want to do"), names[one], names[other]],
                [(asked(line), told(line.one), told(line.other)) for line in lines],
                even=True,
            )
