"""What somebody with all rights over the database changed is named, and neither served nor called real nor counted."""

import hashlib
from dataclasses import fields

import pytest

import db.accounts
import db.agreements
import db.document_orders
from conference.exceptions import NotAllowed, NotAsRecorded
from conference.verification import Answer
from conference.vocabulary import Authority, StandingKind, TextKind
from db import log_truth, recorded
from documents.checking import Checkers, Ours, Seal
from services import (
    agreements,
    audit_check,
    files,
    health,
    log_checks,
    runtime,
    standings,
    verification,
    waiting,
)
from services.access import require_standing
from services.facts import Facts
from services.signatures import past
from tests.forging import forge
from tests.sealing_desk import orders, sketched
from tests.signing import filled_in
from tests.support.signing_on_paper import countersign, paper, record

JUNK = b"%PDF-1.7 an invented paper of somebody else"


@pytest.fixture(autouse=True)
def seals(monkeypatch):
    """Whatever the register does not know bears a whole seal of ours."""
    monkeypatch.setattr(Checkers, "check", lambda *_given: Seal.WHOLE)
    monkeypatch.setattr(verification, "_ours", lambda _certificates: Ours())


def signed(world, key="key"):
    """The supporter signs, and the copy is sealed."""
    who = world.actor("supporter")
    shown = agreements.to_sign(who, world.marsh.id, TextKind.SUPPORTER_AGREEMENT)
    made = agreements.sign(who, world.marsh.id, TextKind.SUPPORTER_AGREEMENT, filled_in(shown, who.name, key))
    sketched(made.id)
    return made


def counts(world):
    """Whether the supporter's signature clears them."""
    case = world.case("supporter")
    mine = agreements.my_signature(world.actor("supporter"), world.marsh.id, TextKind.SUPPORTER_AGREEMENT)
    fact = Facts(case, world.seat("supporter"))["agreement_signed"]
    assert fact is (mine is not None)
    return fact


def first_difference():
    found = log_checks.compared().found
    return found and (found.what, found.id)


DOCUMENTS = {
    "exchanged": ("content = :junk, sha256 = :sha256", log_truth.CHANGED),
    "emptied": ("content = :empty", log_truth.ANOTHER_FILE),
    "its hash swapped": ("sha256 = :sha256", log_truth.CHANGED),
    "another head printed": ("head_seq = head_seq + 1", log_truth.CHANGED),
}


@pytest.mark.parametrize("how", DOCUMENTS)
def test_a_document_that_differs_is_named_and_not_served_and_not_called_real(world, how):
    signature, change = signed(world), DOCUMENTS[how]
    order = orders(world, signature.id)[0]
    supporter, office = world.actor("supporter"), world.actor("administrator")
    served = files.fetch(supporter, "agreement", signature.id).content
    assert verification.check_file(served).answer is Answer.GENUINE
    assert first_difference() is None

    values = {"junk": JUNK, "sha256": hashlib.sha256(JUNK).hexdigest(), "empty": b""}
    used = {name: value for name, value in values.items() if f":{name}" in change[0]}
    forge(world.database, f"UPDATE sealed_document SET {change[0]} WHERE id = :id", id=order.id, **used)

    assert first_difference() == ("document", order.id)
    assert log_checks.compared().found.why == change[1]
    wrong = [one.sentence for one in health.of_database(world.url) if not one.ok]
    assert any(order.id in sentence for sentence in wrong)
    for kind, asked_by in (("agreement", signature.id), ("paper", order.id)):
        with pytest.raises(NotAsRecorded, match=r"not what our records say.*[Cc]all"):
            files.fetch(supporter, kind, asked_by)
        assert world.events()[-1] == "record.differs"
    told = verification.look_up(order.code)
    assert told is not None
    assert not told.is_as_recorded
    checked = [verification.check_file(content) for content in (served, JUNK)]
    assert Answer.GENUINE not in {one.answer for one in checked}
    assert [one.entry for one in checked] == [None, None]
    assert any("record of events" in alarm for alarm in waiting.alarms(office))


def test_the_alarm_ends_with_a_check_that_finds_nothing(world):
    order = orders(world, signed(world).id)[0]
    auditor, office = world.actor("auditor"), world.actor("administrator")

    def level(value):
        forge(
            world.database,
            "UPDATE sealed_document SET level = :level WHERE id = :id",
            level=value,
            id=order.id,
        )

    def check():
        found = audit_check.begin(auditor)
        while not audit_check.go_on(auditor, found):
            continue
        return found

    level("B-LT")
    assert not verification.check_code(order.code).is_as_recorded
    assert check().difference.id == order.id
    assert log_truth_alarms(office)
    level("B-B")
    assert log_truth_alarms(office)
    assert check().difference is None
    assert not log_truth_alarms(office)


def log_truth_alarms(office):
    return [alarm for alarm in waiting.alarms(office) if "record of events" in alarm]


SIGNATURES = {
    "another name": "typed_name = 'Somebody Else'",
    "another drawing": "drawing = '[]'",
    "another text": "text_sha256 = 'ab'",
    "another day": "signed_at = (SELECT min(signed_at) FROM signature)",
    "ended": "ended_at = signed_at, end_reason = 'withdrawn'",
}


@pytest.mark.parametrize("how", SIGNATURES)
def test_a_signature_that_differs_is_named_and_counts_for_nothing(world, how):
    earlier = agreements.to_sign(world.actor("parent"), world.marsh.id, TextKind.RECORDING_DECLARATION)
    agreements.sign(world.actor("parent"), world.marsh.id, TextKind.RECORDING_DECLARATION, filled_in(earlier))
    signature = signed(world)
    assert counts(world)

    forge(world.database, f"UPDATE signature SET {SIGNATURES[how]} WHERE id = :id", id=signature.id)

    assert first_difference() == ("signature", signature.id)
    assert not counts(world)
    signed(world, "another key")
    assert counts(world)


def test_a_signature_that_was_taken_back_does_not_come_to_life_again(world):
    signature = signed(world)
    agreements.withdraw(world.actor("supporter"), signature.id)
    assert first_difference() is None
    order = orders(world, signature.id)[0]
    forge(
        world.database,
        "UPDATE document_order SET ended_at = NULL, ended_as = NULL WHERE id = :id",
        id=order.id,
    )
    assert not verification.look_up(order.code).is_as_recorded
    forge(
        world.database,
        "UPDATE signature SET ended_at = NULL, end_reason = NULL WHERE id = :id",
        id=signature.id,
    )
    assert first_difference() == ("signature", signature.id)
    assert not counts(world)


def test_a_scan_that_differs_is_named_and_not_served(world):
    signature = record(world, paper(world))
    chair = world.actor("chair")
    assert files.fetch(chair, "scan", signature.id)
    assert first_difference() is None
    forge(
        world.database,
        "UPDATE paper_signature SET witnessed_by = 'X' WHERE signature_id = :id",
        id=signature.id,
    )
    assert first_difference() == ("signature", signature.id)
    forge(
        world.database,
        "UPDATE paper_signature SET scan = :scan, sha256 = :sha256 WHERE signature_id = :id",
        scan=JUNK,
        sha256=hashlib.sha256(JUNK).hexdigest(),
        id=signature.id,
    )
    assert first_difference() == ("signature", signature.id)
    with pytest.raises(NotAsRecorded):
        files.fetch(chair, "scan", signature.id)


def test_nobody_signs_beside_what_differs_and_a_second_signature_is_compared_too(world):
    signature = signed(world)
    order = orders(world, signature.id)[0]
    change = "UPDATE sealed_document SET level = :level WHERE id = :id"
    forge(world.database, change, level="B-LT", id=order.id)
    with pytest.raises(NotAsRecorded):
        countersign(world)
    forge(world.database, change, level="B-B", id=order.id)
    second = countersign(world)
    assert first_difference() is None
    for column in ("typed_name", "reference"):  # the second only the hash of the whole covers
        change = f"UPDATE countersignature SET {column} = :value WHERE id = :id"
        forge(world.database, change, value="Other", id=second.id)
        assert first_difference() == ("countersignature", second.id), column
        forge(world.database, change, value=getattr(second, column), id=second.id)
        assert first_difference() is None


def test_a_standing_that_no_event_gave_is_none(world):
    parent, auditor = world.actor("parent"), world.actor("auditor")
    forge(
        world.database,
        "INSERT INTO standing (id, user_id, authority, kind, given_at) SELECT 'forged', :user, authority,"
        " 'administrator', given_at FROM standing WHERE user_id = :auditor",
        user=parent.user_id,
        auditor=auditor.user_id,
    )
    assert first_difference() == ("standing", "forged")
    assert standings.list_mine(parent) == ()
    with pytest.raises(NotAllowed), runtime.reading() as conn:
        require_standing(conn, parent, "manage", "accounts", Authority.HACKNEY)
    with runtime.reading() as conn:
        held = db.accounts.with_standing(conn, Authority.HACKNEY, StandingKind.ADMINISTRATOR)
    assert parent.user_id not in {user.id for user in held}
    assert held


def test_a_standing_that_was_turned_into_another_is_none(world):
    auditor = world.actor("auditor")
    (held,) = standings.list_mine(auditor)
    for change, back in (("kind = 'administrator'", "kind = 'auditor'"), ("given_by = user_id", "")):
        forge(world.database, f"UPDATE standing SET {change} WHERE id = :id", id=held.id)
        assert first_difference() == ("standing", held.id), change
        assert standings.list_mine(auditor) == (), change
        if back:
            forge(world.database, f"UPDATE standing SET {back} WHERE id = :id", id=held.id)
            assert standings.list_mine(auditor) == (held,)


def test_what_an_event_tells_of_and_is_gone_is_named(world):
    (held,) = standings.list_mine(world.actor("auditor"))
    forge(world.database, "DELETE FROM standing WHERE id = :id", id=held.id)
    assert first_difference() == ("standing", held.id)


def test_an_event_that_was_bent_to_fit_tells_nothing(world):
    """The chain names it as well; what is served does not wait for that."""
    (held,) = standings.list_mine(world.actor("auditor"))
    forge(world.database, "UPDATE standing SET kind = 'administrator' WHERE id = :id", id=held.id)
    forge(
        world.database,
        "UPDATE audit_event SET body = replace(body, 'auditor', 'administrator') WHERE subject = :id",
        id=held.id,
    )
    assert standings.list_mine(world.actor("auditor")) == ()
    assert first_difference() == ("standing", held.id)


def test_what_was_recorded_before_events_kept_a_hash_is_compared_in_what_they_tell(world, monkeypatch):
    for store in (db.agreements, db.document_orders):
        monkeypatch.setattr(store, "with_digest", lambda audit, *_records, **_name: audit)
    signature = signed(world)
    found = log_checks.compared()
    assert (found.found, found.in_part) == (None, 2)
    assert counts(world)
    forge(world.database, "UPDATE signature SET drawing = '[]' WHERE id = :id", id=signature.id)
    assert first_difference() is None
    forge(world.database, "UPDATE signature SET typed_name = 'Somebody Else' WHERE id = :id", id=signature.id)
    assert first_difference() == ("signature", signature.id)
    assert files.fetch(world.actor("supporter"), "agreement", signature.id)  # the sealed copy is as it was


#: What may change in a record, or is covered by its SHA-256.
FREE = {"ended_at", "end_reason", "content", "scan", "ended_as", "tries", "tried_at", "problem"}


def test_a_hash_covers_everything_in_a_record_that_never_changes():
    for record_type, name in recorded._NAMES.items():
        covered = recorded.COVERED[recorded.VERSION][name]
        assert {field.name for field in fields(record_type)} - FREE == set(covered), name


def test_every_event_of_a_signature_is_known():
    kinds = [kind for kind in TextKind if kind in log_truth.ON_SCREEN.values()]
    assert {past(kind, "signed") for kind in kinds} == set(log_truth.ON_SCREEN)
    assert {past(kind, "withdrawn") for kind in kinds} < set(log_truth.UNSIGNED)
