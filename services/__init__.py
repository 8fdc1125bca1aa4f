"""What people do: one verb, one function, one transaction. Load, ask the policy, act, write with the audit event."""
