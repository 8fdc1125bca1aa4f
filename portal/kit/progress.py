"""How far something is that takes a while."""

from portal.kit.escaping import esc
from portal.kit.flow import draw
from portal.markup import Markup


def progress(label: str, percent: int) -> None:
    """A bar from 0 to 100, with its words in front and the number beside it: nobody has to see the bar to know."""
    draw(
        Markup(
            '<div class="kit-progress"><p id="progress-label">{label}</p>'
            '<progress role="progressbar" aria-labelledby="progress-label" max="100" value="{percent}" '
            'aria-valuemin="0" aria-valuemax="100" aria-valuenow="{percent}"></progress><p>{percent}%</p></div>'
        ).format(label=esc(label), percent=percent)
    )
