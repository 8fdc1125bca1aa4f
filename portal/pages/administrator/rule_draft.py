"""Administrator: what a draft of the rules would change before anybody adopts it. None is kept, and none decides."""

import streamlit as st

from conference.i18n import _, ngettext
from portal import kit, state
from portal.guard import enter
from portal.markup import Markup
from services import policy_drafts
from services.policy_drafts import Changed, Group, Report, Told

visit = enter("administrator.rule_draft")
report: Report | None = st.session_state.get(state.REPORT)
MOST = 60  # questions of one kind


def show(report: Report) -> None:
    """What is wrong with the draft, or what it would change."""
    if report.problems:
        kit.heading(_("This draft cannot decide"))
        kit.bullets(report.problems)
        if report.left_off:
            kit.paragraph(_("And {number} more.").format(number=report.left_off))
    elif not report.groups:
        kit.heading(_("This draft changes no answer"))
    for group in report.groups:
        changes(group)


def changes(group: Group) -> None:
    """The changes of one kind, a case a line."""
    kit.heading(group.sentence.rstrip("."))
    counted = ngettext("{n} answer.", "{n} answers.", group.questions).format(n=group.questions)
    left_off = len(group.changed) - MOST
    kit.paragraph(
        _("{counted} The first {number} are below.").format(counted=counted, number=MOST)
        if left_off > 0
        else counted
    )
    kit.table(
        group.sentence,
        [_("Who, and what"), _("When"), _("How it is"), _("How it would be")],
        [case(changed, told) for changed in group.changed[:MOST] for told in changed.cases],
        even=True,
    )


def case(changed: Changed, told: Told) -> tuple[Markup, Markup, Markup, Markup]:
    """Who, what and where, then when, how it is, and how it would be."""
    was, now = {True: ("No", "Yes"), False: ("Yes", "No"), None: ("", "")}[told.opens]
    more = _("There are more cases like this.") if changed.has_more and told is changed.cases[-1] else ""
    return (
        kit.stacked(f"{changed.who}: {changed.what}", kit.minor(changed.where)),
        kit.stacked(*(told.when or (_("Always"),)), more),
        kit.stacked(kit.tag_in(was) if was else "", *map(kit.minor, told.was)),
        kit.stacked(kit.tag_in(now) if now else "", *map(kit.minor, told.now)),
    )


with kit.page(visit, _("Try a draft of the rules"), crumbs=["home", "auditor.rules"]):
    kit.lead(
        _("See what a draft would change before anybody adopts it. It decides nothing. We do not keep it.")
    )
    if report is not None:
        show(report)
        kit.heading(_("Try another draft"))
    with kit.form("draft", kept=False):
        given = kit.upload("draft", _("A file with the rules"), hint=_("Like policy.csv"), kinds=("csv",))
        pasted = kit.area(
            "pasted",
            _("Or change the rules here"),
            value=policy_drafts.rules_now(visit.actor),
            height=320,
            hint=_("These are the rules that decide now. If you choose a file, only the file counts."),
        )
        sent = kit.submit(_("Show what would change"))
    if sent:
        with kit.attempt():
            found = policy_drafts.compare(visit.actor, given or pasted.encode("utf-8", "surrogatepass"))
        st.session_state[state.REPORT] = found
        kit.forget_uploads()
        kit.again(_("The draft has been read."))
