"""Texts: missing in a language, suspiciously short, too long to read in a popup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mapper.atlas import wording
from mapper.atlas.config.model import Config
from mapper.errors import Problem
from mapper.regex import regex
from mapper.tables.messages import problem
from mapper.tables.reader import Row, Table

LONGEST = 2000
"""Characters of one text that still make a popup and not an article."""
SHORTEST = 10
"""Characters of a description below which it says nothing; a Chinese character counts as three."""
_CJK = regex(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def check_texts(tables: Mapping[str, Table], config: Config) -> Iterator[Problem]:
    """Warnings about the texts of every table."""
    for table in tables.values():
        for column in table.schema.columns:
            if not column.per_language:
                continue
            names = {tag: name for tag, name in table.languages(column.name) if tag in config.languages}
            if not names or not table.rows:
                continue
            shortest = SHORTEST if column.name == "description" else 0
            columns = [table.rows.texts(name) for name in names.values()]
            if len(names) == len(config.languages) and all(_in_order(one, shortest) for one in columns):
                continue
            # Lengths of whole columns first: nearly every row is in order, and rows may be very many.
            lengths = [*zip(*(map(len, column) for column in columns), strict=True)]
            # A language without a column is missing wherever there is a text.
            few = len(names) < len(config.languages)
            missing = {found for found in set(lengths) if any(found) and (few or not all(found))}
            unusual = {found for found in set(lengths) if _unusual(found, shortest)}
            for at, found in enumerate(lengths) if missing or unusual else ():
                if found in missing:
                    yield from _missing(table, table.rows[at], column.name, names, config)
                if found in unusual:
                    for name in names.values():
                        yield from _length(table, table.rows[at], name, shortest)


def _in_order(column: Sequence[str], shortest: int) -> bool:
    """Whether every text is there, and neither long nor suspiciously short."""
    return all(column) and max(map(len, column)) <= LONGEST and min(map(len, column)) >= shortest


def _unusual(lengths: tuple[int, ...], shortest: int) -> bool:
    return max(lengths) > LONGEST or (any(lengths) and min(lengths) < shortest)


def _missing(
    table: Table, row: Row, base: str, names: Mapping[str, str], config: Config
) -> Iterator[Problem]:
    present = [tag for tag, name in names.items() if row.value(name)]
    for tag in config.languages:
        if tag not in present:
            name = names.get(tag, f"{base}_{tag}")
            yield problem(wording.MISSING_TEXT, table.at(row, name), name=name, present=", ".join(present))


def _length(table: Table, row: Row, name: str, shortest: int) -> Iterator[Problem]:
    text = row.text(name)
    if len(text) > LONGEST:
        yield problem(wording.TOO_LONG, table.at(row, name), length=f"{len(text):,}", most=f"{LONGEST:,}")
    # The start is enough to count: whatever is longer is long enough.
    elif 0 < len(text) + 2 * len(_CJK.findall(text[:shortest])) < shortest:
        yield problem(wording.TOO_SHORT, table.at(row, name), length=len(text))
