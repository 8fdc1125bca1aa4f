"""The two families of the demonstration with something of everything in them, and the ids of it all.

What is planted here has words that nobody else may come across: `canaries.csv` says who may.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from conference.conferences import Conference
from conference.people import Actor
from conference.vocabulary import CirculatedThing, Relationship, TextKind
from db.engine import Database
from db.tables import metadata
from services import (
    agreements,
    circulations,
    demo,
    exclusions,
    minutes,
    plans,
    sections,
    setting_up,
    solicitors,
    supporters,
)
from services.agreements import Signed
from tests.demonstration import World
from tests.marsh_papers import as_if_held
from tests.sealing_desk import sketched
from tests.signing import filled_in

#: Every account of the demonstration.
ROLES = [account.role for account in demo.ACCOUNTS]
#: The id of nothing.
NOBODYS = "0" * 20

#: The family whose people hold each demonstration account; the rest are in both, or in none.
PUGH = frozenset({"stand_in", "second_family_parent", "second_family_chair", "second_family_social_worker"})
BOTH = frozenset({"minute_taker", "professional"})
#: Of a third family: nothing of the two others is there for them.
STRANGER = frozenset({"held_family_parent"})
#: Of the first family's people, those who were at the third family's conference too.
HELD = frozenset({"chair", "social_worker", "minute_taker", "professional"})
OFFICE = frozenset({"administrator", "auditor"})


@dataclass(frozen=True)
class Ids:
    """The ids of one conference, by the word for each kind of thing."""

    conference: str
    of: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, kind: str) -> str:
        return self.conference if kind == "conference" else self.of[kind]


def furnish(world: World) -> dict[str, Ids]:
    """Write what the demonstration leaves empty, in both families. "jones" is only opened, "lowe" was held."""
    marsh, pugh = world.marsh, world.pugh
    made = {"marsh": _marsh(world, marsh), "pugh": _pugh(world, pugh)}
    opened = setting_up.open_conference(
        world.actor("second_family_social_worker"), authority=pugh.authority, kind=pugh.kind,
        children=["Jowan Jones"], details=setting_up.Details(
            family="Jones", starts_on=pugh.starts_at.date(), time="11am", place="Third House, 3 Dunnock Street"),
    )  # fmt: skip
    made["jones"], made["lowe"] = Ids(opened.id), Ids(world.lowe.id)
    sketched()
    return made


def _marsh(world: World, where: Conference) -> Ids:
    chair, worker, dana = world.actor("chair"), world.actor("social_worker"), world.actor("parent")
    observer = world.seat("observer", where)
    exclusion = exclusions.exclude(
        chair, where.id, observer.id, reason="Nightjar reason for the record", letter="You cannot come now.",
        views="Write to the chair.",
    )  # fmt: skip
    exclusions.lift(chair, where.id, exclusion.id, reason="Nightjar: has apologised")
    signature = sign(world.actor("second_parent"), where.id, TextKind.RECORDING_DECLARATION)
    plan = plans.for_writing(worker, where.id)
    sections = {s.is_confidential: s for s in setting_up.set_up_of(worker, where.id).sections}
    seat = supporters.nominate(
        dana, where.id, name="Corin Dunlin", email="corin.dunlin@example.com", relationship=Relationship.FAMILY,
        in_parents_place=True, consents=True, idempotency_key="proof-nominee",
    )  # fmt: skip
    request = next(iter(world.case("chair", where).observer_requests)).id
    return Ids(where.id, {
        "exclusion": exclusion.id, "signature": signature, "supporter": world.seat("supporter", where).id,
        "nominee": seat.nomination.participation_id, "nomination": seat.nomination.id,
        "invitation": seat.invitation.link_id, "observer": observer.id,
        "solicitor": world.seat("solicitor", where).id, "parent": world.seat("parent", where).id,
        "advocate": world.seat("advocate", where).id, "police": world.seat("police", where).id,
        "child": plan.children[0].child.id, "goal": plan.children[0].goals[0].id,
        "task": plan.children[0].goals[0].tasks[0].id, "section": sections[True].id, "open_section": sections[False].id,
        "request": request, "minute_taker": world.seat("minute_taker", where).id,
    })  # fmt: skip


def _pugh(world: World, where: Conference) -> Ids:
    worker, chair = world.actor("second_family_social_worker"), world.actor("second_family_chair")
    taker, megan = world.actor("minute_taker"), world.actor("second_family_parent")
    setting_up.change_details(worker, where.id, setting_up.Details(
        family="Pugh", starts_on=where.starts_at.date(), time="2:30pm", place="Wren Barn, 9 Plover Lane",
        joining="Ask for the heron at the gate.",
    ))  # fmt: skip
    plan = plans.for_writing(worker, where.id)
    goal = plans.add_goal(
        worker, where.id, plan.children[0].child.id,
        plans.GoalWords(goal="Carys swims with the curlews", what_we_will_see="She swims", worry="Siskin worry"),
    )  # fmt: skip
    task = plans.add_task(
        worker, where.id, goal.id,
        plans.TaskWords(what="Book lessons at the Fieldfare pool", who="Megan Pugh", by_on=where.starts_at.date()),
    )  # fmt: skip
    secret = sections.add_section(
        worker,
        where.id,
        title="Linnet matter",
        is_confidential=True,
        listed=[world.seat("minute_taker", where).id],
    )
    first = next(s for s in setting_up.set_up_of(worker, where.id).sections if not s.is_confidential)
    for section, words in (
        (first, "Carys sings like a redpoll."),
        (secret, "The whinchat must not be told."),
    ):
        minutes.write(taker, where.id, section.id, words, seen=0)
    with as_if_held(where.id):
        for thing in CirculatedThing:
            circulations.circulate(chair, where.id, thing)
    offered = solicitors.name(
        megan, where.id, name="Osian Teal", email="osian.teal@law.example.com", firm="Teal Law"
    )
    stand_in = world.seat("stand_in", where)
    to_sign = supporters.to_consent_in_my_place(megan, where.id, stand_in.id)
    supporters.consent_in_my_place(megan, where.id, stand_in.id, handed_in(megan, to_sign, "proof-place"))
    signature = next(
        s.id
        for s in world.case("second_family_chair", where).signatures
        if s.kind is TextKind.STAND_IN_CONSENT
    )
    exclusion = exclusions.ask_to_leave(
        chair, where.id, stand_in.id, reason="Brambling reason", letter="Leave now."
    )
    exclusions.lift(chair, where.id, exclusion.id, reason="Came back calm")
    return Ids(where.id, {
        "exclusion": exclusion.id, "signature": signature, "supporter": stand_in.id, "nominee": stand_in.id,
        "nomination": world.case("second_family_chair", where).nominations[0].id,
        "invitation": offered.invitation.link_id, "observer": stand_in.id, "solicitor": offered.seat.id,
        "parent": world.seat("second_family_parent", where).id, "advocate": stand_in.id, "police": stand_in.id,
        "child": plan.children[0].child.id, "goal": goal.id, "task": task.id, "section": secret.id,
        "open_section": first.id, "request": exclusion.id, "minute_taker": world.seat("minute_taker", where).id,
    })  # fmt: skip


def handed_in(actor: Actor, signing: agreements.Signing, key: str) -> Signed:
    """Everything ticked, and the name as it is known."""
    return filled_in(signing, key=key)


def sign(actor: Actor, conference_id: str, kind: TextKind, key: str = "") -> str:
    """Somebody signs; the signature's id."""
    signing = agreements.to_sign(actor, conference_id, kind)
    given = handed_in(actor, signing, key or f"proof-{actor.user_id}")
    return agreements.sign(actor, conference_id, kind, given).id


def every_id(database: Database) -> dict[str, list[str]]:
    """Table -> the ids of its rows, of everything there is."""
    with database.reading() as conn:
        return {
            table.name: list(conn.execute(select(table.c.id)).scalars())
            for table in metadata.sorted_tables
            if "id" in table.c and table.name != "audit_head"
        }


def everything(database: Database) -> str:
    """Every value of every row, as text."""
    with database.reading() as conn:
        return "\n".join(
            str(tuple(row)) for table in metadata.sorted_tables for row in conn.execute(select(table))
        )


def ids_of(database: Database, conferences: set[str]) -> set[str]:
    """Every id of these conferences' things."""
    found = set(conferences)
    with database.reading() as conn:
        for table in metadata.sorted_tables:
            if "id" in table.c and "conference_id" in table.c:
                found |= set(
                    conn.execute(select(table.c.id).where(table.c.conference_id.in_(conferences))).scalars()
                )
    return found


#: Page -> what its address needs besides the conference: name in the address -> kind of thing.
NEEDS: Mapping[str, Mapping[str, str]] = {
    "parent.consent_one": {"supporter": "supporter"},
    "chair.supporter_one": {"about": "supporter"},
    "chair.talk": {"about": "nominee"},
    "chair.countersign": {"about": "supporter"},
    "chair.paper_one": {"kind": "supporter_agreement", "person": "supporter"},
    "minute_taker.paper_one": {"kind": "supporter_agreement", "person": "supporter"},
    "chair.stand_in": {"about": "nominee"},
    "chair.ruling": {"about": "supporter"},
    "chair.supporter_answer": {"about": "supporter"},
    "chair.observer_one": {"about": "request"},
    "chair.let_back": {"about": "exclusion"},
    "social_worker.person": {"person": "advocate"},
    "social_worker.section": {"section": "section"},
    "social_worker.goal": {"goal": "goal"},
    "social_worker.task": {"task": "task"},
    "social_worker.permit": {"request": "request"},
    "professional.observer_one": {"request": "request"},
    "professional.observer_done": {"request": "request"},
    "professional.observer_withdraw": {"request": "request"},
    "parent.in_my_place": {"supporter": "nominee"},
    "parent.hearing": {"supporter": "nominee"},
    "home.why": {"act": "attend", "thing": "coming"},
    "chair.who_can": {"act": "receive", "thing": "minutes"},
    "chair.what_can": {"about": "parent"},
    "chair.why": {"about": "parent", "act": "receive", "thing": "minutes"},
    "administrator.rights": {"council": "hackney", "part": "parent_part"},
    "auditor.rules": {"council": "hackney", "part": "parent_part", "act": "receive", "thing": "minutes"},
    "auditor.rule_case": {"council": "hackney", "part": "parent_part", "act": "receive", "thing": "minutes"},
    "auditor.rule_compare": {"council": "hackney", "other": "other_council", "part": "parent_part"},
    "administrator.account": {"user": "chair_account"},
    "administrator.text": {"text": "text"},
    "administrator.publish": {"council": "hackney", "kind": "supporter_agreement"},
    "administrator.publish_check": {"council": "hackney", "kind": "supporter_agreement"},
}
