"""Social worker: say whether somebody may watch the conference (WBK-O-4). Silence is not a yes."""

from portal import permitting
from portal.guard import enter

visit = enter("social_worker.permit")
permitting.page(visit, crumbs=["home", "social_worker.home"])
