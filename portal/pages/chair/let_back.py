"""Chair: let somebody back in, with a reason for the record."""

from conference.formats import short_moment
from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import exclusions

visit = enter("chair.let_back")
about = visit.params.get("about", "")
shown = exclusions.list_for_chair(visit.actor, visit.conference_id)
kept = next((one for one in (*shown.live, *shown.lifted) if one.exclusion.id == about), None)
if kept is None:
    kit.not_found()
if kept.exclusion.lifted_at:
    kit.flash(_("This person has been let back in already."))
    kit.go("chair.exclusions")

with kit.page(visit, _("Let someone back in"), back="chair.exclusions"):
    kit.facts(
        [
            (_("Name"), kept.person.name),
            (_("Status"), kept.exclusion.kind.display_name),
            (_("Since"), short_moment(kept.exclusion.made_at)),
            (_("The reason then"), kept.exclusion.reason),
        ]
    )
    with kit.form("back"):
        reason = kit.area("reason", _("Why may they come again?"), hint=_("The person does not see this"))
        sent = kit.submit(_("Let them back in"))
    if sent:
        with kit.attempt():
            exclusions.lift(visit.actor, visit.conference_id, about, reason=reason)
        kit.flash(_("They can come again."))
        kit.go("chair.exclusions")
