"""Columns of the editor's own that hold nothing but yes and no, which a page says in its own language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from mapper.atlas.own import held_by
from mapper.atlas.records import Cell, Extra

YES, NO = {"yes", "是", "TRUE", "True", "true"}, {"no", "否", "FALSE", "False", "false"}
"""What a workbook's TRUE and FALSE are read as, what it writes for them as CSV, and what people write."""
ANSWERS: Mapping[Cell | None, str] = {**dict.fromkeys(YES, "page.yes"), **dict.fromkeys(NO, "page.no")}
"""The word of the page for each."""


def is_answered(cells: Collection[Cell]) -> bool:
    """Whether a column says yes and no only; one ``no`` among codes of languages is none, nor is it alone."""
    return not YES.isdisjoint(cells) and all(cell in ANSWERS or cell == "" for cell in cells)


def answered_in(extras: Iterable[Extra], names: Iterable[str]) -> frozenset[str]:
    """Those of the columns that say yes and no only, by what the records of a table say in their own ones."""
    held = held_by(extras, names, ANSWERS.__contains__)
    return frozenset(name for name, cells in held.items() if is_answered(cells))
