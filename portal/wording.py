"""Words that stand on every page, plain or Streamlit: product, council, footer."""

from functools import cache

from markupsafe import Markup, escape

from conference.i18n import _
from portal import settings


def PRODUCT() -> str:  # noqa: N802
    """The name in the bar and in titles. It says nothing about child protection: others may look on."""
    return _("Meetings")


def council() -> str:
    """The council's name, from the settings."""
    return settings.current().council_name


@cache
def is_demo() -> bool:
    """Whether the people in this database are invented. A database never changes from one to the other."""
    return settings.current().demo


def telephone() -> Markup:
    """The number to call when stuck, as a link; nothing where none is set."""
    number = settings.current().contact_telephone
    digits = "".join(c for c in number if c.isdigit() or c == "+")
    return Markup('<a class="kit-tel" href="tel:{}">{}</a>').format(digits, number) if number else Markup("")


def help_line() -> Markup:
    """Whom to call, in one sentence or two."""
    number, hours = telephone(), settings.current().contact_hours
    danger = escape(_("If a child is in danger now, call 999."))
    if not number:
        return Markup("{} {}").format(_("Ask your social worker or the chair."), danger)
    called = Markup(escape(_("Call {number}, {hours}.") if hours else _("Call {number}."))).format(
        number=number, hours=hours)
    return Markup("{} {}").format(called, danger)


def footer(*, signed_in: bool, width: str = "") -> Markup:
    """The foot of every page: help, languages, accessibility, privacy, account and sign out."""
    links = [
        ('/words?lang=cy" lang="cy', "Cymraeg"),
        ("/formats", _("Other languages and formats")),
        ("/help", _("Help")),
        ("/accessibility", _("Accessibility")),
        ("/privacy", _("Your privacy")),
    ]
    if signed_in:
        links += [("/account", _("Your account")), ("/sign-out", _("Sign out"))]
    items = Markup("").join(Markup('<li><a href="{}">{}</a></li>').format(Markup(to), words) for to, words in links)
    return Markup('<div class="kit-foot {}"><p><strong>{}</strong> {}</p><ul>{}</ul></div>').format(
        width, _("Need help?"), help_line(), items)
