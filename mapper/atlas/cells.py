"""What stands in the cells of a frame, as an atlas holds it: numbers, or texts that a reader knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from decimal import Decimal
from numbers import Real
from typing import Any

from mapper.words.plain import plain


def is_missing(value: Any) -> bool:
    """None, NaN, NaT and pandas' NA; a list or an array is there, whatever is in it."""
    if type(value) is float:  # as nearly all are, where there are very many
        return value != value
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    # Of numbers only what is missing differs from itself; an array would answer for each of its own.
    return is_number(value) and bool(value != value)


def is_number(value: Any) -> bool:
    """NumPy's numbers are, too; True is a word here."""
    return type(value) in (int, float) or (not isinstance(value, bool) and isinstance(value, Real | Decimal))


def told(values: Sequence[Any]) -> list[str]:
    """Each value in words, empty where it is missing: lists by semicolons, moments at midnight as days.

    A day is told only where every moment is a midnight, so that no time of day is lost.
    """
    moments = (one for one in values if isinstance(one, datetime) and not is_missing(one))
    days = all(one.time() == time() for one in moments)
    # There may be very many, and nearly all are texts as they should be.
    return [one if type(one) is str and one.isprintable() else _told(one, days) for one in values]


def cells(values: Sequence[Any]) -> list[str | float]:
    """The same, numbers left as numbers."""
    numbers = [is_number(one) and not is_missing(one) for one in values]
    texts = told([None if number else one for one, number in zip(values, numbers, strict=True)])
    every = zip(values, texts, numbers, strict=True)
    return [float(one) if number else text for one, text, number in every]


def _told(value: Any, days: bool) -> str:
    if is_missing(value):
        return ""
    if hasattr(value, "tolist"):  # NumPy's, which print themselves in brackets or with their type
        return _told(value.tolist(), days)
    if isinstance(value, datetime):
        return str(value.date() if days else value)
    if isinstance(value, dict):
        return _joined(f"{key}: {_told(one, days)}" for key, one in value.items() if not is_missing(one))
    if isinstance(value, set | frozenset):
        value = sorted(value, key=str)
    if isinstance(value, list | tuple):
        return _joined(_told(one, days) for one in value)
    return plain(str(value))


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(filter(None, texts))
