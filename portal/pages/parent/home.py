"""Parent: when and where, the next thing, the list, and whom to call."""

from conference.formats import days_away, listed, moment
from conference.i18n import _
from conference.supporters import SupporterStatus
from portal import awaited, helpline, kept_out, kit
from portal.guard import enter
from services import parent_home

visit = enter("parent.home")
home = parent_home.of(visit.actor, visit.conference_id)


def my_supporters() -> kit.Task:
    """Asking is not all: the line says how far each supporter is, what closes the door first."""
    label = _("Choose someone to support you")
    if not home.supporters:
        return kit.Task(label=label, to="parent.supporter", status="Optional")
    order = list(SupporterStatus)
    far = sorted(home.supporters, key=lambda one: order.index(one.status))
    return kit.Task(
        label=label,
        to="parent.supporter",
        status="Done" if far[0].status is SupporterStatus.CLEARED else far[0].status.value,
        hint=" ".join(
            _("{name}: {sentence}").format(name=one.name, sentence=one.status.sentence) for one in far
        ),
    )


def hearing() -> kit.Task:
    """One's own answer about every supporter, whoever asked for them (HFD-CH-6)."""
    label, to = _("Say what supporters may hear"), "parent.consent"
    if home.consents_to_give:
        return kit.Task(label=label, to=to, status="To do")
    if home.places_to_sign:
        return kit.Task(label=label, to=to, status="To do", hint=_("Sign for them to come in your place."))
    if home.supporters_named:
        return kit.Task(label=label, to=to, status="Done")
    return kit.Task(label=label, status="Nothing to do", hint=_("Nobody has asked for a supporter yet."))


def watching() -> kit.Task:
    """One's own answer about those who ask to watch (WBK-O-5)."""
    label, to = _("Answer a request to watch"), "parent.observers"
    if home.observers_to_answer:
        return kit.Task(label=label, to=to, status="To do")
    if home.has_answered_watching:
        return kit.Task(label=label, to=to, status="Done")
    return kit.Task(label=label, status="Nothing to do", hint=_("Nobody waits for your answer."))


def recording() -> kit.Task:
    """The declaration before a recording (HAC-R-2). A signature alone lets nobody record."""
    label, to = _("Sign before you make an audio recording"), "parent.recording"
    if not home.has_recording_declaration:
        if home.letter:
            return kit.Task(label=label, status="Closed", hint=awaited.closed())
        if home.is_late_to_record:
            return kit.Task(label=label, to=to, status="Late", hint=_("Ask the chair before you record."))
        return kit.Task(label=label, to=to, status="Optional")
    if home.letter and not home.may_record:
        return kit.Task(label=label, to=to, status="Closed", hint=awaited.closed())
    hint = "" if home.may_record else _("You have signed, but you may not record. Read why.")
    return kit.Task(label=label, to=to, status="Done" if home.may_record else "Signed", hint=hint)


def solicitor() -> kit.Task:
    """One's own solicitor: named is not all, where the chair keeps them out."""
    label, to = _("Your solicitor") if over else _("Bring a solicitor"), "parent.solicitor"
    if home.solicitors_kept_out:
        hint = _("{name}: {sentence}").format(
            name=listed(home.solicitors_kept_out), sentence=SupporterStatus.KEPT_OUT.sentence
        )
        return kit.Task(label=label, to=to, status=SupporterStatus.KEPT_OUT.value, hint=hint)
    return kit.Task(label=label, to=to, status="Done" if home.has_solicitor else "Optional")


def before() -> list[kit.Task]:
    """What can be done before the day. Afterwards only what still has something to read or to share."""
    lasting = [recording(), solicitor()]
    if not over:
        return [my_supporters(), hearing(), watching(), *lasting]
    return [line for line in lasting if line.status not in ("Optional", "Late")]


over = home.overview.is_over
with kit.page(visit, _("After the conference") if over else _("Before the conference"), back="home"):
    kept_out.show(home.letter)
    if home.overview.conference:
        kit.box(
            "sand",
            *([home.overview.place] if home.overview.place else []),
            *([home.overview.joining] if home.overview.joining else []),
            title=days_away(home.overview.days_away or 0).capitalize(),
            big=moment(home.overview.conference.starts_at),
        )

    kit.heading(_("Next"))
    if home.letter:
        kit.paragraph(
            _("Call us. Ask why, and how your views will be heard. You can also ask how to complain.")
        )
    elif home.consents_to_give and not over:
        kit.paragraph(_("Tell us if a supporter may hear private things about your family."))
        if kit.button(_("Give your answer")):
            kit.go("parent.consent")
    elif home.places_to_sign and not over:
        kit.paragraph(_("You asked someone to come in your place. They can come only if you sign for it."))
        if kit.button(_("Read and sign")):
            kit.go("parent.in_my_place", supporter=home.places_to_sign[0])
    elif home.observers_to_answer and not over:
        kit.paragraph(_("Someone asks to watch the conference, to learn. You can say yes or no."))
        if kit.button(_("Give your answer")):
            kit.go("parent.observers")
    elif home.plan.is_ready:
        kit.paragraph(
            _("There is a new version of the plan. Read what is different.")
            if home.plan.renewed_at
            else _("The plan is ready. Read what everyone will do, and by when.")
        )
        if kit.button(_("Read the plan")):
            kit.go("parent.plan")
    elif over:
        kit.paragraph(
            _("The chair sends out the plan and the minutes. You can then read them here.")
            if home.minutes.may_yet
            else _("The chair sends out the plan. You can then read it here.")
        )
    else:
        kit.paragraph(_("See who will be there, and why."))
        if kit.button(_("See who will be there")):
            kit.go("parent.attendance")

    kit.heading(_("Your list"))
    kit.task_list(
        "home",
        [
            awaited.attendance("parent.attendance", home.who_comes, home.letter, over=over),
            *before(),
            awaited.plan("parent.plan", home.plan, home.letter),
            awaited.minutes("parent.minutes", home.minutes, home.letter),
        ],
    )
    kit.link("home.rights", _("See what your part lets you do"))
    kit.details(
        _("What is a conference?"),
        _(
            "It is a meeting about your children. You, your family and the people who work with you take part."
        ),
        _("Everyone says what is going well and what they worry about."),
        # who decides is not the same in each council (HAC-D-3, WBK-D-7, MWW-C-5), nor are the plans there may be
        _("At the end there is a decision: do your children need a plan to keep them safe?"),
        _("There may also be a plan of another kind, or no plan. Ask the chair who decides, and how."),
    )

    people = [
        (label, person.name)
        for label, person in ((_("Your social worker"), home.social_worker), (_("The chair"), home.chair))
        if person
    ]
    if people:
        kit.heading(_("Who to ask"))
        kit.facts(people)
    helpline.show(visit)
