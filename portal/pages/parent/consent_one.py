"""Parent: one supporter: your answer, consent to come in your place, and taking the request back."""

from conference.i18n import _
from conference.vocabulary import ConsentAnswer, Role
from portal import gates, handing_over, kit, on_screen
from portal.guard import enter
from services import supporter_gates, supporters

visit = enter("parent.consent_one")
seat_id = visit.params.get("supporter", "")
one = supporter_gates.one_for_parent(visit.actor, visit.conference_id, seat_id)
seat = one.progress.seat

given = one.my_consent is not None and one.my_consent.answer is ConsentAnswer.GIVEN
status = one.progress.status
my_answer = one.my_consent.answer.value if one.my_consent else ""


def ask() -> None:
    """The question, until they have said yes. A no can become a yes at any time."""
    with kit.form("consent"):
        answer = kit.radios(
            "answer",
            _("May they hear private things about you and your children?"),
            [ConsentAnswer.GIVEN, ConsentAnswer.REFUSED],
            words=lambda a: a.display_name,
            hint=_("If no parent says yes, they cannot come. If parents do not agree, the chair decides"),
        )
        sent = kit.submit(_("Send my answer"))
    if sent:
        if answer is ConsentAnswer.GIVEN:  # a yes is signed
            kit.go("parent.hearing", supporter=seat_id)
        record(answer)


def record(answer: ConsentAnswer | None) -> None:
    """A no, or a yes taken back."""
    with kit.attempt():
        seen = kit.as_shown(my_answer, is_sent=True)
        supporters.answer_consent(visit.actor, visit.conference_id, seat_id, answer, seen=seen)
    kit.again(_("Your answer is recorded."))


def lost_code() -> None:
    """Who asked for them can pass on a new code, as long as the first was not used."""
    kit.heading(_("Have they lost their code?"))
    kit.paragraph(_("You can give them a new one. The old code then stops working."))
    if kit.button(_("Make a new code"), key="code", primary=False):
        with kit.attempt():
            renewed = supporters.invite_again(visit.actor, visit.conference_id, seat_id)
        handing_over.keep(renewed, "supporter", seat=seat_id)
        kit.go("parent.pass_on")


def in_my_place() -> None:
    """Coming in this parent's place needs a signature of its own (HFD-S-CAN-3)."""
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


def change_of_mind() -> None:
    """Last on the page: taking back the yes, and for whoever asked for them the request."""
    kit.heading(_("If you change your mind"))
    if given:
        with kit.form("take_back", kept=False):
            sure = kit.tick("no_longer", _("They may no longer hear private things. I take my yes back."))
            kit.small(_("Then they can come only if another parent says yes and the chair agrees"))
            back = kit.submit(_("Take my yes back"), primary=False)
        if back:
            with kit.attempt():
                kit.insist(no_longer="" if sure else _("Tick the box if you want to take your yes back"))
            record(ConsentAnswer.WITHDRAWN)
    if one.mine:
        with kit.form("withdraw", kept=False):
            sure = kit.tick("sure", _("I no longer want this supporter"))
            back = kit.submit(_("Take the request back"), primary=False)
        seen = kit.as_shown(one.progress, is_sent=back, name="progress")
        if back:
            with kit.attempt():
                kit.insist(sure="" if sure else _("Tick the box if you no longer want this supporter"))
                supporters.withdraw(visit.actor, visit.conference_id, seat_id, seen=seen)
            kit.flash(_("You have taken the request back. They can no longer come."))
            kit.go("parent.consent")


with kit.page(visit, _("One supporter"), back="parent.consent"):
    kit.facts(
        [
            (_("Name"), seat.name),
            (_("Part"), seat.role.display_name),
            (_("The parent who asks"), one.progress.asked_by),
            (_("Council"), one.progress.council),
            (_("Status"), kit.stacked(kit.tag_in(status.value), status.sentence)),
            (_("Your answer"), one.my_consent.answer.display_name if one.my_consent else _("Not given yet")),
        ]
    )
    if one.sign_again:
        on_screen.note_newer()
    if one.chair_ruled:
        kit.box(
            "note",
            _("Not every parent has said yes. So the chair decided that they may hear private things."),
            _("You can ask the chair for the reasons."),
            title=_("The chair has decided"),
        )
    if not given:
        ask()
    if given and one.my_hearing_consent:
        kit.download(_("Get your copy (PDF)"), "hearing-consent", one.my_hearing_consent.id)
    if seat.role is Role.STAND_IN and one.mine:
        in_my_place()
    if one.mine and seat.user_id is None:
        lost_code()

    kit.heading(_("What must be done before they can come"))
    gates.show(one.progress.gates)
    if given or one.mine:
        change_of_mind()
    kit.as_shown(my_answer, is_sent=False)
