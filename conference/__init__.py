"""What words and rules mean: records, dates, names and sentences. Knows nothing of screens, tables or policy files."""
