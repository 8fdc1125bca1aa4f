"""Yes, no, and not known (`None`): Kleene's three values, and the roles that the rules speak of together."""

from collections.abc import Callable

Answer = bool | None
#: Gives a fact by its name. A number (`days_notice`) comes as it is.
Look = Callable[[str], bool | int | None]


def every(*answers: Answer) -> Answer:
    """Yes when all are yes; no as soon as one is no."""
    if False in answers:
        return False
    return None if None in answers else True


def some(*answers: Answer) -> Answer:
    """Yes as soon as one is yes; no when all are no."""
    if True in answers:
        return True
    return None if None in answers else False


def no(answer: Answer) -> Answer:
    return None if answer is None else not answer


def at_least(number: bool | int | None, least: int) -> Answer:
    return None if number is None else int(number) >= least


def so(look: Look, *names: str) -> Answer:
    """All of these facts hold."""
    return every(*[_yes_no(look(name)) for name in names])


def none_of(look: Look, *names: str) -> Answer:
    """None of these facts hold."""
    return every(*[no(_yes_no(look(name))) for name in names])


def _yes_no(value: bool | int | None) -> Answer:
    return None if value is None else bool(value)


COMES_WITH_PARENT = {"supporter", "stand_in"}
#: Section 8: a parent, a child, and whoever comes with them.
FAMILY_SIDE = {"parent", "child", "supporter", "stand_in", "advocate", "solicitor"}
PROFESSIONALS = {"professional", "police", "agency_manager", "social_worker"}
#: WBK-A-8 speaks of the family; whoever is there for them or to watch is no better placed.
MAY_BE_EXCLUDED = FAMILY_SIDE | {"childrens_rights_officer", "observer"}
OFFICE = {"administrator", "auditor"}
AUTHORITIES = ("herefordshire", "west_berkshire", "hackney", "mid_and_west_wales", "practice")
