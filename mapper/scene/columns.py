"""Columns that an entry's card or the list's filters show: by their declaration, or named in atlas.toml.

Many records are asked at once, a column at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, fields
from functools import cached_property, partial
from itertools import repeat
from operator import attrgetter
from typing import Any, NamedTuple

from mapper.atlas.amounts import grouped
from mapper.atlas.answers import ANSWERS
from mapper.atlas.config.model import Config
from mapper.atlas.dates import PartialDate
from mapper.atlas.records import Cell, Entry
from mapper.atlas.schema import ATLAS_TABLES
from mapper.atlas.table import column_of
from mapper.scene.formats import cell_text, machine_text
from mapper.scene.model import Fact
from mapper.tables.alphabets import CJK
from mapper.tables.countries import usual_names
from mapper.tables.schema import Column
from mapper.value import value_type
from mapper.words.saying import Words
from mapper.words.text import Text

DECLARED: Mapping[type, Mapping[str, Column]] = {
    table.record: {column.name: column for column in table.columns} for table in ATLAS_TABLES
}
FIELDS: Mapping[type, Mapping[str, str]] = {
    table.record: {column_of(field): field.name for field in fields(table.record)} for table in ATLAS_TABLES
}
"""Record → column → the field that holds it."""
NO_FACETS: Mapping[str, Text] = {}
"""One for all that are not filtered by anything."""
Said = tuple[tuple[str, str], ...]
MOST_SHARED = 50_000
"""Different facts of a column that are kept to be shared; where there are more, few records share one."""
_SHARED = (str, PartialDate, Text, tuple, type(None))
"""Of all else, numbers, some are equal that are written differently."""


class _Source(NamedTuple):
    """Where what a column says is found in a record."""

    column: Column
    field: str
    """Of the record; empty where the column is the editor's own."""
    headings: Sequence[tuple[str, str]]
    """Of texts in the languages of the page, in their order, with the languages."""
    names: Sequence[str]
    """The headings alone."""


class _Own(NamedTuple):
    """Records of one table with their editor's own columns."""

    records: Sequence[Entry]
    cells: Sequence[Mapping[str, Cell]]
    """Of each record, what its own columns say."""
    named: set[str]
    """The columns that say something of any."""

    @classmethod
    def of(cls, records: Sequence[Entry]) -> _Own:
        cells = [dict(record.extra) for record in records]
        return cls(records, cells, set().union(*cells))


@value_type(kw_only=False)
class Columns:
    """What one atlas shows of its columns, in the languages of its page."""

    config: Config
    words: Words
    answered: Mapping[type, Collection[str]] = field(default_factory=dict)
    """By record: columns of the editor's own that say yes and no only."""
    amounts: Mapping[type, Collection[str]] = field(default_factory=dict)
    """By record: columns of the editor's own whose thousands are grouped."""

    def told(
        self, records: Sequence[Entry], *, declared: bool = True
    ) -> tuple[list[tuple[Fact, ...]], list[Mapping[str, Text]]]:
        """Of each record, all of one table: the rows of its card, and what it is filtered by.

        The rows are the columns declared as facts, unless not ``declared``, then those that atlas.toml names;
        filters are the columns that it offers as such.
        """
        own = _Own.of(records)
        said = self._said(own, self._every if declared else self._asked)
        facts = [tuple(filter(None, row)) for row in _across(said.values(), len(records))]
        return facts, self._facets(own) if declared else [NO_FACETS] * len(records)

    def _facets(self, own: _Own) -> list[Mapping[str, Text]]:
        # As they are written: a menu has numbers in their order, and links carry them.
        said = self._said(own, self._filters, group=False)
        values = [[fact and fact.value for fact in column] for column in said.values()]
        # Very many records say the same together, and a mapping for each would be what weighs most of them.
        count = len(own.records)
        alike = _across((map(id, column) for column in values), count)
        rows = _across(values, count)
        return [self._joined(told, said, row) for told, row in zip(alike, rows, strict=True)]

    def _joined(
        self, told: tuple[int, ...], names: Iterable[str], row: tuple[Text | None, ...]
    ) -> Mapping[str, Text]:
        found = self._together.get(told)
        if found is None:
            found = {name: value for name, value in zip(names, row, strict=True) if value is not None}
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
        chinese = next((alias for alias in column.aliases if CJK.search(alias)), "")
        return Text.of({"en": column.name.replace("_", " ").capitalize(), "zh": chinese})

    def _said(
        self, own: _Own, sources: Mapping[type, Sequence[_Source]], *, group: bool = True
    ) -> dict[str, list[Fact | None]]:
        """What these columns say of each record, by their names; None where one says nothing."""
        if not own.records:
            return {}
        found = {}
        for source in sources[type(own.records[0])]:
            # Few columns of an editor's are in several languages.
            spoken = (
                [_spoken(source, one) for one in own.cells] if own.named.intersection(source.names) else ()
            )
            cells = _cells(own, source)
            if source.column.name in self.answered.get(type(own.records[0]), ()):
                cells = list(map(self._spelt, cells))
            elif group and source.column.name in self.amounts.get(type(own.records[0]), ()):
                cells = list(map(grouped, cells))
            found[source.column.name] = self._facts(source.column, cells, spoken)
        return found

    def _spelt(self, cell: Cell | None) -> Cell | None:
        """Yes and no in the words of the page; as they are written in languages without a word for them."""
        if cell not in ANSWERS:
            return cell
        said = self.words.text(ANSWERS[cell])
        return Text.of({tag: said.get(tag, str(cell)) for tag in self.words.languages})

    def _facts(
        self, column: Column, cells: Sequence[Cell | None], spoken: Sequence[Said]
    ) -> list[Fact | None]:
        told_by = column, bool(spoken)
        if told_by not in self._known:
            self._known[told_by] = _Known(partial(self._made, column, spoken=bool(spoken)))
        known = self._known[told_by]
        told = list(zip(cells, spoken, strict=True)) if spoken else cells
        if all(issubclass(kind, _SHARED) for kind in set(map(type, cells))):
            return list(map(known.__getitem__, told))
        shared = [isinstance(cell, _SHARED) for cell in cells]
        return [known[one] if same else known.make(one) for one, same in zip(told, shared, strict=True)]

    def _made(self, column: Column, told: Any, *, spoken: bool) -> Fact | None:
        """What a cell says, and what is said in languages beside it; None for nothing."""
        cell, said = told if spoken else (told, ())
        if column.kind == "country" and isinstance(cell, str):
            cell = self._country(column, cell)
        if cell is None and not said:
            return None
        text = cell_text(cell, self.words, unit=column.unit)
        value = Text.of({**text, **dict(said)}) if said else text
        return Fact(label=label_of(column), value=value, machine=machine_text(cell)) if value else None

    def _country(self, column: Column, code: str) -> Text | str | None:
        """What it is called; the atlas' own one needs to be told only where atlas.toml asks for it."""
        if code == self.config.country and column.name not in (*self.config.facts, *self.config.facets):
            return None
        names = usual_names(code)
        told = {tag: names.get(tag.split("-")[0], "") for tag in self.words.languages}
        return Text.of(told) or Text.of(names) or code

    @cached_property
    def _together(self) -> dict[tuple[int, ...], Mapping[str, Text]]:
        return {}

    @cached_property
    def _known(self) -> dict[tuple[Column, bool], _Known]:
        return {}


def _cells(own: _Own, source: _Source) -> Sequence[Cell | None]:
    """What one column says; the editor's own before what a field of the record holds."""
    held = map(attrgetter(source.field), own.records) if source.field else repeat(None, len(own.records))
    name = source.column.name
    if name not in own.named:
        return list(held)
    return [
        cell if (mine := one.get(name)) is None else mine for cell, one in zip(held, own.cells, strict=True)
    ]


class _Known(dict[Any, Fact | None]):
    """The facts of one column by what is told of it; very many records share few."""

    def __init__(self, make: Callable[[Any], Fact | None]) -> None:
        self.make = make

    def __missing__(self, told: Any) -> Fact | None:
        fact = self.make(told)
        if len(self) < MOST_SHARED:
            self[told] = fact
        return fact


def _across(columns: Iterable[Iterable[Any]], count: int) -> Iterable[tuple[Any, ...]]:
    """Columns of so many rows → the rows."""
    found = list(columns)
    return zip(*found, strict=True) if found else repeat((), count)


def _spoken(source: _Source, own: Mapping[str, Cell]) -> Said:
    """The editor's texts of a column in the languages of the page."""
    return tuple([(tag, str(own[name])) for name, tag in source.headings if own.get(name)])


def label_of(column: Column) -> str:
    """By what a fact is known on the page and among its words."""
    return column.label or column.name.replace("_", "-")


def _named(names: Iterable[str], known: Mapping[str, Column]) -> Iterator[Column]:
    """Columns by name; one that nobody declared is the editor's own."""
    return (known.get(name) or Column(name=name) for name in names)
