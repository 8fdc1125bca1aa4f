"""What the portal that runs on this machine says about itself, for those who look at it from outside."""

import json
import urllib.error
import urllib.request
from typing import Any

from portal.settings import Settings

_SECONDS = 3.0
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (looked up, not listened on)


def alarms(settings: Settings) -> list[str] | None:
    """The alarms of the portal that listens where these settings say; None where none answers."""
    said = _readiness(settings)
    found = said.get("alarms") if isinstance(said, dict) else None
    return [str(alarm) for alarm in found] if isinstance(found, list) else None


def _readiness(settings: Settings) -> Any:
    host = _EVERYWHERE.get(settings.host, settings.host)
    address = f"http://[{host}]" if ":" in host else f"http://{host}"
    asker = urllib.request.build_opener(
        urllib.request.ProxyHandler({})
    )  # this machine, whatever proxy is set
    try:
        if (token := settings.monitoring_token) is not None:
            asker.addheaders = [("Authorization", f"Bearer {token.get_secret_value()}")]
        with asker.open(f"{address}:{settings.port}/readyz", timeout=_SECONDS) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refusal:  # 503: not ready, and it says why
        with refusal:
            try:
                return json.load(refusal)
            except ValueError:
                return None
    except (OSError, ValueError):
        return None
