"""Minute taker: what people signed on paper, and what is still to be signed (HAC-R-4)."""

from portal import on_paper
from portal.guard import enter

visit = enter("minute_taker.paper")
on_paper.show_list(visit, "minute_taker.paper_one", ["minute_taker.home"])
