"""The texts that people sign: published, followed, never changed."""

import pytest

from conference.exceptions import AlreadyDone, Changed, Incomplete, NotAllowed, NotFound
from conference.vocabulary import Authority, TextKind
from db import agreements as store
from services import agreements, runtime, texts
from services.events import event
from tests.signing import filled_in

KIND = TextKind.SUPPORTER_AGREEMENT
WORDS = "Read this.\n\n# What you agree to\n\n[HFD-ST-4] I keep it private.\n"


def publish(world, who="administrator", **changed):
    given = {"title": "What we expect", "text": WORDS, "idempotency_key": "", **changed}
    kind = given.pop("kind", KIND)
    return texts.publish(world.actor(who), Authority.HACKNEY, kind, **given)


def in_use(world, kind=KIND, language="en"):
    return [
        t
        for t in texts.list_for(world.actor("administrator"), Authority.HACKNEY)
        if (t.kind, t.language, t.retired_at) == (kind, language, None)
    ]


def test_a_new_version_takes_the_place_of_the_old_one(world):
    old = in_use(world)[0]
    new = publish(world, seen=old.version)
    assert new.version == old.version + 1
    assert in_use(world) == [new]
    assert texts.get(world.actor("administrator"), old.id).text == old.text
    assert world.events() == ["text.retired", "text.published"]


def test_what_was_shown_before_is_not_signed_after(world):
    signing = agreements.to_sign(world.actor("supporter"), world.marsh.id, KIND)
    publish(world)
    with pytest.raises(Changed):
        agreements.sign(
            world.actor("supporter"),
            world.marsh.id,
            KIND,
            filled_in(signing, "Kemi Adeyo", "k"),
        )


def test_the_same_form_publishes_once(world):
    assert publish(world, idempotency_key="form-1") == publish(world, idempotency_key="form-1")
    assert world.events().count("text.published") == 1


def test_two_administrators_at_once_one_has_to_look_again(world):
    publish(world, seen=1)
    with pytest.raises(Changed):
        publish(world, seen=1, title="Another")


def test_the_same_words_are_not_published_again(world):
    publish(world)
    with pytest.raises(AlreadyDone):
        publish(world)


def test_a_first_version_in_another_language_begins_at_one(world):
    welsh = publish(world, language="cy", text="Darllenwch.\n\n[HFD-ST-4] Rwy'n cadw ŵyn.\n")
    assert (welsh.version, len(in_use(world))) == (1, 1)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": None}, "kind"),
        ({"language": "xx"}, "language"),
        ({"title": " "}, "title"),
        ({"text": ""}, "text"),
        ({"text": "No statement to tick."}, "text"),
        ({"text": "[HFD-ST-4] Twice.\n[HFD-ST-4] The same number."}, "text"),
        ({"text": WORDS + "\nA \U0001f600 that no paper has."}, "text"),
        ({"text": "[HFD-ST-4] " + "x" * 50_000}, "text"),
    ],
)
def test_what_cannot_be_signed_is_not_published(world, changed, field):
    with pytest.raises(Incomplete) as problem:
        publish(world, **changed)
    assert list(problem.value.errors) == [field]
    assert world.events() == []


@pytest.mark.parametrize("who", ["social_worker", "chair", "auditor", "parent"])
def test_only_administrators_publish(world, who):
    with pytest.raises(NotAllowed):
        publish(world, who)
    with pytest.raises(NotAllowed):
        texts.list_for(world.actor(who), Authority.HACKNEY)
    assert texts.may_publish_for(world.actor(who)) == ()


def test_not_for_another_council(world):
    with pytest.raises(NotAllowed):
        texts.publish(world.actor("administrator"), Authority.WEST_BERKSHIRE, KIND, title="T", text=WORDS)


def test_a_text_that_is_not_there_is_not_found(world):
    with pytest.raises(NotFound):
        texts.get(world.actor("administrator"), "nothing")


def test_our_wording_is_offered_where_there_is_none(world):
    office = world.actor("administrator")
    assert texts.may_publish_for(office) == (Authority.HACKNEY, Authority.HEREFORDSHIRE)
    assert texts.starters_missing(office, Authority.HACKNEY) == ()
    with pytest.raises(AlreadyDone):
        texts.adopt_starter(office, Authority.HACKNEY, KIND)


def test_our_wording_is_offered_again_where_a_text_is_out_of_force(world):
    office, shown = world.actor("administrator"), in_use(world)[0]
    retired = event(office, "text.retired", shown.id, at=world.clock())
    with runtime.transaction() as conn:
        store.retire_text(conn, shown.id, retired.at, audit=retired)
    with world.database.counting() as count:
        assert texts.starters_missing(office, Authority.HACKNEY) == (KIND,)
    assert count.number == 2  # the standings, and all that is in force
    assert texts.starters_missing(office, Authority.HEREFORDSHIRE) == ()


def test_every_wording_of_ours_can_be_published(world):
    for kind in TextKind:
        assert in_use(world, kind)[0].statements


def test_where_we_offer_no_wording_there_is_none_to_adopt(world, monkeypatch):
    monkeypatch.setattr(texts, "starter_text", lambda kind: None)
    with pytest.raises(NotFound):
        texts.adopt_starter(world.actor("administrator"), Authority.HACKNEY, KIND)
