"""What is remembered: tables, stores that return frozen records, migrations and the audit log."""
