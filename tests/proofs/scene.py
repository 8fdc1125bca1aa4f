"""The furnished families inside one process, copied for each test, and what a verb may need before it can be done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from conference.conferences import Conference
from conference.people import Actor
from conference.vocabulary import Authority, ChairAnswer, ConferenceKind, Role
from services import (
    invitations,
    minutes,
    observer_requests,
    observer_status,
    plans,
    seats,
    sections,
    sessions,
    setting_up,
    staff_seats,
)
from services.passwords import Checked
from tests.demonstration import World
from tests.people import HOME
from tests.proofs.families import Ids, furnish
from tests.support.databases import Databases


class Furnished:
    """Makes copies of the furnished families on an engine. They are furnished once."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases
        self._made: dict[str, tuple[str, dict[str, Ids]]] = {}

    @contextmanager
    def scene(self, engine: str = "sqlite") -> Iterator["Scene"]:
        """A scene of one's own, gone afterwards."""
        url, ids = self.template(engine)
        copy = self._databases.copy(url)
        world = World(copy)
        try:
            world.clock.forward(hours=1)  # what is furnished lies behind
            yield Scene(world, ids)
        finally:
            world.database.dispose()
            self._databases.drop(copy)

    def template(self, engine: str) -> tuple[str, dict[str, Ids]]:
        if engine not in self._made:
            url = self._databases.demonstration(engine)
            world = World(url)
            self._made[engine] = url, furnish(world)
            world.database.dispose()
        return self._made[engine]


@dataclass
class Scene:
    """The families at one moment. `ids` is by family; `kept` is what was prepared for a verb."""

    world: World
    ids: dict[str, Ids]
    kept: dict[str, str] = field(default_factory=dict)

    @property
    def marsh(self) -> Ids:
        """The first family."""
        return self.ids["marsh"]

    def actor(self, role: str) -> Actor:
        """Somebody of the demonstration."""
        return self.world.actor(role)

    def session_of(self, role: str) -> str:
        """The id of a new session of somebody."""
        user = sessions_user(self.actor(role))
        return sessions.start(user).session.id

    def empty(self) -> Conference:
        """A conference of the first family's people that nothing has gone out of yet."""
        worker, office = self.actor("social_worker"), self.actor("administrator")
        opened = setting_up.open_conference(
            worker, authority=Authority.HACKNEY, kind=ConferenceKind.INITIAL, children=["Ellis Marsh"],
            details=setting_up.Details(
                family="Marsh again", starts_on=self.world.marsh.starts_at.date(), time="4pm", place="Room 3"
            ),
        )  # fmt: skip
        for role in (Role.CHAIR, Role.MINUTE_TAKER):
            staff_seats.seat_staff(office, opened.id, user_id=self.actor(role.value).user_id, role=role)
        child = plans.for_writing(worker, opened.id).children[0].child
        words = plans.GoalWords(goal="Ellis is safe", what_we_will_see="Ellis sleeps")
        self.kept["goal"] = plans.add_goal(worker, opened.id, child.id, words).id
        self.kept["section"] = sections.add_section(
            worker, opened.id, title="Words", is_confidential=False
        ).id
        self.kept["conference"] = opened.id
        return opened

    def ready_to_send(self) -> Conference:
        """A conference that has begun, with a plan and minutes that are whole; nothing has gone out of it yet."""
        opened = self.empty()
        task = plans.TaskWords(what="Ring", who="Dana", by_on=opened.starts_at.date())
        plans.add_task(self.actor("social_worker"), opened.id, self.kept["goal"], task)
        minutes.write(self.actor("minute_taker"), opened.id, self.kept["section"], "Words", seen=0)
        self.world.hold(opened)
        return opened

    def empty_of_chair(self) -> str:
        """A conference whose chair's seat nobody has."""
        opened = setting_up.open_conference(
            self.actor("social_worker"), authority=Authority.HACKNEY, kind=ConferenceKind.INITIAL,
            children=["Ellis Marsh"], details=setting_up.Details(
                family="Marsh", starts_on=self.world.marsh.starts_at.date(), time="5pm", place="Room 5"),
        )  # fmt: skip
        return opened.id

    def seated(self, role: str, seat: Role, where: str) -> None:
        """Somebody of the demonstration with one more seat."""
        person = self.actor(role)
        offered = seats.invite(
            self.actor("social_worker"),
            where,
            role=seat,
            name=person.name,
            email=person.email,
            reason="Comes",
        )
        invitations.accept_signed_in(
            person, code=offered.invitation.code, link_id=offered.invitation.link_id, address=HOME
        )


def sessions_user(actor: Actor) -> Checked:
    """Somebody whose password was found right."""
    from services import accounts

    return Checked(accounts.get_mine(actor))


Prepare = Callable[[Scene], dict[str, object]]


def may_ask_again(scene: Scene) -> None:
    """The chair says no to the professional's request to watch: one stands at a time."""
    host, chair, where = scene.actor("professional"), scene.actor("chair"), scene.marsh.conference
    asking = observer_status.asking(host, where)
    if asking.has_open_request:
        request = asking.requests[0].request.id
        seen = observer_status.one_for_chair(chair, where, request).seen
        observer_requests.decide(
            chair, where, request, answer=ChairAnswer.REFUSED, reasons="No room", seen=seen
        )
