"""The verbs that do something."""

from datetime import date, timedelta
from typing import Any

from conference.clock import london_date
from conference.identifiers import id_for
from conference.people import Standing
from conference.vocabulary import (
    Authority,
    ChairAnswer,
    CirculatedThing,
    ConferenceKind,
    ConsentAnswer,
    ObserverReason,
    Relationship,
    Role,
    StandingKind,
    TextKind,
)
from services import exclusions as keeping_out
from services import (
    invitations,
    observer_requests,
    reset_codes,
    seats,
    solicitors,
    standings,
    supporters,
    texts,
)
from services.plans import GoalWords, TaskWords
from services.setting_up import Details
from tests.demonstration import PASSWORD
from tests.people import HOME, joined
from tests.proofs.scene import Scene, may_ask_again
from tests.proofs.verbs import Arguments, Verb
from tests.proofs.verbs_making import does as _does
from tests.proofs.verbs_making import of_own as _of_own
from tests.proofs.verbs_read import PARENTS, WHOLE_CAST
from tests.proofs.verbs_signing import SIGNING

CHAIR, WORKER, OFFICE, WRITERS = (
    ("chair",),
    ("social_worker",),
    ("administrator",),
    ("social_worker", "chair"),
)
ASKED = (*PARENTS, "social_worker")
_GOAL = GoalWords(goal="Ellis sleeps well", what_we_will_see="Ellis sleeps", worry="Noise")
_GOAL_TEXTS = ("words.goal", "words.what_we_will_see", "words.worry")
_NOMINEE: dict[str, Any] = {
    "name": "Ash Reed", "email": "ash.reed@example.com", "relationship": Relationship.FRIEND,
    "in_parents_place": False, "consents": True, "idempotency_key": "verb-nominee",
}  # fmt: skip
_WATCHER: dict[str, Any] = {
    "observer_name": "Ash Reed", "observer_email": "ash.reed@example.com", "job": "Student",
    "why": ObserverReason.LEARNING, "details": "To learn", "idempotency_key": "verb-watcher",
}  # fmt: skip


def _passed(scene: Scene) -> Arguments:
    """The first family's conference at the moment of its start."""
    scene.world.clock.moment = scene.world.marsh.starts_at
    return {}


def _closed(scene: Scene) -> Arguments:
    from services import accounts

    user_id = scene.actor("advocate").user_id
    accounts.close(scene.actor("administrator"), user_id)
    return {"user_id": user_id}


def _kept_out(scene: Scene) -> Arguments:
    made = keeping_out.ask_to_leave(
        scene.actor("chair"), scene.marsh.conference, scene.marsh["advocate"], reason="Shouted"
    )
    return {"exclusion_id": made.id}


def _invited(scene: Scene) -> Arguments:
    police = scene.actor("police")
    made = seats.invite(
        scene.actor("social_worker"), scene.marsh.conference, role=Role.AGENCY_MANAGER, name=police.name,
        email=police.email, reason="Comes",
    )  # fmt: skip
    return {"code": made.invitation.code, "link_id": made.invitation.link_id, "address": HOME}


def _asked_for(scene: Scene) -> Arguments:
    made = supporters.nominate(scene.actor("parent"), scene.marsh.conference, **_NOMINEE)
    return {"participation_id": made.nomination.participation_id}


def _offered(scene: Scene) -> Arguments:
    made = seats.invite(
        scene.actor("social_worker"), scene.marsh.conference, role=Role.ADVOCATE, name="Ash Reed",
        email="ash.reed@example.com", reason="Comes",
    )  # fmt: skip
    return {"participation_id": made.seat.id}


def _may_ask(scene: Scene) -> Arguments:
    may_ask_again(scene)
    return {}


def _asked_again(scene: Scene) -> Arguments:
    may_ask_again(scene)
    made = observer_requests.request(scene.actor("professional"), scene.marsh.conference, **_WATCHER)
    return {"request_id": made.request.id}


def _named(scene: Scene) -> Arguments:
    made = solicitors.name(
        scene.actor("parent"),
        scene.marsh.conference,
        name="Ash Reed",
        email="ash.reed@example.com",
        firm="Reed Law",
    )
    return {"participation_id": made.seat.id}


def _disagree(scene: Scene) -> Arguments:
    supporters.answer_consent(
        scene.actor("second_parent"), scene.marsh.conference, scene.marsh["supporter"], ConsentAnswer.REFUSED
    )
    return {"participation_id": scene.marsh["supporter"]}


def _without_chair(scene: Scene) -> Arguments:
    from services import setting_up

    opened = setting_up.open_conference(scene.actor("social_worker"), **_opening(scene))
    return {"conference_id": opened.id, "user_id": scene.actor("chair").user_id}


def _opening(scene: Scene) -> Arguments:
    details = _details(scene)["details"]
    return {
        "authority": Authority.HACKNEY, "kind": ConferenceKind.INITIAL, "children": ["Ash Reed"], "details": details,
        "idempotency_key": "verb-opening",
    }  # fmt: skip


def _details(scene: Scene) -> Arguments:
    day = scene.world.marsh.starts_at.date()
    return {
        "details": Details(family="Reed", starts_on=day, time="3pm", place="Room 4", joining="Ring the bell")
    }


def _task(scene: Scene) -> Arguments:
    words = TaskWords(what="Ring the school", who="Dana Marsh", by_on=scene.world.marsh.starts_at.date())
    return {"words": words}


def _talk(scene: Scene) -> Arguments:
    return {
        "participation_id": scene.marsh["nominee"],
        "held_on": london_date(scene.world.clock()) - timedelta(days=1),
    }


def _standing(scene: Scene) -> Arguments:
    chair = scene.actor("chair")
    held: Standing = next(s for s in standings.list_mine(chair) if s.kind is StandingKind.CHAIR)
    return {"standing_id": held.id}


def _code_of_the_chair(scene: Scene) -> Arguments:
    """Made by an administrator who is not the demonstration's own."""
    other = joined(invitations.create_administrator(Authority.HACKNEY, "second@example.com", "Ash Reed"))
    made = reset_codes.issue(other, scene.actor("chair").email)
    return {"code_id": id_for(made.link_id, "trail")}


def _new_authority(scene: Scene) -> Arguments:
    office = scene.actor("administrator")
    made = invitations.create_administrator(Authority.WEST_BERKSHIRE, office.email, office.name)
    invitations.accept_signed_in(office, code=made.code, link_id=made.link_id, address=HOME)
    return {"authority": Authority.WEST_BERKSHIRE, "kind": TextKind.RECORDING_DECLARATION}


def _next_text(scene: Scene) -> Arguments:
    current = next(t for t in texts.list_for(scene.actor("administrator"), Authority.HACKNEY)
                   if t.kind is TextKind.RECORDING_DECLARATION)  # fmt: skip
    return {"text": current.text + "\n\nOne more line.", "seen": current.version}


def _previewed(scene: Scene) -> Arguments:
    return {
        "authority": Authority.HACKNEY,
        "kind": TextKind.RECORDING_DECLARATION,
        "title": "Declaration",
        "text": _next_text(scene)["text"],
        "language": "en",
        "requires_resign": False,
    }


VERBS = (
    _of_own("accounts.change_password", WHOLE_CAST, "current", "new", before=lambda _s: {},
            current=PASSWORD, new="pebble bramble 88 thunder"),
    _of_own("accounts.close", OFFICE, before=lambda s: {"user_id": s.actor("advocate").user_id}),
    _of_own("accounts.reopen", OFFICE, before=_closed),
    _does("circulations.circulate", CHAIR, "why", before=lambda s: {"conference_id": s.ready_to_send().id},
          thing=CirculatedThing.PLAN, why=""),
    _of_own("contacts.set_for", OFFICE, "name", "telephone", "hours", before=lambda _s: {},
            authority=Authority.HACKNEY, name="Team", telephone="01632 960 999", hours="Mornings"),
    _does("exclusions.ask_to_leave", CHAIR, "reason", "letter", person_id=".advocate", reason="Shouted",
          letter="Leave"),
    _does("exclusions.exclude", CHAIR, "reason", "letter", "views", person_id=".supporter", reason="Threats",
          letter="You cannot come", views="Write to us"),
    _does("exclusions.lift", CHAIR, "reason", before=_kept_out, reason="Calm again"),
    _of_own("files.fetch", PARENTS, "kind", before=lambda s: {"thing_id": s.marsh.conference},
          kind="blank-declaration"),
    _of_own("invitations.accept_signed_in", ("police",), "code", "link_id", before=_invited),
    _of_own("invitations.withdraw", WORKER, before=lambda s: {"invitation_id": s.marsh["invitation"]}),
    _does("minutes.write", ("minute_taker",), "body",
          before=lambda s: {"conference_id": s.empty().id, "section_id": s.kept["section"]},
              body="Ellis sings", seen=0),
    _does("moving.move", CHAIR, "time", "sure", before=_passed, starts_on=date(2027, 1, 13), time="10am",
          had_begun=True, sure=""),
    _does("observer_permissions.answer", ASKED, request_id=".request", given=ConsentAnswer.GIVEN),
    _does("observer_requests.decide", CHAIR, "reasons", request_id=".request", answer=ChairAnswer.REFUSED,
          reasons="Not now", seen=0),
    _does("observer_requests.new_code", ("professional",), before=_asked_again),
    _does("observer_requests.request", ("professional", "police", "social_worker"), "observer_name", "observer_email",
          "job", "details", before=_may_ask, **_WATCHER),
    _does("observer_requests.withdraw", ("professional",), request_id=".request"),
    _does("plans.add_goal", WRITERS, *_GOAL_TEXTS, child_id=".child", words=_GOAL, idempotency_key="verb-goal"),
    _does("plans.add_task", WRITERS, "words.what", "words.who", before=_task, goal_id=".goal",
          idempotency_key="verb-task"),
    _does("plans.change_goal", WRITERS, *_GOAL_TEXTS, goal_id=".goal", words=_GOAL),
    _does("plans.change_task", WRITERS, "words.what", "words.who", before=_task, task_id=".task"),
    _does("plans.remove_goal", WRITERS, goal_id=".goal"),
    _does("plans.remove_task", WRITERS, task_id=".task"),
    _of_own("reset_codes.issue", OFFICE, "email", before=lambda s: {"email": s.actor("advocate").email}),
    _of_own("reset_agreements.agree", OFFICE, before=_code_of_the_chair),
    _of_own("reset_agreements.agree_to_mine", CHAIR, before=_code_of_the_chair),
    _of_own("reset_agreements.know_of_mine", CHAIR, before=_code_of_the_chair),
    _of_own("reset_agreements.stop_mine", CHAIR, before=_code_of_the_chair),
    _does("reset_codes.issue_for_seat", (*WORKER, *OFFICE), participation_id=".parent"),
    _does("seats.end", WORKER, participation_id=".advocate"),
    _does("seats.invite", WORKER, "name", "email", "agency", "reason", role=Role.PROFESSIONAL,
          name="Ash Reed", email="ash.reed@example.com", agency="School", reason="Teaches Ellis",
          idempotency_key="verb-invite"),
    _does("seats.invite_again", WORKER, before=_offered),
    _does("staff_seats.seat_staff", (*OFFICE, *WORKER), "reason", before=_without_chair, role=Role.CHAIR,
          reason="Leads"),
    _does("seats.set_hidden", WORKER, participation_id=".advocate", hidden=True),
    _of_own("sessions.end_mine", ("parent",), before=lambda s: {"session_id": s.session_of("parent")}),
    _of_own("sessions.end_my_others", WHOLE_CAST, before=lambda s: {"conference_id": s.session_of("parent") and None}),
    _does("setting_up.add_child", WORKER, "name", name="Ash Reed", idempotency_key="verb-child"),
    _does("sections.add_section", WORKER, "title", title="Health", is_confidential=False,
          idempotency_key="verb-section"),
    _does("setting_up.cancel", WORKER),
    _does("setting_up.change_details", WORKER, "details.family", "details.time", "details.place", "details.joining",
          before=_details),
    _of_own("setting_up.open_conference", WORKER, "details.family", "details.time", "details.place", "details.joining",
            "children.0", before=_opening),
    _of_own("policy_drafts.compare", OFFICE, before=lambda _s: {}, draft=b"p, nobody"),
    _does("sections.set_section_list", WORKER, before=lambda s: {"listed": [s.marsh["minute_taker"]]},
          section_id=".section"),
    _does("solicitors.end", ("parent",), participation_id=".solicitor"),
    _does("solicitors.invite_again", ("parent",), before=_named),
    _does("solicitors.name", PARENTS, "name", "email", "firm", name="Ash Reed",
          email="ash.reed@example.com", firm="Reed Law", idempotency_key="verb-solicitor"),
    _does("solicitors.share_plan", ("parent",), before=_named),
    _does("solicitors.stop_sharing_plan", ("parent",), participation_id=".solicitor"),
    _of_own("standings.end", OFFICE, before=_standing),
    _of_own("standings.give", OFFICE, "email", "name", before=lambda _s: {}, authority=Authority.HACKNEY,
            kind=StandingKind.CHAIR, email="ash.reed@example.com", name="Ash Reed"),
    _does("supporters.answer_consent", PARENTS, participation_id=".supporter", answer=ConsentAnswer.WITHDRAWN),
    _does("supporter_decisions.decide", CHAIR, "conditions", "reasons", participation_id=".supporter",
          answer=ChairAnswer.APPROVED, contributions=(), conditions="Be kind", reasons="Knows Dana", exceptional=False,
          seen=0),
    _does("supporters.invite_again", ("parent",), before=_asked_for),
    _does("supporters.nominate", PARENTS, "name", "email", **_NOMINEE),
    _does("supporter_decisions.record_discussion", CHAIR, "note", before=_talk, note="Talked"),
    _does("supporter_decisions.record_stand_in_conversation", (*CHAIR, *WORKER), "note", before=_talk, note="Talked"),
    _does("supporter_decisions.rule", CHAIR, "reasons", before=_disagree, answer=ChairAnswer.APPROVED,
          reasons="Best for Ellis",
          seen=0),
    _does("supporters.withdraw", ("parent",), participation_id=".supporter"),
    _of_own("texts.adopt_starter", OFFICE, before=_new_authority),
    Verb("texts.preview", OFFICE, _previewed, writes=False, texts=("title", "text", "language")),
    Verb("texts.preview_starter", OFFICE, _new_authority, writes=False),
    _of_own("texts.publish", OFFICE, "title", "text", "language", before=_next_text,
            authority=Authority.HACKNEY, kind=TextKind.RECORDING_DECLARATION, title="Declaration",
            idempotency_key="verb-text"),
    *SIGNING,
)  # fmt: skip
