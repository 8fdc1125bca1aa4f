"""Every public verb of the services: who does it at the first family's conference, and how it is called.

`who` are the accounts that get past the policy; the first of them really does it. `prepare` makes what is needed and
gives the arguments after the actor. `texts` are the arguments that a person types; "words.goal" is a part of one.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import services
from tests.proofs.scene import Scene

Arguments = dict[str, Any]


@dataclass(frozen=True)
class Verb:
    """One verb. `name` is "supporters.decide"."""

    name: str
    who: tuple[str, ...]
    prepare: Callable[[Scene], Arguments]
    writes: bool
    texts: tuple[str, ...] = ()

    @property
    def function(self) -> Callable[..., Any]:
        """What is called, with the actor first."""
        module, _dot, function = self.name.partition(".")
        found: Callable[..., Any] = getattr(importlib.import_module(f"services.{module}"), function)
        return found

    def call(self, scene: Scene, role: str, arguments: Mapping[str, Any]) -> Any:
        """Somebody of the demonstration does it."""
        return self.function(scene.actor(role), **arguments)


#: They take an actor and are no verbs: parts of others, which these call within their own transaction or just before.
PARTS = frozenset(
    {
        "access.refused", "accounts.insist_other", "accounts.not_found", "accounts.refused",
        "checked_forms.checked_form", "events.event",
        # what is typed and not yet sent is no act, and nobody else's: tests/services/test_unsent_answers
        "unsent_answers.found", "unsent_answers.keep", "unsent_answers.keep_typed", "unsent_answers.seal_showing",
    }
)  # fmt: skip


def public() -> set[str]:
    """Every function of the services whose first argument is the person acting."""
    found = set()
    for module in pkgutil.iter_modules(services.__path__):
        inside = importlib.import_module(f"services.{module.name}")
        for name, thing in vars(inside).items():
            if inspect.isfunction(thing) and not name.startswith("_") and thing.__module__ == inside.__name__:
                first = next(iter(inspect.signature(thing).parameters), "")
                if first == "actor":
                    found.add(f"{module.name}.{name}")
    return found - PARTS


def table() -> dict[str, Verb]:
    """Name -> verb."""
    from tests.proofs import verbs_log, verbs_read, verbs_written

    return {verb.name: verb for verb in (*verbs_read.VERBS, *verbs_log.VERBS, *verbs_written.VERBS)}


#: Argument -> the table whose ids belong there.
KINDS: Mapping[str, str] = {
    "conference_id": "conference", "participation_id": "participation", "person_id": "participation",
    "request_id": "observer_request", "signature_id": "signature", "text_id": "text_version", "section_id": "section",
    "goal_id": "plan_goal", "task_id": "plan_task", "child_id": "child", "exclusion_id": "exclusion", "user_id": "user",
    "standing_id": "standing", "invitation_id": "invitation", "session_id": "web_session", "thing_id": "conference",
    "given_id": "signature",  # or one of two others
    "code_id": "invitation",  # what the log calls it
}  # fmt: skip
