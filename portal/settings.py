"""Every setting of the portal: the only reader of the environment and of `.env`.

Values are handed down from here. Each setting is documented once, on its field;
`docs/configuration.md` is written from it.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic.fields import FieldInfo

from portal import setting_names
from portal.setting_kinds import (
    DatabaseAddress,
    ExistingFile,
    ExistingFolder,
    Folder,
    Host,
    Hosts,
    Networks,
    Origin,
    Pairs,
    WebAddress,
    WebAddresses,
    WrongSettings,
    setting,
)

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Settings(BaseModel):
    """What an installation decides. Frozen: a change needs a restart, so all requests see the same values."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True, hide_input_in_errors=True)

    database_url: DatabaseAddress = setting(
        "",
        "Where the portal keeps everything. Left empty, a SQLite file `portal.db` in the data folder.",
        "empty, or an address that begins with `sqlite:///`, `postgresql://` or `postgresql+psycopg://`",
        repr=False,
    )
    data_dir: Folder = setting(
        Path(".local"),
        "The folder for the SQLite file and the demonstration, and for the seal, the keys of the log and of unsent "
        "answers, and the checkpoints, where no other place is set. Only its owner may read it.",
        "a folder, from the root or from where the portal is started",
    )
    host: Host = setting(
        "127.0.0.1",
        "The address that the server listens on.",
        "a host name or an IP address",
    )
    port: int = setting(
        8501, "The port that the server listens on.", "a whole number from 1 to 65535", ge=1, le=65535
    )
    public_url: Origin = setting(
        "",
        "The address that people type. With `https`, cookies are sent over `https` only. "
        "Left empty, `http://localhost` with the port: links and papers then lead to this machine alone.",
        "empty, or an address that begins with `https://` or `http://` and has no path",
    )
    allowed_hosts: Hosts = setting(
        (),
        "The host names that the portal answers to. Left empty, the host of the public address; "
        "where that is this machine, also `localhost`, `127.0.0.1` and `::1`.",
        "empty, or host names without port, separated by commas",
    )
    trusted_proxies: Networks = setting(
        (),
        "The proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed. Left empty, none are.",
        "empty, or IP addresses or networks, separated by commas",
    )
    exit_url: WebAddress = setting(
        "https://www.bbc.co.uk/weather",
        "Where “Exit this page” leaves to: a site that anybody might have open.",
        "an address that begins with `https://` or `http://`, without question mark",
    )
    council_name: str = setting(
        "", "The council's name, shown in the bar of every page.", "at most 80 characters", max_length=80
    )
    contact_telephone: str = setting(
        "",
        "The number people ring when they are stuck. It stands on every page.",
        "empty, or a telephone number: digits and spaces, with `+` in front for a country",
        pattern=r"^(\+?[0-9][0-9 ]{4,20})?$",
    )
    contact_hours: str = setting(
        "",
        "When somebody answers that number, for example `Monday to Friday, 9am to 5pm`.",
        "at most 120 characters",
        max_length=120,
    )
    policy_dir: ExistingFolder = setting(
        None,
        "A folder with `model.conf` and `policy.csv` to use instead of the packaged ones. "
        "A change to them that has no mistake decides within ten seconds, without a restart.",
        "a folder that exists",
    )
    bcrypt_rounds: int = setting(
        12,
        "How slow it is to check a password. Each step doubles the time.",
        "a whole number from 10 to 16",
        ge=10,
        le=16,
    )
    log_level: Literal["debug", "info", "warning", "error"] = setting(
        "info",
        "How much the log says. It never holds personal data.",
        "`debug`, `info`, `warning` or `error`",
    )
    network_days: int = setting(
        30, "For how many days address and browser of signers are kept.", "from 1 to 3650", ge=1, le=3650
    )
    seal_dir: Folder | None = setting(
        None,
        "The folder of the council's document seal. Only its owner may read it. Left empty, `seal` in the data folder.",
        "empty, or a folder, from the root or from where the portal is started",
    )
    seal_passphrase: SecretStr = setting(
        SecretStr(""), "What opens the key of the seal.", "empty, or a passphrase"
    )
    seal_token_module: ExistingFile = setting(
        None,
        "The PKCS#11 module, where the key of the seal is on a token. Left empty, the key is in the folder.",
        "empty, or a file that exists",
    )
    seal_token_label: str = setting("", "The label of that token.", "empty, or a label")
    seal_token_key: str = setting("", "The label of the key on that token.", "empty, or a label")
    seal_token_pin: SecretStr = setting(SecretStr(""), "The PIN of that token.", "empty, or a PIN")
    seal_environment: Pairs = setting(
        (),
        "What the sealing process needs in its environment, for a token or a proxy. It gets nothing else.",
        "empty, or `NAME=value`, separated by commas",
        repr=False,
    )
    timestamp_urls: WebAddresses = setting(
        (),
        "Time-stamp authorities, asked in turn for a trusted time in every seal. Left empty, seals have none.",
        "empty, or at most four addresses that begin with `https://` or `http://`, separated by commas",
        max_length=4,
    )
    timestamp_patience_hours: int = setting(
        4,
        "How many hours a document waits while no time-stamp authority answers; then it is sealed without.",
        "a whole number from 0 to 168",
        ge=0,
        le=168,
    )
    log_key: Folder | None = setting(
        None,
        "The file of the key that signs checkpoints of the record of events; it is made where there is none. "
        "Left empty, `log.key` in the data folder.",
        "empty, or a file, from the root or from where the portal is started",
    )
    answers_key: Folder | None = setting(
        None,
        "The file of the key under which unsent answers are kept in the database; it is made where there is none. "
        "Every process of one portal needs the same. Left empty, `answers.key` in the data folder.",
        "empty, or a file, from the root or from where the portal is started",
    )
    monitoring_token: SecretStr | None = setting(
        None,
        "What a monitoring system sends to `/readyz` (`Authorization: Bearer …`) to be told why the portal is not "
        "ready. Anybody else reads only whether it is; from this machine no token is needed.",
        "empty, or at least 16 characters",
        min_length=16,
    )
    checkpoint_dir: Folder | None = setting(
        None,
        "Where the hourly checkpoints of the record of events go: best a place that those who keep the database "
        "cannot change. Left empty, `checkpoints` in the data folder.",
        "empty, or a folder, from the root or from where the portal is started",
    )
    demo: bool = Field(False, description="An invented family, set by `run --demo` and by nothing else.")

    @model_validator(mode="after")
    def _fill_in(self) -> Self:
        """Settings that follow from others. `object.__setattr__`, since a loaded record is frozen."""
        put = object.__setattr__
        if not self.database_url:
            put(self, "database_url", f"sqlite:///{self.data_dir / 'portal.db'}")
        if not self.public_url:
            put(self, "public_url", f"http://localhost:{self.port}")
        if not self.allowed_hosts:
            own = urlsplit(self.public_url).hostname or "localhost"
            put(self, "allowed_hosts", LOOPBACK if own in LOOPBACK else (own,))
        return self

    @property
    def https(self) -> bool:
        """Whether people reach the portal over https: then cookies are Secure and named `__Host-…`."""
        return self.public_url.startswith("https://")

    @property
    def log_key_file(self) -> Path:
        """Where the key of the log is, or is to be made."""
        return self._place("log.key", self.log_key)

    @property
    def answers_key_file(self) -> Path:
        """Where the key of unsent answers is, or is to be made."""
        return self._place("answers.key", self.answers_key)

    @property
    def checkpoint_folder(self) -> Path:
        """Where checkpoints of the log go."""
        return self._place("checkpoints", self.checkpoint_dir)

    @property
    def seal_folder(self) -> Path:
        """Where the seal is kept."""
        return self._place("seal", self.seal_dir)

    def _place(self, name: str, chosen: Path | None) -> Path:
        """A demonstration has everything of its own: invented papers never get the council's seal."""
        return self.data_dir / "demo" / name if self.demo else chosen or self.data_dir / name

    @property
    def sqlite_file(self) -> Path | None:
        """The file of the database; None on PostgreSQL."""
        kind, _, path = self.database_url.partition("sqlite:///")
        return Path(path) if not kind and path else None


def documented() -> Iterator[tuple[str, FieldInfo]]:
    """The name in the environment, and the field, of each setting that an installation may set."""
    for name, field in Settings.model_fields.items():
        if name != "demo":
            yield setting_names.name_of(name), field


def load(**given: Any) -> Settings:
    """Read and check every setting. `given` wins over the environment, and the environment over `.env`.

    Raises WrongSettings with a sentence for each name and each value that cannot be used.
    """
    found = _found()
    wrong = list(found.wrong)
    try:
        settings = Settings(**{**found.values, **given})
    except ValidationError as error:
        for one in error.errors(include_url=False, include_input=False, include_context=False):
            setting = str(one["loc"][0])
            name = found.names.get(setting, setting_names.name_of(setting))
            sentence = f"{name} must be {_accepted(Settings.model_fields[setting])}."
            if sentence not in wrong:
                wrong.append(sentence)
    if wrong:
        raise WrongSettings(wrong)
    return settings


def notes() -> list[str]:
    """What may stay as it is, and should be known: names from before, and names that this version does not know."""
    return _found().notes


def called(setting: str) -> str:
    """The name under which this setting is set; where it is not, the name to set it under."""
    return _found().names.get(setting, setting_names.name_of(setting))


def _found() -> setting_names.Reading:
    known = [name for name in Settings.model_fields if name != "demo"]
    return setting_names.read(known, dotenv_values(".env"), os.environ)


def _accepted(field: FieldInfo) -> str:
    extra = field.json_schema_extra
    return str(extra["accepts"]).replace("`", "") if isinstance(extra, dict) else ""


_current: Settings | None = None


def use(settings: Settings) -> None:
    """Make these the settings of this process."""
    global _current
    _current = settings


def current() -> Settings:
    """The settings of this process, read at the first call. Wrong ones end it with their sentences."""
    if _current is None:
        try:
            use(load())
        except WrongSettings as wrong:
            raise SystemExit(f"The portal cannot start.\n{wrong}") from None
    assert _current is not None  # noqa: S101 (for the type checker)
    return _current
