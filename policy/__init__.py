"""Who may: the rules of the conference as rows, each quoting its clause. Casbin lives here and nowhere else."""

from policy.decisions import Change, Decision, Seat
from policy.engine import Policy
from policy.loader import PolicyError

__all__ = ["Change", "Decision", "Policy", "PolicyError", "Seat"]
