"""Chair: one person, and what they can do as things stand, not yet, and not at all."""

from conference.conferences import Participation
from conference.i18n import _
from portal import helpline, kit, places
from portal.catalogue import PAGES
from portal.guard import enter
from portal.told_apart import by_address
from services import boards
from services.boards import Answer

visit = enter("chair.what_can")
board = boards.what_can(visit.actor, visit.conference_id, visit.params.get("about", ""))


def name(person: Participation) -> str:
    """The person and their seat."""
    return _("{name}, {role}").format(name=person.name, role=person.role.display_name)


def row(answer: Answer) -> kit.Row:
    """One act that is not open yet: what is missing, who sees to it and by when."""
    steps = answer.ways[0] if answer.ways else ()
    who = list(dict.fromkeys(step.who for step in steps if step.who))
    by = dict.fromkeys(step.by for step in steps if step.by)
    return kit.Row(
        who=answer.act,
        when=answer.reason,
        detail=" ".join(
            [_("Who can do this: {who}.").format(who="; ".join(who)) if who else "", *by]
        ).strip(),
        status="Not yet",
        label=_("See why"),
        to="chair.why",
        params={
            "about": answer.person.id,
            "act": answer.action,
            "thing": answer.obj,
            "from": "chair.what_can",
        },
    )


def can(answer: Answer) -> kit.Task:
    """One act that is open, with the way to it where it is the chair's own, or where the person finds it."""
    is_mine = answer.person.user_id == visit.actor.user_id
    way = answer.place.page if is_mine and answer.place.page in PAGES else ""
    return kit.Task(label=answer.act, status="Yes", hint="" if way else places.words(answer.place), to=way)


with kit.page(visit, _("What can they do?"), crumbs=["chair.queue", "chair.home"]):
    kit.lead(_("Choose a person. You see what they can do as things stand now."))
    with kit.form("person", kept=False):
        wanted = kit.select(
            "person", _("Person"), board.people, words=by_address(board.people, name), chosen=board.person
        )
        sent = kit.submit(_("Show what they can do"))
    if sent:
        with kit.attempt():
            kit.insist(person=None if wanted else _("Choose a person"))
        if wanted:
            kit.go("chair.what_can", about=wanted.id)
    if board.person:
        kit.heading(_("Can do now"))
        for topic, answers in board.now:
            kit.subheading(topic.display_name)
            kit.task_list(topic.name.lower(), [can(answer) for answer in answers])
        if board.not_yet:
            kit.heading(_("Cannot do yet"))
            kit.rows("not_yet", [row(answer) for answer in board.not_yet])
        if board.never:
            kit.heading(_("Cannot do at all"))
            kit.status_list([(a.act, "No", kit.ruled(a.reason, a.clause)) for a in board.never])
    kit.link("chair.who_can", _("Look at one act instead"))
    helpline.show(visit)
