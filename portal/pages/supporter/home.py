"""Supporter: where things stand, what to do next, and the nine gates."""

from conference.formats import days_away, moment
from conference.i18n import _
from conference.vocabulary import ChairAnswer, Role
from portal import gates, helpline, kept_out, kit, on_screen
from portal.guard import enter
from services import conferences, exclusions, supporter_gates

visit = enter("supporter.home")
progress = supporter_gates.mine(visit.actor, visit.conference_id)
letter = exclusions.letter_for(visit.actor, visit.conference_id)
known = conferences.overview(visit.actor, visit.conference_id)


def on_the_way() -> None:
    """How far they are, the next step, and every gate."""
    if progress.is_cleared:
        kit.box("note", _("The chair has said yes and everything is done."), title=_("You can come"))
    elif progress.is_refused:
        kit.box("sand", _("The chair has said no. The reasons are below."), title=_("You cannot come"))
    else:
        kit.box(
            "sand",
            _("You can come when everything in the list below is done. Look here again before the day."),
            title=_("You cannot come yet"),
        )

    if known.conference:
        rows = [
            (
                _("When"),
                _("{moment} ({away})").format(
                    moment=moment(known.conference.starts_at), away=days_away(known.days_away or 0)
                ),
            ),
        ]
        if known.place:
            rows += [(_("Where"), known.place), (_("How to join"), known.joining or _("In person"))]
        kit.facts(rows)

    kit.heading(_("Next"))
    if progress.is_refused:
        kit.paragraph(_("There is nothing for you to do now."))
        if progress.signed:
            kit.link("supporter.signed", _("See what you signed"))
    elif progress.sign_again:
        kit.paragraph(on_screen.newer())
        if kit.button(_("Read and sign")):
            kit.go("supporter.agreement")
    elif progress.signed:
        if progress.is_cleared:
            kit.paragraph(_("You have signed. There is nothing more for you to do now."))
        elif progress.talked:
            kit.paragraph(_("You have signed. Others still have things to do. See the list below."))
        else:
            kit.paragraph(
                _("You have signed. Now talk with the chair about your part. Call us to arrange it.")
            )
        kit.link("supporter.signed", _("See what you signed"))
    else:
        # what they sign says that they could talk with the chair first (HFD-ST-2, HFD-ST-3)
        kit.paragraph(
            _("Read what we expect of you, then sign. It takes about 5 minutes.")
            if progress.talked
            else _(
                "First talk with the chair about your part. Call us to arrange it. "
                "You can read now what we expect of you. You can sign when the chair has written down the talk."
            )
        )
        if kit.button(_("Read and sign") if progress.talked else _("Read what we expect")):
            kit.go("supporter.agreement")

    what_the_chair_decided()
    kit.heading(_("What must be done before you can come"))
    gates.show(progress.gates)
    if not progress.is_cleared:
        kit.why_link(_("Why can I not come yet?"), "attend", "conference")
    kit.details(
        _("What does a supporter do?"),
        _("You say what the parent thinks. You do not give your own views.")
        if progress.seat.role is Role.STAND_IN
        else _("You help the parent to say what they think. You do not give your own views."),
        _("You do not take part in the decision, and you do not get the minutes."),
    )


def what_the_chair_decided() -> None:
    """The chair's answer with its reasons, once there is one."""
    if not progress.decision:
        return
    kit.heading(_("What the chair decided"))
    said_yes = progress.decision.answer is ChairAnswer.APPROVED
    may = "\n".join(c.display_name for c in progress.decision.contributions)
    kit.facts(
        [
            (_("Answer"), kit.tag_in("Yes" if said_yes else "No")),
            (_("Reasons"), progress.decision.reasons),
            *([(_("What you may do"), may)] if may else []),
            *([(_("Conditions"), progress.decision.conditions)] if progress.decision.conditions else []),
        ]
    )
    kit.small(_("The chair's decision is final. You can still complain about how you were treated."))


def afterwards() -> None:
    """The day has passed: nothing is asked any more, and what was signed still holds (HFD-ST-4)."""
    kit.lead(_("The day of this conference is over. There is nothing more for you to do."))
    if progress.signed:
        kit.paragraph(_("Keep what you heard private."))
        kit.link("supporter.signed", _("See what you signed"))
    what_the_chair_decided()


with kit.page(visit, _("After the conference") if visit.is_over else _("Coming as a supporter"), back="home"):
    if letter:  # then the letter is all there is: what was done before no longer counts (WBK-A-8, HFD-CH-8)
        kept_out.show(letter)
        if progress.signed:
            kit.link("supporter.signed", _("See what you signed"))
    elif visit.is_over:
        afterwards()
    else:
        on_the_way()
    kit.link("home.rights", _("See what your part lets you do"))
    helpline.show(visit)
