"""The families of the demonstration with their papers sealed, which a portal would do anew at each start."""

from pathlib import Path

from conference.clock import utc_now
from db.engine import Database
from documents.sealing import Sealer, SealSource
from services import deliveries, sealing
from tests import demonstration
from tests.people import start_node
from tests.sealing_desk import PASSPHRASE, PORTAL
from tests.support.databases import Databases


def sealed_demonstration(databases: Databases, engine: str, seal: Path) -> str:
    """The address of a new database with the families as of now, and their papers sealed with the seal of a folder."""

    def fill(url: str) -> None:
        demonstration.fill(url, utc_now)
        database = Database(url)
        start_node(database, utc_now)
        sealer = Sealer(SealSource(folder=seal, passphrase=PASSPHRASE))
        sealing.configure(sealer, public_url=PORTAL)
        sealing.recover()
        deliveries.deliver_waiting()
        sealing.configure(None)
        sealer.close()
        database.dispose()

    return databases.filled(engine, ("sealed demonstration", seal), fill)[0]
