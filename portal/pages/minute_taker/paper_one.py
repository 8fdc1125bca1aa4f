"""Minute taker: record one signature on paper, with its scan and who saw it signed (HAC-R-4)."""

from portal import on_paper
from portal.guard import enter

visit = enter("minute_taker.paper_one")
on_paper.show_form(visit, "minute_taker.paper")
