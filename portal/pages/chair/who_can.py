"""Chair: one act, and who at the conference can do it as things stand."""

from conference.i18n import _
from portal import helpline, kit, places
from portal.guard import enter
from services import boards
from services.boards import Answer

visit = enter("chair.who_can")
board = boards.who_can(
    visit.actor, visit.conference_id, visit.params.get("act", ""), visit.params.get("thing", "")
)


def row(answer: Answer) -> kit.Row:
    """One person, with the way to the reasons in full."""
    return kit.Row(
        who=answer.person.name,
        when=answer.person.role.display_name,
        detail=kit.ruled(
            f"{answer.reason} {places.words(answer.place)}" if answer.is_allowed else answer.reason,
            answer.clause,
        ),
        status="Yes" if answer.is_allowed else "Not yet" if answer.is_open else "No",
        label=_("See why"),
        to="chair.why",
        params={"about": answer.person.id, "act": answer.action, "thing": answer.obj},
    )


with kit.page(visit, _("Who can?"), crumbs=["chair.queue", "chair.home"]):
    kit.lead(_("Choose something that people do. You see who can do it as things stand now."))
    with kit.form("act", kept=False):
        wanted = kit.select(
            "act", _("What do they want to do?"), board.acts, words=boards.name_of, chosen=board.chosen
        )
        sent = kit.submit(_("Show who can"))
    if sent:
        with kit.attempt():
            kit.insist(act=None if wanted else _("Choose what they want to do"))
        if wanted:
            kit.go("chair.who_can", act=wanted[0], thing=wanted[1])
    if board.chosen:
        kit.heading(boards.name_of(board.chosen))
        kit.rows("people", [row(answer) for answer in board.answers])
    kit.link("chair.what_can", _("Look at one person instead"))
    helpline.show(visit)
