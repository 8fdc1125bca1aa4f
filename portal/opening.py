"""Opening the house in the morning: the one place that joins settings, database, policy and services."""

from db.engine import Database
from policy.engine import Policy
from portal.settings import Settings
from services import runtime


def open_portal(settings: Settings) -> Database:
    """Open the database, load the policy and hand both to the services. Call `dispose()` on the answer at the end.

    Raises ValueError with a sentence where the database's address or the policy cannot be used.
    """
    database = Database(settings.database_url)
    runtime.configure(database, Policy.load(settings.policy_dir), bcrypt_rounds=settings.bcrypt_rounds)
    return database
