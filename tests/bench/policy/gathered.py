"""The facts of every seat of one authority about coming to its conference, in a handful of queries.

It is what a list over a whole authority would need: each record is read once, and not once a seat. Held against
services.facts, which works out the same facts for one seat at a time.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from policy.facts import Value

SEATS = """
    select s.id, s.role, s.conference_id from participation s join conference c on c.id = s.conference_id
    where c.authority = ? and s.ended_at is null"""
KEPT_OUT = """
    select s.id, e.kind from exclusion e
    join conference c on c.id = e.conference_id
    join participation held on held.id = e.participation_id
    join participation s on s.conference_id = e.conference_id
      and (s.id = held.id or s.email = held.email or s.user_id = held.user_id)
    where c.authority = ? and e.lifted_at is null"""
NOMINATED = """
    select n.participation_id, n.relationship <> 'professional_only' from nomination n
    join conference c on c.id = n.conference_id where c.authority = ? and n.withdrawn_at is null"""
TALKED = """
    select d.participation_id from discussion d join conference c on c.id = d.conference_id
    where c.authority = ? and d.kind = 'with_chair'"""
DECIDED = """
    select d.participation_id, d.answer = 'approved' from supporter_decision d
    join conference c on c.id = d.conference_id where c.authority = ? order by d.sequence"""
SIGNED = """
    select s.participation_id from signature s join conference c on c.id = s.conference_id
    where c.authority = ? and s.kind = 'supporter_agreement' and s.ended_at is null"""
ANSWERED = """
    select k.about_id, k.by_id, k.answer = 'given' from consent k
    where k.conference_id in (select id from conference where authority = ?) and k.kind = 'supporter_hears'
    order by k.sequence"""
INTERPRETERS = """
    select s.id from participation i
    join conference c on c.id = i.conference_id
    join participation s on s.conference_id = i.conference_id and s.ended_at is null
      and (s.id = i.id or s.email = i.email or s.user_id = i.user_id)
    where c.authority = ? and i.role = 'interpreter' and i.ended_at is null"""
RULED = """
    select r.participation_id from consent_ruling r join conference c on c.id = r.conference_id
    where c.authority = ?"""

Facts = Mapping[str, Value]
#: Of most people nothing else is recorded: they are invited, and nobody keeps them out.
IN_ORDER: Facts = {"invited": True, "excluded": False, "asked_to_leave": False}


def about_coming(conn: Connection, authority: str) -> Iterator[tuple[str, str, Facts]]:
    """(seat, role, facts) of every live seat. Raises ValueError where a chair has ruled: these lists leave that out."""

    def rows(query: str) -> Sequence[Any]:
        # the driver's own tuples: SQLAlchemy's rows take longer to make than the query takes
        return conn.exec_driver_sql(query, (authority,)).cursor.fetchall()

    if rows(RULED):
        raise ValueError("consent rulings are not gathered here")
    kept_out: dict[str, dict[str, Value]] = {}
    for seat, kind in rows(KEPT_OUT):
        kept_out.setdefault(seat, {**IN_ORDER})[kind] = True
    personal = {seat: bool(yes) for seat, yes in rows(NOMINATED)}
    approved = {seat: bool(yes) for seat, yes in rows(DECIDED)}
    talked, signed = ({seat for (seat,) in rows(query)} for query in (TALKED, SIGNED))
    answers = {(about, by): bool(given) for about, by, given in rows(ANSWERED)}
    seats = rows(SEATS)
    parents: dict[str, list[str]] = {}
    interprets = False
    for seat, role, conference in seats:
        if role == "parent":
            parents.setdefault(conference, []).append(seat)
        interprets = interprets or role == "interpreter"
    interpreters = {seat for (seat,) in rows(INTERPRETERS)} if interprets else set()
    for seat, role, conference in seats:
        facts = kept_out.get(seat, IN_ORDER)
        if role == "supporter":
            facts = {
                **facts,
                "personal_relationship": personal.get(seat),
                "chair_approved": approved.get(seat),
                "discussed_with_chair": seat in talked,
                "agreement_signed": seat in signed,
                "holds_interpreter_seat": seat in interpreters,
                "parents_consent": _agreed(
                    [answers.get((seat, parent)) for parent in parents.get(conference, ())]
                ),
            }
        yield seat, role, facts


def _agreed(said: list[bool | None]) -> Value:
    """A parent's no settles it; else every parent must have said yes."""
    if False in said:
        return False
    return True if said and None not in said else None
