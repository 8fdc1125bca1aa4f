"""Chair: the door list: who may come in as things stand, who may not, and why; once the day is over, who could."""

from conference.formats import moment
from conference.i18n import _, ngettext
from conference.vocabulary import ExclusionKind
from portal import kit
from portal.guard import enter
from services import door_list
from services.door_list import Entry

visit = enter("chair.door")
door = door_list.of(visit.actor, visit.conference_id)

_OUT = {ExclusionKind.EXCLUDED: "Not to come", ExclusionKind.ASKED_TO_LEAVE: "Asked to leave"}


def part(entry: Entry) -> str:
    """The seat in words, and with whom the person comes."""
    role = entry.person.role.display_name
    if entry.comes_with:
        return _("{role}, comes with {name}").format(role=role, name=entry.comes_with)
    agency = entry.person.agency
    return f"{role}, {agency}" if agency and agency != role else role


def _asks_to_come(entry: Entry) -> dict[str, str]:
    return {"about": entry.person.id, "act": "attend", "thing": "conference"}


def row(entry: Entry) -> kit.Row:
    """One person at the door. Those who may not come in have a link to the reason."""
    account = "" if entry.has_account else _("Has no account yet.")
    account = "\n".join(part for part in (entry.namesake, account, entry.code_given) if part)
    if entry.is_cleared:
        return kit.Row(who=entry.person.name, when=part(entry), detail=account, status="Cleared")
    return kit.Row(
        who=entry.person.name,
        when=part(entry),
        detail="\n".join([*entry.why_not, account]).strip(),
        status=_OUT[entry.kept_out] if entry.kept_out else "Not cleared",
        label=_("See why"),
        to=entry.page or "chair.why",
        params={"about": entry.about} if entry.page else _asks_to_come(entry),
    )


def printed(entry: Entry) -> tuple[str, str, str]:
    """The same person on paper: name, part with whether a parent may record, and whether they may come in."""
    status = "Cleared" if entry.is_cleared else _OUT[entry.kept_out] if entry.kept_out else "Not cleared"
    recording = next((r.words for r in door.recordings if r.parent.id == entry.person.id), "")
    return entry.person.name, ". ".join(filter(None, (part(entry), recording))), _(status)


def how_many(n: int, *, cleared: bool) -> str:
    """How many may come in, or may not; once the day is over, how many could."""
    words = {
        (True, False): ngettext("{n} person may come in.", "{n} people may come in.", n),
        (False, False): ngettext("{n} person may not come in.", "{n} people may not come in.", n),
        (True, True): ngettext("{n} person could come in.", "{n} people could come in.", n),
        (False, True): ngettext("{n} person could not come in.", "{n} people could not come in.", n),
    }
    return words[cleared, visit.is_over].format(n=n)


with kit.page(visit, _("Door list"), crumbs=["chair.queue", "chair.home"]):
    kit.lead(f"{moment(door.conference.starts_at)}. {door.conference.family}. {door.conference.place}")
    kit.heading(_("Recording"))
    kit.table(
        _("Who may record"),
        [_("Parent"), _("Recording")],
        [(r.parent.name, r.words) for r in door.recordings],
    )
    kit.heading(_("Could come in") if visit.is_over else _("May come in"))
    kit.paragraph(how_many(len(door.cleared), cleared=True))
    kit.rows("cleared", [row(entry) for entry in door.cleared])
    if door.not_cleared:
        kit.heading(_("Could not come in") if visit.is_over else _("May not come in"))
        kit.paragraph(how_many(len(door.not_cleared), cleared=False))
        kit.rows("not_cleared", [row(entry) for entry in door.not_cleared])
    if visit.is_over:
        kit.paragraph(_("This does not show who was there."))
    else:
        kit.details(_("Someone is here who is not on the list"), _("Do not let them in. Ask them to wait."))
        kit.link("chair.ask_to_leave", _("Ask someone to leave"))
    kit.sheet(
        _("Tick the box of each person who came."),
        [_("Came"), _("Name"), _("Part"), _("May come in?")],
        [printed(entry) for entry in (*door.cleared, *door.not_cleared)],
    )
    kit.print_button(_("Print this list"))
