"""Minute taker: write one section of the minutes, or read everything written so far."""

from conference.formats import moment
from conference.i18n import _
from portal import kit, papers
from portal.guard import enter
from services import minutes, sent_papers

visit = enter("minute_taker.minutes")
shown = minutes.for_writing(visit.actor, visit.conference_id)
wanted = visit.params.get("section", "")
section = next((s for s in shown.sections if s.section.id == wanted), None)
if wanted and section is None:
    kit.not_found()

if section is None:
    written = sent_papers.read_minutes_draft(visit.actor, visit.conference_id)
    with kit.page(visit, _("The minutes"), back="minute_taker.home"):
        papers.minutes(written, is_draft=True, sent_out_at=shown.sent_out_at)
else:
    # the edition that was on the screen when the writing began, kept while the page is drawn again and again
    draft = kit.draft(f"minutes-{section.section.id}")
    seen = draft.setdefault("seen", section.edition)
    with kit.page(visit, section.section.title, back="minute_taker.home"):
        if section.section.is_confidential:
            kit.tag("Confidential")
            kit.paragraph(
                _("Only the chair and the people on the list read this section. The family never does.")
            )
        papers.still_as_sent(shown.sent_out_at)
        if section.part:
            kit.small(_("Last written on {moment}"), moment=moment(section.part.written_at))
        if seen != section.edition:
            kit.box(
                "late",
                _("Someone else has written in this section since you opened it."),
                title=_("Their words are:"),
            )
            kit.typed(section.body)
            if kit.button(_("I have read their words"), primary=False):
                draft["seen"] = section.edition
                kit.again()
        with kit.form("part"):
            body = kit.area(
                "body",
                _("What was said"),
                value=section.body,
                height=360,
                hint=_("An empty line begins a new paragraph"),
            )
            sent = kit.submit(_("Save this section"))
        if sent:
            with kit.attempt():
                minutes.write(visit.actor, visit.conference_id, section.section.id, body, seen=seen)
            draft.clear()
            kit.flash(_("The section is saved."))
            kit.go("minute_taker.home")
