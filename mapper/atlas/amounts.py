"""Columns of the editor's own that hold amounts, whose thousands a card groups; whatever may be none is left.

A year, a number of a house, a postcode or a code is a name of something, and a comma in it is a mistake.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from mapper.atlas.own import held_by
from mapper.atlas.records import Cell, Extra
from mapper.regex import regex

NUMBER = regex(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?")
"""A number that is not grouped yet; no code with zeros before it."""
_WITH_COMMAS = frozenset({"en", "zh", "ja", "ko"})
"""Languages that group thousands by commas; elsewhere 98,500 is less than a hundred."""
_LAST_YEAR = 2100
_FIRST_YEAR = 1000
_CODE = 5
"""Whole numbers from so many digits on that are all as long as each other may be codes."""
_NAMING = regex(
    r"(?i)(?:^|[\W_])(?:ref|reference|zip|plz|cep|postal|post|tel|telephone|phone|mobile|fax"
    r"|date|key|isbn|uic|iata|osm|wikidata|house|line|route)s?(?:$|[\W_])"
    r"|(?:id|ids|code|codes|zip|phone)(?:$|[\W_])|postcode|zipcode"
    r"|编号|编码|代码|序号|号|邮|电话|电話|手机|传真|日期|码|碼|編|代碼|區號"
)
"""Headings of what names something."""
_PERHAPS_NAMING = regex(r"(?i)(?:^|[\W_])(?:no|nr|num|number|year)s?(?:$|[\W_])|year(?:$|[\W_])|年")
"""The same, unless something is counted: the number of visitors a year."""
_COUNTING = regex(
    r"(?i)population|inhabitants|people|visitors|passengers|residents|students|seats|capacity|amount|total|sum"
    r"|price|cost|budget|revenue|income|gdp|area|volume|人口|人数|人數|人次|面积|面積|客流|游客|学生|数量|总|价|产值"
)
"""Headings of amounts, though all of them should be as long as each other."""


def are_grouped(languages: Iterable[str]) -> bool:
    """Whether a page in these languages groups thousands: only where none of them reads a comma otherwise."""
    return all(tag.split("-")[0] in _WITH_COMMAS for tag in languages)


def is_amount(name: str, cells: Collection[Cell]) -> bool:
    """Whether these, the different cells of a column so called, are amounts without doubt."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell]
    counting = _COUNTING.search(name)
    if not texts or _NAMING.search(name) or not all(map(NUMBER.fullmatch, texts)):
        return False
    if _PERHAPS_NAMING.search(name) and not counting:
        return False
    numbers = sorted(map(float, texts))
    if not all(map(float.is_integer, numbers)):
        return True
    years = sum(_FIRST_YEAR <= number <= _LAST_YEAR for number in numbers)
    if numbers[-1] <= _LAST_YEAR or 2 * years >= len(numbers):
        return False
    if counting:
        return True
    alike = len(set(map(len, texts))) == 1 and len(texts[0]) >= _CODE
    # One after the other: they were given out, not counted.
    in_turn = len(numbers) > 1 and numbers[-1] - numbers[0] < 2 * len(numbers)
    return not alike and not in_turn


def amounts_in(extras: Iterable[Extra], names: Mapping[str, str]) -> frozenset[str]:
    """Those of the columns that hold amounts, by what the records of a table say in their own ones.

    ``names`` gives of each column all that it is called.
    """
    held = held_by(extras, names, _may_be_amount)
    return frozenset(name for name, cells in held.items() if is_amount(names[name], cells))


def _may_be_amount(cell: Cell) -> bool:
    return isinstance(cell, str) and (not cell or NUMBER.fullmatch(cell) is not None)


def grouped(cell: Cell | None) -> Cell | None:
    """``1234567.50`` as ``1,234,567.50``: every figure as it is written."""
    if not isinstance(cell, str) or not NUMBER.fullmatch(cell):
        return cell
    whole, point, rest = cell.partition(".")
    return f"{int(whole):,}{point}{rest}" if len(whole) > 3 else cell
