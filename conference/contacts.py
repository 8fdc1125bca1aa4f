"""Whom to call at an authority."""

from dataclasses import dataclass

from conference.vocabulary import Authority


@dataclass(frozen=True, kw_only=True)
class AuthorityContact:
    """The team that answers for an authority's conferences. `hours` are words: "Monday to Friday, 9am to 5pm"."""

    authority: Authority
    name: str
    telephone: str
    hours: str
