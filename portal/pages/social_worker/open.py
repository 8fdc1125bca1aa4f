"""Social worker: open a conference. First the kind of conference and who it is about."""

from conference.i18n import _
from conference.vocabulary import ConferenceKind
from portal import kit
from portal.guard import enter
from services import setting_up

visit = enter("social_worker.open")
draft = kit.draft("opening")
authorities = setting_up.may_open_for(visit.actor)

with kit.page(visit, _("Open a conference"), back="home"):
    kit.lead(_("You take the social worker's seat in it. Then you invite the family and the others."))
    with kit.form("opening"):
        authority = (
            authorities[0]
            if len(authorities) == 1
            else kit.radios(
                "authority", _("Which council holds it?"), authorities, chosen=draft.get("authority")
            )
        )
        kind = kit.radios(
            "kind", _("Which kind of conference is it?"), list(ConferenceKind), chosen=draft.get("kind")
        )
        family = kit.text(
            "family",
            _("A short name for the family"),
            hint=_("Only staff see it"),
            value=str(draft.get("family", "")),
        )
        children = kit.area(
            "children",
            _("The children it is about"),
            hint=_("One name on each line"),
            value=str(draft.get("children", "")),
            height=110,
        )
        sent = kit.submit(_("Continue"))
    if sent:
        draft.update(authority=authority, kind=kind, family=family, children=children)
        with kit.attempt():
            setting_up.check_opening(
                visit.actor, authority=authority, kind=kind, family=family, children=children.splitlines()
            )
        kit.go("social_worker.open_when")
