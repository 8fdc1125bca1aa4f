"""What each kind of event in the log means, in one sentence. Who did it, and to what, stands beside it as ids."""

from collections.abc import Mapping

from conference.i18n import _, mark
from db.audit import UNREADABLE

#: Kind of event -> its sentence. A kind without one fails in `tests/house/test_events.py`.
SENTENCES: Mapping[str, str] = {
    "account.closed": mark("An account was closed."),
    "account.made": mark("Someone made an account."),
    "account.password_changed": mark("Someone changed their password."),
    "account.password_reset": mark("Someone chose a new password with a code."),
    "account.reopened": mark("A closed account was opened again."),
    "act.allowed": mark("Someone was let do what was done already."),
    "act.refused": mark("Someone was not let do something."),
    "agreement.signed": mark("Someone signed what we expect of supporters."),
    "agreement.withdrawn": mark("Someone took back that they signed what we expect of supporters."),
    "audit.exported": mark("The record of events was saved as a file."),
    "audit.verified": mark("The record of events was checked."),
    "checkpoint.written": mark("A signed checkpoint of this record was written."),
    "child.added": mark("A child was added to a conference."),
    "conference.cancelled": mark("A conference was called off."),
    "conference.moved": mark("The chair moved a conference whose start had passed."),
    "conference.changed": mark("The day or the place of a conference was changed."),
    "conference.opened": mark("A conference was opened."),
    "consent.given": mark("A parent or the social worker said yes."),
    "consent.refused": mark("A parent or the social worker said no."),
    "consent.ruled": mark("The chair settled what parents disagree on."),
    "consent.withdrawn": mark("A parent or the social worker took back their yes."),
    "contact.set": mark("Whom to call was changed."),
    "copy.delivered": mark("Someone got their copy of a sealed paper."),
    "database.marked": mark("The database was marked."),
    "detail.erased": mark("The personal detail of an event was erased."),
    "discussion.stand_in": mark("A talk with a parent about someone in their place was recorded."),
    "discussion.with_chair": mark("A talk with a supporter was recorded."),
    "document.checked": mark("Someone checked whether a paper is real."),
    "document.countersigned": mark("A second person signed a paper."),
    "document.read": mark("Someone read a paper."),
    "document.sealed": mark("A paper was sealed."),
    "hearing_consent.signed": mark("A parent signed that a supporter may hear private things."),
    "hearing_consent.withdrawn": mark("A parent took back that a supporter may hear private things."),
    "invitation.accepted": mark("Someone used their invitation."),
    "invitation.made": mark("An invitation or a code was made."),
    "invitation.lengthened": mark("A code works longer: the conference was moved."),
    "invitation.withdrawn": mark("An invitation or a code was taken back."),
    "minutes.circulated": mark("The minutes were sent out."),
    "minutes.written": mark("A part of the minutes was written."),
    "network_traces.erased": mark("Old addresses and browsers of people who signed were erased."),
    "observer.approved": mark("The chair said that someone may watch."),
    "observer.refused": mark("The chair said that someone may not watch."),
    "observer.requested": mark("Someone asked that a person may watch."),
    "observer.withdrawn": mark("Someone took back their request for a person who watches."),
    "paper_signature.recorded": mark("A signature on paper was recorded."),
    "person.asked_to_leave": mark("The chair asked someone to leave."),
    "person.let_back": mark("The chair let someone back in."),
    "person.excluded": mark("The chair told someone not to come."),
    "plan.circulated": mark("The plan was sent out."),
    "plan.goal_added": mark("A goal was added to the plan."),
    "plan.goal_changed": mark("A goal of the plan was changed."),
    "plan.goal_removed": mark("A goal was taken out of the plan."),
    "plan.shared": mark("A parent shared the plan with their solicitor."),
    "plan.task_added": mark("A task was added to the plan."),
    "plan.task_changed": mark("A task of the plan was changed."),
    "plan.task_removed": mark("A task was taken out of the plan."),
    "plan.unshared": mark("A parent stopped sharing the plan."),
    "policy.adopted": mark("Other rules decide from now on."),
    "policy.draft_compared": mark("Someone tried a draft of the rules."),
    "record.differs": mark("Something was not what this record says it was."),
    "recording_declaration.signed": mark("A parent signed the declaration before recording."),
    "recording_declaration.withdrawn": mark("A parent took back the declaration before recording."),
    "reset_code.used": mark("Someone used a code for a new password."),
    "seal.registered": mark("A new seal came into use."),
    "seal.retired": mark("A seal went out of use."),
    "seat.accepted": mark("Someone took up their seat at a conference."),
    "seat.ended": mark("Someone lost their seat at a conference."),
    "seat.given": mark("Someone got a seat at a conference."),
    "seat.hidden": mark("Someone was hidden from the list of who will be there."),
    "seat.offered": mark("Someone was asked to come to a conference."),
    "seat.shown": mark("Someone is on the list of who will be there again."),
    "seat.taken": mark("Someone took a seat of their own at a conference."),
    "section.added": mark("A section was added to a conference."),
    "section.listed": mark("Who may read a section was changed."),
    "session.ended": mark("Someone signed out, or was signed out."),
    "session.started": mark("Someone signed in."),
    "sign_in.many_tries": mark("Many passwords were tried from one place."),
    "sign_in.throttled": mark("Signing in was stopped for a while after many tries."),
    "signature.superseded": mark("A newer signature took the place of one."),
    "stand_in_consent.signed": mark("A parent signed that someone comes in their place."),
    "stand_in_consent.withdrawn": mark("A parent took back that someone comes in their place."),
    "standing.accepted": mark("Someone took up what they may do for a council."),
    "standing.ended": mark("What someone may do for a council came to an end."),
    "standing.given": mark("Someone was told what they may do for a council."),
    "supporter.decided": mark("The chair answered about a supporter."),
    "supporter.nominated": mark("A parent chose a supporter."),
    "supporter.withdrawn": mark("A parent took back their choice of a supporter."),
    "text.published": mark("A text that people sign was published."),
    "text.retired": mark("A text that people sign went out of use."),
    "text.shown": mark("A text was opened to be signed."),
}


def sentence(kind: str) -> str:
    """The sentence of a kind, in the language of the request."""
    if kind == UNREADABLE:
        return _("This event cannot be read any more. Check the whole record.")
    return _(SENTENCES[kind]) if kind in SENTENCES else _("Something happened that has no sentence yet.")


def choices() -> tuple[tuple[str, str], ...]:
    """(kind, sentence) of every kind, by sentence: what a person can look for."""
    return tuple(sorted(((kind, sentence(kind)) for kind in SENTENCES), key=lambda one: one[1]))
