"""Words that stand on every page, plain or Streamlit: product, council, footer."""

from functools import cache, lru_cache

from conference.i18n import _, current_language
from portal import cookies, settings
from portal.markup import Markup, escape
from services import marks


def PRODUCT() -> str:  # noqa: N802
    """The name in the bar and in titles. It says nothing about child protection: others may look on."""
    return _("Meetings")


def council() -> str:
    """The council's name, from the settings."""
    return settings.current().council_name


@cache
def is_demo() -> bool:
    """Whether the people in this database are invented. A database never changes from one to the other."""
    return marks.is_demo()


def telephone() -> Markup:
    """The number to call when stuck, as a link; nothing where none is set."""
    number = settings.current().contact_telephone
    digits = "".join(c for c in number if c.isdigit() or c == "+")
    return Markup('<a class="kit-tel" href="tel:{}">{}</a>').format(digits, number) if number else Markup("")


def filled(sentence: str, **parts: object) -> Markup:
    """A sentence of ours with parts put in, each escaped unless it is mark-up already."""
    return Markup(escape(sentence)).format(**parts)


def help_line() -> Markup:
    """Whom to call, in one sentence or two."""
    number, hours = telephone(), settings.current().contact_hours
    danger = escape(_("If a child is in danger now, call 999."))
    if not number:
        return Markup("{} {}").format(_("Ask your social worker or the chair."), danger)
    called = filled(
        _("Call {number}, {hours}.") if hours else _("Call {number}."), number=number, hours=hours
    )
    return Markup("{} {}").format(called, danger)


def by_keyboard() -> Markup:
    """The other way to leave at once, for whoever has a keyboard: the style sheet hides it from the rest."""
    return Markup('<span class="kit-keys">{}</span>').format(
        _("You can also press the Shift key 3 times quickly.")
    )


#: Five seats round a table.
_GLYPH = Markup(
    '<svg viewBox="0 0 28 28" aria-hidden="true" focusable="false">'
    '<circle cx="14" cy="14" r="5.5" fill="none" stroke="currentColor" stroke-width="2"/>'
    '<circle cx="14" cy="3" r="2.5" fill="currentColor"/>'
    '<circle cx="24.5" cy="10.6" r="2.5" fill="currentColor"/>'
    '<circle cx="20.5" cy="22.9" r="2.5" fill="currentColor"/>'
    '<circle cx="7.5" cy="22.9" r="2.5" fill="currentColor"/>'
    '<circle cx="3.5" cy="10.6" r="2.5" fill="currentColor"/>'
    "</svg>"
)


#: The oldest browsers that can read Streamlit's scripts (portal/assets/engine.js asks for what is newest in them).
IOS, CHROMIUM, FIREFOX = "16.4", "110", "115"


def browsers() -> Markup:
    """Which browsers work."""
    said = [
        _("on an iPhone or iPad: any browser, with iOS {ios} or newer").format(ios=IOS),
        _(
            "on an Android phone or a computer: Chrome or Edge {chromium} or newer, Firefox {firefox} or newer"
        ).format(chromium=CHROMIUM, firefox=FIREFOX),
        _("on a Mac: Safari {ios} or newer, Chrome, Edge or Firefox").format(ios=IOS),
    ]
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(line) for line in said))


def told(*, drawn: bool = True) -> Markup:
    """What a page says by itself about the connection, under the bar; the script and the style sheet choose.

    `drawn` is False where the page comes later, over the connection: it may not come, or the browser may be too old.
    """
    waits = filled(_("This page takes longer than it should. You can wait.")) + " " + help_line()
    said = {
        "slow": escape(_("This takes a moment. You do not need to press again.")),
        "wait": waits,
        "lost": filled(_("We cannot reach our website now. We keep trying: this page goes on by itself."))
        + " "
        + help_line(),
    }
    if not drawn:
        said["old"] = filled(
            _("Does the page stay empty? Then your browser may be too old. {link}"),
            link=Markup('<a href="/help#browsers">{}</a>').format(_("See which browsers work")),
        )
    lines = Markup("").join(Markup('<p data-tell="{}">{}</p>').format(*line) for line in said.items())
    return Markup('<div class="kit-tell{}" role="status">{}</div>').format("" if drawn else " coming", lines)


def bar() -> Markup:
    """The bar of every page, with the way out. What the script says is written here, in the language of the request.

    "Exit this page" is a link: a form whose answer leads to another site would be blocked by our own policy.
    """
    said = {
        "neutral": _("Loading"),
        "two": _("Shift. Press 2 more times to leave."),
        "one": _("Shift. Press 1 more time to leave."),
        "leaving": _("Leaving"),
        "ending": _(
            "You will be signed out in 2 minutes. Answers that you have typed and not sent are kept for a day."
        ),
        "stay": _("Stay signed in"),
        "exit": settings.current().exit_url,
        "left": cookies.left_name(),
    }
    attributes = Markup("").join(Markup(' data-{}="{}"').format(name, words) for name, words in said.items())
    name = Markup("<small class='kit-council'>{}</small>").format(council()) if council() else ""
    return Markup(
        '<header class="kit-bar"{}><span class="kit-brand">{}<span>{}</span>{}</span>'
        '<a class="kit-exit" href="/leave" rel="nofollow noreferrer">{}</a>'
        '<span class="vh kit-say" role="status"></span></header>'
    ).format(attributes, _GLYPH, PRODUCT(), name, _("Exit this page"))


def footer(*, signed_in: bool) -> Markup:
    """The foot of every page: help, languages, accessibility, privacy, account and sign out."""
    return _footer(current_language(), help_line(), council(), signed_in)


@lru_cache(maxsize=64)
def _footer(_language: str, whom_to_call: Markup, council_name: str, signed_in: bool) -> Markup:
    links = [
        ("/formats", _("Other languages and formats")),
        ("/help", _("Help")),
        ("/accessibility", _("Accessibility")),
        ("/privacy", _("Your privacy")),
        ("/verify", _("Check a paper")),
    ]
    if signed_in:
        links += [("/account", _("Your account")), ("/sign-out", _("Sign out"))]
    items = Markup('<li><a href="/words?lang=cy" lang="cy">Cymraeg</a></li>')
    items += Markup("").join(Markup('<li><a href="{}">{}</a></li>').format(to, words) for to, words in links)
    whose = Markup('<p class="kit-foot-council">{}</p>').format(council_name) if council_name else ""
    return Markup('<div class="kit-foot"><p><strong>{}</strong> {}</p>{}<ul>{}</ul></div>').format(
        _("Need help?"), whom_to_call, whose, items
    )
