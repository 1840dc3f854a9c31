"""Records that nobody changes, and how very many of them are made at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from itertools import repeat
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

Made = TypeVar("Made")


@overload
def value_type(record: type[Made], /) -> type[Made]: ...
@overload
def value_type(*, kw_only: bool = True, slots: bool = False) -> Callable[[type[Made]], type[Made]]: ...
@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def value_type(
    record: type[Made] | None = None, /, *, kw_only: bool = True, slots: bool = False
) -> type[Made] | Callable[[type[Made]], type[Made]]:
    """A dataclass that nobody changes once it is made: the type checker holds it, not the object.

    Objects that hold it themselves take twice as long to make, which many rows are long enough to notice, and
    three times as long to declare, which every command would wait for. ``slots`` are for those of which there
    is one a row.
    """

    def declared(record: type[Made]) -> type[Made]:
        missing = {name: method for name, method in _METHODS.items() if name not in vars(record)}
        made = dataclass(repr=False, eq=False, kw_only=kw_only, slots=slots)(record)
        for name, method in missing.items():
            setattr(made, name, method)
        return made

    return declared if record is None else declared(record)


def _equal(self: Any, other: object) -> bool:
    if type(other) is not type(self):
        return NotImplemented  # type: ignore[no-any-return]
    kind: type = type(self)
    compared = _compared(kind)
    return bool(compared(self) == compared(other))


def _hash(self: Any) -> int:
    kind: type = type(self)
    return hash(_compared(kind)(self))


def _written(self: Any) -> str:
    shown = (one for one in fields(self) if one.repr)
    told = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in shown)
    return f"{type(self).__qualname__}({told})"


@cache
def _compared(record: type) -> Callable[[object], object]:
    """Gives the values of the fields that records are compared by."""
    names = [one.name for one in fields(record) if one.compare]
    return attrgetter(*names) if names else lambda _: ()


_METHODS: Mapping[str, Callable[..., Any]] = {"__eq__": _equal, "__hash__": _hash, "__repr__": _written}
"""One of each for all: a dataclass would write and compile its own."""


def values(record: type[Made], columns: Mapping[str, Iterable[Any]], count: int) -> list[Made]:
    """So many records of a :func:`value_type`, whose fields stand in ``columns``, one value a record.

    A field without a column has its default. Field by field this takes half as long as record by record.
    """
    made = list(map(record.__new__, repeat(record, count)))
    for one in fields(record):  # type: ignore[arg-type]
        column = columns.get(one.name)
        if column is None:
            factory = one.default_factory
            if one.default is MISSING and factory is MISSING:
                raise TypeError(f"{record.__name__} needs a column {one.name}")
            column = repeat(one.default) if factory is MISSING else (factory() for _ in made)
        deque(map(getattr(record, one.name).__set__, made, column), maxlen=0)
    return made
