"""The list of what is signed on paper: for whoever may know it, how each thing stands."""

from tests.opened_page import opened


def test_the_minute_taker_does_not_read_how_parents_answered_about_supporters(sqlite_world):
    """A yes looks like a no and like silence; what is no secret at the table has its status still."""
    shown = {
        who: opened(sqlite_world.actor(who), f"{who}.paper", sqlite_world.marsh.id)
        for who in ("chair", "minute_taker")
    }
    for who, page in shown.items():
        consents = [row for row in page.words.split("kit-row") if "About " in row]
        assert consents
        told = [row for row in consents if "Signed" in row or "Not signed" in row]
        assert told == (consents if who == "chair" else [])
        assert "Not signed" in page.words
    assert _to_record(shown["minute_taker"]) > _to_record(shown["chair"])


def _to_record(page):
    return sum("Record" in words for words in page.links)
