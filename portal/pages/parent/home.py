"""Parent: when and where, the next thing, the list, and whom to call."""

from conference.formats import days_away, moment
from conference.i18n import _
from portal import helpline, kept_out, kit, papers
from portal.guard import enter
from services import parent_home

visit = enter("parent.home")
home = parent_home.of(visit.actor, visit.conference_id)

with kit.page(visit, _("Before the conference"), back="home"):
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
    elif home.consents_to_give:
        kit.paragraph(_("Tell us if a supporter may hear private things about your family."))
        if kit.button(_("Give your answer")):
            kit.go("parent.consent")
    elif home.places_to_sign:
        kit.paragraph(_("You asked someone to come in your place. They can come only if you sign for it."))
        if kit.button(_("Read and sign")):
            kit.go("parent.consent")
    elif home.observers_to_answer:
        kit.paragraph(_("Someone asks to watch the conference, to learn. You can say yes or no."))
        if kit.button(_("Give your answer")):
            kit.go("parent.observers")
    elif home.may_read_plan and home.plan_is_out:
        kit.paragraph(
            _("There is a new version of the plan. Read what is different.")
            if home.plan_renewed_at
            else _("The plan is ready. Read what everyone will do, and by when.")
        )
        if kit.button(_("Read the plan")):
            kit.go("parent.plan")
    else:
        kit.paragraph(_("See who will be there, and why."))
        if kit.button(_("See who will be there")):
            kit.go("parent.attendance")

    kit.heading(_("Your list"))
    waits = home.consents_to_give or home.places_to_sign
    tasks = [
        kit.Task(
            label=_("See who will be there"),
            to="parent.attendance" if home.may_see_who_comes else "",
            status="Ready to read" if home.may_see_who_comes else "Cannot start yet",
            why=None if home.may_see_who_comes else ("see", "attendance"),
        ),
        kit.Task(
            label=_("Choose someone to support you"),
            to="parent.supporter",
            status="Done" if home.supporters else "Optional",
        ),
        kit.Task(
            label=_("Say what supporters may hear"),
            to="parent.consent",
            status="To do" if waits else "Done" if home.supporters_named else "Cannot start yet",
            hint="" if home.supporters_named else _("Nobody has asked for a supporter yet."),
        ),
        kit.Task(
            label=_("Answer a request to watch"),
            to="parent.observers",
            status="To do"
            if home.observers_to_answer
            else "Done"
            if home.observers_asked
            else "Cannot start yet",
            hint="" if home.observers_asked else _("Nobody has asked to watch."),
        ),
        kit.Task(
            label=_("Sign before you make an audio recording"),
            to="parent.recording",
            status="Done" if home.has_recording_declaration else "Optional",
            hint=_("Ask the chair before you record.")
            if home.has_recording_declaration and not home.may_record
            else "",
        ),
        kit.Task(
            label=_("Bring a solicitor"),
            to="parent.solicitor",
            status="Done" if home.has_solicitor else "Optional",
        ),
        kit.Task(
            label=_("Read the plan"),
            to="parent.plan" if home.plan_is_out else "",
            status="Ready to read" if home.may_read_plan and home.plan_is_out else "Cannot start yet",
            hint=papers.renewed(home.plan_renewed_at)
            if home.plan_is_out
            else _("You can read it when the chair has sent it out."),
            why=None if home.may_read_plan else ("receive", "plan"),
        ),
        kit.Task(
            label=_("Read the minutes"),
            to="parent.minutes" if home.minutes_are_out else "",
            status="Ready to read" if home.may_read_minutes and home.minutes_are_out else "Cannot start yet",
            hint=papers.renewed(home.minutes_renewed_at)
            if home.minutes_are_out
            else _("You can read them when the chair has sent them out.")
            if home.may_ever_read_minutes
            else _("Ask the chair if you can have them."),
            why=None if home.may_read_minutes else ("receive", "minutes"),
        ),
    ]
    kit.task_list("home", tasks)
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
