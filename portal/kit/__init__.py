"""The page kit: every page is made of these and nothing else. Arguments are plain text; they are escaped here, once."""

from portal.kit.escaping import clean, esc, in_language, plain, strong, tel, words
from portal.kit.frame import apology, choose_conference, fall_back, listing, not_found, page, refusal, refused, signed_out
from portal.kit.lists import Answer, Row, Task, answers, rows, task_list
from portal.kit.problems import again, attempt, draft, drop_draft, flash, insist, once
from portal.kit.questions import area, checked_date, date_input, field, form, hint, radios, select, text, tick, ticks
from portal.kit.tags import TAGS, tag, tag_in
from portal.kit.ways import button, download, go, link, offered, outside_link, print_button, submit
from portal.kit.words import (
    agreement_text,
    box,
    bullets,
    details,
    done,
    facts,
    heading,
    lead,
    paragraph,
    small,
    steps,
    subheading,
    table,
    typed,
    warning,
)

__all__ = [
    "TAGS", "Answer", "Row", "Task", "again", "agreement_text", "answers", "apology", "area", "attempt", "box", "bullets",
    "button", "checked_date", "choose_conference", "clean", "date_input", "details", "done", "download", "draft", "drop_draft", "esc",
    "facts", "fall_back", "field", "flash", "form", "go", "heading", "hint", "in_language", "insist", "lead", "link", "listing", "not_found",
    "offered", "once", "outside_link", "page", "paragraph", "plain", "print_button", "radios", "refusal", "refused", "rows", "select",
    "signed_out", "small", "steps", "strong", "subheading", "submit", "table", "tag", "tag_in", "task_list",
    "tel", "text", "tick", "ticks", "typed", "warning", "words",
]
