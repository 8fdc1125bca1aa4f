"""Parent: one supporter: your answer, consent to come in your place, and taking the request back."""

from conference.i18n import _
from conference.vocabulary import ConsentAnswer, Role
from portal import gates, kit, on_screen
from portal.guard import enter
from services import supporter_gates, supporters

visit = enter("parent.consent_one")
seat_id = visit.params.get("supporter", "")
one = supporter_gates.one_for_parent(visit.actor, visit.conference_id, seat_id)
seat = one.progress.seat

with kit.page(visit, _("One supporter"), back="parent.consent"):
    kit.facts(
        [
            (_("Name"), seat.name),
            (_("Part"), seat.role.display_name),
            (_("Why"), seat.reason),
            (_("Status"), kit.tag_in("Cleared" if one.progress.is_cleared else "Not cleared")),
            (_("Your answer"), one.my_consent.answer.display_name if one.my_consent else _("Not given yet")),
        ]
    )
    given = one.my_consent is not None and one.my_consent.answer is ConsentAnswer.GIVEN
    if one.sign_again:
        on_screen.note_newer()
    if one.chair_ruled:
        kit.box(
            "note",
            _("Not every parent has said yes. So the chair decided that they may hear private things."),
            _("You can ask the chair for the reasons."),
            title=_("The chair has decided"),
        )
    seen = kit.draft("consent_seen")
    with kit.form("consent"):
        answer = kit.radios(
            "answer",
            _("Do you want to take your yes back?")
            if given
            else _("May they hear private things about you and your children?"),
            [ConsentAnswer.WITHDRAWN] if given else [ConsentAnswer.GIVEN, ConsentAnswer.REFUSED],
            words=lambda a: _("Yes, I take it back") if a is ConsentAnswer.WITHDRAWN else a.display_name,
            hint=_("Then they can come only if another parent says yes and the chair agrees")
            if given
            else _("If no parent says yes, they cannot come. If parents do not agree, the chair decides"),
        )
        sent = kit.submit(_("Send my answer"))
    if not sent:
        seen[seat_id] = one.my_consent.answer.value if one.my_consent else ""
    else:
        if answer is ConsentAnswer.GIVEN:  # a yes is signed
            kit.go("parent.hearing", supporter=seat_id)
        with kit.attempt():
            supporters.answer_consent(
                visit.actor, visit.conference_id, seat_id, answer, seen=str(seen.get(seat_id, ""))
            )
        kit.again(_("Your answer is recorded."))
    if given and one.my_hearing_consent:
        kit.download(_("Get your copy (PDF)"), "hearing-consent", one.my_hearing_consent.id)

    if seat.role is Role.STAND_IN and one.mine:
        kit.heading(_("Coming in your place"))
        if one.my_place_consent:
            kit.paragraph(_("You have signed that they come in your place."))
            kit.paragraph(
                _("If you no longer want this, take the request back below. Then they cannot come at all.")
            )
            kit.download(_("Get your copy (PDF)"), "consent", one.my_place_consent.id)
        else:
            kit.paragraph(_("They can come in your place only if you sign for it."))
            kit.link("parent.in_my_place", _("Read and sign the consent"), supporter=seat_id)

    kit.heading(_("What must be done before they can come"))
    gates.show(one.progress.gates)

    if one.mine:
        kit.heading(_("If you change your mind"))
        with kit.form("withdraw"):
            sure = kit.tick("sure", _("I no longer want this supporter"))
            back = kit.submit(_("Take the request back"), primary=False)
        if back:
            with kit.attempt():
                kit.insist(sure="" if sure else _("Tick the box if you no longer want this supporter"))
                supporters.withdraw(visit.actor, visit.conference_id, seat_id)
            kit.flash(_("You have taken the request back. They can no longer come."))
            kit.go("parent.consent")
