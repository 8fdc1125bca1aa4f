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
            (
                _("The chair's answer"),
                one.chair_answer.display_name if one.chair_answer else _("Not given yet"),
            ),
        ]
    )
    if one.may_answer and one.my_answer in (None, ConsentAnswer.WITHDRAWN):
        _ask(visit, one)
        return
    if one.may_answer or one.may_withdraw:
        _change(visit, one)


def _ask(visit: Visit, one: ForPermission) -> None:
    field = f"answer_{one.id}"
    with kit.form(field):
        given = kit.radios(
            field,
            _("May they watch the conference?"),
            [ConsentAnswer.GIVEN, ConsentAnswer.REFUSED],
            hint=_("They may not speak, and they must keep everything private"),
        )
        sent = kit.submit(_("Record my answer"), key=field)
    _record(visit, one, field, given, sent)


def _change(visit: Visit, one: ForPermission) -> None:
    """The other answer, for those who have given one: after it, and not as a question."""
    if one.my_answer is not ConsentAnswer.GIVEN:
        other, words = ConsentAnswer.GIVEN, _("I say yes now: they may watch")
    elif one.may_answer:
        other, words = ConsentAnswer.REFUSED, _("I say no now: they may not watch")
    else:
        other, words = ConsentAnswer.WITHDRAWN, _("I take my yes back: they may not watch")
    field = f"change_{one.id}"
    kit.subheading(_("If you change your mind"))
    with kit.form(field):
        sure = kit.tick(field, words)
        sent = kit.submit(_("Change my answer"), key=field, primary=False)
    _record(visit, one, field, other if sure else None, sent)


def _record(visit: Visit, one: ForPermission, field: str, given: ConsentAnswer | None, sent: bool) -> None:
    """Record the answer once it was `sent`."""
    seen = kit.as_shown(one.my_answer.value if one.my_answer else "", is_sent=sent, name=one.id)
    if not sent:
        return
    with kit.attempt():
        kit.insist(**{field: _("Choose an answer") if given is None else ""})
        observer_permissions.answer(visit.actor, visit.conference_id, one.id, given, seen=seen)
    kit.again(_("Your answer is recorded."))
