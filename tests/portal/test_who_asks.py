"""An invitation, a consent and its signing say which council it is and which parent asks: a phone shows no more."""

from conference.formats import short_moment
from services import invitations, observer_requests
from tests.family import asked_for, nominated
from tests.opened_page import opened
from tests.people import HOME, joined


def told(made):
    checked = invitations.check_code(code=made.code, link_id=made.link_id, address=HOME)
    return checked.council, checked.part, checked.asked_by


def test_whoever_gives_the_right_code_reads_who_asks_and_an_observer_no_name(home):
    assert told(nominated(home).invitation) == ("Hackney", "Supporter", "Dana Marsh")
    code = observer_requests.new_code(home.host, home.id, asked_for(home).request.id)
    assert told(code) == ("Hackney", "Observer", "")


def test_the_pages_of_consent_and_signing_say_who_asks_and_where(home):
    made = nominated(home)
    seat, kemi = made.nomination.participation_id, joined(made.invitation)
    bar = f"{short_moment(home.where.starts_at)}, Hackney"  # above every page of a conference
    for key in ("parent.consent_one", "parent.hearing"):
        words = opened(home.ryan, key, home.id, supporter=seat).words
        assert "<dt>The parent who asks</dt><dd>Dana Marsh</dd>" in words, key
        assert "<dt>Council</dt><dd>Hackney</dd>" in words, key
        assert bar in words, key
    words = opened(kemi, "supporter.home", home.id).words
    assert bar in words
    assert "Dana" not in words  # no names before they may come
