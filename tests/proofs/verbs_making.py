"""How a verb that does something is written down."""

from collections.abc import Callable
from typing import Any

from tests.proofs.scene import Scene
from tests.proofs.verbs import Arguments, Verb


def does(
    name: str,
    who: tuple[str, ...],
    /,
    *texts: str,
    before: Callable[[Scene], Arguments] | None = None,
    **more: Any,
) -> Verb:
    """A verb about the first family's conference. What begins with a dot is the id of that kind of thing there.

    What `before` gives comes on top; a "conference_id" of None leaves the conference out.
    """

    def prepare(scene: Scene) -> Arguments:
        given = {
            key: scene.marsh[value[1:]] if isinstance(value, str) and value.startswith(".") else value
            for key, value in more.items()
        }
        made = {"conference_id": scene.marsh.conference, **given, **(before(scene) if before else {})}
        return {key: value for key, value in made.items() if value is not None}

    return Verb(name, who, prepare, writes=True, texts=texts)


def of_own(
    name: str, who: tuple[str, ...], /, *texts: str, before: Callable[[Scene], Arguments], **more: Any
) -> Verb:
    return does(name, who, *texts, before=before, conference_id=None, **more)
