"""Administrator: read a text as people will read it, beside the one in use, and publish it."""

from conference.i18n import _
from conference.vocabulary import Authority, TextKind
from portal import kit
from portal.guard import enter
from services import texts

visit = enter("administrator.publish_check")
councils = {authority.value: authority for authority in texts.may_publish_for(visit.actor)}
kinds = {kind.value: kind for kind in TextKind}
authority = councils.get(visit.params.get("council", ""))
kind = kinds.get(visit.params.get("kind", ""))
if authority is None or kind is None:
    kit.not_found()
is_ours = visit.params.get("wording", "") == "ours"
draft = kit.draft(f"text-{authority.value}-{kind.value}")
if not is_ours and not draft.get("text"):
    kit.go("administrator.publish", council=authority.value, kind=kind.value)
again: bool | None = draft.get("again")


def publish(authority: Authority, kind: TextKind) -> None:
    """Publish what was shown."""
    if is_ours:
        texts.adopt_starter(visit.actor, authority, kind)
        return
    seen = f"seen_{shown.language}"
    begun_with = draft[seen]
    # whoever is told that there is a newer one finds it here, beside theirs, and may publish with that in view
    draft[seen] = shown.now.version if shown.now else 0
    texts.publish(
        visit.actor,
        authority,
        kind,
        title=shown.title,
        text=shown.text,
        language=shown.language,
        seen=begun_with,
        requires_resign=again,
        idempotency_key=once,
    )


with kit.page(visit, _("Read it before you publish it"), back="administrator.texts"):
    with kit.attempt():
        shown = (
            texts.preview_starter(visit.actor, authority, kind)
            if is_ours
            else texts.preview(
                visit.actor,
                authority,
                kind,
                title=draft["title"],
                text=draft["text"],
                language=draft["language"],
                requires_resign=again,
            )
        )
    once = kit.once("publish")
    signed_before = _("They sign this one again") if again else _("What they signed counts")
    kit.facts(
        [
            (_("Council"), authority.display_name),
            (_("Text"), kind.display_name),
            (_("Title"), shown.title),
            (
                _("In use now"),
                _("Version {number}").format(number=shown.now.version) if shown.now else _("None"),
            ),
            *([(_("Those who signed before"), signed_before)] if shown.now else []),
        ]
    )
    if shown.now:
        kit.heading(_("What changes"))
        kit.table(
            _("What changes"),
            [_("In use now"), _("What you publish")],
            [
                (before or _("(new)"), after or _("(taken out)"))
                for before, after in ((shown.now.title, shown.title), *shown.changes)
                if before != after
            ],
            even=True,
        )
    kit.heading(_("This is what people will read and sign"))
    kit.agreement_text(shown.text, language=shown.language)
    if shown.now:
        kit.agreement_text(shown.now.text, language=shown.now.language, folded=_("Read the one in use now"))
    kit.warning(_("What you publish stays for ever as it is."))
    sure = kit.tick("sure", _("I have read it all. People may sign it."), of=shown.sha256)
    if kit.button(_("Publish this text")):
        with kit.attempt():
            kit.insist(sure=None if sure else _("Tick the box when you have read it"))
            publish(authority, kind)
        draft.clear()
        kit.flash(_("The text is published."))
        kit.go("administrator.texts")
    if not is_ours:
        kit.link(
            "administrator.publish", _("Go back and change it"), council=authority.value, kind=kind.value
        )
