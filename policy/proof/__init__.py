"""The proof of a policy: every reachable state counted out, and Casbin itself asked about each of them."""
