"""People who were kept out and may come back under another address: the chair is told, and decides (WBK-A-8)."""

from conference.conferences import Participation
from conference.i18n import _
from conference.names import same_name
from services.cases import Case


def kept_out_namesake(case: Case, seat: Participation) -> Participation | None:
    """Somebody else by the portal's books, of the same name, whom the chair keeps out. A name proves nothing."""
    out = {e.participation_id for e in case.exclusions if e.lifted_at is None}
    return next(
        (
            p
            for p in case.people
            if p.id in out
            and p.email != seat.email
            and (p.user_id is None or p.user_id != seat.user_id)
            and same_name(p.name, seat.name)
        ),
        None,
    )


def warning(case: Case, seat: Participation) -> str:
    """What the chair reads beside such a person; "" beside anybody else."""
    other = kept_out_namesake(case, seat)
    if other is None:
        return ""
    said = _(
        "Somebody of this name was kept out ({role}). They have another email address. Is it the same person?"
    )
    return said.format(role=other.role.display_name)
