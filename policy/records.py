"""A decision as the record of events keeps it: who asked in which seats, what was asked, and by which rule it went.

Facts are yes, no, a number or nothing; no name and nothing of what anybody wrote. `policy replay` reads it again.
"""

from typing import Any

from policy.decisions import Decision


def recorded(decision: Decision) -> dict[str, Any]:
    """The decision in plain values, for JSON. Facts nobody knew are left out."""
    return {
        "authority": decision.authority,
        "seats": [
            {
                "role": seat.role,
                "id": seat.id,
                "facts": {name: value for name, value in seat.facts if value is not None},
            }
            for seat in decision.considered
        ],
        "action": decision.action,
        "object": decision.obj,
        "outcome": decision.outcome,
        "rule": decision.rule,
        "clause": decision.clause,
        "digest": decision.digest,
    }
