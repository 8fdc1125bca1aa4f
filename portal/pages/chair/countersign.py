"""Chair: sign what a supporter signed, as a paper of its own that quotes the first one."""

from conference.formats import moment
from conference.i18n import _
from portal import kit, on_screen
from portal.guard import enter
from services import countersignatures

visit = enter("chair.countersign")
seat_id = visit.params.get("about", "")
first = countersignatures.of(visit.actor, visit.conference_id, seat_id)

with kit.page(visit, _("Sign what they signed"), crumbs=["chair.home", "chair.supporter"]):
    rows = [(_("Supporter"), first.supporter)]
    if first.signed:
        rows += [
            (_("Signed on"), moment(first.signed.dated)),
            (_("Reference"), first.signed.reference),
        ]
    if first.sha256:
        rows += [(_("Check number of the file (SHA-256)"), first.sha256)]
    kit.facts(rows)
    if first.signed and first.signed.channel == "paper":
        kit.download(_("Get the scan of the paper"), "scan", first.signed.id)
    if first.signed is None:
        kit.paragraph(_("The supporter has not signed. There is nothing to sign yet."))
    elif not first.sha256:
        kit.paragraph(_("The paper is still being sealed. Try again in a minute."))
    elif first.done:
        kit.box(
            "note",
            kit.words(_("Your reference is {reference}."), reference=first.done.reference),
            title=_("You have signed"),
        )
        kit.paragraph(_("You find the paper with your papers."))
        kit.paragraph(
            _("The supporter gets it too.")
            if first.supporter_gets_it
            else _("The supporter does not get it: you are hidden from the family, and it has your name.")
        )
    else:
        kit.download(_("Read what they signed (PDF)"), "agreement", first.signed.id)
        kit.paragraph(
            _("Your signature is a paper of its own. It names the first paper by its check number.")
        )
        once = kit.once("countersign")
        with kit.form("countersign"):
            name = on_screen.name(
                first.me, hint=_("Typing your name is the same as signing. Type it like this: {name}.")
            )
            sure = kit.tick("sure", _("I have read it and I want to sign it too"), of=first.sha256)
            sent = kit.submit(_("Sign"))
        shown = kit.as_shown(first.sha256, is_sent=sent)
        if sent:
            with kit.attempt():
                countersignatures.countersign(
                    visit.actor,
                    visit.conference_id,
                    seat_id,
                    shown_sha256=shown,
                    typed_name=name,
                    is_sure=sure,
                    idempotency_key=once,
                )
            kit.again(_("You have signed. Your paper is being made."))
    kit.link("chair.supporter_one", _("Go back to this supporter"), about=seat_id)
