"""What tests share: databases, servers and what ends with the run."""
