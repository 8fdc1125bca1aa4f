"""The g and g2 rows as a whole: nobody escapes, nothing goes in a circle, no chain is longer than Casbin follows."""

from collections.abc import Collection, Iterator

#: Names in a chain. Casbin looks no further, and says nothing.
LONGEST = 10

Problem = tuple[int, str]


class Links:
    """The links of one kind, each with its line."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._lines: dict[tuple[str, str], int] = {}
        self._above: dict[str, list[str]] = {}

    def add(self, line: int, lower: str, upper: str) -> bool:
        """Take a link in; `False` where it is there already."""
        if (lower, upper) in self._lines:
            return False
        self._lines[lower, upper] = line
        self._above.setdefault(lower, []).append(upper)
        return True

    def reached(self, name: str) -> set[str]:
        """The name, and every name over it."""
        found, waiting = {name}, [name]
        while waiting:
            for upper in self._above.get(waiting.pop(), ()):
                if upper not in found:
                    found.add(upper)
                    waiting.append(upper)
        return found

    def problems(self, starts: Collection[str], ends: Collection[str], last_line: int) -> list[Problem]:
        """Circles and chains that are too long, with the line of a link in them; then who reaches not every end."""
        found = list(self._circles())
        if not found:
            found += self._too_long()
        for start in starts:
            for end in sorted(set(ends) - self.reached(start)):
                found.append((last_line, f"no {self.kind} row leads from {start!r} to {end!r}. Add one"))
        return found

    def _circles(self) -> Iterator[Problem]:
        for (lower, upper), line in self._lines.items():
            if lower in self.reached(upper):
                yield (
                    line,
                    f"the {self.kind} row from {lower!r} to {upper!r} goes round in a circle. Delete one of its rows",
                )

    def _too_long(self) -> Iterator[Problem]:
        """Only asked where there is no circle."""
        longest: dict[str, int] = {}

        def length(name: str) -> int:
            if name not in longest:
                longest[name] = 1 + max((length(upper) for upper in self._above.get(name, ())), default=0)
            return longest[name]

        for (lower, upper), line in self._lines.items():
            if length(lower) > LONGEST and not any(lower in above for above in self._above.values()):
                yield (
                    line,
                    f"the {self.kind} chain of {lower!r} over {upper!r} has {length(lower)} names, and Casbin "
                    f"follows {LONGEST}. Shorten it",
                )
