"""Many who guess at passwords at the same moment, each from a network of their own, in a process of its own.

`python -m tests.bench.pages.sign_in_flood URL PEOPLE` tries until its input ends, and then says how it was answered.
"""

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tests.portal.shell.visitor import Visitor

#: Seconds between an answer and the next try of the same person.
PAUSE = 1.0
BUSY = "Many people are signing in now."


@contextmanager
def flood(url: str, people: int) -> Iterator[Counter[str]]:
    """So many try meanwhile. How many tries had which answer is filled in at the end."""
    answers: Counter[str] = Counter()
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, url, str(people)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()  # all of them have the form
    yield answers
    said, _nothing = process.communicate("", timeout=60)
    answers.update(json.loads(said))


def main(url: str, people: int) -> Mapping[str, int]:
    """Try until the input ends. Answers by what they were: a status, or "busy"."""
    answers: Counter[str] = Counter()
    over = threading.Event()
    ready = threading.Barrier(people + 1)

    def guess(number: int) -> None:
        visitor = Visitor(url)
        token = visitor.get("/sign-in").token
        ready.wait()
        tries = 0
        while not over.is_set():
            tries += 1
            form = {"email": f"nobody.{number}.{tries}@example.org", "password": "an invented guess"}
            answer = visitor.post(
                "/sign-in", form, token=token, X_Forwarded_For=f"2001:db8:{number:x}:{tries:x}::1"
            )
            answers["busy" if BUSY in answer.text else str(answer.status)] += 1
            time.sleep(PAUSE)

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    ready.wait()
    print("ready", flush=True)
    sys.stdin.read()
    over.set()
    for thread in threads:
        thread.join()
    return answers


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
