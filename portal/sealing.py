"""The seal that the settings describe."""

from datetime import timedelta

from documents.sealing import SealSource, Token
from portal.settings import Settings

#: What opens the seal of a demonstration. It is no secret: that seal says of itself that it proves nothing.
_PRACTICE = "only for practice"


def source(settings: Settings) -> SealSource:
    """Where the seal is and what opens it. A demonstration has one of its own, whatever else is set."""
    if settings.demo:
        return SealSource(folder=settings.seal_folder, passphrase=_PRACTICE)
    return SealSource(
        folder=settings.seal_folder,
        passphrase=settings.seal_passphrase.get_secret_value(),
        token=_token(settings),
        timestamp_urls=settings.timestamp_urls,
        patience=timedelta(hours=settings.timestamp_patience_hours),
        environment=tuple(_pair(pair) for pair in settings.seal_environment),
    )


def _token(settings: Settings) -> Token | None:
    if settings.seal_token_module is None:
        return None
    return Token(
        module=str(settings.seal_token_module),
        label=settings.seal_token_label,
        key=settings.seal_token_key,
        pin=settings.seal_token_pin.get_secret_value(),
    )


def _pair(text: str) -> tuple[str, str]:
    name, _equals, value = text.partition("=")
    return name, value
