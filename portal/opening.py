"""Opening the house in the morning: the one place that joins settings, database, policy and services."""

from functools import partial

from conference.exceptions import ConferenceError
from db.engine import Database
from documents.sealing import Sealer
from policy.live import Live
from policy.trial import QUESTIONS, tried
from portal import public_address
from portal.sealing import source
from portal.settings import Settings
from services import answers_key, checkpoints, runtime, sealing


def open_portal(settings: Settings, *, serving: bool = False) -> Database:
    """Open the database, load the policy and hand both to the services. Call `dispose()` on the answer at the end.

    A policy that will be `serving` people is also held against Casbin, and the seal is at hand: its process starts with
    the first paper. Raises ValueError with a sentence where the database's address, the policy or a key cannot be used.
    """
    database = Database(settings.database_url)
    trial = partial(tried, questions=QUESTIONS if serving else 0)
    live = Live.load(settings.policy_dir, trial=trial)
    runtime.configure(database, live, bcrypt_rounds=settings.bcrypt_rounds)
    named = public_address.of_log(settings)
    checkpoints.configure(settings.log_key_file, settings.checkpoint_folder, named)
    answers_key.configure(settings.answers_key_file)
    if serving:
        try:
            answers_key.opened_key()
        except ConferenceError as unusable:  # no page with a form could be shown
            raise ValueError(unusable.sentence) from unusable
        sealing.configure(Sealer(source(settings)), public_url=settings.public_url)
    return database
