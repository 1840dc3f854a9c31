"""Regular expressions that are compiled when something is first looked for with them.

A verb uses few of all there are, and compiling them at once would take longer than its work.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, but later; a fault in the pattern shows with its first use."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))


class _Late:
    """Stands for the compiled pattern and hands out what it has."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._what: tuple[Any, int] = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        # Reached once a name: what is found is kept, so that the next call is as quick as without us.
        found = getattr(re.compile(*self._what), name)
        setattr(self, name, found)
        return found
