"""Administrator: what there is to look after. No case content."""

from conference.formats import listed
from conference.i18n import _
from portal import handing_over, kit
from portal.guard import enter
from services import policy_changes, reset_agreements, standings, texts, waiting

visit = enter("administrator.home")
handing_over.drop()
authorities = standings.authorities_administered(visit.actor)
missing = [kind for authority in authorities for kind in texts.starters_missing(visit.actor, authority)]
waits = any(code.is_mine_to_agree for code in reset_agreements.list_waiting(visit.actor))

with kit.page(visit, _("Administration"), crumbs=["home"]):
    for alarm in policy_changes.alarms(visit.actor):
        first, *problems = alarm.sentences
        kit.warning(f"{first} {_('Tell whoever runs the portal.')}")
        if problems:
            kit.bullets(problems)
    for sentence in waiting.alarms(visit.actor):
        kit.warning(sentence)
    kit.lead(
        _("You look after accounts, seats of staff, and texts for {councils}."),
        councils=listed([authority.display_name for authority in authorities]),
    )
    kit.paragraph(_("You do not see what is said about a family."))
    kit.task_list(
        "office",
        [
            kit.Task(
                label=_("Accounts"), to="administrator.accounts", hint=_("Find, close, open, give a new code")
            ),
            kit.Task(
                label=_("Codes that wait for you"),
                to="administrator.agree",
                status="To do" if waits else "",
                hint=_("Staff can use a code for a new password once a second administrator has agreed"),
            ),
            kit.Task(
                label=_("Say what someone may do"),
                to="administrator.standing",
                hint=_("Chair, social worker, minute taker, auditor, administrator"),
            ),
            kit.Task(label=_("Give staff a seat"), to="administrator.seats"),
            kit.Task(
                label=_("Texts that people sign"),
                to="administrator.texts",
                status="To do" if missing else "",
                hint=_("A text is missing") if missing else "",
            ),
            kit.Task(
                label=_("Rights cards"),
                to="administrator.rights",
                hint=_("What each part may and may not do at a conference"),
            ),
            kit.Task(label=_("Whom to call"), to="administrator.contact"),
            kit.Task(
                label=_("Documents on their way"),
                to="administrator.documents",
                hint=_("Papers that wait for the council's seal"),
            ),
            kit.Task(label=_("The record of events"), to="auditor.audit"),
            kit.Task(
                label=_("The rules"),
                to="auditor.rules",
                hint=_("Read them, try a case, compare councils, try a draft"),
            ),
        ],
    )
