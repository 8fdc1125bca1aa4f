"""Parent: check the answers about a supporter, then send."""

from conference.i18n import _
from portal import handing_over, kit
from portal.guard import enter
from services import supporters

visit = enter("parent.supporter_check")
draft = kit.draft("nomination")
asked = ("name", "email", "relationship", "in_parents_place", "consents")
if any(draft.get(name) in (None, "") for name in asked):
    kit.go("parent.supporter")

with kit.page(visit, _("Check your answers"), back="parent.supporter"):
    instead = bool(draft["in_parents_place"])
    kit.answers(
        [
            kit.Answer(label=_("Name"), value=draft["name"], to="parent.supporter", change=_("Change name")),
            kit.Answer(
                label=_("Email"), value=draft["email"], to="parent.supporter", change=_("Change email")
            ),
            kit.Answer(
                label=_("How they know you"),
                value=draft["relationship"].display_name,
                to="parent.supporter",
                change=_("Change how they know you"),
            ),
            kit.Answer(
                label=_("Will you be there?"),
                value=_("No, they come in my place") if instead else _("Yes"),
                to="parent.supporter",
                change=_("Change if you will be there"),
            ),
            kit.Answer(
                label=_("May they hear private things?"),
                value=_("Yes") if draft["consents"] else _("No"),
                to="parent.supporter",
                change=_("Change your consent"),
            ),
        ]
    )
    if not draft["consents"]:
        kit.warning(
            _(
                "You say no. They can come only if another parent says yes and the chair agrees. "
                "You can change your answer later."
            )
        )
    else:
        kit.paragraph(_("Your yes counts when you have signed it. That is the next step."))
    if instead:
        kit.paragraph(
            _(
                "You also sign that they come in your place. You must speak with the chair or your social worker "
                "before the day."
            )
        )
    kit.paragraph(_("We give you a code. Your supporter needs it to sign in."))
    if kit.button(_("Ask for this supporter")):
        with kit.attempt():
            made = supporters.nominate(
                visit.actor,
                visit.conference_id,
                name=draft["name"],
                email=draft["email"],
                relationship=draft["relationship"],
                in_parents_place=draft["in_parents_place"],
                consents=draft["consents"],
                idempotency_key=kit.once("nominate"),
            )
        says_yes = bool(draft["consents"])
        kit.drop_draft("nomination")
        seat_id = made.nomination.participation_id
        to_sign = "hearing" if says_yes else "in_my_place" if instead else ""
        handing_over.keep(made.invitation, "supporter", seat=seat_id, to_sign=to_sign)
        kit.go("parent.pass_on")
