"""Drafts of the policy for the proof to judge: the installed rows, some taken out, some changed, some put in."""

from policy.loader import Source, check, load


def draft(*added: str, without: tuple[str, ...] = (), changed: dict[str, str] | None = None) -> Source:
    """The installed policy without the rows of these ids, with pieces of text changed and rows added."""
    installed = load()
    lines = [
        line
        for line in installed.policy.split("\n")
        if not any(f" {rule}," in f" {line}" for rule in without)
    ]
    text = "\n".join(lines)
    for old, new in (changed or {}).items():
        assert old in text
        text = text.replace(old, new)
    last = next(line for line in lines if line.startswith("p, anyone, floor, any, any"))
    text = text.replace(last, "\n".join((*added, last)))
    return check(installed.model.encode(), text.encode())


#: A decision as the record of events exports it.
LOGGED = {
    "seq": 4,
    "at": "2026-05-04T09:00:00Z",
    "actor": "seat-7",
    "authority": "hackney",
    "seats": [{"role": "supporter", "id": "seat-7", "facts": {"excluded": False, "parent_shares": True}}],
    "action": "receive",
    "object": "minutes",
    "outcome": "deny",
    "rule": "floor.HFD-S-NOT-8",
    "clause": "HFD-S-NOT-8",
    "digest": "0" * 64,
    "reference": "conference-3",
}
