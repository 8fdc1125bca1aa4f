"""Kinds of values that a setting may have, and how each is checked. `portal.settings` has the settings themselves."""

import ipaddress
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

DATABASES = ("sqlite:///", "postgresql://", "postgresql+psycopg://")


class WrongSettings(Exception):
    """Some values cannot be used. `sentences` says which and what each must be."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def _parts(value: object) -> object:
    """Split "a, b" into ("a", "b"); what is not text is left to the validation."""
    if not isinstance(value, str):
        return value
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _database(value: str) -> str:
    if value.startswith("postgres://"):
        value = value.replace("postgres://", "postgresql://", 1)
    if value and not value.startswith(DATABASES):
        raise ValueError("unknown kind of database")
    return value


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("not a web address")
    _port = parts.port  # raises ValueError for a port that is no number
    return value.rstrip("/")


def _origin(value: str) -> str:
    """The portal keeps its cookies for a whole host, so its address has no path."""
    if value and urlsplit(_web_address(value)).path.strip("/"):
        raise ValueError("has a path")
    return value.rstrip("/")


def _host(value: str) -> str:
    if not value or any(character in value for character in "/ \\@?#*"):
        raise ValueError("not a host name")
    return value.lower()


def _network(value: str) -> str:
    return str(ipaddress.ip_network(value, strict=False))


def _existing(value: Path | None) -> Path | None:
    if value is not None and not value.is_dir():
        raise ValueError("not a folder")
    return value.absolute() if value else None


def _existing_file(value: Path | None) -> Path | None:
    if value is not None and not value.is_file():
        raise ValueError("not a file")
    return value.absolute() if value else None


def _pair(value: str) -> str:
    name, equals, _value = value.partition("=")
    if not equals or not name.isidentifier():
        raise ValueError("not NAME=value")
    return value


def setting(default: object, description: str, accepts: str, **more: Any) -> Any:
    """A field with what it is for and what it must be, for people: both go into the documentation."""
    return Field(default, description=description, json_schema_extra={"accepts": accepts}, **more)


DatabaseAddress = Annotated[str, AfterValidator(_database)]
ExistingFile = Annotated[Path | None, AfterValidator(_existing_file)]
ExistingFolder = Annotated[Path | None, AfterValidator(_existing)]
Folder = Annotated[Path, AfterValidator(Path.absolute)]
Host = Annotated[str, AfterValidator(_host)]
Hosts = Annotated[tuple[Host, ...], BeforeValidator(_parts)]
Networks = Annotated[tuple[Annotated[str, AfterValidator(_network)], ...], BeforeValidator(_parts)]
Pairs = Annotated[tuple[Annotated[str, AfterValidator(_pair)], ...], BeforeValidator(_parts)]
Origin = Annotated[str, AfterValidator(_origin)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
WebAddresses = Annotated[tuple[WebAddress, ...], BeforeValidator(_parts)]
