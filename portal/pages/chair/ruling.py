"""Chair: settle what parents disagree on; both answers are kept (A-13)."""

from conference.formats import short_moment
from conference.i18n import _
from conference.vocabulary import ChairAnswer
from portal import kit
from portal.guard import enter
from services import supporter_decisions, supporter_gates
from services.supporter_gates import ForChair

visit = enter("chair.ruling")
about = visit.params.get("about", "")
one = supporter_gates.one_for_chair(visit.actor, visit.conference_id, about)

_TAGS = {"given": "Yes", "refused": "No", "withdrawn": "Taken back"}

back = {"about": about}


def settle(one: ForChair) -> None:
    """What was settled before, which still counts, and the way to settle it."""
    if one.ruling:
        kit.heading(_("How you settled it"))
        kit.facts([(_("Answer"), one.ruling.answer.display_name), (_("Reasons"), one.ruling.reasons)])
        kit.paragraph(_("What you record now takes its place, with all that it says."))
    with kit.form("ruling"):
        answer = kit.radios("answer", _("May the supporter hear private things?"), list(ChairAnswer))
        reasons = kit.area("reasons", _("Your reasons"), hint=_("The parents may ask to read them"))
        sent = kit.submit(_("Record my decision"))
    seen = kit.as_shown(len(one.past_rulings), is_sent=sent)
    if sent:
        with kit.attempt():
            supporter_decisions.rule(visit.actor, visit.conference_id, about, answer, reasons, seen=seen)
        kit.flash(_("Your decision is recorded. A new answer of a parent ends it."))
        kit.go("chair.supporter_one", about=about)


with kit.page(visit, _("Settle what the parents disagree on"), back="chair.supporter_one", back_params=back):
    kit.lead(
        _("One parent says yes and another says no. You decide. We keep both answers.")
        if one.disagree
        else _("The parents do not disagree now. There is nothing for you to settle.")
    )
    kit.facts(
        [
            (_("Supporter"), one.progress.seat.name),
            *(
                (
                    parent.name,
                    kit.words(
                        "{tag} {when}",
                        tag=kit.tag_in(_TAGS[consent.answer.value]),
                        when=short_moment(consent.at),
                    )
                    if consent
                    else _("Not answered yet"),
                )
                for parent, consent in one.answers
            ),
        ]
    )
    if one.disagree:
        settle(one)
