"""An administrator reads the rules, tries a case, sets councils side by side, and sees what a draft would change."""

import pytest

from policy.loader import load
from tests.journeys.person import PHONE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.parametrize("engine", ["sqlite"]),
    pytest.mark.parametrize("width", [PHONE]),
]


def test_administrator_tries_the_rules_and_changes_none(comes):
    frances = comes("administrator").follow("Administration").sees("Administration")
    frances.follow("The rules").sees("The rules").pick("Part", "Supporter")
    frances.pick("What they want to do", "Get the minutes").press("Show these rules").sees("The rules")
    frances.reads("Supporter may not get the minutes.", "HFD-S-NOT-8", "Always")

    frances.follow("Try a case").sees("Try a case").press("Go on").finds_errors()
    frances.pick("Council", "Hackney").pick("Part", "Parent").pick("What they want to do", "Get the minutes")
    frances.press("Go on").sees("Try a case").reads("Answer: no")
    frances.choose("The chair keeps this person out.", "No").press("Show the answer").reads(
        "Answer: yes", "HAC-R-1"
    )

    frances.follow("The rules").sees("The rules").follow("Compare two councils").sees("Compare two councils")
    frances.press("Compare them").finds_errors()
    frances.pick("Part", "Parent").pick("One council", "Hackney").pick("The other council", "Herefordshire")
    frances.press("Compare them").sees("Compare two councils").reads(
        "Record the sound of the conference", "Not set"
    )

    frances.follow("The rules").sees("The rules").follow("Try a draft of the rules").sees(
        "Try a draft of the rules"
    )
    draft = load().policy.replace("p, chair, base, see, rights_board", "p, member, base, see, rights_board")
    file = {"name": "policy.csv", "mimeType": "text/csv", "buffer": draft.encode()}
    frances.page.locator("input[type=file]").set_input_files(file)
    frances.page.get_by_text("policy.csv", exact=True).wait_for()
    frances.press("Show what would change").notice("The draft has been read.").sees(
        "Try a draft of the rules"
    )
    frances.reads("Looser: what was no is now yes", "Professional: See what each person can do")
    frances.follow("The rules").sees("The rules").follow("Try a draft of the rules")
    frances.sees("Try a draft of the rules").does_not_read("Looser")
