"""Invented papers, and the eyes to read them with."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from pypdf import PdfReader

from conference.texts import text_sha256
from conference.vocabulary import TextKind
from documents import (
    BlankText,
    DecisionLetter,
    MinutesDocument,
    MinutesSection,
    MinutesVersion,
    PlanChild,
    PlanDocument,
    PlanGoal,
    PlanTask,
    RightsCard,
    RightsLine,
    SignedText,
    blank_declaration_pdf,
    decision_pdf,
    minutes_pdf,
    plan_pdf,
    rights_card_pdf,
    signed_pdf,
)

WHEN = datetime(2026, 11, 30, 9, 52, 10, tzinfo=UTC)
TEXT = """# What a supporter does

You come to the meeting to help a parent. You sit beside them.

- You may tell the chair what the parent thinks.
- You may ask a question through the chair.

# What you confirm

[HFD-ST-1] I have read this and I know what I will do at this meeting.
[HFD-ST-4] I will keep what I hear private, and I will not share it with anybody outside of the meeting.
[HFD-ST-7] I know that the chair's decision is final.
"""
SIGNED = SignedText(
    kind=TextKind.SUPPORTER_AGREEMENT,
    council="Northfold Council",
    reference="KT4-9RM-72",
    demo=True,
    title="What we expect of supporters",
    version="3",
    text=TEXT,
    text_sha256=text_sha256(TextKind.SUPPORTER_AGREEMENT, "en", 3, TEXT),
    ticked=("HFD-ST-1", "HFD-ST-4", "HFD-ST-7"),
    typed_name="Kemi Adeyo",
    role="Supporter",
    conference_date="Thursday 3 December 2026, 10am",
    signed_at=WHEN,
    signed_in_by="Their own e-mail address and password, and a code from a worker",
    details=(("Comes with", "Dana Marsh"),),
)
BLANK = BlankText(
    council="Northfold Council",
    reference="",
    demo=True,
    title="Declaration before you record the sound",
    version="1",
    text="# Before you record\n\nTell us first.\n\n[HAC-R-5] I keep the recording for myself only.\n"
    "[HAC-R-6] I do not pass it on, and I do not put it online.\n",
    text_sha256="0f" * 32,
    dated=WHEN,
    conference_date="Thursday 3 December 2026, 10am",
)
PLAN = PlanDocument(
    council="Northfold Council",
    reference="PL7-2QD-40",
    demo=True,
    conference_date="Thursday 3 December 2026",
    dated=WHEN,
    introduction="This plan is for Ellis and Robin. We look at it again on Thursday 18 February 2027.",
    children=(
        PlanChild(
            name="Ellis",
            goals=(
                PlanGoal(
                    goal="Ellis is safe at home every night",
                    worry="Ellis has heard shouting, and has been afraid to sleep.",
                    what_we_will_see="Ellis sleeps in their own bed. Nobody shouts or hits.",
                    tasks=(
                        PlanTask(what="Stay away from the house", who="Ryan Marsh", by_when="Now"),
                        PlanTask(what="Fit new locks", who="Northfold Homes", by_when="Friday 27 November"),
                        PlanTask(
                            what="Visit every week, some visits without warning",
                            who="Tom Hale, social worker",
                            by_when="From Monday 7 December",
                        ),
                    ),
                ),
            ),
        ),
        PlanChild(
            name="Robin",
            goals=(
                PlanGoal(
                    goal="Robin is well and growing",
                    what_we_will_see="Robin gains weight and goes to each clinic visit.",
                    tasks=(
                        PlanTask(what="Take Robin to the clinic", who="Dana Marsh", by_when="Each Wednesday"),
                        PlanTask(
                            what="Weigh Robin and tell Dana the result",
                            who="Siân Wyn-Rees, health visitor",
                            by_when="Each Wednesday",
                        ),
                    ),
                ),
            ),
        ),
    ),
    closing="If you are worried, call Tom Hale. You can ask for a change to this plan at any time.",
)
MINUTES = MinutesDocument(
    council="Northfold Council",
    reference="MN2-8HX-15",
    demo=True,
    version=MinutesVersion.FULL,
    conference_date="Thursday 3 December 2026",
    dated=WHEN,
    attendees=(("Ruth Bell", "Chair"), ("Dana Marsh", "Parent"), ("Tom Hale", "Social worker")),
    sections=(
        MinutesSection(
            heading="What is going well",
            text="Dana takes Ellis to school each day.\nRobin likes the clinic.\n\nBoth have friends near by.",
        ),
        MinutesSection(heading="From the police", text="A matter under inquiry.", confidential=True),
        MinutesSection(heading="What we decided", text="Both children will have a plan."),
    ),
)
LETTER = DecisionLetter(
    council="Northfold Council",
    reference="QW3-7TT-91",
    demo=True,
    title="Your request for an observer",
    to_name="Siân Wyn-Rees",
    decision="The chair says yes. Łucja Wiśniewska may watch this meeting.",
    reasons="She is learning the job. Both parents have said yes.",
    decided_by="Ruth Bell, chair",
    decided_at=WHEN,
    conference_date="Thursday 3 December 2026, 10am",
    asked=(("Observer", "Łucja Wiśniewska"), ("Why", "They are learning the job")),
    next_steps=("We send Łucja the time and the place today.", "Łucja watches, and does not speak."),
    contact="Call the conference team on 01632 960 123.",
)

CARD = RightsCard(
    council="Northfold Council",
    reference="",
    role="Supporter",
    dated=WHEN,
    topics=(
        (
            "Papers",
            (
                RightsLine(
                    sentence="You can get the plan.",
                    answer="It depends",
                    words="Only when asked.",
                    rule="T-1",
                ),
                RightsLine(sentence="You cannot get the minutes.", answer="No", words="", rule="T-2"),
            ),
        ),
    ),
    still=("You can complain.",),
    sources=(("T", "Test document"),),
)


@cache
def every_document_with(words: str) -> list[bytes]:
    """Each kind of document with `words` in every place where somebody's words can stand. Made once."""
    signed = replace(
        SIGNED,
        council=words,
        reference=words,
        title=words,
        text=f"# {words}\n\n{words}\n\n- {words}\n\n[HFD-ST-1] {words}\n",
        text_sha256=words,
        version=words,
        ticked=("HFD-ST-1", words),
        typed_name=words,
        role=words,
        conference_date=words,
        signed_in_by=words,
        details=((words, words),),
    )
    blank = replace(
        BLANK, council=words, reference=words, title=words, text=signed.text, conference_date=words
    )
    task = PlanTask(what=words, who=words, by_when=words)
    goal = PlanGoal(goal=words, what_we_will_see=words, worry=words, tasks=(task, task))
    child = PlanChild(name=words, goals=(goal,))
    plan = replace(PLAN, council=words, reference=words, introduction=words, closing=words, children=(child,))
    section = MinutesSection(heading=words, text=words, confidential=True)
    minutes = replace(
        MINUTES, council=words, reference=words, attendees=((words, words),), sections=(section,)
    )
    letter = replace(
        LETTER,
        council=words,
        reference=words,
        title=words,
        to_name=words,
        decision=words,
        reasons=words,
        decided_by=words,
        asked=((words, words),),
        next_steps=(words,),
        contact=words,
    )
    return [
        signed_pdf(signed),
        blank_declaration_pdf(blank),
        plan_pdf(plan),
        minutes_pdf(minutes),
        decision_pdf(letter),
        rights_card_pdf(replace(CARD, council=words, role=words, still=(words,))),
    ]


def documents_with_long(words: str) -> list[bytes]:
    """`words` once in each sort of place: title, paragraph, statement, cell, label, panel, list, bar and foot."""
    signed = replace(SIGNED, text=f"# {words}\n\n{words}\n\n- {words}\n\n[HFD-ST-1] {words}\n")
    goal = replace(
        PLAN.children[0].goals[0], worry=words, tasks=(PlanTask(what=words, who="Ann", by_when="Now"),)
    )
    plan = replace(PLAN, council=words, reference=words, children=(PlanChild(name="Ellis", goals=(goal,)),))
    letter = replace(LETTER, title=words, decision=words, next_steps=(words,))
    return [signed_pdf(signed), plan_pdf(plan), decision_pdf(letter)]


EVERY_DOCUMENT = {
    "agreement": lambda demo: signed_pdf(replace(SIGNED, demo=demo)),
    "declaration": lambda demo: signed_pdf(replace(SIGNED, kind=TextKind.RECORDING_DECLARATION, demo=demo)),
    "consent": lambda demo: signed_pdf(replace(SIGNED, kind=TextKind.STAND_IN_CONSENT, demo=demo)),
    "blank declaration": lambda demo: blank_declaration_pdf(replace(BLANK, demo=demo)),
    "plan": lambda demo: plan_pdf(replace(PLAN, demo=demo)),
    "minutes": lambda demo: minutes_pdf(replace(MINUTES, demo=demo)),
    "letter": lambda demo: decision_pdf(replace(LETTER, demo=demo)),
    "rights card": lambda demo: rights_card_pdf(replace(CARD, demo=demo)),
}


def reader(pdf: bytes) -> PdfReader:
    """The file, opened."""
    return PdfReader(io.BytesIO(pdf))


@cache
def words_of(pdf: bytes) -> str:
    """All words of the file, with single blanks, as a person would read them."""
    return " ".join(" ".join(page.extract_text() for page in reader(pdf).pages).split())


def letters_of(text: str) -> str:
    """The text without any blanks: a long word may be broken anywhere."""
    return "".join(text.split())
