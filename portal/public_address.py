"""The address that people type: links and papers bear it, so one that leads to this machine alone is told."""

from urllib.parse import urlsplit

from portal.settings import LOOPBACK, Settings

#: What the key of a log is named after where there is no public address. The name stays for ever.
NOBODYS = "conference-portal"


def leads_here_only(settings: Settings) -> bool:
    """Whether nobody at another machine can open what begins with this address."""
    return urlsplit(settings.public_url).hostname in LOOPBACK


def is_missing(settings: Settings) -> bool:
    """Whether the portal is there for others, by where it listens or what it works with, and links lead nowhere."""
    is_for_others = (
        settings.host not in LOOPBACK
        or settings.sqlite_file is None
        or bool(settings.trusted_proxies)
        or any(host not in LOOPBACK for host in settings.allowed_hosts)
    )
    return is_for_others and leads_here_only(settings) and not settings.demo


def of_log(settings: Settings) -> str:
    """What a new key of the log is named after."""
    return NOBODYS if leads_here_only(settings) else urlsplit(settings.public_url).hostname or NOBODYS
