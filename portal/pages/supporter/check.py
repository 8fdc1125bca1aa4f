"""Supporter: check the answers, then sign."""

from conference.formats import moment
from conference.i18n import _
from conference.vocabulary import TextKind
from portal import kit
from portal.guard import enter
from services import agreements

visit = enter("supporter.check")
signing = agreements.to_sign(visit.actor, visit.conference_id, TextKind.SUPPORTER_AGREEMENT)
draft = kit.draft("agreement")
if signing.signed:
    kit.go("supporter.signed")
if not draft.get("text_id") or not draft.get("ticked") or not draft.get("name"):
    kit.go("supporter.agreement")

with kit.page(visit, _("Check your answers before you sign"), back="supporter.name"):
    kit.answers([
        *([kit.Answer(label=_("Conference"), value=moment(visit.conference.starts_at))] if visit.conference else []),
        kit.Answer(label=_("Your part"), value=signing.seat.role.display_name),
        kit.Answer(
            label=_("Text"),
            value=_("{title}, version {version}").format(title=signing.text.title, version=signing.text.version),
        ),
        kit.Answer(
            label=_("Statements"), value=_("You agree to all {n}").format(n=len(signing.text.statements)),
            to="supporter.statements", change=_("Change statements"),
        ),
        kit.Answer(label=_("Your name"), value=str(draft["name"]), to="supporter.name", change=_("Change name")),
    ])
    kit.heading(_("Sign"))
    kit.paragraph(_("When you sign, the chair can see it. The chair then decides if you can come."))
    kit.paragraph(_("You can change your mind later and take it back."))
    if kit.button(_("Sign and send")):
        with kit.attempt():
            agreements.sign(
                visit.actor, visit.conference_id, TextKind.SUPPORTER_AGREEMENT,
                agreements.Signed(
                    text_id=str(draft["text_id"]), shown_sha256=str(draft["sha256"]),
                    statements=tuple(draft["ticked"]), typed_name=str(draft["name"]),
                    idempotency_key=kit.once("sign"),
                ),
            )
        kit.drop_draft("agreement")
        kit.go("supporter.signed")
