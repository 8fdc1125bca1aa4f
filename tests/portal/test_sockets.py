"""How many pages one session, and one person, may have open at a node."""

from contextlib import ExitStack
from types import SimpleNamespace

from portal.middleware import sockets


def session(number, person="ada"):
    return SimpleNamespace(id=f"session {number}", actor=SimpleNamespace(user_id=person))


def test_a_person_opens_so_many_pages_in_all_their_sessions_and_keeps_nobody_else_out():
    with ExitStack() as opened:
        for number in range(sockets.MOST_OF_A_PERSON):
            assert not sockets.is_full(session(number % 7))
            opened.enter_context(sockets.one_of(session(number % 7)))
        assert sockets.is_full(session("another"))
        assert not sockets.is_full(session("another", person="bo"))
    assert not sockets.is_full(session("another"))
