"""A rights card on a page: each act with yes, no or what it depends on, and the rule it stands on."""

from conference.i18n import _
from portal import kit
from services.rights import Answer, Card


def show(card: Card, thing_id: str) -> None:
    """The whole card. `thing_id` is what its file is asked for by."""
    kit.paragraph(_("This comes from the rules themselves. After each line stands the number of its rule."))
    kit.download(_("Download this list (PDF)"), "rights-card", thing_id)
    for topic, lines in card.topics:
        kit.heading(topic.display_name)
        kit.task_list(
            f"{card.role.value}-{topic.name.lower()}",
            [
                kit.Task(
                    label=line.sentence,
                    status=line.answer.value,
                    hint=kit.ruled(line.words, line.clause),
                    to=line.place.page if line.answer is Answer.YES else "",
                )
                for line in lines
            ],
        )
    if card.still:
        kit.heading(_("If the chair keeps you out"))
        kit.paragraph(_("The chair may tell you not to come, or to leave. Then this is still open to you:"))
        kit.bullets([line.sentence for line in card.still])
    kit.details(
        _("Where the rules stand"),
        *[_("{letters}: {document}").format(letters=short, document=name) for short, name in card.sources],
    )
