"""Signatures on paper: what can be signed at a conference, and the form with which one is recorded (HAC-R-4)."""

from conference.formats import plain_date
from conference.i18n import _, language_name
from conference.texts import TextVersion
from portal import kit
from portal.guard import Visit
from services import paper_signatures
from services.paper_signatures import OnPaper
from services.paper_slots import Slot


def show_list(visit: Visit, one: str, crumbs: list[str]) -> None:
    """Everything that people sign here; `one` is the page on which one of them is recorded."""
    slots = paper_signatures.list_for(visit.actor, visit.conference_id)
    with kit.page(visit, _("Signed on paper"), crumbs=crumbs):
        kit.lead(_("Some people cannot or do not want to sign on a screen. A paper counts the same."))
        kit.paragraph(_("Scan the signed paper, or take a photo. Then record it here."))
        if not slots:
            kit.paragraph(_("There is nobody here yet who signs something."))
        kit.rows("paper", [_row(slot, one) for slot in slots])


def _row(slot: Slot, one: str) -> kit.Row:
    about = _("About {name}.").format(name=slot.about.name) if slot.about else ""
    signed = slot.signed is not None
    status = "Signed" if signed else "Not signed"
    return kit.Row(
        who=slot.seat.name,
        when=slot.kind.display_name,
        detail=" ".join(part for part in (about, _when(slot)) if part),
        status=status if slot.is_told else "",
        label="" if signed else _("Record"),
        to="" if signed else one,
        params=_params(slot),
    )


def _when(slot: Slot) -> str:
    return "" if slot.signed is None else _("Signed on {day}.").format(day=plain_date(slot.signed.dated))


def _params(slot: Slot) -> dict[str, str]:
    return {"kind": slot.kind.value, "person": slot.seat.id, "about": slot.about.id if slot.about else ""}


def show_form(visit: Visit, back: str) -> None:
    """The form for one signature, named by the address of the page."""
    kind, person, about = (visit.params.get(name, "") for name in ("kind", "person", "about"))
    slot, versions = paper_signatures.one_for(visit.actor, visit.conference_id, kind, person, about)
    with kit.page(visit, _("Record a signature on paper"), back=back):
        rows = [(_("Who signed"), slot.seat.name), (_("What they signed"), slot.kind.display_name)]
        if slot.about:
            rows += [(_("About whom"), slot.about.name)]
        kit.facts(rows)
        handed_in, wrong = _form(versions)
        if handed_in is None:
            return
        with kit.attempt(signed_on=wrong):
            paper_signatures.record(visit.actor, visit.conference_id, kind, person, about, handed_in)
        kit.forget_uploads()
        kit.flash(_("The signature is recorded."))
        kit.go(back)


def _form(versions: tuple[TextVersion, ...]) -> tuple[OnPaper | None, str]:
    """What is handed in, once it is sent, and what is wrong with the day as typed."""
    once = kit.once("record")
    which = _("Version {number}, {language}, from {day}")
    if len({t.kind for t in versions}) > 1:  # about somebody in a parent's place there are two texts
        which = _("{title}: version {number}, {language}, from {day}")
    with kit.form("paper"):
        scan = kit.upload(
            "scan",
            _("The scan, or a photo of the paper"),
            hint=_("A PDF, JPEG or PNG of 5 MB at most"),
            kinds=("pdf", "jpg", "jpeg", "png"),
            most_mb=5,
        )
        text = kit.radios(
            "text",
            _("Which version is printed on the paper?"),
            versions,
            words=lambda t: which.format(
                title=t.title,
                number=t.version,
                language=language_name(t.language),
                day=plain_date(t.published_at),
            ),
        )
        signed_on, wrong = kit.date_input(
            "signed_on", _("On which day was it signed?"), subject=_("The day"), optional=True
        )
        witness = kit.text(
            "witnessed_by", _("Who saw it signed?"), hint=_("Their full name and what they do")
        )
        whole = kit.tick("whole", _("Each statement on the paper is ticked, and it is signed"))
        sent = kit.submit(_("Record this signature"))
    if not sent:
        return None, ""
    handed_in = OnPaper(
        text_id=text.id if text else "",
        scan=scan,
        witnessed_by=witness,
        signed_on=signed_on,
        is_whole=whole,
        idempotency_key=once,
    )
    return handed_in, wrong
