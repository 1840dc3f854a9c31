"""Columns that an entry's card or the list's filters show: by their declaration, or named in atlas.toml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import NamedTuple

from mapper.atlas.config.model import Config
from mapper.atlas.dates import PartialDate
from mapper.atlas.records import Cell, Entry
from mapper.atlas.schema import ATLAS_TABLES
from mapper.atlas.table import column_of
from mapper.regex import regex
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
_CJK = regex("[\u4e00-\u9fff]")
Said = tuple[tuple[str, str], ...]
MOST_SHARED = 50_000
"""Different facts that are kept to be shared; where there are more, few records share one."""
_SHARED = (str, PartialDate, Text, tuple, type(None))


class _Source(NamedTuple):
    """Where what a column says is found in a record."""

    column: Column
    field: str
    """Of the record; empty where the column is the editor's own."""
    headings: Sequence[tuple[str, str]]
    """Of texts in the languages of the page, in their order, with the languages."""
    names: Sequence[str]
    """The headings alone."""


@dataclass(frozen=True)
class Columns:
    """What one atlas shows of its columns, in the languages of its page."""

    config: Config
    words: Words

    def facts(self, record: Entry, *, declared: bool = True) -> tuple[Fact, ...]:
        """Rows of a record's card: the columns declared as facts, then those that atlas.toml names."""
        return tuple([fact for _, fact in self._said(record, self._every if declared else self._asked)])

    def facets(self, record: Entry) -> Mapping[str, Text]:
        """What a record is filtered by, for the columns that atlas.toml offers as filters."""
        said = [(name, fact.value) for name, fact in self._said(record, self._filters)]
        # Very many records say the same together, and a mapping for each would be what weighs most of them.
        told = tuple([(name, id(value)) for name, value in said])
        found = self._together.get(told)
        if found is None:
            found = dict(said)
            if len(self._together) < MOST_SHARED:
                self._together[told] = found
        return found

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
    def _asked(self) -> Mapping[type, Sequence[_Source]]:
        """By record: the columns that atlas.toml names."""
        return {record: self._sources(record, self._named(record)) for record in DECLARED}

    @cached_property
    def _filters(self) -> Mapping[type, Sequence[_Source]]:
        """By record: the columns that atlas.toml offers as filters."""
        return {
            record: self._sources(record, _named(self.config.facets, known))
            for record, known in DECLARED.items()
        }

    @cached_property
    def _every(self) -> Mapping[type, Sequence[_Source]]:
        """By record: the columns declared as facts, then those that atlas.toml names."""
        return {
            record: self._sources(
                record, (*(one for one in known.values() if one.fact), *self._named(record))
            )
            for record, known in DECLARED.items()
        }

    def _named(self, record: type) -> Iterable[Column]:
        return _named(self.config.facts, DECLARED[record])

    def _sources(self, record: type, columns: Iterable[Column]) -> list[_Source]:
        return [
            _Source(
                column,
                FIELDS[record].get(column.name, ""),
                [(f"{column.name}_{tag}", tag) for tag in self.words.languages],
                [f"{column.name}_{tag}" for tag in self.words.languages],
            )
            for column in dict.fromkeys(columns)
        ]

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

    def _said(self, record: Entry, sources: Mapping[type, Sequence[_Source]]) -> Iterator[tuple[str, Fact]]:
        """What these columns say of a record, each by its name; those that say nothing are left out."""
        own = dict(record.extra)
        # Few columns of an editor's are in several languages; most records have none.
        plain = own.keys().isdisjoint(self._spoken)
        for column, field, headings, names in sources[type(record)]:
            # The editor's own before one that a field of the record holds.
            cell: Cell | None = own.get(column.name)
            if cell is None and field:
                cell = getattr(record, field)
            said: Said = ()
            if not plain and not own.keys().isdisjoint(names):
                said = tuple([(tag, str(own[name])) for name, tag in headings if own.get(name)])
            if (said or cell is not None) and (fact := self._fact(column, cell, said)).value:
                yield column.name, fact

    def _fact(self, column: Column, cell: Cell | None, said: Said) -> Fact:
        """Very many records share few facts; only of numbers some are equal that are written differently."""
        if not isinstance(cell, _SHARED) or len(self._facts) > MOST_SHARED:
            return self._made(column, cell, said)
        told = column.name, cell, said
        if told not in self._facts:
            self._facts[told] = self._made(column, cell, said)
        return self._facts[told]

    def _made(self, column: Column, cell: Cell | None, said: Said) -> Fact:
        text = cell_text(cell, self.words, unit=column.unit)
        value = Text.of({**text, **dict(said)}) if said else text
        return Fact(label=label_of(column), value=value, machine=machine_text(cell))

    @cached_property
    def _spoken(self) -> frozenset[str]:
        """Every heading of texts in a language of the page."""
        shown = (*self._every.values(), *self._filters.values())
        return frozenset(name for sources in shown for source in sources for name in source.names)

    @cached_property
    def _together(self) -> dict[tuple[tuple[str, int], ...], Mapping[str, Text]]:
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
