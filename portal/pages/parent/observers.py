"""Parent: requests to watch the conference; each parent says yes or no (WBK-O-5)."""

from portal import permitting
from portal.guard import enter

visit = enter("parent.observers")
permitting.page(visit, back="parent.home")
