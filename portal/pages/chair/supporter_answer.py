"""Chair: say yes or no to a supporter, with reasons (HFD-CH-1 to HFD-CH-3, HFD-CH-9)."""

from conference.i18n import _
from conference.vocabulary import ChairAnswer, Contribution
from portal import gates, kit
from portal.guard import enter
from services import supporter_decisions, supporter_gates

visit = enter("chair.supporter_answer")
about = visit.params.get("about", "")
one = supporter_gates.one_for_chair(visit.actor, visit.conference_id, about)

with kit.page(
    visit, _("Your answer about a supporter"), back="chair.supporter_one", back_params={"about": about}
):
    kit.facts([(_("Supporter"), one.progress.seat.name), (_("Comes with"), one.nominated_by.name)])
    if one.past_decisions:
        kit.heading(_("Your answer"))
        kit.facts(gates.decision(one.past_decisions[-1]))
        kit.paragraph(_("What you record now takes its place, with all that it says."))
    with kit.form("answer"):
        answer = kit.radios("answer", _("May they come?"), list(ChairAnswer))
        allowed = kit.ticks(
            "contributions",
            _("If yes, what may they do there?"),
            [(c.value, c.display_name) for c in Contribution],
            sub=_("Leave all empty if they only sit with the parent"),
        )
        conditions = kit.area("conditions", _("Conditions"), hint=_("You can leave this empty"), height=90)
        exceptional = one.nomination.in_parents_place and kit.tick(
            "exceptional", _("I allow it as an exception that they come in the parent's place")
        )
        reasons = kit.area(
            "reasons", _("Your reasons"), hint=_("The supporter reads them. The parent does not.")
        )
        sent = kit.submit(_("Record my answer"))
    seen = kit.as_shown(len(one.past_decisions), is_sent=sent)
    if sent:
        with kit.attempt():
            supporter_decisions.decide(
                visit.actor,
                visit.conference_id,
                about,
                answer=answer,
                contributions=tuple(c for c in Contribution if c.value in allowed),
                conditions=conditions,
                reasons=reasons,
                exceptional=exceptional,
                seen=seen,
            )
        kit.flash(_("Your answer is recorded. The supporter reads it with your reasons."))
        kit.go("chair.supporter_one", about=about)
    kit.small(_("What you decide is final (HFD-CH-9). You can change it here until the conference."))
