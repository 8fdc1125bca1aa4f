"""Erasing the personal detail of an entry: the salt goes with it, so what the entry keeps says nothing any more."""

from conference.exceptions import NotFound
from conference.i18n import _
from db import audit as store
from db.audit_chain import ERASED, erased_subject
from services.events import event
from services.runtime import transaction


def erase(seq: int) -> None:
    """Erase the detail of entry `seq`, for whoever looks after the portal. Raises NotFound where it has none."""
    with transaction() as conn:
        told = event(None, ERASED, erased_subject(seq))
        if not store.erase_detail(conn, seq, audit=told):
            raise NotFound(_("There is no entry with this number, or it has no personal detail."))
