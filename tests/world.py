"""A small world for tests, built through the services, so that data that could not exist does not. All invented."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class SteppedClock:
    """A clock that tests set. Each look at it is a little later than the last, as on a real one."""

    def __init__(self, moment: datetime = START) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def forward(self, **amount: float) -> None:
        """Let time pass, for example `forward(days=2)`."""
        self.moment += timedelta(**amount)
