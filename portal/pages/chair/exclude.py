"""Chair: tell somebody not to come, with a letter, and say how they will be heard (WBK-A-8, MWW-X-2, MWW-X-3)."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from portal.told_apart import by_address
from services import exclusions

visit = enter("chair.exclude")
shown = exclusions.list_for_chair(visit.actor, visit.conference_id)

with kit.page(visit, _("Tell someone not to come"), back="chair.exclusions"):
    kit.lead(_("You can exclude family members, those who come with them, and observers."))
    with kit.form("exclude"):
        person = kit.radios(
            "person",
            _("Who should not come?"),
            shown.may_be_excluded,
            words=by_address(shown.may_be_excluded, lambda p: f"{p.name}, {p.role.display_name}"),
        )
        reason = kit.area("reason", _("The reason, for the record"), hint=_("The person does not see this"))
        letter = kit.area("letter", _("Your letter to the person"), hint=_("They read this on their page"))
        views = kit.area(
            "views",
            _("How will they be heard?"),
            height=110,
            hint=_("For example, the social worker writes down what they think. They read this too."),
        )
        sent = kit.submit(_("Tell them not to come"))
    if sent:
        with kit.attempt():
            exclusions.exclude(
                visit.actor,
                visit.conference_id,
                person.id if person else "",
                reason=reason,
                letter=letter,
                views=views,
            )
        kit.flash(
            _(
                "They can no longer come, or read the plan or the minutes. They read your letter on their page."
            )
        )
        kit.go("chair.exclusions")
