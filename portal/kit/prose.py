"""Text on a page: paragraphs, panels, facts, tables, status tags. Every argument is plain text or made by the kit."""

from collections.abc import Iterable, Mapping, Sequence

from conference.i18n import _
from conference.texts import parse
from portal.kit.escaping import esc, lines, words
from portal.kit.flow import draw
from portal.markup import Markup

Text = str | Markup


def lead(text: Text, **parts: object) -> None:
    """The first sentence of a page, a little larger."""
    draw(Markup('<p class="kit-lead">{}</p>').format(words(text, **parts)))


def paragraph(text: Text, **parts: object) -> None:
    """A paragraph. `{name}` in the text is filled from `parts`, escaped."""
    draw(Markup("<p>{}</p>").format(words(text, **parts)))


def small(text: Text, **parts: object) -> None:
    """A second line, grey."""
    draw(Markup('<p class="kit-small">{}</p>').format(words(text, **parts)))


def ruled(text: str, number: str) -> Markup:
    """A sentence and the number of its rule, which is never broken at its lines."""
    return Markup('{} <span class="kit-rule">{}</span>').format(esc(text), esc(number))


def typed(text: str) -> None:
    """Words that somebody typed, exactly, with their line ends."""
    draw(Markup('<p class="kit-typed" dir="auto">{}</p>').format(lines(text)))


def heading(text: str) -> None:
    """A heading of the second level."""
    draw(Markup("<h2>{}</h2>").format(esc(text)))


def subheading(text: str) -> None:
    """A heading of the third level."""
    draw(Markup("<h3>{}</h3>").format(esc(text)))


def _listed(tag: str, items: Iterable[Text]) -> Markup:
    inner = Markup("").join(Markup("<li>{}</li>").format(esc(item)) for item in items)
    return Markup("<{0}>{1}</{0}>").format(Markup(tag), inner)


def bullets(items: Iterable[Text]) -> None:
    """A list."""
    draw(_listed("ul", items))


def steps(items: Iterable[Text]) -> None:
    """What happens, in order."""
    draw(_listed("ol", items))


def box(kind: str, *paragraphs: Text, title: str = "", big: str = "") -> None:
    """A panel. `kind` is "sand" (quiet), "card", "note" (to notice) or "late" (a time limit has passed)."""
    if kind not in {"sand", "card", "note", "late"}:
        raise ValueError(kind)
    inner = Markup("<p><strong>{}</strong></p>").format(esc(title)) if title else Markup("")
    if big:
        inner += Markup('<p class="kit-big"><b>{}</b></p>').format(esc(big))
    inner += Markup("").join(Markup("<p>{}</p>").format(esc(p)) for p in paragraphs)
    draw(Markup('<div class="kit-{}">{}</div>').format(Markup(kind), inner))


def warning(text: Text) -> None:
    """Something important, with a sign that is also said."""
    draw(
        Markup(
            '<div class="kit-warn"><i aria-hidden="true">!</i><p><span class="vh">{}: </span>{}</p></div>'
        ).format(_("Important"), esc(text))
    )


def details(summary: str, *paragraphs: Text) -> None:
    """Text that some people need, folded away. Never hide a duty in it."""
    inner = Markup("").join(Markup("<p>{}</p>").format(esc(p)) for p in paragraphs)
    frame = Markup('<details class="kit-details"><summary>{}</summary><div>{}</div></details>')
    draw(frame.format(esc(summary), inner))


def facts(rows: Iterable[tuple[str, Text]] | Mapping[str, Text]) -> None:
    """A summary list that is only read. Values keep their line ends; use `tel()` for telephone numbers."""
    pairs = rows.items() if isinstance(rows, Mapping) else rows
    inner = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(
            esc(label), value if isinstance(value, Markup) else lines(value)
        )
        for label, value in pairs
    )
    draw(Markup('<dl class="kit-dl">{}</dl>').format(inner))


def minor(text: str) -> Markup:
    """Words of less weight, to put into a cell."""
    return Markup(f'<span class="kit-small">{esc(text)}</span>') if text else Markup("")


def stacked(*texts: Text) -> Markup:
    """Several lines to put into one cell; what is empty is left out."""
    return Markup("".join(f'<span class="kit-line">{esc(text)}</span>' for text in texts if text))


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Text]],
    *,
    show_caption: bool = False,
    even: bool = False,
) -> None:
    """A real table; on a phone each row becomes a card. The first column names the row. `even`: none is wider."""
    # a long table has a thousand cells: what is formatted one by one took a fifth of its page's time
    head, *labels = [esc(column) for column in columns]
    heads = Markup("").join(
        Markup('<th role="columnheader" scope="col">{}</th>').format(label) for label in (head, *labels)
    )
    body = Markup("".join(_row(labels, first, rest) for first, *rest in rows))
    frame = Markup(
        '<table class="kit-table{}" role="table"><caption class="{}">{}</caption>'
        '<thead role="rowgroup"><tr role="row">{}</tr></thead><tbody role="rowgroup">{}</tbody></table>'
    )
    draw(frame.format(" even" if even else "", "" if show_caption else "vh", esc(caption), heads, body))


def _row(labels: Sequence[Markup], first: Text, rest: Sequence[Text]) -> str:
    cells = [
        f'<td role="cell" data-l="{label}">{esc(cell)}</td>' for label, cell in zip(labels, rest, strict=True)
    ]
    return f'<tr role="row"><th role="rowheader" scope="row">{esc(first)}</th>{"".join(cells)}</tr>'


def sheet(caption: str, columns: Sequence[str], rows: Iterable[Sequence[Text]]) -> None:
    """A table for paper alone, with a box to tick before each row. What else stands on the page is not printed."""
    heads = Markup("").join(Markup('<th scope="col">{}</th>').format(esc(column)) for column in columns)
    body = Markup("").join(
        Markup('<tr><td class="kit-box"></td><th scope="row">{}</th>{}</tr>').format(
            esc(first), Markup("").join(Markup("<td>{}</td>").format(esc(cell)) for cell in rest)
        )
        for first, *rest in rows
    )
    frame = Markup(
        '<table class="kit-sheet"><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    )
    draw(frame.format(esc(caption), heads, body))


def done(h1: str, reference: str = "", note: Text = "") -> None:
    """The green panel of a confirmation, which holds the h1; use `kit.page(..., heading=False)`."""
    inner = Markup("<h1>{}</h1>").format(esc(h1))
    if reference:
        inner += Markup("<p>{} <b>{}</b></p>").format(_("Your reference"), esc(reference))
    if note:
        inner += Markup("<p>{}</p>").format(esc(note))
    draw(Markup('<div class="kit-done">{}</div>').format(inner))


def agreement_text(text: str, *, language: str = "en", statements: bool = True, folded: str = "") -> None:
    """The very string that is hashed and signed, laid out: nothing is left out, added or reworded.

    `folded` are the words under which it is folded away until somebody opens it.
    """
    parts, bullets_open, statements_open = (
        [Markup('<div class="kit-text" lang="{}">').format(language)],
        False,
        False,
    )

    def close() -> None:
        nonlocal bullets_open, statements_open
        if bullets_open:
            parts.append(Markup("</ul>"))
        if statements_open:
            parts.append(Markup("</ol>"))
        bullets_open = statements_open = False

    for block in parse(text):
        if block.kind == "bullet":
            if not bullets_open:
                close()
                parts.append(Markup("<ul>"))
                bullets_open = True
            parts.append(Markup("<li>{}</li>").format(esc(block.text)))
        elif block.kind == "statement":
            if not statements:
                continue
            if not statements_open:
                close()
                parts.append(Markup("<ol>"))
                statements_open = True
            parts.append(Markup("<li>{}</li>").format(esc(block.text)))
        else:
            close()
            tag = Markup("h2" if block.kind == "heading" else "p")
            parts.append(Markup("<{0}>{1}</{0}>").format(tag, esc(block.text)))
    close()
    parts.append(Markup("</div>"))
    laid_out = Markup("").join(parts)
    frame = Markup('<details class="kit-details"><summary>{}</summary><div>{}</div></details>')
    draw(frame.format(esc(folded), laid_out) if folded else laid_out)
