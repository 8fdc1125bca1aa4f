"""Chair: who is kept from the conference, who was, and telling somebody not to come (WBK-A-8, HFD-CH-8)."""

from conference.formats import plain_date, short_moment
from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import exclusions

visit = enter("chair.exclusions")
shown = exclusions.list_for_chair(visit.actor, visit.conference_id)

_TAGS = {"excluded": "Not to come", "asked_to_leave": "Asked to leave"}

with kit.page(visit, _("Who may not come"), crumbs=["chair.queue", "chair.home"]):
    if not shown.live:
        kit.lead(_("Nobody is kept from this conference."))
    else:
        kit.rows(
            "live",
            [
                kit.Row(
                    who=kept.person.name,
                    when=kept.person.role.display_name,
                    detail=_("Since {when}. {reason}").format(
                        when=short_moment(kept.exclusion.made_at), reason=kept.exclusion.reason
                    ),
                    status=_TAGS[kept.exclusion.kind.value],
                    label=_("Let them back in"),
                    to="chair.let_back",
                    params={"about": kept.exclusion.id},
                )
                for kept in shown.live
            ],
        )
    if shown.namesakes:
        kit.box(
            "late",
            *(f"{person.name}, {person.role.display_name}" for person in shown.namesakes),
            _("If it is the same person, tell them not to come."),
            title=_("Somebody with the name of a person who is kept out has a part now"),
        )
    kit.heading(_("Keep someone out"))
    kit.paragraph(_("It counts at once: what is closed to them closes on their screen at their next click."))
    kit.link("chair.exclude", _("Tell someone not to come"))
    kit.link("chair.ask_to_leave", _("Ask someone to leave"))
    if shown.lifted:
        kit.heading(_("Let back in"))
        kit.table(
            _("People who were let back in"),
            [_("Name"), _("Kept out"), _("Let back in")],
            [
                (
                    kept.person.name,
                    plain_date(kept.exclusion.made_at),
                    plain_date(kept.exclusion.lifted_at) if kept.exclusion.lifted_at else "",
                )
                for kept in shown.lifted
            ],
        )
