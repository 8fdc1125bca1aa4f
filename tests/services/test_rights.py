"""Rights cards say what the policy says: each yes always, each no never, each "it depends" both, and nothing else."""

import io
import itertools

import pytest
from pypdf import PdfReader

from conference.exceptions import NotFound
from conference.vocabulary import Authority, Role
from policy.acts import ACTS
from policy.facts import FACTS, UNLESS_SAID
from policy.rows import OVERRIDING_FACTS
from services import files, rights
from services.rights import TOPIC_OF, Answer, card
from tests.people import start_node
from tests.policy.installed import installed
from tests.tables import check_rows
from tests.world import SteppedClock

POLICY = installed()
#: What belongs to the handling of this portal, and stands on no card. A new act belongs here or under a topic.
HANDLING = {
    "open conference", "manage accounts", "manage standing", "publish text", "read audit", "seat staff",
    "manage own_account", "see own_status", "see door_list", "see queue", "see recording_status", "see rights_board",
    "read rights_card", "receive signed_copy", "issue reset_code", "read policy", "try policy_draft",
    "agree reset_code", "receive decision_letter", "receive others_copy",
    "countersign signed_copy", "record paper_signature", "see waiting_documents", "see papers_on_the_way",
    "see hidden_people", "receive reset_code",
}  # fmt: skip
CARDS = [(authority, role) for authority in Authority for role in Role]


def states(cell, most=6):
    """Every state of the facts of a cell with the chair keeping nobody out; of many facts, each alone against a yes."""
    names = [name for name in cell.facts if name not in OVERRIDING_FACTS | UNLESS_SAID.keys()]
    values = {name: (0, 7, None) if FACTS[name].is_number else (True, False, None) for name in names}
    base = dict.fromkeys(OVERRIDING_FACTS, False) | dict(UNLESS_SAID)
    if len(names) <= most:
        for chosen in itertools.product(*(values[name] for name in names)):
            yield base | dict(zip(names, chosen, strict=True))
        return
    best = base | {name: (7 if FACTS[name].is_number else True) for name in names}
    best |= next(iter(cell.verdict(base).would_change), {})
    yield best
    for name in names:
        for value in values[name]:
            yield best | {name: value}


def _says_what_the_policy_answers(row):
    authority, role = row
    for line in card(POLICY, authority, role).lines:
        cell = POLICY.index.cells[authority.value, role.value, *line.act]
        answers = {cell.verdict(state).outcome == "allow" for state in states(cell)}
        said = {Answer.YES: {True}, Answer.WHEN: {True, False}, Answer.NO: {False}}[line.answer]
        assert answers == said, line
        assert POLICY.reachable(authority.value, role.value, *line.act) is (line.answer is not Answer.NO)
        assert bool(line.ways) is (line.answer is Answer.WHEN)
        assert bool(line.why) is (line.answer is Answer.NO)


def test_each_line_is_what_the_policy_answers():
    check_rows(CARDS, _says_what_the_policy_answers)


def _leaves_nothing_out(row):
    authority, role = row
    shown = card(POLICY, authority, role)
    reachable = {act for act in POLICY.acts_reachable(authority.value, role.value) if act in TOPIC_OF}
    assert {line.act for line in shown.lines if line.answer is not Answer.NO} == reachable
    for line in shown.still:
        kept_out = dict.fromkeys(OVERRIDING_FACTS, True) | dict(UNLESS_SAID)
        cell = POLICY.index.cells[authority.value, role.value, *line.act]
        verdict = cell.verdict(kept_out)
        ways = ({}, *verdict.would_change)
        assert any(cell.verdict({**w, **kept_out}).outcome == "allow" for w in ways), line


def test_no_act_that_is_open_to_a_part_is_left_out():
    check_rows(CARDS, _leaves_nothing_out)


def test_every_act_has_a_topic_or_is_one_of_handling_the_portal():
    assert {f"{action} {obj}" for action, obj in set(ACTS) - set(TOPIC_OF)} == HANDLING
    assert set(TOPIC_OF) <= set(ACTS)


def test_a_supporters_card_in_words():
    shown = card(POLICY, Authority.HEREFORDSHIRE, Role.SUPPORTER)
    lines = {line.act: line for line in shown.lines}
    assert [line.sentence for line in shown.still] == [
        "You can sign what we expect of supporters.",
        "You can take this back.",
        "You can complain about how you were treated.",
        "You can help with a complaint.",
    ]
    minutes = lines["receive", "minutes"]
    assert (minutes.sentence, minutes.words, minutes.clause) == (
        "You cannot get the minutes.",
        "Supporters do not get the minutes.",
        "HFD-S-NOT-8",
    )
    assert "You sign what we expect of supporters." in lines["attend", "conference"].words
    assert lines["see", "joining_details"].words == "Only when this is so: You may come to the conference."
    assert lines["complain", "own_treatment"].answer is Answer.YES


def test_a_card_tells_no_family_that_a_report_may_be_kept_from_them():
    for role in (Role.PARENT, Role.SUPPORTER, Role.CHILD):
        told = card(POLICY, Authority.HACKNEY, role)
        report = next((line for line in told.lines if line.act == ("read", "report")), None)
        assert "keep" not in getattr(report, "words", "")
    parent = next(
        line for line in card(POLICY, Authority.HACKNEY, Role.PARENT).lines if line.act == ("read", "report")
    )
    assert parent.when == "The chair can tell you more."


def test_several_ways_are_told_one_after_the_other():
    shown = card(POLICY, Authority.WEST_BERKSHIRE, Role.SOCIAL_WORKER)
    sharing = next(line for line in shown.lines if line.act == ("share", "information"))
    assert len(sharing.ways) == 3
    assert sharing.words.count("Or: ") == 2


@pytest.fixture
def clock(sqlite_database):
    stepped = SteppedClock()
    start_node(sqlite_database, stepped)
    return stepped


def test_everybody_reads_the_card_of_their_own_part(home):
    assert [c.role for c in rights.mine(home.dana, home.id)] == [Role.PARENT]
    assert [c.role for c in rights.mine(home.chair, home.id)] == [Role.CHAIR]
    with pytest.raises(NotFound):
        rights.mine(home.dana, "0" * 20)


def test_the_office_reads_every_card_and_nobody_else_does(home):
    assert rights.for_office(home.office, "practice", "solicitor").role is Role.SOLICITOR
    for person, where in ((home.dana, "hackney"), (home.host, "hackney"), (home.office, "atlantis")):
        with pytest.raises(NotFound):
            rights.for_office(person, where, "solicitor")
    with pytest.raises(NotFound):
        rights.for_office(home.office, "hackney", "administrator")


def test_the_card_on_paper_goes_to_whoever_has_the_part(home):
    file = files.fetch(home.dana, "rights-card", f"{home.id}.parent")
    assert (file.media_type, file.file_name) == ("application/pdf", "rights-card.pdf")
    assert "You can choose a supporter." in _words(file)
    assert "Only when this is so: You may come to the conference." in _words(file)
    for person, thing in (
        (home.dana, f"{home.id}.chair"),
        (home.dana, f"{home.id}"),
        (home.dana, "hackney.parent"),
        (home.office, f"{home.id}.parent"),
        (home.office, "hackney.administrator"),
    ):
        with pytest.raises(NotFound):
            files.fetch(person, "rights-card", thing)
    assert files.fetch(home.office, "rights-card", "hackney.parent").content.startswith(b"%PDF")


def test_a_card_is_three_pages_at_most(home):
    for role in (Role.PARENT, Role.STAND_IN, Role.SOCIAL_WORKER, Role.CHAIR):
        file = files.fetch(home.office, "rights-card", f"hackney.{role.value}")
        assert len(PdfReader(io.BytesIO(file.content)).pages) <= 3, role


def _words(file):
    pages = PdfReader(io.BytesIO(file.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
