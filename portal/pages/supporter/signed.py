"""Supporter: signed, with the reference, the copy, and what happens next."""

from conference.i18n import _
from portal import kept_out, kit, signing
from portal.guard import enter
from services import agreements, exclusions, supporter_gates

visit = enter("supporter.signed")
signed = agreements.my_signature(visit.actor, visit.conference_id, signing.SUPPORTER.kind)
if signed is None:
    kit.go("supporter.home")
letter = exclusions.letter_for(visit.actor, visit.conference_id)
progress = supporter_gates.mine(visit.actor, visit.conference_id)

# nothing is green above a no, or after the day: the signature alone lets nobody come
is_shut = letter is not None or progress.is_refused or visit.is_over

with kit.page(visit, _("What you signed") if is_shut else _("You have signed"), heading=is_shut):
    if not is_shut:
        kit.done(_("You have signed"), signed.reference)
        kit.heading(_("What happens next"))
    if letter:
        kept_out.show(letter)
    elif visit.is_over:
        kit.paragraph(_("The day of this conference is over. Keep what you heard private."))
    elif progress.is_cleared:
        kit.paragraph(_("Everything is done. You can come."))
    elif progress.is_refused:
        kit.warning(_("The chair has said no. Read the reasons on your page."))
    else:
        kit.steps(
            [
                _("The chair reads what you signed."),
                _("Each parent is asked if you may hear private things."),
                *([] if progress.talked else [_("The chair talks with you. Call us to arrange it.")]),
                _("The chair says yes or no. You see the answer on your page."),
                _("Look there again before the day."),
            ]
        )
        kit.warning(_("You cannot come until your page says so."))
    signing.copy(signed, "agreement")
    kit.link("supporter.home", _("Go to your page for this conference"))
    signing.take_back(
        visit,
        signing.SUPPORTER,
        signed,
        _("You can take your signature back. Then you cannot come, unless you sign again."),
    )
