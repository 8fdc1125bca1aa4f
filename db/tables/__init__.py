"""All tables, gathered so that `metadata` is complete wherever it is used."""

from db.tables import audit, conferences, evidence, papers, people, requests, sealed
from db.tables.base import metadata

__all__ = ["audit", "conferences", "evidence", "metadata", "papers", "people", "requests", "sealed"]
