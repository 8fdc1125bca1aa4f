"""The texts that people sign, in versions: what is published is never changed, only followed by another."""

import hashlib
from dataclasses import dataclass

from conference.answers import Answers
from conference.exceptions import AlreadyDone, Changed, NotFound
from conference.i18n import DEFAULT_LANGUAGE, LANGUAGES, _
from conference.identifiers import id_for
from conference.people import Actor
from conference.starter_texts import starter_text
from conference.texts import TextVersion, canonical, differences, parse, text_sha256
from conference.vocabulary import Authority, TextKind
from db import agreements as store
from db.engine import Connection
from documents.lettering import missing_glyphs, visible
from services.access import authorities_for, require_standing
from services.events import event
from services.runtime import now, reading, transaction

LONGEST_TEXT = 40_000


def may_publish_for(actor: Actor) -> tuple[Authority, ...]:
    """The authorities whose texts the actor may publish."""
    with reading() as conn:
        return authorities_for(conn, actor, "publish", "text")


def list_for(actor: Actor, authority: Authority) -> list[TextVersion]:
    """Every version of every text of an authority, the newest first. Raises NotAllowed."""
    with reading() as conn:
        require_standing(conn, actor, "publish", "text", authority)
        return store.texts_of(conn, authority.value)


def get(actor: Actor, text_id: str) -> TextVersion:
    """One version, in force or not. Raises NotFound where there is none, and where it is not theirs to publish."""
    with reading() as conn:
        found = store.text(conn, text_id)
        if found is None or Authority(found.authority) not in authorities_for(conn, actor, "publish", "text"):
            missing = NotFound()
            missing.asked = (actor.user_id, "publish text")
            raise missing
        return found


@dataclass(frozen=True, kw_only=True)
class Preview:
    """A text as it would be published, beside the one in use, or None: `changes` are (before, after), line by line."""

    kind: TextKind
    language: str
    title: str
    text: str
    now: TextVersion | None

    @property
    def sha256(self) -> str:
        """Of title and words: what somebody says that they have read."""
        return hashlib.sha256(f"{self.title}\n{self.text}".encode()).hexdigest()

    @property
    def changes(self) -> tuple[tuple[str, str], ...]:
        """What changes in the words; nothing where there is no text yet."""
        return differences(self.now.text, self.text) if self.now else ()


def preview(
    actor: Actor,
    authority: Authority,
    kind: TextKind,
    *,
    title: str,
    text: str,
    language: str,
    requires_resign: bool | None,
) -> Preview:
    """What `publish` would publish, to be read before it is. Writes nothing. Raises as `publish` does."""
    with reading() as conn:
        require_standing(conn, actor, "publish", "text", authority)
        heading, words = _checked(kind, title, text, language, requires_resign)
        now = store.current_text(conn, authority.value, kind, language)
        _insist_new(now, heading, words)
        return Preview(kind=kind, language=language, title=heading, text=words, now=now)


def preview_starter(actor: Actor, authority: Authority, kind: TextKind) -> Preview:
    """The wording that we offer, where the authority has none. Raises AlreadyDone, NotFound, NotAllowed."""
    with reading() as conn:
        title, text = _starter(conn, actor, authority, kind)
        return Preview(kind=kind, language=DEFAULT_LANGUAGE, title=title, text=text, now=None)


def publish(
    actor: Actor,
    authority: Authority,
    kind: TextKind | None,
    *,
    title: str,
    text: str,
    language: str = DEFAULT_LANGUAGE,
    seen: int | None = None,
    requires_resign: bool | None = False,
    idempotency_key: str = "",
) -> TextVersion:
    """Publish the next version of a text; the one before it is retired in the same moment.

    `seen` is the number of the version that was in force when the page was shown (0 where there was none): another
    publication in between raises Changed. `requires_resign` says that whoever signed an earlier version signs again
    before the conference; None is no answer. Raises Incomplete with the fields kind, language, title, text and
    requires_resign, where the text has no statement to tick, too; AlreadyDone where it is the text in force;
    NotAllowed.
    """
    with transaction() as conn:
        require_standing(conn, actor, "publish", "text", authority)
        text_id = id_for(idempotency_key, actor.user_id, authority.value, "text")
        earlier = store.text(conn, text_id)
        if earlier is not None:
            return earlier
        heading, words = _checked(kind, title, text, language, requires_resign)
        chosen = kind or TextKind.SUPPORTER_AGREEMENT
        again = bool(requires_resign)
        return _publish(conn, actor, authority, chosen, language, heading, words, text_id, seen, again)


def _checked(
    kind: TextKind | None, title: str, text: str, language: str, requires_resign: bool | None
) -> tuple[str, str]:
    """Title and words as they are kept. Raises Incomplete."""
    given = Answers()
    if kind is None:
        given.refuse("kind", _("Choose which text it is"))
    if language not in LANGUAGES:
        given.refuse("language", _("Choose a language from the list"))
    heading = given.line("title", title, missing=_("Enter a title"))
    words = canonical(given.text("text", text, missing=_("Enter the text"), longest=LONGEST_TEXT))
    if "text" not in given.errors and not _has_statements(words):
        given.refuse("text", _("Add a statement to tick. It begins with a rule number, like [HFD-ST-1]."))
    if missing_glyphs(words):
        letters = visible(" ".join(sorted(missing_glyphs(words))))
        given.refuse("text", _("Take out what we cannot print: {letters}").format(letters=letters))
    if requires_resign is None:
        given.refuse("requires_resign", _("Choose if people must sign again"))
    given.check()
    return heading, words


def _insist_new(current: TextVersion | None, title: str, text: str) -> None:
    if current is not None and (current.title, current.text) == (title, text):
        raise AlreadyDone(_("This is the text in use already. Nothing was changed."))


def _has_statements(text: str) -> bool:
    rules = [block.rule for block in parse(text) if block.kind == "statement"]
    return bool(rules) and len(rules) == len(set(rules))


def _publish(
    conn: Connection,
    actor: Actor,
    authority: Authority,
    kind: TextKind,
    language: str,
    title: str,
    text: str,
    text_id: str,
    seen: int | None,
    requires_resign: bool = False,
) -> TextVersion:
    current = store.current_text(conn, authority.value, kind, language)
    _insist_new(
        current, title, text
    )  # first: whoever publishes the very same again is not told of somebody's version
    if seen is not None and seen != (current.version if current else 0):
        raise Changed(_("A new version was published since you opened this page. Look at it first."))
    at = now()
    if current is not None:
        store.retire_text(
            conn,
            current.id,
            at,
            audit=event(
                actor, "text.retired", current.id, at=at, authority=authority.value, version=current.version
            ),
        )
    version = store.last_version(conn, authority.value, kind, language) + 1
    published = TextVersion(
        id=text_id,
        authority=authority.value,
        kind=kind,
        language=language,
        version=version,
        title=title,
        text=text,
        sha256=text_sha256(kind, language, version, text),
        published_by=actor.user_id,
        published_at=at,
        requires_resign=requires_resign,
    )
    store.publish_text(
        conn,
        published,
        audit=event(
            actor,
            "text.published",
            published.id,
            at=at,
            authority=authority.value,
            text_kind=kind.value,
            language=language,
            version=version,
            sha256=published.sha256,
            requires_resign=requires_resign,
        ),
    )
    return published


def starters_missing(actor: Actor, authority: Authority) -> tuple[TextKind, ...]:
    """The kinds of text that an authority has none of in English, and for which we offer a wording."""
    with reading() as conn:
        require_standing(conn, actor, "publish", "text", authority)
        there = store.kinds_in_force(conn, authority.value, DEFAULT_LANGUAGE)
        return tuple(kind for kind in TextKind if starter_text(kind) and kind not in there)


def adopt_starter(actor: Actor, authority: Authority, kind: TextKind) -> TextVersion:
    """Publish the wording that we offer, where the authority has none. Raises AlreadyDone, NotFound, NotAllowed."""
    with transaction() as conn:
        title, text = _starter(conn, actor, authority, kind)
        return _publish(conn, actor, authority, kind, DEFAULT_LANGUAGE, title, text, id_for(""), None)


def _starter(conn: Connection, actor: Actor, authority: Authority, kind: TextKind) -> tuple[str, str]:
    require_standing(conn, actor, "publish", "text", authority)
    offered = starter_text(kind)
    if offered is None:
        raise NotFound()
    if store.current_text(conn, authority.value, kind, DEFAULT_LANGUAGE) is not None:
        raise AlreadyDone(_("This council has this text already."))
    title, text = offered
    return title, canonical(text)
