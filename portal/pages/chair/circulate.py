"""Chair: send out the plan and the minutes, and a new version of what went out."""

from conference.conferences import Participation
from conference.formats import day
from conference.i18n import _
from conference.vocabulary import CirculatedThing
from portal import kit
from portal.guard import enter
from services import circulations

visit = enter("chair.circulate")
things = circulations.list_for_chair(visit.actor, visit.conference_id)
words = {
    CirculatedThing.PLAN: (
        _("The plan"),
        _("Read the plan (PDF)"),
        _("Send out the plan"),
        _("Send out the new version of the plan"),
        _("I have read the plan and it may go out"),
    ),
    CirculatedThing.MINUTES: (
        _("The minutes"),
        _("Read the minutes (PDF)"),
        _("Send out the minutes"),
        _("Send out the new version of the minutes"),
        _("I have read the minutes and they may go out"),
    ),
}


def named(people: tuple[Participation, ...]) -> str:
    """Each with their part, a line each."""
    return "\n".join(f"{p.name}, {p.role.display_name}" for p in people) or _("Nobody")


def show_sent(what: str, sent: circulations.SentOut) -> None:
    """One version that went out, and to whom."""
    version = sent.version
    kit.subheading(
        _("Version {number}, sent out on {day}").format(number=version.number, day=day(version.at))
    )
    rows = [(_("What is different"), version.why)] if version.why else []
    kit.facts([*rows, (_("Sent by"), version.by), (_("Sent to"), named(sent.recipients))])
    if version.order_id:
        label = _("{what}, version {number} of {day} (PDF)")
        kit.download(
            label.format(what=what, number=version.number, day=day(version.at)), "paper", version.order_id
        )


def show_new(one: circulations.ToSendOut, *, primary: bool) -> None:
    """What did not go out yet: who gets it, and the way to send it, or what stands against that."""
    _title, read_it, send_first, send_next, have_read = words[one.thing]
    name = one.thing.value
    if one.sent:
        kit.subheading(_("There is something new. It has not gone out yet."))
    if one.is_begun:
        kit.download(read_it, f"{name}-draft", visit.conference_id)
    else:
        kit.paragraph(_("There is nothing in it yet."))
    kit.facts([(_("Who gets it"), named(one.recipients))])
    if one.left_out:
        kit.box("note", named(one.left_out), title=_("They had the last version and do not get this one"))
    if one.refusal:
        needed = [_("Needed: {what}").format(what=change) for change in one.refusal.changes]
        kit.box("note", *needed, title=one.refusal.why)
        kit.link("home.why", _("See all the reasons"), act="circulate", thing=name)
        return
    # what the chair read stays the same while the page is drawn again and again
    kept = kit.draft(f"send-{name}", kept=False)
    seen = kept.setdefault("seen", one.draft)
    if seen != one.draft:
        kit.box("late", _("Somebody has written in it since you opened this page."), title=_("Read it again"))
        if kit.button(_("I have read it again"), key=f"again_{name}", primary=False):
            kept["seen"] = one.draft
            kit.again()
    why = ""
    with kit.form(f"send_{name}"):
        if one.sent:
            why = kit.area(
                f"why_{name}",
                _("What is different, and why?"),
                hint=_("Everybody who gets it reads this."),
            )
        sure = kit.tick(f"sure_{name}", have_read, of=seen)
        send = kit.submit(send_next if one.sent else send_first, key=f"send_{name}", primary=primary)
    if send:
        with kit.attempt():
            kit.insist(
                **{
                    f"why_{name}": None
                    if why.strip() or not one.sent
                    else _("Write what is different, and why"),
                    f"sure_{name}": None if sure else _("Tick the box when you have read it"),
                }
            )
            circulations.circulate(visit.actor, visit.conference_id, one.thing, why=why, seen=seen)
        kept.clear()
        kit.again(_("It has been sent out."))


with kit.page(visit, _("Send out the plan and the minutes"), crumbs=["chair.home"]):
    kit.lead(_("The people named here can read what you send out. It stays as you sent it."))
    kit.paragraph(_("Is something wrong in it? Put it right, then send out a new version."))
    to_send = [one.thing for one in things if one.is_new and not one.refusal]
    for one in things:
        kit.heading(words[one.thing][0])
        if one.is_new:
            show_new(one, primary=one.thing in to_send[:1])
        for sent in one.sent:
            show_sent(words[one.thing][0], sent)
