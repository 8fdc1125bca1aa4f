"""Who may: acts for an authority, and which acts, and so which pages, a person is offered at all."""

from collections.abc import Collection
from functools import lru_cache

from conference.exceptions import NotAllowed
from conference.people import Actor, Standing
from conference.vocabulary import Authority, Role
from db import accounts, own_conferences
from db.engine import Connection
from policy.decisions import Decision, Seat
from policy.engine import Policy
from policy.explanations import NO_TIMES, Times
from policy.explanations import refusal as explained
from policy.records import recorded
from services.decided import asks, note
from services.runtime import reading, seen_once, the_policy


def standings_of(conn: Connection, actor: Actor) -> tuple[Standing, ...]:
    """The actor's live standings, with whichever authority."""
    return seen_once(conn, ("standings", actor.user_id), lambda: accounts.standings_of(conn, actor.user_id))


def has_no_standing(conn: Connection, actor: Actor) -> None:
    """Whoever has just looked up that the actor has no standing says so: it is not read again inside the look."""
    seen_once(conn, ("standings", actor.user_id), tuple)


def seats_of(conn: Connection, actor: Actor) -> frozenset[tuple[Authority, Role]]:
    """What the actor is at some conference: each authority and seat once, however many conferences there are."""
    return seen_once(conn, ("seats", actor.user_id), lambda: own_conferences.seats(conn, actor.user_id))


def that_may(seats: Collection[tuple[Authority, Role]], action: str, obj: str) -> tuple[str, ...]:
    """Which of these seats some facts could ever let do it, each as "authority:role", for the database."""
    return tuple(
        sorted(
            f"{authority.value}:{role.value}"
            for authority, role in seats
            if the_policy().reachable(authority.value, role.value, action, obj)
        )
    )


def decide_standing(conn: Connection, actor: Actor, action: str, obj: str, authority: Authority) -> Decision:
    """What the policy says of an act for an authority, over the actor's standings with it."""
    asks(actor.user_id)
    kinds = [s.kind.value for s in standings_of(conn, actor) if s.authority is authority]
    return the_policy().decide(authority.value, [Seat(kind, {}) for kind in kinds], action, obj)


def require_standing(conn: Connection, actor: Actor, action: str, obj: str, authority: Authority) -> Decision:
    """Insist that the actor's standing with an authority lets them do it. Raises NotAllowed."""
    decision = decide_standing(conn, actor, action, obj, authority)
    if decision.allowed:
        note(decision, actor.user_id)
        return decision
    raise refused(decision, actor)


def require_with_some(conn: Connection, actor: Actor, action: str, obj: str) -> tuple[Authority, ...]:
    """The authorities for which the actor's standing lets them do it, at least one. Raises NotAllowed.

    Each is insisted on, so that an act's record holds by which rule it went.
    """
    found = authorities_for(conn, actor, action, obj)
    for authority in found or (Authority.PRACTICE,):
        require_standing(conn, actor, action, obj, authority)
    return found


def refused(decision: Decision, actor: Actor, times: Times = NO_TIMES) -> NotAllowed:
    """The refusal of a decision, with its four rows for the page and its rule for the log."""
    why = explained(decision, times)
    problem = NotAllowed(f"{why.cannot} {why.why}", refusal=why, rule=decision.rule, clause=decision.clause)
    problem.asked = (actor.user_id, f"{decision.action} {decision.obj}")
    problem.decided = recorded(decision)
    return problem


def authorities_for(conn: Connection, actor: Actor, action: str, obj: str) -> tuple[Authority, ...]:
    """The authorities for which the actor's standing lets them do it now."""
    held: list[Standing] = list(standings_of(conn, actor))
    return tuple(
        authority
        for authority in dict.fromkeys(s.authority for s in held)
        if decide_standing(conn, actor, action, obj, authority).allowed
    )


def offered(actor: Actor) -> frozenset[tuple[str, str, str]]:
    """(role, action, object) that some facts could ever let the actor do, in any seat or standing they hold now.

    The pages a person is offered follow from this; whether an act goes through is asked again when it is done.
    """
    with reading() as conn:
        seats = {(authority.value, role.value) for authority, role in seats_of(conn, actor)}
        seats |= {(s.authority.value, s.kind.value) for s in standings_of(conn, actor)}
    return _reachable(the_policy(), frozenset(seats))


@lru_cache(maxsize=256)
def _reachable(policy: Policy, seats: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str, str]]:
    """What these seats could ever do under one policy, which never changes: another one replaces it whole."""
    return frozenset(
        (role, action, obj)
        for authority, role in seats
        for action, obj in policy.acts_reachable(authority, role)
    )
