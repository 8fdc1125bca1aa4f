"""What ends a command with a sentence."""


class Refused(Exception):
    """The command will not do that. The text says why, and what to do instead."""
