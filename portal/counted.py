"""How many things of a chair's wait, for them and for somebody else, in words."""

from conference.i18n import _, ngettext


def waiting(mine: int, others: int, *, today: int = 0) -> str:
    """What waits for the chair, how much of that is for `today`, and what waits for somebody else first."""
    said = [
        ngettext("{n} thing waits for you.", "{n} things wait for you.", mine).format(n=mine)
        if mine
        else _("Nothing waits for you.")
    ]
    if today:
        said.append(ngettext("{n} is for today.", "{n} are for today.", today).format(n=today))
    if others:
        said.append(
            ngettext(
                "{n} thing waits for somebody else.", "{n} things wait for somebody else.", others
            ).format(n=others)
        )
    return " ".join(said)
