"""The journey of signing a text, the same for every text: read, tick, type your name, check, signed.

The text is opened first: its id and hash go into the draft there, and are handed in with the signature, so that what
is signed is what was shown. Each page is one step; the pages name the journey and their own words.
"""

from dataclasses import dataclass
from typing import Any, NoReturn

from conference.agreements import Signature
from conference.formats import moment
from conference.i18n import _
from conference.vocabulary import TextKind
from policy.explanations import Refusal
from portal import kit, network, on_screen
from portal.guard import Visit
from services import agreements


@dataclass(frozen=True)
class Journey:
    """One text and the pages of its steps, by their keys in the catalogue."""

    kind: TextKind
    home: str
    read: str
    statements: str
    name: str
    check: str
    signed: str

    @property
    def draft(self) -> dict[str, Any]:
        """The answers so far."""
        return kit.draft(self.kind.value)

    @property
    def drawn(self) -> dict[str, Any]:
        """The drawn signature, which is kept nowhere but in the open page."""
        return kit.draft(f"{self.kind.value}|drawing", kept=False)

    def to_sign(self, visit: Visit) -> agreements.Signing:
        """The text in force and the person's seat. Once the day has passed nobody is asked to sign: it ends the run."""
        shown = agreements.to_sign(visit.actor, visit.conference_id, self.kind)
        if visit.is_over and not shown.signed:
            kit.over(visit)
        return shown


SUPPORTER = Journey(
    TextKind.SUPPORTER_AGREEMENT,
    "supporter.home",
    "supporter.agreement",
    "supporter.statements",
    "supporter.name",
    "supporter.check",
    "supporter.signed",
)
RECORDING = Journey(
    TextKind.RECORDING_DECLARATION,
    "parent.home",
    "parent.recording",
    "parent.recording_statements",
    "parent.recording_name",
    "parent.recording_check",
    "parent.recording_signed",
)


def read(visit: Visit, journey: Journey, signing: agreements.Signing) -> None:
    """The text in full, with the statements that are ticked on the next page."""
    kit.agreement_text(signing.text.text, language=signing.text.language)
    kit.details(
        _("Hear this read out, or get it in another language"),
        _("Call us. We can read it to you, or send it in another language or in large print."),
    )
    if signing.signed:
        kit.link(journey.signed, _("You have signed this. See what you signed"))
        return
    if signing.earlier:
        on_screen.note_newer()
    if signing.refusal:
        kit.heading(_("You cannot sign yet"))
        kit.refusal(signing.refusal)
        return
    once = kit.once("open")
    if kit.button(_("Continue to the statements")):
        with kit.attempt():
            _opened_first(visit, journey, signing, once)
        kit.go(journey.statements)


def _opened_first(visit: Visit, journey: Journey, signing: agreements.Signing, once: str) -> None:
    """The first time that this text is opened, the log tells of it; the key of the form is the one made at display."""
    if journey.draft.get("text_id") == signing.text.id:
        return
    agreements.open_to_sign(
        visit.actor,
        visit.conference_id,
        journey.kind,
        text_id=signing.text.id,
        shown_sha256=signing.text.sha256,
        idempotency_key=once,
    )
    journey.draft.clear()
    journey.drawn.clear()
    journey.draft.update(text_id=signing.text.id, sha256=signing.text.sha256, key=once)


def tick(visit: Visit, journey: Journey, lead: str) -> None:
    """Every statement has a box of its own; none is ticked before."""
    signing = _opened(visit, journey)
    with kit.page(visit, _("Tick each statement you agree with"), back=journey.read):
        kit.lead(lead)
        with kit.form("statements"):
            ticked = kit.ticks(
                "statements",
                _("Statements"),
                [(s.rule, s.text) for s in signing.text.statements],
                ticked=journey.draft.get("ticked", ()),
                numbered=_("Statement"),
                of=signing.text.id,
            )
            sent = kit.submit(_("Continue"))
        if sent:
            journey.draft["ticked"] = tuple(s.rule for s in signing.text.statements if s.rule in ticked)
            with kit.attempt():
                agreements.check_statements(signing.text, journey.draft["ticked"])
            kit.go(journey.check if journey.draft.get("on_screen") else journey.name)


def type_name(visit: Visit, journey: Journey, hint: str) -> None:
    """The typed name is the signature; a drawing is for those who like one (WCAG 2.5.7)."""
    signing = _opened(visit, journey)
    if not journey.draft.get("ticked"):
        kit.go(journey.statements)
    with kit.page(visit, _("Sign with your name"), back=journey.statements):
        kit.lead(_("Typing your name here is the same as signing on paper."))
        with kit.form("name"):
            name = on_screen.name(signing.seat.name, hint=hint, value=journey.draft.get("name", ""))
            drawing = kit.drawing(
                "drawing", _("Draw your signature, if you like"), value=journey.drawn.get("drawing", "")
            )
            agreed = on_screen.ask(signing, journey.draft, _("Continue"))
        if agreed:
            journey.draft["name"] = name
            with kit.attempt():
                on_screen.check(signing, name, agreed, drawing)
            # what is read before signing is the very name that is signed with
            journey.draft["name"] = agreements.signed_name(name, signing.seat.name)
            journey.draft["on_screen"] = agreed
            journey.drawn["drawing"] = drawing
            kit.go(journey.check)


def check(visit: Visit, journey: Journey, *after: str) -> None:
    """What is about to be signed; `after` says what happens then. The button signs."""
    signing = journey.to_sign(visit)
    if signing.signed:
        kit.go(journey.signed)
    draft = journey.draft
    # in another language, or after a new version, another text is in force than the one that was read
    was_read = draft.get("text_id") == signing.text.id
    if signing.refusal or not (was_read and draft.get("ticked") and draft.get("on_screen")):
        _again(journey)
    with kit.page(visit, _("Check your answers before you sign"), back=journey.name):
        kit.answers(_answers(visit, journey, signing))
        kit.heading(_("Sign"))
        for sentence in after:
            kit.paragraph(sentence)
        if kit.button(_("Sign and send")):
            with kit.attempt():
                agreements.sign(
                    visit.actor,
                    visit.conference_id,
                    journey.kind,
                    agreements.Signed(
                        text_id=draft["text_id"],
                        shown_sha256=draft["sha256"],
                        statements=draft["ticked"],
                        typed_name=draft["name"],
                        idempotency_key=draft["key"],
                        on_screen=draft["on_screen"],
                        drawing=journey.drawn.get("drawing", ""),
                        network=network.here(),
                    ),
                )
            journey.draft.clear()
            journey.drawn.clear()
            kit.go(journey.signed)


def _answers(visit: Visit, journey: Journey, signing: agreements.Signing) -> list[kit.Answer]:
    rows = [kit.Answer(label=_("Your part"), value=signing.seat.role.display_name)]
    if visit.conference:
        rows.insert(0, kit.Answer(label=_("Conference"), value=moment(visit.conference.starts_at)))
    return [
        *rows,
        kit.Answer(label=_("What you sign"), value=title_of(signing.text.title, signing.text.version)),
        kit.Answer(
            label=_("Statements"),
            value=_("You agree to all {n}").format(n=len(signing.text.statements)),
            to=journey.statements,
            change=_("Change statements"),
        ),
        kit.Answer(
            label=_("Your name"), value=str(journey.draft["name"]), to=journey.name, change=_("Change name")
        ),
        kit.Answer(
            label=_("How you sign"), value=_("On a screen"), to=journey.name, change=_("Change how you sign")
        ),
        kit.Answer(
            label=_("Drawn signature"),
            value=_("Drawn") if journey.drawn.get("drawing") else _("None: your name is enough"),
            to=journey.name,
            change=_("Change drawing"),
        ),
    ]


def title_of(title: str, version: int) -> str:
    """A text's name with its version."""
    return _("{title}, version {version}").format(title=title, version=version)


def ask_first(refusal: Refusal) -> None:
    """Signed or not, this parent may not record yet: the four rows say why, and who to ask."""
    kit.box("late", title=_("Ask the chair before you record"))
    kit.refusal(refusal)
    kit.why_link(_("See all the reasons"), "record", "audio")


def copy(signed: Signature, kind: str) -> None:
    """Who signed what and when, with the copy to keep."""
    kit.facts(
        [
            (_("Signed by"), signed.typed_name),
            (_("Signed on"), moment(signed.dated)),
            (_("What you signed"), title_of(signed.kind.display_name, signed.version)),
        ]
    )
    kit.download(_("Get your copy (PDF)"), kind, signed.id)
    if signed.channel == "paper":
        kit.download(_("Get the scan of the paper you signed"), "scan", signed.id)
    kit.link("home.papers", _("See all your papers"))
    kit.print_button()


def take_back(visit: Visit, journey: Journey, signed: Signature, what_follows: str) -> None:
    """Withdrawing is an act of its own: a box to tick and a button. After the day it is done where all of it is."""
    if visit.is_over:
        kit.link("home.given", _("Take back what you signed or agreed to"))
        return
    kit.heading(_("If you change your mind"))
    kit.paragraph(what_follows)
    with kit.form("withdraw", kept=False):
        sure = kit.tick("sure", _("I want to take my signature back"))
        sent = kit.submit(_("Take my signature back"), primary=False)
    shown = kit.as_shown(signed.id, is_sent=sent)  # never another one, signed since in another tab
    if sent:
        with kit.attempt():
            kit.insist(sure="" if sure else _("Tick the box if you want to take your signature back"))
            agreements.withdraw(visit.actor, shown)
        kit.flash(_("You have taken your signature back."))
        kit.go(journey.home)


def _opened(visit: Visit, journey: Journey) -> agreements.Signing:
    """What is to be signed, once its text has been opened (HFD-ST-1); otherwise back to the text."""
    signing = journey.to_sign(visit)
    if signing.refusal or journey.draft.get("text_id") != signing.text.id:
        _again(journey)
    return signing


def _again(journey: Journey) -> NoReturn:
    """Back to the text: it was not opened, or another one is in force than the one that was read."""
    kit.flash(_("Begin here. You have not signed yet."))
    kit.go(journey.read)
