"""Administrator: the texts that people sign, in every version."""

from conference.formats import plain_date
from conference.i18n import _
from conference.vocabulary import TextKind
from portal import kit
from portal.guard import enter
from services import texts

visit = enter("administrator.texts")
councils = texts.may_publish_for(visit.actor)

with kit.page(visit, _("Texts that people sign"), crumbs=["home", "administrator.home"]):
    kit.lead(_("A published text is never changed. A new version takes its place."))
    for authority in councils:
        if len(councils) > 1:
            kit.heading(authority.display_name)
        missing = texts.starters_missing(visit.actor, authority)
        for kind in missing:
            kit.paragraph(_("There is no text yet: {which}"), which=kind.display_name)
            kit.link(
                "administrator.publish_check",
                _("Read our wording: {text}").format(text=kind.display_name),
                council=authority.value,
                kind=kind.value,
                wording="ours",
            )
        kit.rows(
            f"texts_{authority.value}",
            [
                kit.Row(
                    who=text.title,
                    when=_("Version {number}").format(number=text.version),
                    detail=_("Published on {day}").format(day=plain_date(text.published_at)),
                    status="Ended" if text.retired_at else "In use",
                    label=_("Read"),
                    to="administrator.text",
                    params={"text": text.id},
                )
                for text in texts.list_for(visit.actor, authority)
            ],
        )
        for kind in TextKind:
            kit.link(
                "administrator.publish",
                _("Publish a new version: {text}").format(text=kind.display_name),
                council=authority.value,
                kind=kind.value,
            )
