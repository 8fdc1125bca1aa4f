"""Social worker: the conference at a glance, and what is still to do before the day."""

from conference.formats import days_away, moment
from conference.i18n import _, ngettext
from conference.vocabulary import STANDING_ROLES, ConferenceKind, Role
from portal import kept_out, kit, owed_shown
from portal.guard import enter
from services import conferences, exclusions, observer_permissions, owed, plans, seats, setting_up

visit = enter("social_worker.home")
overview = conferences.overview(visit.actor, visit.conference_id)
setup = setting_up.set_up_of(visit.actor, visit.conference_id)
people = seats.list_for_setting_up(visit.actor, visit.conference_id)
plan = plans.for_writing(visit.actor, visit.conference_id)
owes = owed.of(visit.actor, visit.conference_id)
asked = observer_permissions.for_permission(visit.actor, visit.conference_id)

held = setup.conference
roles = {seated.seat.role for seated in people}
waiting = sum(1 for seated in people if not seated.is_accepted)
to_answer = [one for one in asked if one.my_answer is None and one.may_answer]
is_anybody_invited = any(role not in STANDING_ROLES for role in roles)
needs_minute_taker = held.kind is ConferenceKind.INITIAL and Role.MINUTE_TAKER not in roles


def how_far() -> str:
    """Whether readers have the plan, and all that is in it; before that, what it lacks."""
    if not plan.sent_out_at:
        return "" if plan.is_empty or plan.is_complete else _("A goal has no task yet")
    if plan.written_at and plan.written_at > plan.sent_out_at:
        return _("It has been sent out. What was changed since goes out when the chair sends a new version.")
    return _("It has been sent out")


def come_in() -> str:
    """Who is invited and did not take it up yet."""
    if not waiting:
        return "" if is_anybody_invited else _("Nobody is invited yet")
    return ngettext("{n} person has not come in yet", "{n} people have not come in yet", waiting).format(
        n=waiting
    )


def watching() -> list[kit.Task]:
    """One's own answer about those who ask to watch. Once the day is over nobody is asked for it any more."""
    if visit.is_over:
        return []
    status = "To do" if to_answer else "Done" if asked else "Optional"
    return [kit.Task(label=_("Requests to watch"), to="social_worker.permit", status=status)]


with kit.page(visit, _("The conference you set up"), crumbs=["home"]):
    kept_out.show(exclusions.letter_for(visit.actor, visit.conference_id))
    kit.box(
        "sand", held.place, title=days_away(overview.days_away or 0).capitalize(), big=moment(held.starts_at)
    )
    kit.facts(
        [
            (_("Family"), held.family),
            (_("Kind"), held.kind.display_name),
            (_("Council"), held.authority.display_name),
        ]
    )

    if owes:
        kit.lead(_("You still have to {what}.").format(what=owed_shown.what(owes)))
    kit.heading(_("What there is to do"))
    kit.task_list(
        "worker",
        [
            kit.Task(
                label=_("Day, place, children and sections"),
                to="social_worker.setup",
                status="Done" if setup.sections else "To do",
                hint="" if setup.sections else _("Add the sections, so that minutes can be taken"),
            ),
            kit.Task(
                label=_("People and invitations"),
                to="social_worker.people",
                status="Waiting" if waiting else "Done" if is_anybody_invited else "To do",
                hint=come_in(),
            ),
            kit.Task(
                label=_("Chair and minute taker"),
                to="social_worker.staff",
                status="To do" if Role.CHAIR not in roles or needs_minute_taker else "Done",
                # WBK-P-5: an initial conference is minuted
                hint=_("A first conference needs a minute taker") if needs_minute_taker else "",
            ),
            *watching(),
            kit.Task(
                label=_("Write the plan"),
                to="social_worker.plan",
                status="Done" if plan.is_complete else "To do",
                hint=how_far(),
            ),
            kit.Task(
                label=_("Give someone a new code"),
                to="social_worker.codes",
                status="Optional",
                hint=_("For a person who has forgotten their password"),
            ),
        ],
    )
    kit.link("social_worker.open", _("Open another conference"))
    kit.link("home.rights", _("See what your part lets you do"))
