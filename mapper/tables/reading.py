"""What came of reading one cell: a value, and what is to be said about it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from mapper.tables.messages import Message

Value = str | float | int | bool | tuple[str, ...] | None
"""A cell as the rest of the program sees it: empty text or None where nothing was written."""


class Reading(NamedTuple):
    """``value`` is empty where ``message`` is an error; a warning comes with the value understood."""

    value: Value
    message: Message | None = None
    values: Mapping[str, object] = MappingProxyType({})


def refused(message: Message, **values: object) -> Reading:
    """No value, and why."""
    return Reading(None, message, values)
