"""Records of which there is one a row, and so very many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def value(record: type[Made]) -> type[Made]:
    """A dataclass that nobody changes once it is made: the type checker holds it, not the object.

    Objects that hold it themselves take twice as long to make, which many rows are long enough to notice.
    """
    return dataclass(kw_only=True, slots=True, unsafe_hash=True)(record)
