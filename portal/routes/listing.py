"""Every route of ours. They come before Streamlit's own."""

from starlette.routing import BaseRoute

from portal.routes import (
    account,
    assets,
    audit_log,
    files,
    health,
    index,
    information,
    invitation,
    reset,
    session,
    signing_in,
    unsent_answers,
    verify,
)


def routes() -> list[BaseRoute]:
    """In order: the page that holds Streamlit comes last, since it answers to any single word."""
    return [
        *assets.routes,
        *health.routes,
        *session.routes,
        *unsent_answers.routes,
        *signing_in.routes,
        *invitation.routes,
        *reset.routes,
        *account.routes,
        *information.routes,
        *verify.routes,
        *audit_log.routes,  # before the files, whose last route answers to all that is left
        *files.routes,
        *index.routes,
    ]
