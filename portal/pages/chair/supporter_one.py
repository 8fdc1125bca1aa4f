"""Chair: one supporter, with every answer, talk and step (HFD-CH-1 to HFD-CH-9)."""

from conference.formats import plain_date, short_moment
from conference.i18n import _
from conference.supporters import Consent
from portal import gates, kit
from portal.guard import enter
from services import supporter_gates
from services.supporter_gates import ForChair

visit = enter("chair.supporter_one")
one = supporter_gates.one_for_chair(visit.actor, visit.conference_id, visit.params.get("about", ""))

_ANSWERS = {"given": "Yes", "refused": "No", "withdrawn": "Taken back"}


def answer(consent: Consent | None) -> tuple[str, str]:
    """A parent's answer as a tag, and when it was given."""
    if consent is None:
        return kit.tag_in("Waiting"), _("Not answered yet")
    return kit.tag_in(_ANSWERS[consent.answer.value]), short_moment(consent.at)


def to_do(one: ForChair) -> list[kit.Task]:
    """What the chair does about a supporter, each on a page of its own. Nothing of it waits once the day is over."""
    params = {"about": one.progress.seat.id}
    countersigning = kit.Task(
        label=_("Sign what they signed"), to="chair.countersign", params=params, status="Optional"
    )
    if visit.is_over:
        return [countersigning] if one.progress.signed else []
    talked = {talk.kind for talk in one.talks}
    tasks = [
        kit.Task(
            label=_("Record your talk with them"),
            params=params,
            to="" if "with_chair" in talked else "chair.talk",
            status="Done" if "with_chair" in talked else "To do",
        )
    ]
    if one.nomination.in_parents_place:
        tasks.append(
            kit.Task(
                label=_("Record the talk with the parent who will not come"),
                params=params,
                to="" if "stand_in" in talked else "chair.stand_in",
                status="Done" if "stand_in" in talked else "To do",
            )
        )
    if one.disagree:
        tasks.append(
            kit.Task(
                label=_("Settle what the parents disagree on"),
                to="chair.ruling",
                params=params,
                status="Done" if one.ruling else "To do",
            )
        )
    if one.progress.signed:
        tasks.append(countersigning)
    decided = one.progress.decision is not None
    tasks.append(
        kit.Task(
            label=_("Change your answer") if decided else _("Give your answer"),
            to="chair.supporter_answer",
            params=params,
            status="Done" if decided else "To do",
        )
    )
    return tasks


def signed_words(one: ForChair) -> str:
    """When they signed; or that they sign again, or have not signed yet."""
    if one.progress.signed:
        return plain_date(one.progress.signed.dated)
    return _("There is a new version. They must sign again.") if one.progress.sign_again else _("Not yet")


seat = one.progress.seat
with kit.page(visit, _("One supporter"), crumbs=["chair.home", "chair.supporter"]):
    kit.facts(
        [
            (_("Supporter"), seat.name),
            (_("Status"), kit.tag_in("Cleared" if one.progress.is_cleared else "Not cleared")),
            (_("Asked for by"), one.nominated_by.name),
            (_("How they know the parent"), one.nomination.relationship.display_name),
            (
                _("Comes"),
                _("In the parent's place") if one.nomination.in_parents_place else _("With the parent"),
            ),
            (_("Signed"), signed_words(one)),
        ]
    )
    if one.namesake:
        kit.warning(one.namesake)
    if not one.progress.is_cleared:
        kit.link("chair.why", _("See all the reasons"), about=seat.id, act="attend", thing="conference")
    kit.heading(_("May they hear private things?"))
    kit.table(
        _("What each parent says"),
        [_("Parent"), _("Answer"), _("When")],
        [(parent.name, *answer(consent)) for parent, consent in one.answers],
    )
    if one.disagree and not visit.is_over:
        kit.box("note", _("The parents disagree. Both answers are kept. You can settle it (A-13)."))
    if tasks := to_do(one):
        kit.heading(_("For you to do"))
        kit.task_list("chair", tasks)
    for decision in one.past_decisions[-1:]:
        kit.heading(_("Your answer"))
        kit.facts(gates.decision(decision))
    for ruling in one.past_rulings[-1:]:
        kit.heading(_("How you settled it"))
        kit.facts([(_("Answer"), ruling.answer.display_name), (_("Reasons"), ruling.reasons)])
        if one.ruling is None:
            kit.paragraph(_("A parent has answered since. It no longer counts."))
    kit.heading(
        _("What had to be done before they could come")
        if visit.is_over
        else _("What must be done before they can come")
    )
    gates.show(one.progress.gates)
