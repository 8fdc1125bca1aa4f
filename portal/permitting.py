"""Saying whether somebody may watch: the same page for each parent and for the social worker (WBK-O-4, WBK-O-5)."""

from collections.abc import Sequence

from conference.i18n import _
from conference.vocabulary import ConsentAnswer
from portal import kit
from portal.guard import Visit
from services import observer_permissions
from services.observer_permissions import ForPermission


def page(visit: Visit, *, back: str | None = None, crumbs: Sequence[str] | None = None) -> None:
    """Every request with one's own answer to it."""
    asked = observer_permissions.for_permission(visit.actor, visit.conference_id)
    with kit.page(visit, _("Someone asks to watch"), back=back, crumbs=crumbs):
        if not asked:
            kit.lead(_("Nobody has asked to watch this conference."))
        else:
            kit.lead(_("A worker asks to watch. They may come only if everyone agrees."))
            kit.paragraph(_("If you say no, they cannot come."))
        for one in asked:
            _one(visit, one)


def _one(visit: Visit, one: ForPermission) -> None:
    kit.heading(one.name)
    kit.facts(
        [
            (_("Works for"), one.agency),
            (_("Why"), one.why.display_name),
            *([(_("More about it"), one.details)] if one.details else []),
            (_("Your answer"), one.my_answer.display_name if one.my_answer else _("Not given yet")),
        ]
    )
    choices: list[ConsentAnswer] = []
    if one.may_answer:
        choices = [a for a in (ConsentAnswer.GIVEN, ConsentAnswer.REFUSED) if a is not one.my_answer]
    elif one.may_withdraw:
        choices = [ConsentAnswer.WITHDRAWN]
    if not choices:
        kit.paragraph(_("The chair has answered this request."))
        return
    field = f"answer_{one.id}"
    seen = kit.draft("permitting_seen")
    with kit.form(field):
        given = kit.radios(
            field,
            _("May they watch the conference?"),
            choices,
            words=lambda a: (
                _("No longer: I take my yes back") if a is ConsentAnswer.WITHDRAWN else a.display_name
            ),
            hint=_("They may not speak, and they must keep everything private"),
        )
        sent = kit.submit(_("Record my answer"), key=field)
    if not sent:
        seen[one.id] = one.my_answer.value if one.my_answer else ""
    else:
        with kit.attempt():
            kit.insist(**{field: _("Choose an answer") if given is None else ""})
            observer_permissions.answer(
                visit.actor, visit.conference_id, one.id, given, seen=str(seen.get(one.id, ""))
            )
        kit.again(_("Your answer is recorded."))
