"""Invented evidence, and a paper of each kind that is sealed."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from conference.starter_texts import starter_text
from conference.texts import text_sha256
from conference.vocabulary import TextKind
from documents import (
    CountersignatureRecord,
    Evidence,
    EvidenceEvent,
    MinutesVersion,
    PaperSigning,
    SigningStatement,
    WithdrawalNotice,
    content_of,
    render,
)
from tests.documents.samples import BLANK, CARD, LETTER, MINUTES, PLAN, SIGNED, WHEN

_TITLE, _TEXT = starter_text(TextKind.ELECTRONIC_SIGNING) or ("", "")
ADDRESS = "https://meetings.northfold.example/verify/k3f9x2m7q4w8z1t6r5y0p2n8b4c6"
EVIDENCE = Evidence(
    code="k3f9x2m7q4w8z1t6r5y0p2n8b4c6",
    check_url=ADDRESS,
    order_id="0f4c1d7e9a2b4c6d8e0f1a2b3c4d5e6f",
    ordered_at=WHEN,
    who=(
        ("Signed with the name", "Kemi Adeyo"),
        ("Part", "Supporter"),
        ("How they signed in", "With the email address and the password of their account."),
        ("Signed in at", "Monday 30 November 2026, 9:40am"),
    ),
    seen=(
        ("Text", "What we expect of supporters"),
        ("Version and language", "3, en"),
        ("Check number of the text (SHA-256)", SIGNED.text_sha256),
        ("Agreed to before", _TITLE),
        ("Version and language", "1, en"),
        ("Its check number (SHA-256)", text_sha256(TextKind.ELECTRONIC_SIGNING, "en", 1, _TEXT)),
    ),
    events=(
        EvidenceEvent(
            seq=1041, sentence="The text was opened to be signed.", at=WHEN - timedelta(seconds=243)
        ),
        EvidenceEvent(seq=1042, sentence="What we expect of supporters was signed.", at=WHEN),
    ),
    content_sha256="ef37" * 16,
    head_seq=1042,
    head_hash="1b2c" * 16,
    checkpoint="northfold.example/log\n1042\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— northfold.example/log Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE=\n",
    certificate_subject="Common Name: Document seal, Organization: Northfold Council, Country: GB",
    certificate_sha256="3d4e" * 16,
    is_development=True,
)
ON_SCREEN = replace(
    SIGNED,
    signed_in_at=WHEN - timedelta(minutes=12),
    network_commitment="5f6a" * 16,
    drawing="30,120 90,40 150,130 210,60;260,90",
    statement=SigningStatement(
        title=_TITLE,
        version="1",
        text=_TEXT,
        text_sha256=text_sha256(TextKind.ELECTRONIC_SIGNING, "en", 1, _TEXT),
    ),
)
ON_PAPER = replace(
    SIGNED,
    kind=TextKind.RECORDING_DECLARATION,
    on_paper=PaperSigning(
        signed_on=date(2026, 11, 30),
        witnessed_by="Ruth Bell",
        recorded_by="Meera Nair, minute taker",
        recorded_at=WHEN + timedelta(hours=3),
        scan_sha256="7b8c" * 16,
    ),
)
WITHDRAWN = WithdrawalNotice(
    council="Northfold Council",
    reference="KT4-9RM-72",
    demo=True,
    title="What we expect of supporters",
    version="3",
    text_sha256=SIGNED.text_sha256,
    typed_name="Kemi Adeyo",
    role="Supporter",
    conference_date="Thursday 3 December 2026, 10am",
    signed_at=WHEN,
    withdrawn_at=WHEN + timedelta(days=1),
    withdrawn_by="Kemi Adeyo",
    document_sha256="9d0e" * 16,
)
COUNTERSIGNED = CountersignatureRecord(
    council="Northfold Council",
    reference="CS2-4VB-88",
    demo=True,
    document_kind="What we expect of supporters, signed",
    document_reference="KT4-9RM-72",
    document_sha256="9d0e" * 16,
    document_dated=WHEN.date(),
    typed_name="Ruth Bell",
    role="Chair",
    conference_date="Thursday 3 December 2026, 10am",
    signed_in_by="With the email address and the password of their account.",
    signed_at=WHEN + timedelta(hours=2),
    signed_in_at=WHEN + timedelta(hours=1),
)
SEALED = {
    "agreement": ON_SCREEN,
    "declaration on paper": ON_PAPER,
    "consent to come in a parent's place": replace(ON_SCREEN, kind=TextKind.STAND_IN_CONSENT),
    "consent to hear": replace(ON_SCREEN, kind=TextKind.HEARING_CONSENT),
    "withdrawal": WITHDRAWN,
    "second signature": COUNTERSIGNED,
    "letter about somebody who watches": LETTER,
    "letter about a supporter": replace(
        LETTER, title="Your supporter", decision="The chair says yes. Kemi Adeyo may come.", asked=()
    ),
    "plan": PLAN,
    "minutes": MINUTES,
    "minutes for the family": replace(MINUTES, version=MinutesVersion.FAMILY),
}
UNSEALED = {"blank declaration": BLANK, "rights card": CARD}


@cache
def example(name: str) -> bytes:
    """One paper of each kind as it is printed, with evidence where it is sealed. Made once."""
    if name in SEALED:
        return render(content_of(SEALED[name]), EVIDENCE)
    return render(content_of(UNSEALED[name]))
