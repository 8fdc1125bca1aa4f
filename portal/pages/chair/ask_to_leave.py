"""Chair: ask somebody to leave because of how they behave (HFD-CH-8)."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from portal.told_apart import by_address
from services import exclusions

visit = enter("chair.ask_to_leave")
shown = exclusions.list_for_chair(visit.actor, visit.conference_id)

with kit.page(visit, _("Ask someone to leave"), back="chair.exclusions"):
    kit.lead(_("You can ask anyone to leave. It counts at once."))
    kit.paragraph(
        _(
            "They no longer see where it is or who comes, and take no part in it. "
            "Papers that are theirs, or will be, stay open to them."
        )
    )
    with kit.form("leave"):
        person = kit.radios(
            "person",
            _("Who should leave?"),
            shown.may_be_asked_to_leave,
            words=by_address(shown.may_be_asked_to_leave, lambda p: f"{p.name}, {p.role.display_name}"),
        )
        reason = kit.area("reason", _("The reason, for the record"), hint=_("The person does not see this"))
        letter = kit.area(
            "letter",
            _("What the person reads"),
            height=110,
            hint=_(
                "If you leave this empty, they read that you told them to leave and that they can ask you why"
            ),
        )
        sent = kit.submit(_("Ask them to leave"))
    if sent:
        with kit.attempt():
            exclusions.ask_to_leave(
                visit.actor, visit.conference_id, person.id if person else "", reason=reason, letter=letter
            )
        kit.flash(
            _("They are asked to leave. They take no part in it any more. Their papers stay open to them.")
        )
        kit.go("chair.exclusions")
