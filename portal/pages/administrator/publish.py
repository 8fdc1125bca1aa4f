"""Administrator: write the next version of a text. It is compared and published on the page after this."""

from conference.i18n import LANGUAGES, _, language_name
from conference.texts import TextVersion
from conference.vocabulary import Authority, TextKind
from portal import kit
from portal.guard import enter
from services import texts

visit = enter("administrator.publish")
councils = {authority.value: authority for authority in texts.may_publish_for(visit.actor)}
kinds = {kind.value: kind for kind in TextKind}
authority = councils.get(visit.params.get("council", ""))
kind = kinds.get(visit.params.get("kind", ""))
if authority is None or kind is None:
    kit.not_found()


def _in_use(authority: Authority, kind: TextKind) -> dict[str, TextVersion]:
    """The text in use in each language that has one."""
    return {
        text.language: text
        for text in texts.list_for(visit.actor, authority)
        if text.kind is kind and text.retired_at is None
    }


in_use = _in_use(authority, kind)
english = in_use.get("en")
version = english.version if english else 0
old_title, old_text = (english.title, english.text) if english else ("", "")
# the statement about signing on a screen is ticked anew with every signature
may_ask_again = bool(version) and kind is not TextKind.ELECTRONIC_SIGNING

with kit.page(visit, _("Publish a text"), back="administrator.texts"):
    kit.facts(
        [
            (_("Council"), authority.display_name),
            (_("Text"), kind.display_name),
            (_("In use now"), _("Version {number}").format(number=version) if version else _("None")),
        ]
    )
    kit.warning(
        _("What you publish stays for ever as it is. Those who signed before keep the version they signed.")
    )
    draft = kit.draft(f"text-{authority.value}-{kind.value}")
    # what was in force when the writing began: somebody else may publish meanwhile
    for code in LANGUAGES:
        draft.setdefault(f"seen_{code}", in_use[code].version if code in in_use else 0)
    with kit.form("text"):
        language = kit.radios(
            "language", _("Language"), list(LANGUAGES), words=language_name, chosen=draft.get("language")
        )
        title = kit.text("title", _("Title"), value=draft.get("title", old_title))
        words = kit.area(
            "text",
            _("Text"),
            value=draft.get("text", old_text),
            height=420,
            hint=_("“# ” begins a heading, “- ” a list. “[HFD-ST-1] ” begins a statement to tick."),
        )
        again: bool | None = False
        if may_ask_again:
            again = kit.radios(
                "requires_resign",
                _("Must people sign again before their conference?"),
                [True, False],
                words=lambda must: (
                    _("Yes, they must sign the new one") if must else _("No, what they signed counts")
                ),
                hint=_("If you say yes, nobody who signed before is cleared until they sign again"),
                chosen=draft.get("again"),
            )
        sent = kit.submit(_("Read it before you publish it"))
    if sent:
        draft.update(title=title, text=words, language=language, again=again)
        with kit.attempt():
            texts.preview(
                visit.actor,
                authority,
                kind,
                title=title,
                text=words,
                language=language or "",
                requires_resign=again,
            )
        kit.go("administrator.publish_check", council=authority.value, kind=kind.value)
