"""The page kit: people's words come out as typed, and nothing is chosen for anyone."""

from datetime import date
from html.parser import HTMLParser

import markupsafe
import pytest

from portal.kit import checked_date, clean, esc, plain, tel, words
from portal.kit.flow import draw
from portal.markup import Markup
from tests.support.app_tests import AppTest

HOSTILE = ["<script>alert(1)</script>", "**bold** _it_ `code`", "# heading", "1. list", ":smile: :red[x]",
           "a -> b -- c", "$x^2$", "[link](https://evil.example)", "=1+1", "\u202eabc", "Łukasz Żak", "ŵ ŷ", "🙂",
           "a\nb", "~~x~~", "![x](y)", "<b>", "&amp;", "\\", ":material/home:", "https://evil.example"]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_html_is_escaped_once(typed):
    assert Markup(esc(typed)).unescape() == typed
    assert "<" not in esc(typed)


@pytest.mark.parametrize(
    ("template", "values", "named"),
    [
        ("<p>{}</p><p>{}</p>", ("<b>&'\"", Markup("<i>")), {}),
        ("<{0}>{1}</{0}>", (Markup("ul"), markupsafe.Markup("<li>")), {}),
        ("{{}} {} {name}", (7,), {"name": None}),
        ("{name:>6}", (), {"name": "<"}),
        ("{!r}", ("<",), {}),
        ("{name.real}", (), {"name": 3}),
        ("", (), {}),
    ],
)
def test_mark_up_is_filled_and_joined_as_markupsafe_does_it(template, values, named):
    filled = Markup(template).format(*values, **named)
    assert filled == markupsafe.Markup(template).format(*values, **named)
    assert Markup("&").join(["<", Markup("<"), 7]) == markupsafe.Markup("&").join(["<", Markup("<"), "7"])
    assert type(filled) is type(Markup("").join("<")) is Markup


@pytest.mark.parametrize("typed", HOSTILE)
def test_labels_are_not_read_as_markdown(typed):
    """Every mark has a backslash before it; what Streamlit changes inside plain text is broken up unseen."""
    label = plain(typed)
    for number, character in enumerate(label):
        if character in "*_`#[]()<>$~:\\!|":
            assert (number and label[number - 1] == "\\") or (
                character == "\\" and label[number + 1 : number + 2].strip()
            )
    assert "\n" not in label


@pytest.mark.parametrize(
    "address", ["bo@example.org", "https://example.org", "HTTP://example.org", "www.example.org"]
)
def test_no_address_in_a_label_becomes_a_link(address):
    """Streamlit links an address even where its marks are escaped; in a choice, a press on it would choose nothing."""
    assert address not in plain(f"Bo, {address}.").replace("\\", "")


def test_a_name_with_a_dash_can_be_copied_from_the_page():
    assert plain("Siân Wyn-Rees").replace("\\", "") == "Siân Wyn-Rees"


def test_what_no_message_can_carry_is_replaced():
    assert clean("a\x00b\ud800c\x1b") == "a\ufffdb\ufffdc\ufffd"
    clean("a\ud800").encode("utf-8")


def test_mark_up_that_another_library_made_is_not_escaped_again():
    assert esc(markupsafe.Markup("<b>Fish &amp; chips</b>")) == "<b>Fish &amp; chips</b>"


def test_parts_of_a_sentence_are_escaped_and_marks_of_the_kit_are_not():
    assert words("Call {number}, {name}.", number=tel("01632 960 101"), name="<b>") == Markup(
        'Call <a class="kit-tel" href="tel:01632960101">01632 960 101</a>, &lt;b&gt;.'
    )


def _lists(typed: str) -> None:
    from portal import kit, state
    from portal.catalogue import PAGES

    state.current().pages = dict.fromkeys(PAGES)
    params = {"about": typed}
    kit.task_list("x", [kit.Task(label=typed, hint=typed, to="parent.plan", status="Done", params=params)])
    kit.task_list("y", [kit.Task(label=typed, why=("see", typed))])
    kit.status_list([(typed, "Done", typed)])
    kit.answers([kit.Answer(label=typed, value=typed, to="parent.plan", change=typed, params=params)])
    kit.rows(
        "x", [kit.Row(who=typed, when=typed, detail=typed, label=typed, to="parent.plan", params=params)]
    )
    kit.table(typed, [typed] * 3, [(typed, typed, kit.stacked(typed, kit.minor(typed)))])
    kit.facts([(typed, typed)])
    kit.link("parent.plan", typed, about=typed)
    with kit.page(None, typed):
        kit.heading(typed)
        kit.subheading(typed)


def _queue() -> None:
    from portal import kit, state
    from portal.catalogue import PAGES

    state.current().pages = dict.fromkeys(PAGES)
    why, to = "Not yet: one.\nNot yet: two.", "chair.home"
    families = [("Quill", "9:30am", ""), ("Quill", "11am", ""), ("Wren", "2pm", why)]
    kit.rows("x", [kit.Row(who=a, when=b, detail=c, label="Open", to=to) for a, b, c in families])
    with kit.page(None, "Queue"):
        kit.heading("Queue")


def test_rows_that_would_be_called_the_same_are_told_apart_and_a_reason_has_its_line():
    drawn = html(AppTest.from_function(_queue, default_timeout=20).run())
    for name in ("Open: Quill, 9:30am", "Open: Quill, 11am", "Open: Wren"):
        assert f'aria-label="{name}"' in drawn, name
    assert "Not yet: one.<br>Not yet: two." in drawn


class _Tags(HTMLParser):
    """The names of the tags and attributes in some mark-up, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One more tag."""
        self.names |= {tag, *(f"{tag} {name}" for name, _value in attrs)}
        self.links += [str(value) for name, value in attrs if name == "href"]


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", '" onclick="alert(1)', "' x='", "&amp;<b>", "javascript:x"]
)
def test_what_people_typed_is_never_mark_up_in_a_list_or_a_link(typed, monkeypatch):
    monkeypatch.setattr("portal.kit.around.is_demo", lambda: False)
    drawn = {
        words: _Tags(html(AppTest.from_function(_lists, args=(words,), default_timeout=20).run()))
        for words in (typed, "plain")
    }
    assert drawn[typed].names == drawn["plain"].names
    assert all(to.startswith(("/", "tel:")) for to in drawn[typed].links)


def test_bare_text_is_never_taken_for_a_file():
    with pytest.raises(ValueError, match="elements"):
        draw("/etc/passwd")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("", "", ""), "Enter a date: Date of birth"),
        (("3", "", ""), "Date of birth must include a month and a year"),
        (("", "12", "2026"), "Date of birth must include a day"),
        (("31", "2", "2026"), "Date of birth must be a real date, like 3 12 2026"),
        (("x", "2", "2026"), "Date of birth must be a real date, like 3 12 2026"),
        (("٣", "2", "2026"), "Date of birth must be a real date, like 3 12 2026"),
        (("3", "2", "26"), "Date of birth must be a real date, like 3 12 2026"),
        (("3", "2", "2020"), "Too early"),
        (("3", "2", "2030"), "Too late"),
        ((" 3 ", "12", "2026"), ""),
        (("3rd", "Dec", "2026"), ""),
        (("03", "december", "2026"), ""),
        (("3", "Ju", "2026"), "Date of birth must be a real date, like 3 12 2026"),
    ],
)
def test_errors_of_a_date_come_in_rank(typed, sentence):
    found, wrong = checked_date(
        *typed,
        subject="Date of birth",
        earliest=date(2026, 1, 1),
        latest=date(2027, 1, 1),
        too_early="Too early",
        too_late="Too late",
    )
    assert wrong == sentence
    assert found == (None if sentence else date(2026, 12, 3))


def test_an_optional_date_may_be_left_out():
    assert checked_date("", "", "", subject="x", optional=True) == (None, "")


def _page() -> None:
    import streamlit as st

    from conference.exceptions import AlreadyDone, Incomplete
    from portal import kit

    with kit.page(None, "A page"):
        with kit.form("name"):
            name = kit.text("full_name", "Your full name", hint="As on *paper*")
            kind = kit.radios("kind", "Which?", ["one", "two"])
            agreed = kit.ticks(
                "all", "Statements", [("a", "I *read* it"), ("b", "I agree")], numbered="Statement"
            )
            sent = kit.submit("Send")
        once = kit.once("send")
        st.session_state["seen"] = [*st.session_state.get("seen", []), once]
        if sent:
            with kit.attempt():
                if name == "twice":
                    raise AlreadyDone("You have done this.")
                if not name:
                    raise Incomplete({"full_name": "Enter your full name", "b": "Tick statement 2"})
            st.session_state["done"] = (name, kind, sorted(agreed))
            kit.again("Sent.")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr("portal.kit.around.is_demo", lambda: False)
    return AppTest.from_function(_page, default_timeout=20).run()


def html(page: AppTest) -> str:
    return " ".join(element.proto.body for element in page.get("html"))


def test_nothing_is_chosen_before(page):
    assert page.radio[0].value is None
    assert [box.value for box in page.checkbox] == [False, False]
    assert page.text_input[0].value == ""
    assert "There is a problem" not in html(page)


def test_errors_are_kept_over_the_rerun_and_typed_words_stay(page):
    page.radio[0].set_value("two")
    page.checkbox[0].check()
    page.button[0].click().run()
    shown = html(page)
    assert 'data-to="full_name"' in shown
    assert shown.count("Enter your full name") == 2
    assert shown.count("Tick statement 2") == 2
    assert page.radio[0].value == "two"
    assert page.checkbox[0].value is True


def test_any_other_sentence_stands_in_the_summary(page):
    page.text_input[0].set_value("twice")
    page.button[0].click().run()
    assert "<li>You have done this.</li>" in html(page)
    assert page.text_input[0].value == "twice"


def test_the_act_goes_through_once_and_the_next_one_is_another(page):
    page.text_input[0].set_value("Siân Wyn-Rees")
    page.button[0].click().run()
    assert page.session_state["done"] == ("Siân Wyn-Rees", None, [])
    assert "Sent." in html(page)
    before, during, after = page.session_state["seen"]
    assert before == during
    assert after != during


def test_the_same_try_again_keeps_its_key(page):
    page.button[0].click().run()
    assert len(set(page.session_state["seen"])) == 1


def _broken() -> None:
    from portal import errors, kit

    with kit.page(None, "A page"):
        kit.lead("Half of it")
        errors.on_script_error(ValueError("Kemi Adeyo"))


def test_our_own_defect_is_told_with_a_reference_and_nothing_else(monkeypatch):
    monkeypatch.setattr("portal.kit.around.is_demo", lambda: False)
    shown = html(AppTest.from_function(_broken, default_timeout=20).run())
    assert "Sorry, this page did not work" in shown
    assert "Kemi" not in shown


def _broken_twice() -> None:
    import streamlit as st

    from portal import errors, kit

    with kit.page(None, "A page"):
        st.session_state["said"] = [errors.on_script_error(ValueError("Kemi Adeyo")) for _time in range(2)]


def test_where_the_apology_stands_already_no_box_of_streamlits_own_comes(monkeypatch):
    monkeypatch.setattr("portal.kit.around.is_demo", lambda: False)
    app = AppTest.from_function(_broken_twice, default_timeout=20).run()
    assert app.session_state["said"] == [True, True]
    assert not app.exception
    assert html(app).count("Sorry, this page did not work</h2>") == 2
