"""Professional: ask to bring somebody who watches, while there is time (WBK-O-1 to WBK-O-3)."""

from conference.formats import day, moment
from conference.i18n import _, ngettext
from conference.vocabulary import ObserverReason
from portal import kit
from portal.guard import enter
from services import observer_requests, observer_status

visit = enter("professional.observer")
asking = observer_status.asking(visit.actor, visit.conference_id)
draft = kit.draft("observer")


def requests() -> None:
    """What was asked before, each with how far it is."""
    if asking.requests:
        kit.heading(_("What you have asked for"))
        kit.rows(
            "requests",
            [
                kit.Row(
                    who=one.request.observer_name,
                    when=_("Asked on {day}").format(day=day(one.request.requested_at)),
                    status=one.status.value,
                    label=_("See this request"),
                    to="professional.observer_one",
                    params={"request": one.request.id},
                )
                for one in asking.requests
            ],
        )


def too_late() -> None:
    """No form after the last day: the rule has no exception (WBK-O-3)."""
    with kit.page(visit, _("It is too late to ask for someone to watch"), back="professional.home"):
        if visit.conference:
            before = ngettext("Today is {n} day before.", "Today is {n} days before.", asking.days_before)
            kit.box(
                "late",
                before.format(n=asking.days_before) if asking.days_before > 0 else _("Today is too late."),
                title=_("The conference is on {when}. The last day to ask was {day}.").format(
                    when=day(visit.conference.starts_at), day=day(asking.last_day)
                ),
            )
        kit.paragraph(_("Nobody can let a late request through. Tell your colleague not to come."))
        if asking.refusal:
            kit.facts(
                [
                    (_("The rule"), asking.refusal.why),
                    (_("Where it is written"), asking.refusal.clause),
                    (_("Who to ask"), asking.refusal.ask),
                ]
            )
            kit.why_link(_("See all the reasons"), "request", "observation")
        requests()


def in_time() -> None:
    """The questions. The date of the conference is known, so nobody is asked for it."""
    with kit.page(visit, _("Ask for someone to watch"), back="professional.home"):
        kit.lead(
            _(
                "You can ask to bring one person from your own agency, to learn. "
                "The chair, the social worker and each parent must all agree."
            )
        )
        rows = [(_("The last day to ask"), day(asking.last_day))]
        if visit.conference:
            rows.insert(0, (_("The conference"), moment(visit.conference.starts_at)))
        if asking.seat.agency:
            rows.append((_("Your agency"), asking.seat.agency))
        kit.facts(rows)
        with kit.form("observer"):
            name = kit.text(
                "observer_name",
                _("Their full name"),
                hint=_("The person who would watch"),
                value=str(draft.get("observer_name", "")),
            )
            email = kit.text(
                "observer_email",
                _("Their work email address"),
                hint=_("They need it to sign in"),
                value=str(draft.get("observer_email", "")),
                kind="email",
            )
            job = kit.text(
                "job",
                _("Their job"),
                hint=_("For example, student health visitor"),
                value=str(draft.get("job", "")),
            )
            why = kit.radios(
                "why", _("Why do they want to watch?"), list(ObserverReason), chosen=draft.get("why")
            )
            details = kit.area(
                "details",
                _("Tell us more"),
                value=str(draft.get("details", "")),
                height=110,
                hint=_("You must write here if you chose another reason. The family reads this."),
            )
            sent = kit.submit(_("Continue"))
        if sent:
            given = {
                "observer_name": name,
                "observer_email": email,
                "job": job,
                "why": why,
                "details": details,
            }
            draft.update(given)
            with kit.attempt():
                observer_requests.check(
                    visit.actor,
                    visit.conference_id,
                    observer_name=name,
                    observer_email=email,
                    job=job,
                    why=why,
                    details=details,
                )
            kit.go("professional.observer_check")
        requests()


def asked_already() -> None:
    """One person can be brought: the request that stands is all there is."""
    with kit.page(visit, _("You have asked for someone to watch"), back="professional.home"):
        kit.lead(_("You can bring one person. You have asked already."))
        kit.paragraph(_("Do you want to bring somebody else? Take that request back first."))
        requests()


if asking.has_open_request:
    asked_already()
elif asking.refusal:
    too_late()
else:
    in_time()
