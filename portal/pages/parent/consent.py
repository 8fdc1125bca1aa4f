"""Parent: every supporter, how far each is, and this parent's own answer (HFD-CH-6)."""

from conference.i18n import _
from conference.vocabulary import Role
from portal import kit
from portal.guard import enter
from services import supporter_gates

visit = enter("parent.consent")
supporters = supporter_gates.list_for_parent(visit.actor, visit.conference_id)


def how_far(one: supporter_gates.ForParent) -> str:
    """How far they are, this parent's own answer, and what they have still to sign."""
    answer = one.my_consent.answer.display_name if one.my_consent else _("not given yet")
    told = [one.progress.status.sentence, _("Your answer: {answer}.").format(answer=answer)]
    if one.mine and one.progress.seat.role is Role.STAND_IN and not one.my_place_consent:
        told.append(_("You have not signed that they come in your place."))
    return " ".join(told)


with kit.page(visit, _("Supporters and what you agree to"), back="parent.home"):
    if not supporters:
        kit.lead(_("Nobody has asked for a supporter yet."))
    else:
        kit.lead(_("Each parent is asked about each supporter. You can change your answer at any time."))
        kit.rows(
            "supporters",
            [
                kit.Row(
                    who=s.progress.seat.name,
                    when=s.progress.seat.reason,
                    detail=how_far(s),
                    status=s.progress.status.value,
                    label=_("See more and answer"),
                    to="parent.consent_one",
                    params={"supporter": s.progress.seat.id},
                )
                for s in supporters
            ],
        )
    kit.link("parent.supporter", _("Ask for a supporter"))
