"""Administrator: what a draft of the rules would change before anybody adopts it. None is kept, and none decides."""

import streamlit as st

from conference.i18n import _, ngettext
from portal import kit, state
from portal.guard import enter
from services import policy_drafts
from services.policy_drafts import Changed, Report, Told

visit = enter("administrator.rule_draft")
report: Report | None = st.session_state.get(state.REPORT)


def problems(report: Report) -> None:
    """What is wrong, each with its line, the word and the remedy."""
    kit.heading(_("This draft cannot decide"))
    kit.bullets(report.problems)
    if report.left_off:
        kit.paragraph(_("And {number} more.").format(number=report.left_off))


def case(changed: Changed, told: Told) -> tuple[str, str, str, str]:
    """One line of the table: who and what, where, when, and how it would be."""
    answer = {True: _("Now yes."), False: _("Now no."), None: _("The same answer by another rule.")}[
        told.opens
    ]
    return (
        f"{changed.who}: {changed.what}",
        changed.where,
        " ".join(told.when) or _("Always"),
        " ".join([answer, *told.now]),
    )


def changes(report: Report) -> None:
    """The changes by kind."""
    if not report.groups:
        kit.heading(_("This draft changes no answer"))
    for group in report.groups:
        kit.heading(group.sentence)
        kit.paragraph(ngettext("{n} question.", "{n} questions.", group.questions).format(n=group.questions))
        kit.table(
            group.sentence,
            [_("Who, and what"), _("Where"), _("When"), _("How it would be")],
            [case(changed, told) for changed in group.changed for told in changed.cases],
        )


with kit.page(visit, _("Try a draft of the rules"), width="wide", crumbs=["home", "auditor.rules"]):
    kit.lead(
        _(
            "See what a draft would change before anybody adopts it. It decides nothing, and we do not keep it."
        )
    )
    if report is not None:
        (problems if report.problems else changes)(report)
        kit.heading(_("Try another draft"))
    with kit.form("draft"):
        given = kit.upload(
            "draft", _("A file with the rules"), hint=_("policy.csv, at most 1 MB"), kinds=("csv",)
        )
        pasted = kit.area(
            "pasted",
            _("Or change the rules here"),
            value=policy_drafts.rules_now(visit.actor),
            height=320,
            hint=_("These are the rules that decide now. A file goes first."),
        )
        sent = kit.submit(_("Show what would change"))
    if sent:
        with kit.attempt():
            found = policy_drafts.compare(visit.actor, given or pasted.encode("utf-8", "surrogatepass"))
        st.session_state[state.REPORT] = found
        kit.forget_uploads()
        kit.again(_("The draft has been read."))
