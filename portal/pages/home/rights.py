"""Everybody with a seat: the few things that they can and cannot do as things stand, in their own words."""

from conference.formats import listed
from conference.i18n import _
from portal import helpline, kept_out, kit
from portal.guard import enter
from services import rights_now, taking_back

visit = enter("home.rights")
mine = rights_now.mine(visit.actor, visit.conference_id)

with kit.page(visit, _("What you can and cannot do"), back="home"):
    kept_out.show(mine.letter)
    if mine.roles:
        kit.lead(_("Your part: {role}."), role=listed([role.display_name for role in mine.roles]))
    if mine.is_over and not visit.is_cancelled:
        kit.paragraph(_("The day of this conference is over."))
    if mine.can:
        kit.heading(_("What you can do"))
        kit.task_list("can", [kit.Task(label=one.sentence, to=one.page, hint=one.hint) for one in mine.can])
    if mine.not_yet:
        kit.heading(_("What you cannot do now"))
        kit.paragraph(_("Under each line stands what must be so first."))
        kit.task_list(
            "not_yet",
            [kit.Task(label=one.label, hint=" ".join(one.missing), why=one.act) for one in mine.not_yet],
        )
    if mine.never:
        kit.heading(_("What you cannot do with this part"))
        kit.task_list("never", [kit.Task(label=one.sentence, why=one.act) for one in mine.never])
    kit.paragraph(
        _("Call us if you do not find it here.")
        if mine.is_over
        else _("Some of this happens at the conference, or by telephone. Call us if you do not find it here.")
    )
    if mine.is_over and taking_back.list_mine(visit.actor, visit.conference_id):
        kit.link("home.given", _("Take back what you signed or agreed to"))
    kit.link("home.card", _("See every rule for your part"))
    helpline.show(visit)
