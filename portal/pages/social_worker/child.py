"""Social worker: add a child that the conference is about."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import setting_up

visit = enter("social_worker.child")

with kit.page(visit, _("Add a child"), back="social_worker.setup"):
    once = kit.once("child")
    with kit.form("child"):
        name = kit.text("child", _("The child's name"), hint=_("As the family uses it"))
        sent = kit.submit(_("Add the child"))
    if sent:
        with kit.attempt():
            setting_up.add_child(visit.actor, visit.conference_id, name, idempotency_key=once)
        kit.flash(_("The child is added."))
        kit.go("social_worker.setup")
