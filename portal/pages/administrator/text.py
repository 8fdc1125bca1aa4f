"""Administrator: one version of a text, as people read it."""

from conference.formats import moment
from conference.i18n import _
from conference.vocabulary import Authority
from portal import kit
from portal.guard import enter
from services import texts

visit = enter("administrator.text")
text = texts.get(visit.actor, visit.params.get("text", ""))

signed_before = _("They sign this one again") if text.requires_resign else _("What they signed counts")

with kit.page(visit, text.title, back="administrator.texts"):
    kit.facts(
        [
            (_("Council"), Authority(text.authority).display_name),
            (_("Version"), str(text.version)),
            (_("Published"), moment(text.published_at)),
            (_("In use until"), moment(text.retired_at) if text.retired_at else _("It is in use")),
            *([(_("Those who signed before"), signed_before)] if text.version > 1 else []),
            (_("Check number (SHA-256)"), text.sha256),
        ]
    )
    kit.agreement_text(text.text, language=text.language)
