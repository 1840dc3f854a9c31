"""Every combination of what tests vary over; `make test` takes only as many as show every value."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.steady import GOOD, run


@dataclass
class Outcome:
    """What came of the campaign."""

    tried: int = 0
    faults: list[str] = field(default_factory=list)


def campaign() -> Outcome:
    """Let pytest run what it leaves out otherwise."""
    ended = run(["-m", "matrix"])
    faults = [f"{test}: {end}" for test, end in ended.items() if end not in GOOD]
    return Outcome(len(ended), faults if ended else ["of the matrix no test was run"])
