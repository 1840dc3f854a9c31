"""Columns that an entry's card or the list's filters show: by their declaration, or named in atlas.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property

from mapper.atlas.config.model import Config
from mapper.atlas.dates import PartialDate
from mapper.atlas.records import Cell, Entry
from mapper.atlas.schema import ATLAS_TABLES
from mapper.atlas.table import column_of
from mapper.scene.formats import cell_text, machine_text
from mapper.scene.model import Fact
from mapper.tables.schema import Column
from mapper.words.saying import Words
from mapper.words.text import Text

DECLARED: Mapping[type, Mapping[str, Column]] = {
    table.record: {column.name: column for column in table.columns} for table in ATLAS_TABLES
}
FIELDS: Mapping[type, Mapping[str, str]] = {
    table.record: {column_of(field): field.name for field in fields(table.record)} for table in ATLAS_TABLES
}
"""Record → column → the field that holds it."""
_CJK = re.compile("[\u4e00-\u9fff]")
Said = tuple[tuple[str, str], ...]
MOST_SHARED = 50_000
"""Different facts that are kept to be shared; where there are more, few records share one."""
_SHARED = (str, PartialDate, Text, tuple, type(None))
_SILENT = Fact(label="", value=Text())


@dataclass(frozen=True)
class Columns:
    """What one atlas shows of its columns, in the languages of its page."""

    config: Config
    words: Words

    def facts(self, record: Entry, *, declared: bool = True) -> tuple[Fact, ...]:
        """Rows of a record's card: the columns declared as facts, then those that atlas.toml names."""
        facts = (
            self._fact(record, column) for column in (self._every if declared else self._asked)[type(record)]
        )
        return tuple([fact for fact in facts if fact.value])

    def facets(self, record: Entry) -> dict[str, Text]:
        """What a record is filtered by, for the columns that atlas.toml offers as filters."""
        return {
            column.name: text
            for column in self._filters[type(record)]
            if (text := self._fact(record, column).value)
        }

    def headings(self) -> dict[str, Text]:
        """What columns are called, by name and by label, unless it is what the page's own words say."""
        every = {column.name: column for known in DECLARED.values() for column in known.values()}
        facts = [column for column in every.values() if column.fact]
        named = _named((*self.config.facts, *self.config.facets), every)
        called = {column: self._called(column) for column in (*facts, *named)}
        return {
            name: text for column, text in called.items() if text for name in (column.name, label_of(column))
        }

    # Every place of an atlas asks for the same columns, so they are looked for once.

    @cached_property
    def _asked(self) -> Mapping[type, tuple[Column, ...]]:
        """By record: the columns that atlas.toml names."""
        return {record: tuple(_named(self.config.facts, known)) for record, known in DECLARED.items()}

    @cached_property
    def _filters(self) -> Mapping[type, tuple[Column, ...]]:
        """By record: the columns that atlas.toml offers as filters."""
        return {record: tuple(_named(self.config.facets, known)) for record, known in DECLARED.items()}

    @cached_property
    def _every(self) -> Mapping[type, tuple[Column, ...]]:
        """By record: the columns declared as facts, then those that atlas.toml names."""
        return {
            record: tuple(dict.fromkeys((*(one for one in known.values() if one.fact), *self._asked[record])))
            for record, known in DECLARED.items()
        }

    def _called(self, column: Column) -> Text | None:
        if column.name in self.config.headings:
            return self.config.headings[column.name]
        if self.words.has_label(label_of(column)):
            return None
        # An editor's own column, which he has named himself.
        if not column.fact:
            return Text.of(dict.fromkeys(self.words.languages, column.name))
        chinese = next((alias for alias in column.aliases if _CJK.search(alias)), "")
        return Text.of({"en": column.name.replace("_", " ").capitalize(), "zh": chinese})

    def _fact(self, record: Entry, column: Column) -> Fact:
        """What a column says of a record; without a value where it says nothing."""
        cell = _cell(record, column.name)
        said: Said = ()
        if record.extra:
            own = dict(record.extra)
            headings = self._in_languages(column.name)
            said = tuple([(tag, str(own[name])) for name, tag in headings if own.get(name)])
        if cell is None and not said:
            return _SILENT
        # Very many records share few facts; only of numbers some are equal that are written differently.
        told = (column.name, cell, said)
        if not isinstance(cell, _SHARED) or len(self._facts) > MOST_SHARED:
            return self._made(column, cell, said)
        if told not in self._facts:
            self._facts[told] = self._made(column, cell, said)
        return self._facts[told]

    def _made(self, column: Column, cell: Cell | None, said: Said) -> Fact:
        text = cell_text(cell, self.words, unit=column.unit)
        value = Text.of({**text, **dict(said)}) if said else text
        return Fact(label=label_of(column), value=value, machine=machine_text(cell))

    def _in_languages(self, base: str) -> Said:
        """Headings of a column of texts and their languages, in the order of the languages of the page."""
        if base not in self._headings_of:
            self._headings_of[base] = tuple((f"{base}_{tag}", tag) for tag in self.words.languages)
        return self._headings_of[base]

    @cached_property
    def _headings_of(self) -> dict[str, Said]:
        return {}

    @cached_property
    def _facts(self) -> dict[tuple[str, Cell | None, Said], Fact]:
        return {}


def label_of(column: Column) -> str:
    """By what a fact is known on the page and among its words."""
    return column.label or column.name.replace("_", "-")


def _named(names: Iterable[str], known: Mapping[str, Column]) -> Iterator[Column]:
    """Columns by name; one that nobody declared is the editor's own."""
    return (known.get(name) or Column(name=name) for name in names)


def _cell(record: Entry, name: str) -> Cell | None:
    """What stands in a column: the editor's own before one that a field of the record holds."""
    found: Cell | None = dict(record.extra).get(name) if record.extra else None
    field = FIELDS[type(record)].get(name)
    return getattr(record, field) if found is None and field else found
