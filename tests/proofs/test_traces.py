"""Nothing is read without a trace in the log (G-25). What is done is in test_looking, who is refused in test_others."""

import csv
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from conference.exceptions import ConferenceError
from conference.identifiers import is_id
from conference.vocabulary import Authority, Role
from db.tables.audit import audit_event
from db.tables.people import user
from services import exclusions, files, runtime
from services.audit_sentences import SENTENCES
from services.readings import ONE_READING
from tests.proofs.verbs import table

ALL = table()
#: Typed into an address, and terms of the policy all the same.
TERMS = {one.value for one in (*Authority, *Role)} | {
    "attend",
    "conference",
    "receive",
    "minutes",
    "read",
    "rights_card",
    "supporter_agreement",
    *files.BY_CONFERENCE,
}
#: What a verb shows that is somebody's own, or a family's: reading it on the screen is recorded as a file's is.
SHOWN = {"sent_papers.read_plan": "plan", "sent_papers.read_minutes": "minutes"}


@pytest.mark.parametrize("name", SHOWN)
def test_a_paper_on_the_screen_is_a_reading_once_in_a_while(name, furnished):
    with furnished.scene() as scene:
        verb, role = ALL[name], ALL[name].who[0]
        arguments = verb.prepare(scene)
        scene.world.began = scene.world.clock()
        for _again in range(3):
            verb.call(scene, role, arguments)
        assert scene.world.events() == ["document.read"]
        verb.call(scene, verb.who[1], arguments)
        assert scene.world.events() == ["document.read"] * 2
        scene.world.clock.forward(seconds=ONE_READING.total_seconds() + 1)
        with runtime.looking():
            verb.call(scene, role, arguments)
            verb.call(scene, role, arguments)
        assert scene.world.events()[:3] == ["document.read"] * 3


def test_the_letter_of_an_exclusion_is_a_reading(furnished):
    with furnished.scene() as scene:
        actor, where = scene.actor("supporter"), scene.marsh.conference
        assert exclusions.letter_for(actor, where) is None
        exclusions.exclude(
            scene.actor("chair"),
            where,
            scene.marsh["supporter"],
            reason="Threats",
            letter="Do not come.",
            views="-",
        )
        scene.world.began = scene.world.clock()
        assert exclusions.letter_for(actor, where) is not None
        assert scene.world.events()[-1] == "document.read"


def test_every_kind_of_file_that_is_given_out_is_a_reading(furnished):
    with furnished.scene() as scene:
        where, given = scene.marsh.conference, []
        for kind in files.BY_CONFERENCE:
            scene.world.clock.forward(seconds=1)
            scene.world.began = scene.world.clock()
            for role in ("parent", "chair"):
                try:
                    files.fetch(scene.actor(role), kind, where)
                except ConferenceError:
                    continue
                given.append(kind)
                assert "document.read" in scene.world.events()
        assert set(given) == set(files.BY_CONFERENCE)


def test_no_entry_of_the_log_holds_a_name_an_address_or_what_somebody_typed(furnished):
    """Everything is done once, with words that stand nowhere else, and then the whole log is read."""
    with furnished.scene() as scene:
        done, typed = 0, set()
        for verb in ALL.values():
            try:
                arguments = verb.prepare(scene)
                typed |= {
                    value for name, value in arguments.items() if name in verb.texts and len(str(value)) > 3
                }
                verb.call(scene, verb.who[0], arguments)
            except (ConferenceError, LookupError, StopIteration):
                continue
            done += 1
        assert done > 100
        with scene.world.database.reading() as conn:
            log = "\n".join(map(str, conn.execute(select(audit_event))))
            kinds = set(conn.execute(select(audit_event.c.kind)).scalars())
            people = conn.execute(select(user.c.name, user.c.email)).all()
        words = {str(word) for person in people for word in person} | {str(word) for word in typed}
        words |= {line["words"] for line in _canaries()} | {"Ash Reed", "Reed Law", "Ellis", "Marsh", "@"}
        assert sorted(word for word in words - TERMS if word in log and not _is_no_word(word)) == []
        assert kinds <= set(SENTENCES)


def _is_no_word(text: str) -> bool:
    """An id or a fingerprint, which the log is made of."""
    return is_id(text) or bool(re.fullmatch("[0-9a-f]{64}", text))


def _canaries():
    with Path(__file__).with_name("canaries.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
