"""Signing a text: what is shown is what is signed, once, under one's own name (HFD-ST-1 to HFD-ST-10, HAC-R-3)."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from conference.exceptions import AlreadyDone, Changed, Incomplete, NotAllowed, NotFound
from conference.vocabulary import Authority, DocumentKind, Role, TextKind
from db import document_orders
from documents import render
from services import agreements, runtime, supporter_gates, texts
from tests.signing import filled_in

AGREEMENT = TextKind.SUPPORTER_AGREEMENT
RECORDING = TextKind.RECORDING_DECLARATION


@pytest.fixture
def form(world):
    """The supporter's own form, filled in."""
    signing = agreements.to_sign(world.actor("supporter"), world.marsh.id, AGREEMENT)
    return filled_in(signing, "Kemi Adeyo")


def _order(kind, source_id):
    """The document that is owed for a record."""
    with runtime.reading() as conn:
        order = document_orders.of_source(conn, kind, source_id)
    assert order is not None
    return order


def sign(world, form, who="supporter", kind=AGREEMENT):
    return agreements.sign(world.actor(who), world.marsh.id, kind, form)


def test_a_signature_holds_the_exact_text(world, form):
    signed = sign(world, form)

    assert signed.text_sha256 == form.shown_sha256
    assert signed.statements == tuple(f"HFD-ST-{n}" for n in range(1, 8))
    assert (signed.typed_name, signed.role, signed.version, signed.language) == (
        "Kemi Adeyo",
        Role.SUPPORTER,
        1,
        "en",
    )
    assert signed.is_live
    assert "agreement.signed" in world.events()


def test_the_same_form_twice_is_one_signature(world, form):
    first = sign(world, form)
    world.clock.forward(minutes=1)
    assert sign(world, form) == first
    assert world.events().count("agreement.signed") == 1


def test_another_form_after_signing_is_told_when_it_was_signed(world, form):
    first = sign(world, form)
    with pytest.raises(AlreadyDone, match=first.reference):
        sign(world, replace(form, idempotency_key="form-2"))


def test_somebody_elses_form_key_is_not_found(world, form):
    sign(world, form)
    signing = agreements.to_sign(world.actor("parent"), world.marsh.id, RECORDING)
    with pytest.raises(NotFound):
        sign(
            world,
            replace(filled_in(signing, "Dana Marsh"), idempotency_key=form.idempotency_key),
            "parent",
            RECORDING,
        )


@pytest.mark.parametrize("left_out", range(7))
def test_every_statement_must_be_ticked(sqlite_world, left_out):
    signing = agreements.to_sign(sqlite_world.actor("supporter"), sqlite_world.marsh.id, AGREEMENT)
    form = filled_in(signing, "Kemi Adeyo")
    ticked = tuple(s for n, s in enumerate(form.statements) if n != left_out)
    with pytest.raises(Incomplete) as refused:
        sign(sqlite_world, replace(form, statements=ticked))
    assert list(refused.value.errors) == [f"HFD-ST-{left_out + 1}"]
    assert sqlite_world.events() == []


@pytest.mark.parametrize("name", ["", "   ", "Somebody Else", "Kemi", "Kemi Adeyo\x00", "😀", "K" * 10_000])
def test_another_name_is_refused_with_a_sentence(sqlite_world, name):
    signing = agreements.to_sign(sqlite_world.actor("supporter"), sqlite_world.marsh.id, AGREEMENT)
    with pytest.raises(Incomplete) as refused:
        sign(sqlite_world, filled_in(signing, name))
    assert refused.value.errors["name"].startswith(("Enter", "Type", "We cannot print"))


def test_a_name_may_be_typed_in_any_case(world, form):
    assert sign(world, replace(form, typed_name="  kemi   ADEYO ")).typed_name == "kemi ADEYO"


def test_a_text_that_changed_since_it_was_shown_is_not_signed(world, form):
    texts.publish(
        world.actor("administrator"),
        Authority.HACKNEY,
        AGREEMENT,
        title="New words",
        text="Hello.\n\n[HFD-ST-1] I agree.\n",
    )
    with pytest.raises(Changed, match="changed"):
        sign(world, form)


def test_another_hash_than_the_texts_is_refused(world, form):
    with pytest.raises(Changed):
        sign(world, replace(form, shown_sha256="0" * 64))


def test_a_text_of_another_kind_or_council_is_not_found(world, form):
    other = agreements.to_sign(world.actor("stand_in"), world.pugh.id, AGREEMENT).text
    for text_id in (other.id, "nothing"):
        with pytest.raises(NotFound):
            sign(world, replace(form, text_id=text_id))


@pytest.mark.parametrize(
    "drawing", ["1,1 " * 20_000, "M0 0", "<svg/>", "1,1;;2,2", "601,1", "1,181", "1,1\x00", "-1,1"]
)
def test_what_is_no_drawing_is_refused_with_a_sentence(sqlite_world, drawing):
    signing = agreements.to_sign(sqlite_world.actor("supporter"), sqlite_world.marsh.id, AGREEMENT)
    with pytest.raises(Incomplete, match="drawing"):
        sign(sqlite_world, replace(filled_in(signing, "Kemi Adeyo"), drawing=drawing))


def test_a_drawing_is_kept_and_printed(sqlite_world):
    kemi, marsh = sqlite_world.actor("supporter"), sqlite_world.marsh
    signing = agreements.to_sign(kemi, marsh.id, AGREEMENT)
    signed = sign(sqlite_world, replace(filled_in(signing, "Kemi Adeyo"), drawing="10,20 30,40;600,180"))
    assert signed.drawing == "10,20 30,40;600,180"
    page = PdfReader(BytesIO(render(_order(DocumentKind.SUPPORTER_AGREEMENT, signed.id).content)))
    assert "Signature as drawn" in "".join(p.extract_text() for p in page.pages)


def test_only_a_supporter_signs_the_expectations(world, form):
    for role in ("parent", "chair", "solicitor", "professional", "administrator"):
        if role == "solicitor":
            continue
        with pytest.raises((NotFound, NotAllowed)):
            sign(world, replace(form, typed_name=world.actor(role).name), role)
    with pytest.raises(NotFound):
        sign(world, form, "second_family_parent")


def test_a_signature_can_be_taken_back_and_given_again(world, form):
    first = sign(world, form)
    ended = agreements.withdraw(world.actor("supporter"), first.id)
    assert not ended.is_live
    assert agreements.my_signature(world.actor("supporter"), world.marsh.id, AGREEMENT) is None
    with pytest.raises(AlreadyDone):
        agreements.withdraw(world.actor("supporter"), first.id)

    again = sign(world, replace(form, idempotency_key="form-2"))
    assert again.id != first.id
    assert supporter_gates.mine(world.actor("supporter"), world.marsh.id).signed == again
    assert world.events() == ["agreement.signed", "agreement.withdrawn", "agreement.signed"]


def test_nobody_takes_back_another_persons_signature(world, form):
    signed = sign(world, form)
    for role in ("parent", "chair", "second_family_parent", "administrator"):
        with pytest.raises(NotFound):
            agreements.withdraw(world.actor(role), signed.id)
    with pytest.raises(NotFound):
        agreements.withdraw(world.actor("supporter"), "nothing")


def test_a_parent_signs_the_recording_declaration(world):
    signing = agreements.to_sign(world.actor("parent"), world.marsh.id, RECORDING)
    signed = sign(world, filled_in(signing, "Dana Marsh"), "parent", RECORDING)
    assert signed.statements == ("HAC-R-2", "HAC-R-3", "HAC-R-5", "HAC-R-6", "HAC-R-7")
    assert world.case("parent").allows("record", "audio")
    assert not world.case("second_parent").allows("record", "audio")
