"""How much work something is, told by calls of functions: the same on every machine, however busy."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls(work: Callable[[], object], *, of_python_only: bool = False) -> int:
    """Calls while ``work`` runs in this thread, of functions written in C too unless told otherwise."""
    counted = ("call",) if of_python_only else ("call", "c_call")
    made = 0

    def seen(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal made
        made += event in counted

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return made
