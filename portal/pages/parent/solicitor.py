"""Parent: name a solicitor, and choose whether they read the plan (HAC-L-2)."""

from conference.i18n import _
from conference.supporters import SupporterStatus
from portal import handing_over, kit
from portal.guard import enter
from services import solicitors

visit = enter("parent.solicitor")
mine = solicitors.list_mine(visit.actor, visit.conference_id)
if visit.is_over and not mine:
    kit.over(visit)


def ask() -> None:
    """Name one: they come to the conference, so this is done before its day."""
    kit.heading(_("Name a solicitor"))
    once = kit.once("name")
    with kit.form("solicitor"):
        name = kit.text("name", _("Their full name"))
        email = kit.text("email", _("Their email address"), hint=_("They need it to sign in"), kind="email")
        firm = kit.text("firm", _("Their firm"), hint=_("If you know it"))
        sent = kit.submit(_("Name this solicitor"))
    if sent:
        with kit.attempt():
            offered = solicitors.name(
                visit.actor, visit.conference_id, name=name, email=email, firm=firm, idempotency_key=once
            )
        handing_over.keep(offered.invitation, "solicitor", seat=offered.seat.id)
        kit.go("parent.pass_on")
    kit.details(
        _("How do I find a solicitor?"),
        _("Ask your local advice agency for a list. The Family Rights Group can also advise you."),
    )


with kit.page(visit, _("Your solicitor"), back="parent.home"):
    # HAC-L-1 to HAC-L-4
    kit.lead(
        _("You can share the plan with your solicitor. You can stop at any time.")
        if visit.is_over
        else _(
            "You can bring a solicitor. They can sit with you and give you advice. "
            "They do not take part in the talk or in the decision."
        )
    )
    for one in mine:
        kit.heading(one.seat.name)
        if not one.may_come and not visit.is_over:
            kit.box("note", SupporterStatus.KEPT_OUT.sentence)
        kit.facts(
            [
                (_("Firm"), one.seat.agency or _("Not given")),
                (_("Invitation"), kit.tag_in("Has an account" if one.is_accepted else "Invited")),
                (_("May read the plan"), kit.tag_in("Yes" if one.may_read_plan else "No")),
            ]
        )
        if not one.is_accepted and kit.button(_("Make a new code"), key=f"code_{one.seat.id}", primary=False):
            with kit.attempt():
                renewed = solicitors.invite_again(visit.actor, visit.conference_id, one.seat.id)
            handing_over.keep(renewed.invitation, "solicitor", seat=one.seat.id)
            kit.go("parent.pass_on")
        label = _("Stop sharing the plan") if one.may_read_plan else _("Share the plan")
        changes = kit.button(label, key=f"share_{one.seat.id}", primary=False)
        was_shared = kit.as_shown(one.may_read_plan, is_sent=changes, name=f"share_{one.seat.id}")
        if changes:
            with kit.attempt():
                change = solicitors.stop_sharing_plan if was_shared else solicitors.share_plan
                change(visit.actor, visit.conference_id, one.seat.id)
            kit.again(_("Your choice is recorded."))
        if visit.is_over:
            continue
        with kit.form(f"end_{one.seat.id}", kept=False):
            sure = kit.tick(f"sure_{one.seat.id}", _("I no longer want this solicitor to come"))
            sent = kit.submit(
                _("Take the solicitor off the conference"), key=f"end_{one.seat.id}", primary=False
            )
        seen = kit.as_shown(one.is_accepted, is_sent=sent, name=f"end_{one.seat.id}")
        if sent:
            with kit.attempt():
                wrong = "" if sure else _("Tick the box if you no longer want this solicitor")
                kit.insist(**{f"sure_{one.seat.id}": wrong})
                solicitors.end(visit.actor, visit.conference_id, one.seat.id, seen=seen)
            kit.again(_("This solicitor can no longer come, and no longer sees the plan here."))

    if not visit.is_over:
        ask()
