"""One's own password, and what an administrator may see and do with accounts."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from conference.exceptions import AlreadyDone, Incomplete, NotAllowed, NotFound
from conference.people import AccountState
from conference.vocabulary import Authority, Role, StandingKind
from db import audit
from services import accounts, runtime, sessions
from services.passwords import AccountClosed, TooManyTries, WrongDetails
from tests.people import (
    PASSWORD,
    administrator,
    conference_of,
    joined,
    offered,
    sign_in,
    staff,
)

NEW = "another good phrase"


@pytest.fixture
def amira(worker):
    return joined(offered(worker, conference_of(worker))[1])


def wrong(actor, current, new):
    with pytest.raises(Incomplete) as refusal:
        accounts.change_password(actor, current, new)
    return refusal.value.errors


def test_a_password_is_changed_by_who_knows_it(ada):
    accounts.change_password(ada, PASSWORD, NEW)
    sign_in(ada.email, NEW)
    with pytest.raises(WrongDetails):
        sign_in(ada.email, PASSWORD)
    assert accounts.get_mine(ada).password_changed_at > accounts.get_mine(ada).created_at


def test_what_is_wrong_stands_at_its_field(ada):
    assert list(wrong(ada, "not the right one", NEW)) == ["current"]
    assert list(wrong(ada, PASSWORD, "short")) == ["new"]
    assert list(wrong(ada, PASSWORD, "ada okafor 1")) == ["new"]
    assert list(wrong(ada, PASSWORD, PASSWORD)) == ["new"]


def test_a_stolen_session_gets_ten_guesses_at_the_password(ada, clock):
    for _time in range(10):
        wrong(ada, "a guess", NEW)
    assert list(wrong(ada, PASSWORD, NEW)) == ["current"]
    clock.forward(minutes=5, seconds=1)
    accounts.change_password(ada, PASSWORD, NEW)


def test_guesses_of_strangers_do_not_keep_it_from_its_owner(ada):
    for _time in range(12):
        with pytest.raises((WrongDetails, TooManyTries)):
            sign_in(ada.email, "a guess", address="203.0.113.9")
    accounts.change_password(ada, PASSWORD, NEW)


def test_the_right_password_after_ten_wrong_ones_is_not_called_wrong(ada):
    said = []
    for guess in (*["a guess"] * 10, PASSWORD):
        with pytest.raises(Incomplete) as refusal:
            accounts.change_password(ada, guess, NEW)
        said.append(refusal.value.errors["current"].partition(".")[0])
    assert said == [*["That is not your password"] * 10, "There were too many wrong tries"]


def test_somebody_without_any_seat_left_can_still_change_it(worker, ada):
    where = conference_of(worker)
    seat, made = offered(worker, where)
    amira = joined(made)
    from services import seats

    seats.end(worker, where.id, seat.id)
    accounts.change_password(amira, PASSWORD, NEW)


def test_two_changes_at_once_are_not_mixed_up(ada):
    """The loser's session ends with the winner's change, so they must not believe that theirs counts."""

    def change(number):
        try:
            accounts.change_password(ada, PASSWORD, f"{NEW} number {number}")
        except (AlreadyDone, Incomplete) as refusal:
            return refusal
        return number

    with ThreadPoolExecutor(3) as pool:
        outcomes = list(pool.map(change, range(3)))
    [won] = [o for o in outcomes if isinstance(o, int)]
    sign_in(ada.email, f"{NEW} number {won}")


def test_a_change_that_was_checked_before_another_was_made_is_refused(ada, monkeypatch):
    real = accounts.passwords.hashed

    def meanwhile(password):
        monkeypatch.setattr(accounts.passwords, "hashed", real)
        accounts.change_password(ada, PASSWORD, "a third good phrase")
        return real(password)

    monkeypatch.setattr(accounts.passwords, "hashed", meanwhile)
    with pytest.raises(AlreadyDone):
        accounts.change_password(ada, PASSWORD, NEW)
    sign_in(ada.email, "a third good phrase")


def test_the_policy_is_asked_about_ones_own_account(ada, monkeypatch):
    class Never:
        def decide(self, authority, seats, action, obj):
            assert (authority, [s.role for s in seats], action, obj) == (
                "hackney",
                ["administrator"],
                "manage",
                "own_account",
            )
            return type("Refused", (), {"allowed": False})

    monkeypatch.setattr(accounts, "the_policy", Never)
    with pytest.raises(NotAllowed, match="change this account"):
        accounts.change_password(ada, PASSWORD, NEW)


def test_an_account_that_was_closed_a_moment_ago_changes_nothing(ada, amira):
    accounts.close(ada, amira.user_id)
    with pytest.raises(NotFound):
        accounts.change_password(amira, PASSWORD, NEW)
    with pytest.raises(NotFound):
        accounts.get_mine(amira)


def test_the_states_have_words():
    assert [state.display_name for state in AccountState] == ["Open", "Closed"]


def test_a_closed_account_cannot_sign_in_until_it_is_opened_again(ada, amira):
    accounts.close(ada, amira.user_id)
    with pytest.raises(AccountClosed):
        sign_in(amira.email)
    with pytest.raises(AlreadyDone):
        accounts.close(ada, amira.user_id)
    assert accounts.get(ada, amira.user_id).user.state is AccountState.DISABLED
    accounts.reopen(ada, amira.user_id)
    with pytest.raises(AlreadyDone):
        accounts.reopen(ada, amira.user_id)
    sign_in(amira.email)


def test_a_session_from_before_stays_ended_when_the_account_opens_again(ada, amira):
    started = sign_in(amira.email)
    accounts.close(ada, amira.user_id)
    accounts.reopen(ada, amira.user_id)
    assert sessions.lookup(started.token, active=True) is None


def test_nobody_closes_their_own_account(ada):
    with pytest.raises(NotAllowed, match="your own"):
        accounts.close(ada, ada.user_id)


@pytest.mark.parametrize("act", [accounts.close, accounts.reopen, accounts.get])
def test_only_administrators_of_an_authority_that_knows_the_person(ada, worker, amira, act):
    bo = administrator(Authority.HEREFORDSHIRE, "bo@example.org", "Bo Lind")
    with pytest.raises(NotFound):
        act(bo, amira.user_id)
    for unknown in ("0" * 20, "", "\x00", "x" * 10_000):
        with pytest.raises(NotFound):
            act(ada, unknown)
    auditor = staff(ada, StandingKind.AUDITOR, "kit@example.org", "Kit Hale")
    for nobody in (worker, amira, auditor):
        with pytest.raises(NotAllowed):
            act(nobody, amira.user_id)


def test_who_has_standing_elsewhere_is_closed_only_there(ada, worker):
    bo = administrator(Authority.HEREFORDSHIRE, "bo@example.org", "Bo Lind")
    _seat, made = offered(worker, conference_of(worker), Role.PROFESSIONAL, bo.email, bo.name)
    from services import invitations

    invitations.accept_signed_in(bo, code=made.code, link_id=made.link_id, address="192.0.2.1")
    assert not accounts.get(ada, bo.user_id).may_be_managed
    with pytest.raises(NotAllowed, match="Another authority"):
        accounts.close(ada, bo.user_id)


def test_the_list_shows_who_the_authority_knows_by_name_and_no_case(ada, worker, amira):
    administrator(Authority.HEREFORDSHIRE, "bo@example.org", "Bo Lind")
    shown = accounts.page(ada)
    assert [a.user.name for a in shown.items] == ["Ada Okafor", "Amira Hassan", "Sol Marsh"]
    assert [len(a.standings) for a in shown.items] == [1, 0, 1]
    assert [a.may_be_managed for a in shown.items] == [False, True, True]
    assert not shown.has_more
    assert not {"role", "seats", "conference_id", "family"} & set(vars(shown.items[0]))


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("amira", ["Amira Hassan"]),
        ("EXAMPLE.ORG", ["Ada Okafor", "Amira Hassan", "Sol Marsh", "Ŵyn Łęcki"]),
        ("marsh", ["Sol Marsh"]),
        ("ŵyn", ["Ŵyn Łęcki"]),
        ("ŁĘCKI", ["Ŵyn Łęcki"]),
        ("%", []),
        ("_", []),
        ("' OR 1=1", []),
        ("\x00amira\ud800", ["Amira Hassan"]),
        ("x" * 10_000, []),
        ("<script>", []),
    ],
)
def test_searching(ada, worker, amira, search, found):
    staff(ada, StandingKind.CHAIR, "wyn@example.org", "Ŵyn Łęcki")
    assert [a.user.name for a in accounts.page(ada, search=search)] == found


def test_pages_of_twenty_and_the_same_number_of_queries(ada, database, clock):
    from conference.identifiers import new_id
    from conference.people import Standing, User
    from db import accounts as rows
    from services.events import event

    with database.counting() as few:
        accounts.page(ada)
    with database.writing() as conn:
        for number in range(45):
            user = User(
                id=new_id(),
                email=f"p{number}@example.org",
                name=f"Person {number:02}",
                state=AccountState.ACTIVE,
                created_at=clock(),
                password_changed_at=clock(),
            )
            rows.add(conn, user, "-", audit=event(ada, "account.made", user.id))
            rows.add_standing(
                conn,
                Standing(
                    id=new_id(),
                    user_id=user.id,
                    authority=Authority.HACKNEY,
                    kind=StandingKind.CHAIR,
                    given_by=ada.user_id,
                    given_at=clock(),
                ),
                audit=event(ada, "standing.given", user.id),
            )
    with database.counting() as many:
        first = accounts.page(ada)
    assert many.number == few.number
    sizes = [(len(p), p.has_more) for p in (first, *(accounts.page(ada, number=n) for n in (2, 3, 4, -5)))]
    assert sizes == [(20, True), (20, True), (6, False), (0, False), (20, True)]


def test_closing_is_recorded(ada, amira):
    accounts.close(ada, amira.user_id)
    with runtime.reading() as conn:
        events = audit.events(conn, limit=10)
    assert ("account.closed", ada.user_id, amira.user_id) in [(e.kind, e.actor, e.subject) for e in events]
