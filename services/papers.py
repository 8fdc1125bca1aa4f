"""The plan and the minutes as papers: made of what one reader may have, and no more; and their copies when sent out."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from conference.formats import day
from conference.i18n import _, current_language
from conference.papers import Circulation
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
from services.cases import Case
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
            MinutesSection(
                heading=s.section.title,
                text=s.body,
                confidential=s.section.is_confidential,
                section_id=s.section.id,
            )
            for s in minutes.sections
        ),
    )


def plan_draft(case: Case, *, demo: bool) -> PlanDocument:
    """The plan as it would go out now, after the policy has been asked."""
    return plan_paper(case, plan_of(case), demo=demo)


def minutes_draft(case: Case, *, demo: bool) -> MinutesDocument:
    """The minutes as they would go out to the actor now, after the policy has been asked."""
    return minutes_paper(case, minutes_of(case), demo=demo)


DRAFTS: Mapping[CirculatedThing, Callable[..., PlanDocument | MinutesDocument]] = {
    CirculatedThing.PLAN: plan_draft,
    CirculatedThing.MINUTES: minutes_draft,
}


def owe_copies(case: Case, made: Circulation, thing: CirculatedThing, *, demo: bool) -> None:
    """Order a sealed copy for each who may have one, in the transaction in which it goes out.

    Each reader's own is made as if they asked for it now. Readers whose papers are alike share one. A seat that is
    offered and not taken yet gets its copy when somebody takes it.
    """
    alike: dict[str, tuple[PlanDocument | MinutesDocument, list[str]]] = {}
    told: set[str] = set()
    for seat in case.live_people:
        addressee = seat.user_id or seat.id
        if addressee in told:
            continue
        told.add(addressee)
        reader = case.for_seat(seat)
        if not reader.allows("receive", thing.value):
            continue
        paper = replace(DRAFTS[thing](reader, demo=demo), number=made.version, why=made.why)
        alike.setdefault(content_of(paper), (paper, []))[1].append(addressee)
    used: dict[str, int] = {}
    for paper, addressees in alike.values():
        version = paper.version.value if isinstance(paper, MinutesDocument) else ""
        used[version] = used.get(version, 0) + 1
        owe(
            case,
            DocumentKind(thing.value),
            made.id,
            paper,
            recipients=tuple(addressees),
            variant=version if used[version] == 1 else f"{version}-{used[version]}",
        )
