"""The Streamlit script: who is here, which pages are theirs, and then the page."""

from conference.exceptions import ConferenceError
from portal import guard, kit, navigation, state
from services.runtime import looking

try:
    guard.wait_for_typing()  # and only then the picture is taken
    with looking():  # one picture of the database for the whole page
        signed_in = guard.bind()
        kit.bring_back()
        with state.running(state.Run(signed_in=signed_in)) as run:
            navigation.resolve(run).run()
except ConferenceError as error:
    kit.fall_back(error)
