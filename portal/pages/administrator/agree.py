"""Administrator: codes for new passwords of staff that wait for a second administrator."""

from conference.formats import listed, moment
from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import reset_agreements

visit = enter("administrator.agree")
waiting = reset_agreements.list_waiting(visit.actor)
mine = [code for code in waiting if code.is_mine_to_agree]


def asked(code: reset_agreements.Code) -> str:
    """Whose code it is, and who made it when."""
    return _("{name}, {email}. {maker} made the code on {when}.").format(
        name=code.name, email=code.email, maker=code.made_by, when=moment(code.made_at)
    )


def who(code: reset_agreements.Code) -> str:
    """Who can agree instead."""
    if code.may_agree:
        return _("These people can agree: {names}.").format(names=listed(code.may_agree))
    return _("No other administrator can agree. Ask whoever runs the portal: they have a command for it.")


with kit.page(visit, _("Codes that wait for you"), crumbs=["home", "administrator.home"]):
    kit.lead(_("Staff can use a code for a new password once a second administrator has agreed."))
    if mine:
        with kit.form("agree", kept=False):
            chosen = kit.radios("code", _("Which code may be used?"), mine, words=asked)
            # a talk with one person is none with the next
            spoken = kit.tick(
                "spoken",
                _("I have talked with this person. They asked for the code."),
                of=" ".join(code.id for code in mine),
            )
            sent = kit.submit(_("Let the code work"))
        if sent:
            with kit.attempt():
                kit.insist(
                    code=None if chosen else _("Choose a code"),
                    spoken=None if spoken else _("Talk with the person first. Then tick the box."),
                )
                reset_agreements.agree(visit.actor, chosen.id if chosen else "")
            kit.again(_("The code works now."))
    else:
        kit.paragraph(_("No code waits for you."))
    others = [code for code in waiting if not code.is_mine_to_agree]
    if others:
        kit.heading(_("Codes that wait for someone else"))
        kit.bullets([f"{asked(code)} {who(code)}" for code in others])
