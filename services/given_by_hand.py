"""Who was shown the code with which a seat was taken up: until messages exist, it goes from hand to hand."""

from collections.abc import Iterable, Mapping

from conference.i18n import _
from conference.invitations import Invitation
from db import accounts
from services.cases import Case


def by_whom(case: Case, invitations: Iterable[Invitation]) -> Mapping[str, str]:
    """For each seat that was taken up with a code, the sentence that says who had it to give. Not for the family.

    `invitations` are those of the conference.
    """
    return {
        taken.participation_id: _sentence(case, taken)
        for taken in invitations
        if taken.used_at is not None and taken.participation_id is not None
    }


def _sentence(case: Case, taken: Invitation) -> str:
    maker = next((p.name for p in case.people if p.user_id == taken.created_by), "")
    if not maker and taken.created_by and (account := accounts.get(case.conn, taken.created_by)):
        maker = account.name
    return _("Code given by hand, by {name}.").format(name=maker or _("whoever runs the portal"))
