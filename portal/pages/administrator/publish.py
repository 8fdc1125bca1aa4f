"""Administrator: write the next version of a text. It is compared and published on the page after this."""

from conference.i18n import LANGUAGES, _, language_name
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


def _in_use(authority: Authority, kind: TextKind, language: str) -> tuple[int, str, str]:
    """Version, title and words of the text in use; 0 and "" where there is none."""
    for text in texts.list_for(visit.actor, authority):
        if (text.kind, text.language, text.retired_at) == (kind, language, None):
            return text.version, text.title, text.text
    return 0, "", ""


version, old_title, old_text = _in_use(authority, kind, "en")
# the statement about signing on a screen is ticked anew with every signature
may_ask_again = bool(version) and kind is not TextKind.ELECTRONIC_SIGNING

with kit.page(visit, _("Publish a text"), width="mid", back="administrator.texts"):
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
    draft.setdefault("seen", version)
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
