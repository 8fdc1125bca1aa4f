"""How good are decisions.csv and the invariants? Break the policy in every small way, and see whether they notice."""
