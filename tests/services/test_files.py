"""Files: asked of the policy, recorded, and never those of others (H-1, HFD-ST-8, HAC-R-4)."""

import io

import pytest
from pypdf import PdfReader

from conference.exceptions import ConferenceError, NotAllowed, NotFound
from conference.vocabulary import TextKind
from services import files, solicitors, supporters
from tests.sealing_desk import signed, sketched
from tests.signing import filled_in


def words(file):
    pages = PdfReader(io.BytesIO(file.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_supporters_own_copy(world):
    signature = signed(world, "supporter", world.marsh, TextKind.SUPPORTER_AGREEMENT)
    file = files.fetch(world.actor("supporter"), "agreement", signature.id)
    assert (file.media_type, file.file_name) == ("application/pdf", "agreement.pdf")
    assert signature.reference in words(file)
    assert world.events()[-1] == "document.read"


def test_the_chair_may_have_it_too(world):
    signature = signed(world, "supporter", world.marsh, TextKind.SUPPORTER_AGREEMENT)
    assert words(files.fetch(world.actor("chair"), "agreement", signature.id))


@pytest.mark.parametrize(
    "who",
    [
        "parent",
        "second_parent",
        "social_worker",
        "solicitor",
        "second_family_chair",
        "stand_in",
        "administrator",
    ],
)
def test_nobody_else(world, who):
    signature = signed(world, "supporter", world.marsh, TextKind.SUPPORTER_AGREEMENT)
    with pytest.raises(NotFound):
        files.fetch(world.actor(who), "agreement", signature.id)
    assert world.events()[-1] == "act.refused"


def test_a_parents_declaration(world):
    signature = signed(world, "parent", world.marsh, TextKind.RECORDING_DECLARATION)
    assert files.fetch(world.actor("parent"), "declaration", signature.id).file_name == "declaration.pdf"
    with pytest.raises(NotFound):
        files.fetch(world.actor("second_parent"), "declaration", signature.id)
    with pytest.raises(NotFound):
        files.fetch(world.actor("parent"), "agreement", signature.id)


def test_a_consent_says_who_comes(world):
    parent, seat = world.actor("second_family_parent"), world.seat("stand_in", world.pugh)
    place = supporters.to_consent_in_my_place(parent, world.pugh.id, seat.id)
    supporters.consent_in_my_place(parent, world.pugh.id, seat.id, filled_in(place, parent.name, "key"))
    signature = world.case("second_family_parent", world.pugh).signatures[-1]
    sketched(signature.id)
    file = files.fetch(parent, "consent", signature.id)
    assert file.file_name == "consent.pdf"
    assert "Bronwen Pugh" in words(file)


def test_the_plan(world):
    file = files.fetch(world.actor("parent"), "plan", world.marsh.id)
    assert file.file_name == "plan.pdf"
    assert "Ellis is safe at home every night" in words(file)


def test_the_plan_before_it_is_out(world):
    with pytest.raises(ConferenceError, match="not ready yet"):
        files.fetch(world.actor("second_family_parent"), "plan", world.pugh.id)
    assert files.fetch(world.actor("second_family_chair"), "plan", world.pugh.id).content


def test_the_family_version_of_the_minutes_holds_nothing_of_the_confidential_part(world):
    family = words(files.fetch(world.actor("parent"), "minutes", world.marsh.id))
    assert "There is a confidential part. It is not in this version." in family
    assert "still being looked into" not in family
    assert "From the police" not in family
    assert "Aidan Burke" not in family  # hidden from the family
    full = words(files.fetch(world.actor("chair"), "minutes", world.marsh.id))
    assert "still being looked into" in full
    assert "Aidan Burke" in full


@pytest.mark.parametrize(
    "who", ["supporter", "observer", "solicitor", "advocate", "professional", "second_family_chair"]
)
def test_minutes_do_not_exist_for_these(world, who):
    with pytest.raises(NotFound):
        files.fetch(world.actor(who), "minutes", world.marsh.id)


def test_minutes_before_they_are_out(world):
    with pytest.raises(ConferenceError, match="not ready yet"):
        files.fetch(world.actor("second_family_social_worker"), "minutes", world.pugh.id)


def test_the_declaration_to_print_and_sign_by_hand(world):
    file = files.fetch(world.actor("parent"), "blank-declaration", world.marsh.id)
    assert file.file_name == "declaration-to-sign.pdf"
    assert "HAC-R-5" in words(file)
    with pytest.raises(NotFound):
        files.fetch(world.actor("supporter"), "blank-declaration", world.marsh.id)


@pytest.mark.parametrize(
    ("kind", "thing"),
    [
        ("photo", "x"),
        ("agreement", "nothing"),
        ("plan", "nothing"),
        ("minutes", ""),
        ("declaration", "' OR 1=1"),
    ],
)
def test_what_is_not_there_is_not_found(world, kind, thing):
    with pytest.raises(NotFound):
        files.fetch(world.actor("parent"), kind, thing)


def test_a_solicitor_loses_the_plan_with_the_share(world):
    assert files.fetch(world.actor("solicitor"), "plan", world.marsh.id).content
    seat = world.seat("solicitor")
    solicitors.stop_sharing_plan(world.actor("parent"), world.marsh.id, seat.id)
    with pytest.raises(NotAllowed):
        files.fetch(world.actor("solicitor"), "plan", world.marsh.id)
