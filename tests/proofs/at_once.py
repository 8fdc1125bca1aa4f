"""Two acts at the same moment, in two threads, and what each was told."""

import threading
from collections.abc import Callable
from typing import Any

from conference.exceptions import ConferenceError

Act = Callable[[], Any]


def tried(act: Act) -> str:
    """What somebody is told: "" where it went through. Anything but a sentence is a defect and goes up."""
    try:
        act()
    except ConferenceError as error:
        return error.sentence
    return ""


def together(first: Act, second: Act) -> list[str]:
    """Both at the same moment, in two threads; what each was told."""
    told: list[str | BaseException] = ["", ""]
    ready = threading.Barrier(2)

    def run(side: int, act: Act) -> None:
        ready.wait()
        try:
            told[side] = tried(act)
        except BaseException as defect:
            told[side] = defect

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate((first, second))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in told:
        if isinstance(one, BaseException):
            raise one
    return [str(one) for one in told]
