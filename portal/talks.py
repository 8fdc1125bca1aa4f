"""The chair records a talk: with a supporter about their part, or with a parent who sends somebody (HFD-CH-4)."""

from datetime import date
from typing import Protocol

from conference.i18n import _
from conference.people import Actor
from portal import kit
from portal.guard import Visit
from services import supporter_gates


class Record(Protocol):
    """The verb that records the talk."""

    def __call__(
        self, actor: Actor, conference_id: str, participation_id: str, *, held_on: date | None, note: str
    ) -> None:
        """Record it."""
        ...


def page(visit: Visit, h1: str, lead: str, record: Record) -> None:
    """One form: when the talk was, and what was agreed."""
    about = visit.params.get("about", "")
    one = supporter_gates.one_for_chair(visit.actor, visit.conference_id, about)
    with kit.page(visit, h1, back="chair.supporter_one", back_params={"about": about}):
        kit.lead(lead)
        kit.facts([(_("Supporter"), one.progress.seat.name), (_("Comes with"), one.nominated_by.name)])
        with kit.form("talk"):
            held_on, wrong = kit.date_input("held_on", _("When did you talk?"), subject=_("Day of the talk"))
            note = kit.area("note", _("What you agreed"), hint=_("You can leave this empty"))
            sent = kit.submit(_("Record the talk"))
        if sent:
            with kit.attempt(held_on=wrong):
                record(visit.actor, visit.conference_id, about, held_on=held_on, note=note)
            kit.flash(_("The talk is recorded."))
            kit.go("chair.supporter_one", about=about)
