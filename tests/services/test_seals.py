"""Every certificate of the seal is kept, one is in use, and administrators hear in time when something is wrong."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db import audit
from db.engine import Database
from documents.sealing import Sealer, SealProblem, SealUnavailable
from services import runtime, seals
from tests.documents.sealed import made


class KnownSealer(Sealer):
    """A seal whose certificate is known without a process."""

    def __init__(self, facts, problem=None):
        self._facts, self._problem = facts, problem

    @property
    def problem(self):
        return self._problem

    @property
    def certificate(self):
        if self._problem:
            raise SealUnavailable(self._problem)
        return self._facts


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    """A certificate."""
    return made(tmp_path_factory.mktemp("seal")).facts


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    """The one that comes after it."""
    return made(tmp_path_factory.mktemp("later")).facts


def kinds() -> list[str]:
    with runtime.reading() as conn:
        found = audit.events(conn, limit=10)
    return [event.kind for event in reversed(found)]


def test_a_certificate_is_registered_once(clock, facts):
    first = seals.register(facts)
    assert seals.register(facts) == first
    assert seals.list_all() == (first,)
    assert (first.sha256, first.pem, first.chain) == (facts.sha256, facts.pem, facts.chain)
    assert first.retired_at is None
    assert kinds() == ["seal.registered"]


def test_looking_at_the_seal_again_writes_nothing(clock, facts, database: Database):
    seals.register(facts)
    with database.counting() as count:
        seals.register(facts)
    assert all(statement.startswith("SELECT") for statement in count.statements)


def test_a_new_certificate_retires_the_one_before(clock, facts, later):
    seals.register(facts)
    clock.forward(days=30)
    seals.register(later, seals.Retired.STOLEN)
    old, new = seals.list_all()
    assert (old.sha256, old.retired_why) == (facts.sha256, "stolen")
    assert old.retired_at > new.valid_from
    assert new.retired_at is None
    assert kinds() == ["seal.registered", "seal.registered", "seal.retired"]


def test_a_retired_key_that_comes_back_seals_nothing(clock, facts, later):
    seals.register(facts)
    seals.register(later)
    with pytest.raises(SealUnavailable, match="retired"):
        seals.register(facts)
    assert [one.retired_at is None for one in seals.list_all()] == [False, True]
    assert kinds() == ["seal.registered", "seal.registered", "seal.retired"]


def test_without_a_seal_administrators_are_told(clock):
    assert seals.alarms(None) == (
        "There is no seal. Papers wait. Ask whoever runs the portal to look after the seal.",
    )


def test_with_a_good_seal_there_is_nothing_to_tell(clock, facts):
    seals.register(facts)
    assert seals.alarms(KnownSealer(facts)) == ()


def test_a_seal_that_runs_out_soon_is_told(clock, facts):
    seals.register(facts)
    clock.moment = facts.valid_to - timedelta(days=61)
    assert seals.alarms(KnownSealer(facts)) == ()
    clock.moment = facts.valid_to - timedelta(days=59, hours=23)
    assert seals.alarms(KnownSealer(facts)) == (
        "The seal runs out in 59 days. Ask whoever runs the portal to look after the seal.",
    )
    clock.moment = facts.valid_to
    assert seals.alarms(KnownSealer(facts)) == (
        "The seal has run out. Ask whoever runs the portal to look after the seal.",
    )


@pytest.mark.parametrize("problem", SealProblem)
def test_every_problem_has_its_sentence(clock, problem):
    (sentence,) = seals.alarms(KnownSealer(None, problem))
    assert sentence.endswith(".")
    assert sentence[0].isupper()
    assert "conference-portal" not in sentence
    ((is_ok, told),) = found(KnownSealer(None, problem), clock.moment)
    # `doctor` tells whoever runs the portal what they can do, and pages tell whom to ask where there is something
    assert not is_ok
    asks = " Ask whoever runs the portal to look after the seal."
    assert told == sentence if asks not in sentence else told.startswith(sentence.removesuffix(asks) + " ")


def found(sealer, at, **more) -> list[tuple[bool, str]]:
    invented = more.get("invented", False)
    return [(one.ok, one.sentence) for one in seals.of_seal(sealer, at, invented=invented)]


def test_the_doctor_says_whose_seal_it_is_and_how_long_it_runs(facts):
    assert found(KnownSealer(facts), facts.valid_to - timedelta(days=100)) == [
        (True, "The seal opens (CN=Invented Council document seal,O=Invented Council,C=GB)."),
        (True, "The seal runs for 100 days."),
    ]


def test_the_doctor_says_when_there_is_no_seal_or_it_runs_out(facts):
    assert found(KnownSealer(None, SealProblem.WRONG_PASSPHRASE), facts.valid_from) == [
        (False, "The seal does not open. Papers wait. Check its passphrase or PIN.")
    ]
    assert found(KnownSealer(facts), facts.valid_to - timedelta(days=1))[1] == (
        False,
        "The seal runs out in 1 day. Make a new one: conference-portal seal rotate.",
    )


def test_a_practice_seal_is_for_invented_people_only(facts):
    practice = KnownSealer(replace(facts, is_development=True))
    sentence = "This seal is for practice only. What it seals proves nothing."
    assert (False, sentence) in found(practice, facts.valid_from)
    assert (False, sentence) not in found(practice, facts.valid_from, invented=True)
