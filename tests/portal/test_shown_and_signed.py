"""What is signed on a page is what was on the screen: a press never agrees to what was drawn only after it."""

from conference.vocabulary import Authority, TextKind
from portal import network
from services import agreements, countersignatures, sealing, signatures, supporters, texts
from tests.opened_page import opened
from tests.signing import filled_in, next_version

AGREEMENT = TextKind.SUPPORTER_AGREEMENT


def signed_and_sealed(world, key):
    kemi = world.actor("supporter")
    form = filled_in(agreements.to_sign(kemi, world.marsh.id, AGREEMENT), key=key)
    made = agreements.sign(kemi, world.marsh.id, AGREEMENT, form)
    sealing.seal_waiting()
    return made


def ticked_all(page):
    for box in page.app.checkbox:
        box.check()


def test_the_chair_does_not_sign_a_paper_that_came_after_the_one_they_looked_at(sqlite_world, stub_seal):
    kemi, chair = sqlite_world.actor("supporter"), sqlite_world.actor("chair")
    seat = sqlite_world.seat("supporter").id
    first = signed_and_sealed(sqlite_world, "first")
    page = opened(chair, "chair.countersign", sqlite_world.marsh.id, about=seat)
    before = countersignatures.of(chair, sqlite_world.marsh.id, seat)
    agreements.withdraw(kemi, first.id)
    signed_and_sealed(sqlite_world, "second")

    ticked_all(page)
    page.fill(name=chair.name)
    page.press("Sign")
    now = countersignatures.of(chair, sqlite_world.marsh.id, seat)
    assert now.done is None
    assert "There is a newer paper than the one you looked at. Look at it first." in page.words
    assert now.sha256 in page.words
    assert before.sha256 not in page.words
    assert not page.app.checkbox[0].value  # that they read the first says nothing of the second

    ticked_all(page)
    page.press("Sign")
    done = countersignatures.of(chair, sqlite_world.marsh.id, seat).done
    assert done is not None
    assert done.document_sha256 == now.sha256


def test_nobody_agrees_to_a_statement_that_was_not_on_the_screen(sqlite_world, monkeypatch):
    monkeypatch.setattr(network, "here", lambda: None)  # nobody's browser is here
    where = sqlite_world.marsh.id
    parent, seat = sqlite_world.actor("parent"), sqlite_world.seat("supporter").id
    shown = supporters.to_consent_to_hearing(parent, where, seat)
    if shown.signed:
        agreements.withdraw(parent, shown.signed.id)
    page = opened(parent, "parent.hearing", where, supporter=seat)
    page.press("Continue to sign")
    ticked_all(page)
    page.fill(name=parent.name)
    next_version(sqlite_world, again=False, kind=TextKind.ELECTRONIC_SIGNING)
    page.press("Sign")
    assert supporters.to_consent_to_hearing(parent, where, seat).signed is None
    assert "The text has changed since you opened it. Read the new text before you sign." in page.words
    assert "One more sentence." in page.words
    assert [box.value for box in page.app.checkbox if "screen_" in str(box.key)] == [False]

    ticked_all(page)
    page.press("Sign")
    statement = supporters.to_consent_to_hearing(parent, where, seat).statement
    signed = supporters.to_consent_to_hearing(parent, where, seat).signed
    assert signed is not None
    assert signed.consent_sha256 == statement.sha256


def test_one_press_takes_the_name_as_it_stands(sqlite_world, monkeypatch):
    monkeypatch.setattr(network, "here", lambda: None)
    where = sqlite_world.marsh.id
    parent, seat = sqlite_world.actor("parent"), sqlite_world.seat("supporter").id
    shown = supporters.to_consent_to_hearing(parent, where, seat)
    if shown.signed:
        agreements.withdraw(parent, shown.signed.id)
    page = opened(parent, "parent.hearing", where, supporter=seat)
    page.press("Continue to sign")
    ticked_all(page)
    page.press("Use my name as it stands")
    assert supporters.to_consent_to_hearing(parent, where, seat).signed is None
    assert all(box.value for box in page.app.checkbox)
    page.press("Sign")
    signed = supporters.to_consent_to_hearing(parent, where, seat).signed
    assert signed is not None
    assert signed.typed_name == parent.name


def test_whoever_changes_the_language_reads_the_text_in_it_before_they_sign(sqlite_world, monkeypatch):
    monkeypatch.setattr(network, "here", lambda: None)
    kemi, where = sqlite_world.actor("supporter"), sqlite_world.marsh.id
    page = opened(kemi, "supporter.agreement", where)
    page.press("Continue to the statements")
    ticked_all(page)
    page.press("Continue")
    page.fill(name=kemi.name)
    ticked_all(page)
    page.press("Continue")
    assert ", version 1" in page.words
    english = agreements.to_sign(kemi, where, AGREEMENT).text
    texts.publish(
        sqlite_world.actor("administrator"), Authority.HACKNEY, AGREEMENT,
        title="Yn Gymraeg", text=english.text, language="cy",
    )  # fmt: skip
    monkeypatch.setattr(signatures, "current_language", lambda: "cy")  # changed in another window

    page.press("Sign and send")

    assert agreements.my_signature(kemi, where, AGREEMENT) is None
    assert page.title == "What we expect of supporters"
    assert "You have not signed yet." in page.words
