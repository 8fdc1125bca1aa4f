"""What can go wrong, each with the sentence that the person reads. Pages catch `ConferenceError` and nothing wider."""

from collections.abc import Mapping

from conference.i18n import _


class ConferenceError(Exception):
    """The base of everything a page may catch. `sentence` is full, plain and addressed to the person."""

    #: Who asked for which act, for the log; set where the policy was asked.
    asked: tuple[str, str] | None = None
    #: The decision as the record keeps it (policy.records).
    decided: Mapping[str, object] | None = None

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotFound(ConferenceError):
    """It is not there, or it is another family's: the two must read alike."""

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or _("We cannot find that. It may have moved, or the link may be old."))


class NotYet(ConferenceError):
    """It is being made, and comes without anybody's doing."""


class NotAsRecorded(ConferenceError):
    """A record is not what the log says it is. `what` it is and its id are for the log: nothing of it is handed out."""

    def __init__(self, sentence: str, *, what: str, record_id: str) -> None:
        super().__init__(sentence)
        self.what, self.record_id = what, record_id


class NotAllowed(ConferenceError):
    """A refusal on one's own conference. `refusal` has the four rows a page shows; `rule` names the policy row."""

    def __init__(self, sentence: str, *, refusal: object = None, rule: str = "", clause: str = "") -> None:
        super().__init__(sentence)
        self.refusal, self.rule, self.clause = refusal, rule, clause


class Incomplete(ConferenceError):
    """Answers are missing or wrong. `errors` maps a field's name to what to do about it."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = dict(errors)


class ChangedSince(Incomplete):
    """Somebody else changed the same fields in the meantime. `stands` maps each to what stands there now."""

    def __init__(self, errors: Mapping[str, str], stands: Mapping[str, object]) -> None:
        super().__init__(errors)
        self.stands = dict(stands)


class AlreadyDone(ConferenceError):
    """The act was done before, and is not done twice."""


class Changed(ConferenceError):
    """What the person looked at has changed since; they must look again."""


class Expired(ConferenceError):
    """A link, code or session is too old."""


class Throttled(ConferenceError):
    """Too many tries in a short time."""


class Unavailable(ConferenceError):
    """The database is away, or its disk is full. Nothing was kept, and the same can be tried again."""

    def __init__(self) -> None:
        super().__init__(
            _("We cannot get to our records just now. What you typed is not lost. Try again in a minute.")
        )


class Busy(Unavailable):
    """Somebody else writes to the database, and it was not waited for, or not any longer."""
