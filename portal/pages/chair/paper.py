"""Chair: what people signed on paper, and what is still to be signed (HAC-R-4)."""

from portal import on_paper
from portal.guard import enter

visit = enter("chair.paper")
on_paper.show_list(visit, "chair.paper_one", ["chair.home"])
