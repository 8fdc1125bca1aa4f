"""Nothing is read without a trace in the log (G-25). What is done is in test_looking, who is refused in test_others."""

import pytest

from conference.exceptions import ConferenceError
from services import exclusions, files, runtime
from services.readings import ONE_READING
from tests.proofs.verbs import table

ALL = table()
#: What a verb shows that is somebody's own, or a family's: reading it on the screen is recorded as a file's is.
SHOWN = {"plans.read": "plan", "minutes.read": "minutes"}


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
