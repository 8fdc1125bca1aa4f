"""The plan and the minutes as papers: made of what one reader may have, and no more."""

from conference.formats import day
from conference.i18n import _, current_language
from conference.papers import Circulation
from conference.people import Actor
from conference.vocabulary import CirculatedThing, DocumentKind
from documents import (
    MinutesDocument,
    MinutesSection,
    MinutesVersion,
    PlanChild,
    PlanDocument,
    PlanGoal,
    PlanTask,
    content_of,
)
from services.cases import Case, open_case
from services.conferences import attendance_of
from services.minutes import Minutes, minutes_of
from services.orders import owe
from services.plans import Plan, plan_of


def plan_paper(case: Case, plan: Plan, *, demo: bool) -> PlanDocument:
    """The plan as a paper, after the policy has been asked."""
    return PlanDocument(
        council=case.conference.authority.display_name,
        reference="",
        language=current_language(),
        demo=demo,
        conference_date=day(plan.held_at),
        dated=plan.written_at or case.now,
        closing=_("If you are worried, or want a change to this plan, talk with the social worker."),
        children=tuple(
            PlanChild(
                name=one.child.name,
                goals=tuple(
                    PlanGoal(
                        goal=goal.goal,
                        what_we_will_see=goal.what_we_will_see,
                        worry=goal.worry,
                        tasks=tuple(
                            PlanTask(what=t.what, who=t.who, by_when=day(t.by_on)) for t in goal.tasks
                        ),
                    )
                    for goal in one.goals
                ),
            )
            for one in plan.children
        ),
    )


def minutes_paper(case: Case, minutes: Minutes, *, demo: bool) -> MinutesDocument:
    """The minutes as a paper, in the version of the reader, after the policy has been asked."""
    names = attendance_of(case) if case.allows("see", "attendance") else []
    return MinutesDocument(
        council=case.conference.authority.display_name,
        reference="",
        language=current_language(),
        demo=demo,
        version=MinutesVersion.FAMILY if minutes.is_family_version else MinutesVersion.FULL,
        conference_date=day(minutes.held_at),
        dated=minutes.written_at or case.now,
        left_out=minutes.left_out,
        attendees=tuple((a.name, a.role.display_name) for a in names),
        sections=tuple(
            MinutesSection(heading=s.section.title, text=s.body, confidential=s.section.is_confidential)
            for s in minutes.sections
        ),
    )


def paper_for(case: Case, thing: CirculatedThing, *, demo: bool) -> PlanDocument | MinutesDocument | None:
    """What the actor of a case would get of the plan or the minutes now; None where the policy says no."""
    if not case.allows("receive", thing.value):
        return None
    if thing is CirculatedThing.PLAN:
        plan = plan_of(case)
        return plan_paper(case, plan, demo=demo) if plan.is_ready else None
    minutes = minutes_of(case)
    return minutes_paper(case, minutes, demo=demo) if minutes.is_ready else None


def owe_copies(case: Case, made: Circulation, thing: CirculatedThing, *, demo: bool) -> None:
    """Order a sealed copy for each who may have one, in the transaction in which it goes out.

    Each reader's own is made as if they asked for it now. Readers whose papers are alike share one.
    """
    alike: dict[str, tuple[PlanDocument | MinutesDocument, list[str]]] = {}
    for user_id in dict.fromkeys(p.user_id for p in case.live_people if p.user_id):
        reader = open_case(
            case.conn, Actor(user_id=user_id, name="", email="", session_id=""), made.conference_id
        )
        paper = paper_for(reader, thing, demo=demo)
        if paper is not None:
            alike.setdefault(content_of(paper), (paper, []))[1].append(user_id)
    used: dict[str, int] = {}
    for paper, accounts in alike.values():
        version = paper.version.value if isinstance(paper, MinutesDocument) else ""
        used[version] = used.get(version, 0) + 1
        owe(
            case,
            DocumentKind(thing.value),
            made.id,
            paper,
            recipients=tuple(accounts),
            variant=version if used[version] == 1 else f"{version}-{used[version]}",
        )
