"""This process's writers come in order, one at a time; however a wait ends no turn is lost, and no reader waits."""

import os
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from sqlalchemy import insert, select

from conference.exceptions import Unavailable
from db.tables.conferences import portal_mark
from db.writer_queue import WriterQueue

SOON = 10  # seconds until a wait that should have ended counts as one that never does


class Watched(WriterQueue):
    """Tells when somebody has come into the queue and begins to wait. `outcome` forces how their wait ends."""

    def __init__(self, wait_seconds=2 * SOON, outcome=None):
        super().__init__(wait_seconds)
        self.outcome = outcome
        self.came, self.end = threading.Semaphore(0), threading.Event()

    def _wait(self, mine):
        self.came.release()
        if self.outcome is None:
            return super()._wait(mine)
        outcome, self.outcome = self.outcome, None  # that of the first who waits
        assert self.end.wait(SOON)
        return outcome()

    def has_come(self):
        assert self.came.acquire(timeout=SOON)


@pytest.fixture
def threads():
    with ThreadPoolExecutor(50) as pool:
        yield pool


def interrupted():
    raise KeyboardInterrupt


def is_free(queue):
    """Whether a newcomer has the turn at once."""
    with queue.turn():
        return len(queue._waiting) == 1


def test_the_first_to_come_is_the_first_to_have_the_turn(threads):
    queue, order = Watched(), []

    def write(number):
        with queue.turn():
            order.append(number)

    with queue.turn():
        writers = []
        for number in range(20):
            writers.append(threads.submit(write, number))
            queue.has_come()
        assert order == []
    for writer in writers:
        writer.result(SOON)

    assert order == list(range(20))
    assert is_free(queue)


def test_whoever_has_waited_too_long_is_told_and_the_next_has_the_turn(threads):
    queue = Watched(wait_seconds=0.01)

    def write():
        with queue.turn():
            return True

    with queue.turn():
        late = threads.submit(write)
        with pytest.raises(Unavailable):
            late.result(SOON)

    assert is_free(queue)


def test_a_turn_that_comes_just_as_the_time_runs_out_is_taken(threads):
    queue, had = Watched(outcome=lambda: False), []

    def write(name):
        with queue.turn():
            had.append(name)

    with queue.turn():
        first = threads.submit(write, "out of time")
        queue.has_come()
        second = threads.submit(write, "next")
        queue.has_come()
    queue.end.set()  # only now, with the turn handed over, does the first learn that its time ran out
    first.result(SOON)
    second.result(SOON)

    assert had == ["out of time", "next"]
    assert is_free(queue)


@pytest.mark.parametrize("handed_over", [False, True])
def test_whoever_is_interrupted_while_waiting_leaves_the_turn_to_the_next(threads, handed_over):
    queue, had = Watched(outcome=interrupted), []

    def write(name):
        with queue.turn():
            had.append(name)

    with queue.turn():
        first = threads.submit(write, "interrupted")
        queue.has_come()
        second = threads.submit(write, "next")
        queue.has_come()
        if not handed_over:
            queue.end.set()
            assert isinstance(first.exception(SOON), KeyboardInterrupt)
            assert had == []
    queue.end.set()
    assert isinstance(first.exception(SOON), KeyboardInterrupt)
    second.result(SOON)

    assert had == ["next"]
    assert is_free(queue)


def test_an_error_within_the_turn_ends_it():
    queue = WriterQueue(SOON)
    with pytest.raises(ZeroDivisionError), queue.turn():
        1 / 0  # noqa: B018

    assert is_free(queue)


def test_a_thousand_chance_time_outs_lose_no_turn_and_never_let_two_in(threads):
    dice = random.Random(7)

    class Hurried(WriterQueue):
        def _wait(self, mine):
            return mine.acquire(timeout=dice.random() / 2_000)

    queue, inside, had, gave_up = Hurried(0), [], [], []

    def write(_number):
        try:
            with queue.turn():
                inside.append(1)
                had.append(len(inside))
                threading.Event().wait(dice.random() / 2_000)
                inside.pop()
        except Unavailable:
            gave_up.append(1)

    while len(gave_up) < 1_000:
        list(threads.map(write, range(100)))

    assert set(had) == {1}
    assert is_free(queue)


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_forked_process_waits_for_no_thread_that_stayed_behind(threads):
    """Neither for one that has the turn, nor for one that was changing the queue at that moment."""
    queue, leave = Watched(wait_seconds=1), threading.Event()

    def write():
        with queue.turn():
            queue.came.release()
            leave.wait(SOON)

    writer = threads.submit(write)
    queue.has_come()
    with queue._guard:
        child = os.fork()
        if not child:
            os._exit(0 if queue._guard.acquire(timeout=1) and not queue._waiting else 1)
    second = os.fork()
    if not second:
        try:
            os._exit(0 if is_free(queue) else 1)
        finally:
            os._exit(2)
    ended = [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in (child, second)]
    leave.set()
    writer.result(SOON)

    assert ended == [0, 0]


def marks(connection):
    return set(connection.execute(select(portal_mark.c.key)).scalars())


def test_reading_waits_for_no_writer_and_needs_none_of_their_connections(database, threads):
    """More writers wait than there are connections, and the one who has the turn has written and not committed."""
    queue = database._writers = Watched()
    database._engine.pool._timeout = 0.5

    def write(name):
        with database.writing() as connection:
            connection.execute(insert(portal_mark).values(key=name, value="1"))

    with database.writing() as connection:
        connection.execute(insert(portal_mark).values(key="first", value="1"))
        writers = [threads.submit(write, f"writer-{number}") for number in range(40)]
        for _writer in writers:
            queue.has_come()
        with ExitStack() as readers:
            for _number in range(20):
                reader = readers.enter_context(database.reading())
                assert marks(reader) == set()
    for writer in writers:
        writer.result(SOON)

    with database.reading() as connection:
        assert len(marks(connection)) == 41


def test_a_writer_whose_turn_does_not_come_is_told_and_may_try_again(database, threads):
    database._writers = Watched(wait_seconds=0.01)
    had, leave = threading.Event(), threading.Event()

    def write():
        with database.writing():
            had.set()
            leave.wait(SOON)

    writer = threads.submit(write)
    assert had.wait(SOON)
    with pytest.raises(Unavailable, match="Try again in a minute"), database.writing():
        pass
    leave.set()
    writer.result(SOON)

    with database.writing() as connection:
        connection.execute(insert(portal_mark).values(key="a", value="1"))
